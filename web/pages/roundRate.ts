/** The answer rate of a round, day by day from its letters to its last day or today. */
import { addDays, daysBetween, stockholmDate } from '../../domain/calendar';
import { type Round, type Task } from '../../domain/round/state';
import type { IsoDate } from '../../domain/time';
import type { AnswerDay } from '../pictures/AnswerRate';

/** A round of more days is shown by its last so many. */
const mostDays = 200;

type Key = Exclude<keyof AnswerDay, 'date'>;

export function answerRateOf(
  round: Round,
  { today, drafts }: { readonly today: IsoDate; readonly drafts: ReadonlySet<string> },
): readonly AnswerDay[] {
  const from = stockholmDate(round.lettersFrom);
  const last = round.closedAt ? stockholmDate(round.closedAt) : today;
  const length = Math.max(0, Math.min(daysBetween(from, last), mostDays));
  return Array.from({ length: length + 1 }, (_, index) => {
    const date = addDays(last, index - length);
    return { date, ...countsOn(Object.values(round.tasks), date, date === today ? drafts : new Set()) };
  });
}

function countsOn(tasks: readonly Task[], date: IsoDate, drafts: ReadonlySet<string>): Readonly<Record<Key, number>> {
  const counts = { answered: 0, abstained: 0, draft: 0, opened: 0, silent: 0 };
  for (const task of tasks) counts[stateOn(task, date, drafts)] += 1;
  return counts;
}

function stateOn(task: Task, date: IsoDate, drafts: ReadonlySet<string>): Key {
  const answer = task.answers.filter(({ submission }) => stockholmDate(submission.receivedAt) <= date).at(-1);
  if (answer)
    return answer.submission.body.kind === 'remiss' && answer.submission.body.stance === 'abstains' ? 'abstained' : 'answered';
  if (drafts.has(task.partyId)) return 'draft';
  return task.openedAt && stockholmDate(task.openedAt) <= date ? 'opened' : 'silent';
}
