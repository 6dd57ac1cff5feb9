/** A round as it stands: what is waited for, the answer rate, and every party. */
import { type Round, type Task, hasAnswered, taskState } from '../../domain/round/state';
import type { TaskState } from '../../domain/vocabulary';
import { ActionForm, Actions, Button, ButtonLink, DataTable, ErrorSummary, Notice, PageHead, Panel, SummaryLine } from '../parts';
import { AnswerRate } from '../pictures/AnswerRate';
import { clock, dateTime, dayOf, inDays, longDate } from '../words/dates';
import { addressOf, casePage, errorList, overOf } from './documentFrame';
import { MoreToDo } from './roundMore';
import { PartiesTable } from './roundParties';
import { type RoundProps, type Seen, partyHref, roundName, shownState } from './roundView';

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
        <ToMend {...props} />
        {rate.length > 1 && <AnswerRate days={rate} dueOn={round.dueOn} today={view.today} />}
        <PartiesTable {...props} />
        <Spontaneous {...props} />
        {round.unresolved.length > 0 && (
          <Notice
            kind="warning"
            title="Ansvariga som registret inte känner"
            text={`Fick inget brev: ${round.unresolved.join(', ')}.`}
            action={{ href: '/parter/ny', text: 'Lägg till i registret' }}
          />
        )}
        <MoreToDo {...props} />
      </>
    ),
  });
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

/** Who waits for an answer from the clerk, and whom no letter has reached. */
function ToMend({ round }: Seen) {
  if (round.status !== 'open') return null;
  const tasks = Object.values(round.tasks).filter((task) => !hasAnswered(task));
  const asking = tasks.filter(({ extensions }) => extensions.at(-1)?.state === 'requested');
  const unreached = tasks.filter((task) => taskState(task, round) === 'refused');
  return (
    <>
      {asking.length > 0 && (
        <Panel title="Ber om anstånd">
          <PartyLinks round={round} tasks={asking} about={askedFor} />
        </Panel>
      )}
      {unreached.length > 0 && (
        <Panel title="Brevet kom inte fram">
          <p>Rätta adressen, så går ett nytt brev.</p>
          <PartyLinks round={round} tasks={unreached} about={({ email }) => email} />
        </Panel>
      )}
    </>
  );
}

function askedFor({ extensions }: Task): string {
  const last = extensions.at(-1);
  return last?.state === 'requested' ? [`till ${longDate(last.untilOn)}`, last.reason].filter(Boolean).join(': ') : '';
}

type LinksProps = { readonly round: Round; readonly tasks: readonly Task[]; readonly about: (task: Task) => string };

function PartyLinks({ round, tasks, about }: LinksProps) {
  return (
    <ul>
      {tasks.map((task) => (
        <li key={task.partyId}>
          <a href={partyHref(round, task)}>{task.name}</a> {about(task)}
        </li>
      ))}
    </ul>
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
