/** What the pages of a round are told, and what they call it. */
import { type Round, type Task, hasAnswered, taskState } from '../../domain/round/state';
import type { TaskState } from '../../domain/vocabulary';
import type { AnswerDay } from '../pictures/AnswerRate';
import type { CaseView, FormState } from './documentFrame';

export type Seen = { readonly view: CaseView; readonly round: Round };

export type RoundProps = Seen &
  FormState & {
    readonly drafts: ReadonlySet<string>;
    readonly rate: readonly AnswerDay[];
  };

export function roundName({ purpose, number, year }: Round): string {
  return purpose === 'remiss' ? `Remiss, omgång ${number}` : `Uppföljning ${year}`;
}

export function partyHref({ roundId }: Round, { partyId }: Pick<Task, 'partyId'>): string {
  return `/omgang/${roundId}/part/${encodeURIComponent(partyId)}`;
}

/** A draft begun shows over "opened"; what stands in it nobody here can see. */
export function shownState(task: Task, round: Round, drafts: ReadonlySet<string>): TaskState {
  const state = taskState(task, round);
  return state === 'opened' && drafts.has(task.partyId) ? 'draft' : state;
}

/** Whom a reminder may go to: reached by a letter, and silent. */
export function isRemindable(task: Task): boolean {
  if (hasAnswered(task)) return false;
  return task.letters.some(
    ({ kind, state }) => (kind === 'invitation' || kind === 'forwarded') && (state === 'sent' || state === 'unknown'),
  );
}
