/** A round as it stands: what is waited for, the answer rate, and every party with what can be done about it. */
import { nextReminderAt } from '../../domain/round/letters';
import { type Round, type Task, currentAnswer, hasAnswered, taskState } from '../../domain/round/state';
import type { LetterCopy } from '../../db/letters';
import type { TaskState } from '../../domain/vocabulary';
import {
  ActionForm,
  Actions,
  Button,
  ButtonLink,
  DataTable,
  DateField,
  ErrorSummary,
  Field,
  Letter,
  Notice,
  PageHead,
  Panel,
  Select,
  StatusTag,
  SummaryLine,
} from '../parts';
import { AnswerRate, type AnswerDay } from '../pictures/AnswerRate';
import { clock, dateTime, dayOf, inDays, longDate, shortDate } from '../words/dates';
import { type CaseView, addressOf, casePage, errorList, overOf } from './documentFrame';

type Seen = { readonly view: CaseView; readonly round: Round };

type RoundProps = Seen & {
  readonly drafts: ReadonlySet<string>;
  readonly rate: readonly AnswerDay[];
  readonly values: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
  readonly commandId: string;
};

export function roundPage(props: RoundProps): string {
  const { view, round, errors, rate } = props;
  return casePage(view, {
    title: roundName(round),
    live: '/lever',
    children: (
      <>
        <ErrorSummary errors={errorList(errors)} />
        <PageHead over={overOf(view)} title={roundName(round)} lede={ledeOf(props)}>
          <MainAction {...props} />
        </PageHead>
        <BeforeLetters {...props} />
        <Counts {...props} />
        {rate.length > 1 && <AnswerRate days={rate} dueOn={round.dueOn} today={view.today} />}
        <Parties {...props} />
        <Spontaneous {...props} />
        {round.unresolved.length > 0 && (
          <Notice
            kind="warning"
            title="Ansvariga som registret inte känner"
            text={`Fick inget brev: ${round.unresolved.join(', ')}.`}
            action={{ href: '/parter/ny', text: 'Lägg till i registret' }}
          />
        )}
        {round.status === 'open' && <More {...props} />}
      </>
    ),
  });
}

export function roundName({ purpose, number, year }: Round): string {
  return purpose === 'remiss' ? `Remiss, omgång ${number}` : `Uppföljning ${year}`;
}

function ledeOf({ view, round }: Seen): string {
  if (round.status === 'withdrawn')
    return `Återkallad ${longDate(dayOf(round.closedAt ?? round.openedAt))}. ${round.withdrawnBecause ?? ''}`;
  if (round.status === 'closed') return `Stängd ${longDate(dayOf(round.closedAt ?? round.openedAt))}.`;
  const left = Object.values(round.tasks).filter((task) => !hasAnswered(task)).length;
  const waits = left === 0 ? 'Alla har svarat.' : `Väntar på svar från ${left} av ${Object.keys(round.tasks).length}.`;
  const passed = round.dueOn < view.today ? 'Sista dagen har passerat' : 'Sista dag';
  return `${waits} ${passed} ${longDate(round.dueOn)} (${inDays(round.dueOn, view.today)}).`;
}

function MainAction({ view, round }: Seen) {
  if (round.purpose === 'followUp')
    return (
      <ButtonLink href={addressOf(view, `/ar/${round.year}`)} look="primary">
        Till uppföljningen
      </ButtonLink>
    );
  if (round.status === 'closed')
    return (
      <ButtonLink href={addressOf(view, '/sammanstallning')} look="primary">
        Till sammanställningen
      </ButtonLink>
    );
  if (round.status === 'open' && view.at >= round.lettersFrom)
    return (
      <ButtonLink href={`/omgang/${round.roundId}/stang`} look="primary">
        Stäng remissen
      </ButtonLink>
    );
  return null;
}

/** Until the letters leave the launch can be undone, or hurried. */
function BeforeLetters({ view, round, commandId }: RoundProps) {
  if (round.status !== 'open' || view.at >= round.lettersFrom) return null;
  return (
    <Panel
      title={`Breven går ${dayOf(round.lettersFrom) === view.today ? `kl. ${clock(round.lettersFrom)}` : dateTime(round.lettersFrom)}`}
    >
      <p>Fram till dess kan du ångra: då skickas ingenting och dokumentet är ett utkast igen.</p>
      <Actions>
        <ActionForm action={`/omgang/${round.roundId}/slapp`} csrf={view.frame.csrf} commandId={commandId} layout="inline">
          <Button>Skicka nu</Button>
        </ActionForm>
        <ActionForm action={`/omgang/${round.roundId}/angra`} csrf={view.frame.csrf} commandId={`${commandId}-a`} layout="inline">
          <Button look="secondary">Ångra</Button>
        </ActionForm>
      </Actions>
    </Panel>
  );
}

