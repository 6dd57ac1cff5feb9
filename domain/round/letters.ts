/** Which letters a round owes at a moment, and when to look again. */
import { reminderTimes } from '../letterTimes';
import { type Instant, type IsoDate, earliest, plusMilliseconds } from '../time';
import type { Context } from '../life';
import type { LetterIntent, LetterKind } from './events';
import { type Letter, type Round, type Task, hasAnswered } from './state';

/** Longest wait after a temporary refusal, and how long one is tried: RFC 5321 4.5.4.1 says four to five days; two suffice here. */
const retryMinutes = [5, 15, 60, 240] as const;
export const longestTryHours = 48;

type Slot = { readonly slot: string; readonly at: Instant };

/** The intents to queue now: first letters, and reminders whose time has come to those who have not answered. */
export function lettersToQueue(round: Round, context: Context): readonly LetterIntent[] {
  if (round.status !== 'open' || context.at < round.lettersFrom) return [];
  const times = remindersBy(round, context.municipality.daysOff);
  return Object.values(round.tasks).flatMap((task) => lettersForTask(round, task, { ...context, times }));
}

/** The reminder times for a last day, worked out once per day: most parties of a round have the same. */
type Times = (dueOn: IsoDate) => readonly Slot[];

function remindersBy({ reminders }: Round, daysOff: readonly IsoDate[]): Times {
  const known = new Map<IsoDate, readonly Slot[]>();
  return (dueOn) => {
    const slots =
      known.get(dueOn) ??
      reminderTimes({ dueOn, ...reminders, extra: daysOff }).map(({ sequence, at }) => ({ slot: `${dueOn}#${sequence}`, at }));
    known.set(dueOn, slots);
    return slots;
  };
}

function lettersForTask(round: Round, task: Task, context: Context & { readonly times: Times }): readonly LetterIntent[] {
  const invited = task.letters.some(({ kind, linkId }) => kind === 'invitation' && linkId === task.linkId);
  if (!invited && !task.forwardedTo)
    return hasAnswered(task) ? [] : [intent(round.roundId, task, { kind: 'invitation' }, context)];
  const slot = dueReminder(round, task, context);
  return slot === undefined ? [] : [intent(round.roundId, task, { kind: 'reminder', slot }, context)];
}

/** The latest reminder time that has come, unless it was used: after an outage one reminder goes, not all that were missed. */
function dueReminder(round: Round, task: Task, context: Context & { readonly times: Times }): string | undefined {
  if (!isReminded(round, task)) return undefined;
  const come = slotsOf(round, task, context.times).filter(({ at }) => at <= context.at);
  const last = come.at(-1);
  return last === undefined || task.letters.some(({ slot }) => slot === last.slot) ? undefined : last.slot;
}

/** Reminders go to those who were reached by a letter and have neither answered nor asked for more time. */
function isReminded(round: Round, task: Task): boolean {
  if (round.status !== 'open' || hasAnswered(task)) return false;
  if (task.extensions.at(-1)?.state === 'requested') return false;
  return task.letters.some(
    ({ kind, state }) => (kind === 'invitation' || kind === 'forwarded') && (state === 'sent' || state === 'unknown'),
  );
}

/** The reminder times of a task, those that fell before it was asked left out. */
function slotsOf(round: Round, { dueOn, askedAt }: Task, times: Times): readonly Slot[] {
  const from = askedAt > round.lettersFrom ? askedAt : round.lettersFrom;
  return times(dueOn).filter(({ at }) => at > from);
}

/** The next reminder of one task, for pages; undefined when none is to come. */
export function nextReminderAt(
  round: Round,
  task: Task,
  { at, daysOff }: { at: Instant; daysOff: readonly IsoDate[] },
): Instant | undefined {
  return reminderAfter(round, task, { at, times: remindersBy(round, daysOff) });
}

function reminderAfter(round: Round, task: Task, { at, times }: { at: Instant; times: Times }): Instant | undefined {
  if (!isReminded(round, task)) return undefined;
  return slotsOf(round, task, times).find((slot) => slot.at > at)?.at;
}

/** Queued letters whose time to be tried has come. */
export function lettersToSend(round: Round, at: Instant): readonly Letter[] {
  return Object.values(round.tasks).flatMap(({ letters }) =>
    letters.filter((letter) => isUnsettled(letter) && triedFrom(letter) <= at),
  );
}

/** When this round next has something to do by itself; undefined when it only waits for people. */
export function nextWakeAt(round: Round, { at, municipality }: Pick<Context, 'at' | 'municipality'>): Instant | undefined {
  const tasks = Object.values(round.tasks);
  const tries = tasks.flatMap(({ letters }) => letters.filter(isUnsettled).map(triedFrom));
  if (round.status === 'open' && at < round.lettersFrom) return earliest(round.lettersFrom, ...tries);
  const times = remindersBy(round, municipality.daysOff);
  return earliest(...tries, ...tasks.map((task) => reminderAfter(round, task, { at, times })));
}

function isUnsettled({ state, nextAttemptAt }: Letter): boolean {
  return state === 'queued' || ((state === 'deferred' || state === 'unknown') && nextAttemptAt !== undefined);
}

function triedFrom({ queuedAt, nextAttemptAt }: Letter): Instant {
  return nextAttemptAt ?? queuedAt;
}

/** When a letter that was deferred `attempts` times is tried again; undefined when it has been tried for two days. */
export function nextAttemptAt({ attempts, queuedAt }: Letter, at: Instant): Instant | undefined {
  const minutes = retryMinutes[Math.min(attempts, retryMinutes.length - 1)] ?? 240;
  const next = plusMilliseconds(at, minutes * 60_000);
  return next > plusMilliseconds(queuedAt, longestTryHours * 3_600_000) ? undefined : next;
}

/** A letter's intent; its sequence counts the letters of its kind to this party. */
export function intent(
  roundId: string,
  task: Task,
  { kind, ...about }: { kind: LetterKind; slot?: string; submissionId?: string },
  { newId }: Context,
): LetterIntent {
  const sequence = task.letters.filter((letter) => letter.kind === kind).length + 1;
  const letterId = `${roundId}:${task.partyId}:${kind}:${sequence}`;
  return { letterId, partyId: task.partyId, kind, sequence, to: task.email, linkId: task.linkId, messageKey: newId(), ...about };
}
