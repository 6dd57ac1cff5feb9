/** What a party sends in: an answer in a remiss, or a report in a year's follow-up. */
import type { TextTarget } from './outline';
import type { MeasureStatus, Stance } from './vocabulary';
import type { IsoDate } from './time';

/** One comment, tied to what it is about. */
export type AnswerComment = {
  readonly target: TextTarget;
  readonly text: string;
  /** Föreslagen lydelse. */ readonly proposal?: string;
};

/** The party's own decision: a nämnd's meeting or delegation, date and §. */
export type PartyDecision = { readonly body?: string; readonly on?: IsoDate; readonly paragraph?: string };

export type RemissAnswer = {
  readonly kind: 'remiss';
  readonly stance: Stance;
  readonly comments: readonly AnswerComment[];
  readonly decision?: PartyDecision;
  /** Reservationer and särskilda yttranden: annexed and noted, never commented on. */
  readonly dissent?: string;
};

export type MeasureReport = { readonly measureId: string; readonly status: MeasureStatus; readonly comment: string };
export type IndicatorReport = { readonly indicatorId: string; readonly value: string; readonly comment?: string };

export type FollowUpAnswer = {
  readonly kind: 'followUp';
  readonly measures: readonly MeasureReport[];
  readonly indicators: readonly IndicatorReport[];
  readonly decision?: PartyDecision;
};

export type AnswerBody = RemissAnswer | FollowUpAnswer;

/** A file that came with an answer. The bytes lie in the table `files`; the hash stands in the log. */
export type FileRef = {
  readonly fileId: string;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  /** SHA-256, hex. */
  readonly sha256: string;
};
