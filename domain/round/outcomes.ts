/** What came of sending letters, as events: sent, refused, put off, unknown, cancelled. */
import { type Context, stamp } from '../life';
import { plusMilliseconds } from '../time';
import type { LetterOutcome } from './commands';
import type { LetterRef, RoundEvent } from './events';
import { longestTryHours, nextAttemptAt } from './letters';
import type { Letter, Round } from './state';

/** An unknown outcome is tried once more, after a while: the server may have taken the letter. */
const unknownRetryMinutes = 10;

/** One event for all that were sent, one for each that was not. A letter that is settled already gives none. */
export function outcomeEvents(round: Round, outcomes: readonly LetterOutcome[], context: Context): readonly RoundEvent[] {
  const open = outcomes.filter(({ letter }) => isOpen(letterOf(round, letter)));
  const sent = open.filter(({ outcome }) => outcome === 'sent').map(({ letter }) => letter);
  const others = open.flatMap((outcome) => otherOutcome(round, outcome, context));
  const { roundId } = round;
  return sent.length === 0 ? others : [{ type: 'LettersSent', roundId, sent, ...stamp(context) }, ...others];
}

function otherOutcome(round: Round, outcome: LetterOutcome, context: Context): readonly RoundEvent[] {
  const { letter } = outcome;
  const base = { roundId: round.roundId, letter, ...stamp(context) };
  switch (outcome.outcome) {
    case 'sent':
      return [];
    case 'refused':
      return [{ type: 'LetterRefused', code: outcome.code, reason: outcome.reason, ...base }];
    case 'cancelled':
      return [{ type: 'LetterCancelled', reason: outcome.reason, ...base }];
    case 'deferred':
      return [deferredOrGivenUp(letterOf(round, letter), outcome, base)];
    case 'unknown':
      return [
        {
          type: 'LetterOutcomeUnknown',
          reason: outcome.reason,
          nextAttemptAt: secondTry(letterOf(round, letter), context),
          ...base,
        },
      ];
  }
}

function deferredOrGivenUp(
  old: Letter | undefined,
  { code, reason }: { code: number; reason: string },
  base: { roundId: string; letter: LetterRef } & ReturnType<typeof stamp>,
): RoundEvent {
  const next = old && nextAttemptAt(old, base.at);
  if (next) return { type: 'LetterDeferred', code, reason, nextAttemptAt: next, ...base };
  return { type: 'LetterRefused', code, reason: `${reason} (försökt i ${longestTryHours} timmar)`, ...base };
}

function secondTry(letter: Letter | undefined, { at }: Context): string | undefined {
  return letter && letter.unknownOutcomes > 0 ? undefined : plusMilliseconds(at, unknownRetryMinutes * 60_000);
}

function letterOf(round: Round, { letterId, partyId }: LetterRef): Letter | undefined {
  return round.tasks[partyId]?.letters.find((letter) => letter.letterId === letterId);
}

function isOpen(letter: Letter | undefined): boolean {
  if (letter === undefined) return false;
  return (
    letter.state === 'queued' || letter.state === 'deferred' || (letter.state === 'unknown' && letter.nextAttemptAt !== undefined)
  );
}
