/** What can have happened in a round: a remiss or a year's follow-up, asked by letter and answered through a link. */
import type { AnswerBody, FileRef } from '../answer';
import type { Stamp } from '../life';
import type { Instant, IsoDate } from '../time';
import type { PartyKind } from '../vocabulary';

export type RoundPurpose = 'remiss' | 'followUp';

/** Reminders: days before the last day, and days after it. */
export type ReminderDays = { readonly daysBefore: readonly number[]; readonly daysAfter: readonly number[] };

/** What a party is asked to report on in a follow-up. */
export type Asked = {
  readonly leads: readonly string[];
  readonly shares: readonly string[];
  readonly indicators: readonly string[];
};

/** One party's task as it is handed out. `linkId` names its personal link; the link's secret is derived, never stored. */
export type TaskSpec = {
  readonly partyId: string;
  readonly name: string;
  readonly abbreviation?: string;
  readonly kind: PartyKind;
  readonly email: string;
  readonly linkId: string;
  readonly asked?: Asked;
};

export const letterKinds = [
  'invitation',
  'reminder',
  'receipt',
  'extensionGranted',
  'extensionRefused',
  'dueDateMoved',
  'withdrawn',
  'forwarded',
] as const;
export type LetterKind = (typeof letterKinds)[number];

/** The decision to send one letter, taken before anything is sent: one per (round, party, kind, sequence). */
export type LetterIntent = {
  readonly letterId: string;
  readonly partyId: string;
  readonly kind: LetterKind;
  readonly sequence: number;
  readonly to: string;
  readonly linkId: string;
  /** Left part of the Message-ID and the boundary: the same bytes on every attempt. */
  readonly messageKey: string;
  /** Which reminder time of which last day it is for, so that none is sent twice. */
  readonly slot?: string;
  /** The submission a receipt is for. */
  readonly submissionId?: string;
};

export type AnswerChannel = 'link' | 'paper' | 'mail';

/** An answer as it arrived at the server, before the round has recorded it. */
export type Submission = {
  readonly submissionId: string;
  readonly roundId: string;
  readonly partyId: string;
  readonly receiptNumber: number;
  /** When it reached the server (or, on paper, the municipality). Late or not is judged by this and nothing else. */
  readonly receivedAt: Instant;
  readonly channel: AnswerChannel;
  readonly body: AnswerBody;
  readonly files: readonly FileRef[];
  readonly respondent?: { readonly name: string; readonly email?: string };
};

export type Timing = 'inTime' | 'late';

export type RoundEvent = Stamp & { readonly roundId: string } & (
    | {
        readonly type: 'RoundOpened';
        readonly number: number;
        readonly purpose: RoundPurpose;
        readonly year?: number;
        readonly dueOn: IsoDate;
        /** Letters leave from this moment on; until then the launch can be undone. */
        readonly lettersFrom: Instant;
        readonly reminders: ReminderDays;
        readonly questions: string;
        readonly tasks: readonly TaskSpec[];
        /** Responsibles as printed that the register did not know. */
        readonly unresolved: readonly string[];
      }
    | { readonly type: 'LettersReleased' }
    | { readonly type: 'RoundWithdrawn'; readonly reason: string }
    | { readonly type: 'DueDateMoved'; readonly dueOn: IsoDate; readonly reason: string }
    | { readonly type: 'PartyAsked'; readonly task: TaskSpec }
    | { readonly type: 'TaskOpened'; readonly partyId: string }
    | { readonly type: 'TaskForwarded'; readonly partyId: string; readonly email: string; readonly linkId: string }
    | { readonly type: 'AddressCorrected'; readonly partyId: string; readonly email: string; readonly linkId: string }
    | { readonly type: 'ExtensionRequested'; readonly partyId: string; readonly untilOn: IsoDate; readonly reason: string }
    | { readonly type: 'ExtensionGranted'; readonly partyId: string; readonly dueOn: IsoDate; readonly reason: string }
    | { readonly type: 'ExtensionRefused'; readonly partyId: string; readonly reason: string }
    | { readonly type: 'AnswerRecorded'; readonly submission: Submission; readonly timing: Timing }
    | {
        readonly type: 'SpontaneousAnswerRecorded';
        readonly submission: Submission;
        readonly name: string;
        readonly timing: Timing;
      }
    | { readonly type: 'RoundClosed'; readonly purpose: RoundPurpose; readonly silent: readonly string[] }
    | { readonly type: 'LettersQueued'; readonly letters: readonly LetterIntent[] }
    | { readonly type: 'LettersSent'; readonly sent: readonly LetterRef[] }
    | { readonly type: 'LetterRefused'; readonly letter: LetterRef; readonly code: number; readonly reason: string }
    | {
        readonly type: 'LetterDeferred';
        readonly letter: LetterRef;
        readonly code: number;
        readonly reason: string;
        readonly nextAttemptAt: Instant;
      }
    | {
        readonly type: 'LetterOutcomeUnknown';
        readonly letter: LetterRef;
        readonly reason: string;
        /** Absent when it was the second unknown outcome: it is not sent again. */
        readonly nextAttemptAt?: Instant;
      }
    | { readonly type: 'LetterCancelled'; readonly letter: LetterRef; readonly reason: string }
  );

export type LetterRef = { readonly letterId: string; readonly partyId: string };
