/** What a round knows: who was asked, what was sent, who answered. */
import type { TaskState } from '../vocabulary';
import type { Instant, IsoDate } from '../time';
import type { LetterIntent, ReminderDays, RoundPurpose, Submission, TaskSpec, Timing } from './events';

export type Letter = LetterIntent & {
  readonly queuedAt: Instant;
  readonly state: 'queued' | 'sent' | 'refused' | 'unknown' | 'cancelled' | 'deferred';
  /** How often an outcome came back: 1 for a letter that went at once. */
  readonly attempts: number;
  readonly unknownOutcomes: number;
  readonly settledAt?: Instant;
  readonly nextAttemptAt?: Instant;
  readonly reason?: string;
};

export type RecordedAnswer = { readonly submission: Submission; readonly timing: Timing; readonly recordedAt: Instant };

export type Extension =
  | { readonly state: 'requested'; readonly untilOn: IsoDate; readonly reason: string; readonly at: Instant }
  | { readonly state: 'granted'; readonly dueOn: IsoDate; readonly reason: string; readonly at: Instant; readonly by: string }
  | { readonly state: 'refused'; readonly reason: string; readonly at: Instant; readonly by: string };

export type Task = TaskSpec & {
  readonly askedAt: Instant;
  /** The party's own last day: the round's, or a later one by anstånd. */
  readonly dueOn: IsoDate;
  readonly extensions: readonly Extension[];
  readonly openedAt?: Instant;
  readonly forwardedTo?: string;
  readonly oldLinks: readonly { readonly linkId: string; readonly state: 'forwarded' | 'revoked'; readonly to: string }[];
  readonly letters: readonly Letter[];
  /** All answers that came, in order; the last one counts. */
  readonly answers: readonly RecordedAnswer[];
};

export type Round = {
  readonly roundId: string;
  readonly number: number;
  readonly purpose: RoundPurpose;
  readonly year?: number;
  readonly status: 'open' | 'closed' | 'withdrawn';
  readonly openedAt: Instant;
  readonly closedAt?: Instant;
  readonly dueOn: IsoDate;
  readonly lettersFrom: Instant;
  readonly reminders: ReminderDays;
  readonly questions: string;
  readonly tasks: Readonly<Record<string, Task>>;
  readonly spontaneous: readonly (RecordedAnswer & { readonly name: string })[];
  readonly unresolved: readonly string[];
  readonly withdrawnBecause?: string;
};

/** All rounds of a case by id, in the order they were opened. */
export type Rounds = Readonly<Record<string, Round>>;

export function currentAnswer({ answers }: Task): RecordedAnswer | undefined {
  return answers.at(-1);
}

/** Where one party's task stands. A draft begun is the party's own room and not a fact: pages lay it over `opened`. */
export function taskState(task: Task, round: Round): TaskState {
  const answer = currentAnswer(task);
  if (answer) {
    if (answer.submission.body.kind === 'remiss' && answer.submission.body.stance === 'abstains') return 'declined';
    return answer.timing === 'late' ? 'answeredLate' : 'answered';
  }
  if (round.status === 'withdrawn') return 'withdrawn';
  if (round.status === 'closed') return 'silent';
  if (task.openedAt) return 'opened';
  if (task.forwardedTo) return 'forwarded';
  return deliveryState(task);
}

function deliveryState({ letters }: Task): TaskState {
  const invitation = letters.filter(({ kind }) => kind === 'invitation').at(-1);
  if (invitation?.state === 'refused') return 'refused';
  return invitation?.state === 'sent' || invitation?.state === 'unknown' ? 'sent' : 'queued';
}

export function hasAnswered(task: Task): boolean {
  return task.answers.length > 0;
}

/** The open rounds of a case, in the order they were opened. */
export function openRounds(rounds: Rounds): readonly Round[] {
  return Object.values(rounds).filter(({ status }) => status === 'open');
}
