/** I6: no attempt at a reminder begins once its answer was recorded or its round was over, by the database's clock, which stamps both. */
import type { CaseEvent } from '../../domain/case';
import type { Letter, Round } from '../../domain/round/state';
import type { StoredEvent } from '../events';
import type { Find } from './finding';

export type Attempt = { readonly letter_id: string; readonly started_at: string; readonly outcome: string | null };

export type ReminderCheck = ReturnType<typeof openReminderCheck>;

/** Told of every event, then of the attempts of each case; after that the case is forgotten. */
export function openReminderCheck(find: Find) {
  const overIn = new Map<string, Map<string, string>>();
  return { note, check, forget: (stream: string): void => void overIn.delete(stream) };

  /** Notes when a party first had answered, and when a round was over. */
  function note({ stream, event, recordedAt }: StoredEvent): void {
    const ended = endOf(event as CaseEvent);
    if (ended === undefined) return;
    const over = overIn.get(stream) ?? new Map<string, string>();
    if (!over.has(ended)) over.set(ended, recordedAt);
    overIn.set(stream, over);
  }

  /** A letter that had begun to leave when the answer came has its attempt before it. */
  function check(stream: string, { round, letter }: { round: Round; letter: Letter }, attempts: readonly Attempt[]): void {
    if (letter.kind !== 'reminder') return;
    const [answered, closed] = [keyOf(round, letter.partyId), round.roundId].map((key) => overIn.get(stream)?.get(key));
    for (const { started_at } of attempts) {
      const about = `letter ${letter.letterId}`;
      if (answered && started_at > answered)
        find('I6', about, `was begun at ${started_at}; the answer was recorded at ${answered}`);
      else if (closed && started_at > closed) find('I6', about, `was begun at ${started_at}; the round was over at ${closed}`);
    }
  }
}

function endOf(event: CaseEvent): string | undefined {
  if (event.type === 'AnswerRecorded') return keyOf(event, event.submission.partyId);
  return event.type === 'RoundClosed' || event.type === 'RoundWithdrawn' ? event.roundId : undefined;
}

function keyOf({ roundId }: { readonly roundId: string }, partyId: string): string {
  return `${roundId} ${partyId}`;
}
