/** Every party of a round in one table: where it stands, its letters, its answer, its last day, its reminders. */
import { nextReminderAt } from '../../domain/round/letters';
import { type Letter, type Task, currentAnswer } from '../../domain/round/state';
import { DataTable, StatusTag } from '../parts';
import { dayOf, shortDate } from '../words/dates';
import { type RoundProps, type Seen, partyHref, shownState } from './roundView';

export function PartiesTable({ view, round, drafts }: RoundProps) {
  return (
    <>
      <h2>Parterna</h2>
      <DataTable
        caption="Parterna i omgången"
        captionLook="hidden"
        rows={Object.values(round.tasks)}
        empty="Ingen är tillfrågad."
        columns={[
          { label: 'Part', rowHeader: true, cell: (task) => <a href={partyHref(round, task)}>{task.name}</a> },
          { label: 'Läge', cell: (task) => <StatusTag kind="task" code={shownState(task, round, drafts)} /> },
          { label: 'Brev', cell: letterWords },
          { label: 'Öppnat', cell: ({ openedAt }) => (openedAt ? shortDate(dayOf(openedAt)) : '–') },
          { label: 'Svar', cell: (task) => <Answered view={view} round={round} task={task} /> },
          { label: 'Sista dag', cell: (task) => <DueOn view={view} round={round} task={task} /> },
          { label: 'Påminnelser', cell: (task) => <Reminders view={view} round={round} task={task} /> },
        ]}
      />
    </>
  );
}

type CellProps = Seen & { readonly task: Task };

/** How the newest letter that asks for an answer fared. */
function letterWords({ letters }: Task): string {
  const letter = letters.filter(({ kind }) => kind === 'invitation' || kind === 'forwarded').at(-1);
  return letter ? outcomeWords(letter) : 'väntar';
}

function outcomeWords({ state, settledAt, queuedAt }: Letter): string {
  switch (state) {
    case 'sent':
      return shortDate(dayOf(settledAt ?? queuedAt));
    case 'queued':
      return 'väntar';
    case 'deferred':
      return 'försöks igen';
    case 'refused':
      return 'togs inte emot';
    case 'unknown':
      return 'oklart om det kom';
    case 'cancelled':
      return 'skickades inte';
  }
}

function Answered({ round, task }: CellProps) {
  const answer = currentAnswer(task);
  if (answer === undefined) return <>–</>;
  const { receiptNumber, receivedAt, channel } = answer.submission;
  const remarks = [
    answer.timing === 'late' && 'sent',
    channel === 'paper' && 'på papper',
    channel === 'mail' && 'med e-post',
    task.answers.length > 1 && 'rättat',
  ].filter(Boolean);
  return (
    <>
      <a class="nowrap" href={`/omgang/${round.roundId}/svar/${receiptNumber}`}>
        {shortDate(dayOf(receivedAt))}
      </a>
      {remarks.length > 0 && ` (${remarks.join(', ')})`}
    </>
  );
}

function DueOn({ round, task }: CellProps) {
  const asked = task.extensions.at(-1);
  return (
    <>
      <span class="nowrap">{shortDate(task.dueOn)}</span>
      {task.dueOn !== round.dueOn && ' (anstånd)'}
      {asked?.state === 'requested' && <strong> Ber om {shortDate(asked.untilOn)}</strong>}
    </>
  );
}

function Reminders({ view, round, task }: CellProps) {
  const sent = task.letters.filter(({ kind, state }) => kind === 'reminder' && state === 'sent').length;
  const next = nextReminderAt(round, task, { at: view.at, daysOff: view.municipality.daysOff });
  if (sent === 0 && next === undefined) return <>–</>;
  return (
    <>
      {sent > 0 && <span class="nowrap">{sent === 1 ? '1 skickad' : `${sent} skickade`}</span>}
      {sent > 0 && next && ', '}
      {next && <span class="muted nowrap">nästa {shortDate(dayOf(next))}</span>}
    </>
  );
}
