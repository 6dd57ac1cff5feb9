/** What one can ask of a round. */
import type { Instant, IsoDate } from '../time';
import type { LetterRef, ReminderDays, Submission } from './events';

export type RoundCommand =
  | {
      readonly name: 'LaunchRemiss';
      readonly roundId: string;
      readonly dueOn: IsoDate;
      readonly partyIds: readonly string[];
      readonly questions: string;
      /** Letters leave from this moment on. */
      readonly lettersFrom: Instant;
      readonly reminders?: ReminderDays;
    }
  | { readonly name: 'OpenYear'; readonly roundId: string; readonly year: number; readonly dueOn: IsoDate }
  | { readonly name: 'ReleaseLetters'; readonly roundId: string }
  | { readonly name: 'WithdrawRound'; readonly roundId: string; readonly reason: string }
  | { readonly name: 'MoveDueDate'; readonly roundId: string; readonly dueOn: IsoDate; readonly reason: string }
  | { readonly name: 'CloseRound'; readonly roundId: string }
  | { readonly name: 'AskParty'; readonly roundId: string; readonly partyId: string }
  | { readonly name: 'OpenTask'; readonly roundId: string; readonly partyId: string }
  | { readonly name: 'ForwardTask'; readonly roundId: string; readonly partyId: string; readonly email: string }
  | { readonly name: 'CorrectAddress'; readonly roundId: string; readonly partyId: string; readonly email: string }
  | {
      readonly name: 'RequestExtension';
      readonly roundId: string;
      readonly partyId: string;
      readonly untilOn: IsoDate;
      readonly reason: string;
    }
  | {
      readonly name: 'GrantExtension';
      readonly roundId: string;
      readonly partyId: string;
      readonly dueOn: IsoDate;
      readonly reason: string;
    }
  | { readonly name: 'RefuseExtension'; readonly roundId: string; readonly partyId: string; readonly reason: string }
  | { readonly name: 'RemindNow'; readonly roundId: string; readonly partyIds: readonly string[] }
  | { readonly name: 'RecordSubmission'; readonly submission: Submission; readonly spontaneousName?: string }
  | { readonly name: 'QueueDueLetters' }
  | { readonly name: 'NoteLetterOutcomes'; readonly roundId: string; readonly outcomes: readonly LetterOutcome[] };

export type LetterOutcome = { readonly letter: LetterRef } & (
  | { readonly outcome: 'sent' }
  | { readonly outcome: 'refused'; readonly code: number; readonly reason: string }
  | { readonly outcome: 'deferred'; readonly code: number; readonly reason: string }
  | { readonly outcome: 'unknown'; readonly reason: string }
  | { readonly outcome: 'cancelled'; readonly reason: string }
);
