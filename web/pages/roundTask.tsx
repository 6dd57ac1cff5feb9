/** One party in a round: its letters and answers, and what the clerk can do about it. */
import type { Letter, Round, Task } from '../../domain/round/state';
import { hasAnswered } from '../../domain/round/state';
import {
  ActionForm,
  Button,
  ButtonLink,
  DataTable,
  DateField,
  DefinitionList,
  ErrorSummary,
  Field,
  Letter as LetterText,
  Notice,
  PageHead,
  Panel,
  StatusTag,
} from '../parts';
import type { LetterCopy } from '../../db/letters';
import { dateTime, dayOf, longDate } from '../words/dates';
import { type CaseView, casePage, errorList, overOf } from './documentFrame';
import { type Seen, isRemindable, partyHref, roundName, shownState } from './roundView';

type Props = {
  readonly view: CaseView;
  readonly round: Round;
  readonly task: Task;
  readonly hasDraft: boolean;
  readonly values: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
  readonly newId: () => string;
};

export function taskActionsPage(props: Props): string {
  const { view, round, task, errors, hasDraft } = props;
  const drafts = new Set(hasDraft ? [task.partyId] : []);
  return casePage(view, {
    title: task.name,
    above: [{ text: roundName(round), href: `/omgang/${round.roundId}` }],
    children: (
      <>
        <ErrorSummary errors={errorList(errors)} />
        <PageHead over={overOf(view)} title={task.name} lede={`Sista dag ${longDate(task.dueOn)}.`} />
        <DefinitionList
          items={[
            { term: 'Läge', value: <StatusTag kind="task" code={shownState(task, round, drafts)} /> },
            { term: 'E-postadress', value: task.email },
            { term: 'Öppnade uppdraget', value: task.openedAt ? dateTime(task.openedAt) : 'inte än' },
            ...(task.forwardedTo ? [{ term: 'Vidarebefordrat till', value: task.forwardedTo }] : []),
            ...extensionItem(task),
          ]}
        />
        {round.status === 'open' && !hasAnswered(task) && <WhatToDo {...props} />}
        <Answers {...props} />
        <Letters {...props} />
      </>
    ),
  });
}

/** How the last request for more time ended, or what was given unasked. */
function extensionItem({ extensions }: Task) {
  const last = extensions.at(-1);
  if (last === undefined || last.state === 'requested') return [];
  const words = last.state === 'granted' ? `beviljat till ${longDate(last.dueOn)}` : 'avslaget';
  return [{ term: 'Anstånd', value: [`${words} den ${longDate(dayOf(last.at))}`, last.reason].filter(Boolean).join(': ') }];
}

function WhatToDo({ view, round, task, values, errors, newId }: Props) {
  const { csrf } = view.frame;
  const form = (doing: string) => ({
    action: `${partyHref(round, task)}/${doing}`,
    csrf,
    commandId: newId(),
  });
  const asked = task.extensions.at(-1);
  const requested = asked?.state === 'requested' ? asked : undefined;
  const refused = task.letters.filter(({ kind }) => kind === 'invitation').at(-1);
  return (
    <>
      {refused?.state === 'refused' && (
        <Notice
          kind="warning"
          title="Brevet kom inte fram"
          text={`${refused.reason ?? ''} Rätta adressen så går ett nytt brev.`}
        />
      )}
      <Panel title={requested ? `Ber om anstånd till ${longDate(requested.untilOn)}` : 'Anstånd'}>
        {requested && <p>{requested.reason || 'Ingen anledning angavs.'}</p>}
        <ActionForm {...form('anstand')}>
          <DateField
            name="dueOn"
            label="Ny sista dag för parten"
            required
            value={values['dueOn'] ?? requested?.untilOn ?? ''}
            error={errors['dueOn']}
            min={task.dueOn}
          />
          <Field name="reason" label="Anteckning" value={values['reason']} />
          <Button>Bevilja anstånd</Button>
        </ActionForm>
        {requested && (
          <ActionForm {...form('avsla')}>
            <Field name="refusal" label="Varför anstånd inte ges" required value={values['refusal']} error={errors['refusal']} />
            <Button look="secondary">Avslå</Button>
          </ActionForm>
        )}
      </Panel>
      <Panel title="Adressen">
        <ActionForm {...form('adress')}>
          <Field
            name="email"
            label="Rätt e-postadress"
            hint="Ett nytt brev går dit. Den gamla länken slutar gälla."
            type="email"
            required
            value={values['email'] ?? task.email}
            error={errors['email']}
          />
          <Button look="secondary">Rätta adressen</Button>
        </ActionForm>
      </Panel>
      <Panel title="Påminnelse och svar på papper">
        {isRemindable(task) && (
          <ActionForm {...form('paminn')}>
            <Button look="secondary">Påminn nu</Button>
          </ActionForm>
        )}
        <p>
          <ButtonLink href={`/omgang/${round.roundId}/svar/nytt?part=${encodeURIComponent(task.partyId)}`}>
            Registrera svar på papper
          </ButtonLink>
        </p>
      </Panel>
    </>
  );
}