function Counts({ round, drafts }: RoundProps) {
  const tasks = Object.values(round.tasks);
  const count = (...states: readonly TaskState[]): number =>
    tasks.filter((task) => states.includes(shownState(task, round, drafts))).length;
  return (
    <SummaryLine
      items={[
        { label: 'Tillfrågade', value: tasks.length },
        { label: 'Har svarat', value: count('answered', 'answeredLate') },
        { label: 'Avstår', value: count('declined') },
        { label: 'Utkast påbörjat', value: count('draft') },
        { label: 'Inte svarat', value: tasks.filter((task) => !hasAnswered(task)).length },
        { label: 'Brev som inte kom fram', value: count('refused', 'bounced') },
      ]}
    />
  );
}

/** A draft begun shows over "opened"; what stands in it nobody here can see. */
export function shownState(task: Task, round: Round, drafts: ReadonlySet<string>): TaskState {
  const state = taskState(task, round);
  return state === 'opened' && drafts.has(task.partyId) ? 'draft' : state;
}

function Parties({ view, round, drafts }: RoundProps) {
  return (
    <>
      <h2>Parterna</h2>
      <DataTable
        caption="Parterna i omgången"
        captionLook="hidden"
        rows={Object.values(round.tasks)}
        columns={[
          {
            label: 'Part',
            rowHeader: true,
            cell: (task) => <a href={`/omgang/${round.roundId}/part/${encodeURIComponent(task.partyId)}`}>{task.name}</a>,
          },
          { label: 'Läge', cell: (task) => <StatusTag kind="task" code={shownState(task, round, drafts)} /> },
          { label: 'Svar', cell: (task) => <Answered round={round} task={task} /> },
          { label: 'Sista dag', cell: (task) => <DueOn round={round} task={task} /> },
          { label: 'Påminnelser', cell: (task) => <Reminders view={view} round={round} task={task} /> },
        ]}
      />
    </>
  );
}

function Answered({ round, task }: { readonly round: Round; readonly task: Task }) {
  const answer = currentAnswer(task);
  if (answer === undefined) return <>–</>;
  const { receiptNumber, receivedAt, channel } = answer.submission;
  return (
    <>
      <a href={`/omgang/${round.roundId}/svar/${receiptNumber}`}>{shortDate(dayOf(receivedAt))}</a>
      {answer.timing === 'late' && ' (sent)'}
      {channel === 'paper' && ' (på papper)'}
      {task.answers.length > 1 && ' (rättat)'}
    </>
  );
}

function DueOn({ round, task }: { readonly round: Round; readonly task: Task }) {
  const asked = task.extensions.at(-1);
  return (
    <>
      {shortDate(task.dueOn)}
      {task.dueOn !== round.dueOn && ' (anstånd)'}
      {asked?.state === 'requested' && <strong> Ber om anstånd till {shortDate(asked.untilOn)}</strong>}
    </>
  );
}

function Reminders({ view, round, task }: Seen & { readonly task: Task }) {
  const sent = task.letters.filter(({ kind, state }) => kind === 'reminder' && state === 'sent').length;
  const next = nextReminderAt(round, task, { at: view.at, daysOff: view.municipality.daysOff });
  return (
    <>
      {sent > 0 ? `${sent} skickade` : '–'}
      {next && <span class="muted"> nästa {shortDate(dayOf(next))}</span>}
    </>
  );
}

function Spontaneous({ round }: Seen) {
  if (round.spontaneous.length === 0) return null;
  return (
    <>
      <h2>Svar från andra</h2>
      <DataTable
        caption="Svar från dem som inte var tillfrågade"
        captionLook="hidden"
        rows={round.spontaneous}
        columns={[
          {
            label: 'Avsändare',
            rowHeader: true,
            cell: ({ name, submission }) => <a href={`/omgang/${round.roundId}/svar/${submission.receiptNumber}`}>{name}</a>,
          },
          { label: 'Kom', cell: ({ submission }) => longDate(dayOf(submission.receivedAt)) },
        ]}
      />
    </>
  );
}

/** What is done now and then, out of the way. */
function More({ view, round, values, errors, commandId }: RoundProps) {
  const { csrf } = view.frame;
  const others = Object.values(view.municipality.parties).filter(({ partyId }) => round.tasks[partyId] === undefined);
  const form = (doing: string) => ({ action: `/omgang/${round.roundId}/${doing}`, csrf, commandId: `${commandId}-${doing}` });
  return (
    <>
      <h2>Mer att göra</h2>
      {round.purpose === 'remiss' && (
        <Actions>
          <ButtonLink href={`/omgang/${round.roundId}/svar/nytt`}>Registrera svar på papper</ButtonLink>
        </Actions>
      )}
      <details open={errors['dueOn'] !== undefined}>
        <summary>Flytta sista dagen för alla</summary>
        <ActionForm {...form('flytta')}>
          <DateField
            name="dueOn"
            label="Ny sista dag"
            required
            value={values['dueOn'] ?? ''}
            error={errors['dueOn']}
            min={round.dueOn}
          />
          <Field name="reason" label="Varför" value={values['reason']} />
          <Button look="secondary">Flytta sista dagen</Button>
        </ActionForm>
      </details>
      {round.purpose === 'remiss' && others.length > 0 && (
        <details>
          <summary>Fråga ytterligare en part</summary>
          <ActionForm {...form('fraga')}>
            <Select
              name="party"
              label="Part"
              required
              prompt="Välj part"
              value=""
              options={others.map(({ partyId, name }) => ({ value: partyId, text: name }))}
              error={errors['party']}
            />
            <Button look="secondary">Skicka brev till parten</Button>
          </ActionForm>
        </details>
      )}
      {round.purpose === 'remiss' && (
        <details open={errors['reason'] !== undefined}>
          <summary>Återkalla remissen</summary>
          <ActionForm {...form('aterkalla')}>
            <Field
              name="reason"
              id="withdrawReason"
              label="Varför den återkallas"
              hint="Står i brevet till dem som redan har fått remissen."
              required
              error={errors['reason']}
              value={values['reason']}
            />
            <Button look="danger">Återkalla remissen</Button>
          </ActionForm>
        </details>
      )}
    </>
  );
}

export function closeRoundPage({
  view,
  round,
  commandId,
}: Seen & { readonly commandId: string; readonly errors: Readonly<Record<string, string>> }): string {
  const silent = Object.values(round.tasks).filter((task) => !hasAnswered(task));
  const waiting = silent.filter(({ dueOn }) => dueOn >= view.today);
  return casePage(view, {
    title: 'Stäng remissen',
    above: [{ text: roundName(round), href: `/omgang/${round.roundId}` }],
    children: (
      <>
        <PageHead
          over={overOf(view)}
          title="Stäng remissen"
          lede="Efter stängningen sammanställs svaren. Svar som kommer senare tas ändå emot och märks som sena."
        />
        {waiting.length > 0 && (
          <Notice kind="warning" text={`Sista dagen har inte passerat för ${waiting.map(({ name }) => name).join(', ')}.`} />
        )}
        <h2>{silent.length === 0 ? 'Alla har svarat' : `${silent.length} har inte svarat`}</h2>
        <ul>
          {silent.map(({ partyId, name }) => (
            <li key={partyId}>{name}</li>
          ))}
        </ul>
        <ActionForm action={`/omgang/${round.roundId}/stang`} csrf={view.frame.csrf} commandId={commandId}>
          <Actions>
            <Button>Stäng remissen</Button>
            <ButtonLink href={`/omgang/${round.roundId}`} look="quiet">
              Tillbaka
            </ButtonLink>
          </Actions>
        </ActionForm>
      </>
    ),
  });
}

/** A letter as it was sent; where the personal link stood there is only a word. */
export function letterPage({ view, round, task, copy }: Seen & { readonly task: Task; readonly copy: LetterCopy }): string {
  const title = 'Brevet som skickades';
  return casePage(view, {
    title,
    above: [
      { text: roundName(round), href: `/omgang/${round.roundId}` },
      { text: task.name, href: `/omgang/${round.roundId}/part/${encodeURIComponent(task.partyId)}` },
    ],
    children: (
      <>
        <PageHead over={overOf(view)} title={title} lede={`Till ${task.name}, ${dateTime(copy.date)}.`} />
        <Letter
          subject={copy.subject}
          from={copy.from}
          to={copy.to}
          text={copy.text.replaceAll('{{link}}', '(partens personliga länk)')}
        />
      </>
    ),
  });
}