function Answers({ round, task }: Props) {
  if (task.answers.length === 0) return null;
  return (
    <>
      <h2>Svar</h2>
      <ul>
        {task.answers.map(({ submission, timing }) => (
          <li key={submission.submissionId}>
            <a href={`/omgang/${round.roundId}/svar/${submission.receiptNumber}`}>Svar nummer {submission.receiptNumber}</a>,{' '}
            {dateTime(submission.receivedAt)}
            {timing === 'late' && ' (sent)'}
          </li>
        ))}
      </ul>
    </>
  );
}

const kinds: Readonly<Record<Letter['kind'], string>> = {
  invitation: 'Utskick',
  reminder: 'Påminnelse',
  receipt: 'Kvitto',
  extensionGranted: 'Anstånd beviljat',
  extensionRefused: 'Anstånd avslaget',
  dueDateMoved: 'Ny sista dag',
  withdrawn: 'Återkallelse',
  forwarded: 'Vidarebefordran',
};

const outcomes: Readonly<Record<Letter['state'], string>> = {
  queued: 'väntar',
  sent: 'skickat',
  refused: 'togs inte emot',
  unknown: 'oklart om det kom fram',
  cancelled: 'skickades inte',
  deferred: 'försöks igen',
};

function Letters({ round, task }: Props) {
  if (task.letters.length === 0) return null;
  return (
    <>
      <h2>Brev</h2>
      <DataTable
        caption="Brev till parten"
        captionLook="hidden"
        rows={task.letters.map((letter, index) => ({ letter, number: index + 1 }))}
        columns={[
          {
            label: 'Brev',
            rowHeader: true,
            cell: ({ letter, number }) =>
              letter.attempts > 0 ? (
                <a href={`${partyHref(round, task)}/brev/${number}`}>{kinds[letter.kind]}</a>
              ) : (
                kinds[letter.kind]
              ),
          },
          { label: 'Till', cell: ({ letter }) => letter.to },
          {
            label: 'Hur det gick',
            cell: ({ letter }) => `${outcomes[letter.state]}${letter.reason ? `: ${letter.reason}` : ''}`,
          },
          { label: 'När', cell: ({ letter }) => dateTime(letter.settledAt ?? letter.queuedAt) },
        ]}
      />
    </>
  );
}

/** A letter as it was sent; where the personal link stood there is only a word. */
export function letterPage({ view, round, task, copy }: Seen & { readonly task: Task; readonly copy: LetterCopy }): string {
  const title = 'Brevet som skickades';
  return casePage(view, {
    title,
    above: [
      { text: roundName(round), href: `/omgang/${round.roundId}` },
      { text: task.name, href: partyHref(round, task) },
    ],
    children: (
      <>
        <PageHead over={overOf(view)} title={title} lede={`Till ${task.name}, ${dateTime(copy.date)}.`} />
        <LetterText
          subject={copy.subject}
          from={copy.from}
          to={copy.to}
          text={copy.text.replaceAll('{{link}}', '(partens personliga länk)')}
        />
      </>
    ),
  });
}
