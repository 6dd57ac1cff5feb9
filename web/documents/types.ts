/** What a written document holds, as plain values: codes and dates, not yet words. */
import type { PartyDecision } from '../../domain/answer';
import type { Instant, IsoDate } from '../../domain/time';
import type { ChangeOrigin, Handling, MeasureStatus, PartyKind, ReviewOutcome, Stance } from '../../domain/vocabulary';

/** What stands at the head of every document. */
export type DocumentHead = {
  /** The policy document's title. */
  readonly title: string;
  /** The municipality, or the office that writes. */
  readonly organisation: string;
  readonly diarienummer?: string;
  readonly drawnUpOn: IsoDate;
};

/** A text change, its place in words: 'Åtgärd 2.4'. `from` is empty for an addition, `to` for a deletion. */
export type DocumentChange = {
  readonly concerns: string;
  readonly from: string;
  readonly to: string;
  readonly origin: ChangeOrigin;
  readonly why: string;
};

/** A comment as it was sent, or as the clerk marked it in an answer on paper. */
export type DocumentComment = { readonly concerns: string; readonly text: string; readonly proposal?: string };

/** A comment beside how it was handled. Without `handling` the document says that it is not yet handled. */
export type HandledComment = DocumentComment & {
  readonly handling?: Handling;
  readonly reason?: string;
  readonly referredTo?: string;
  readonly changes: readonly Pick<DocumentChange, 'from' | 'to'>[];
};

export type DocumentFile = { readonly name: string; readonly bytes: number; readonly sha256: string };

/** An answer in full, for the annex. */
export type DocumentAnswer = {
  readonly stance: Stance;
  readonly receivedAt: Instant;
  readonly isLate: boolean;
  readonly decision?: PartyDecision;
  readonly comments: readonly DocumentComment[];
  readonly dissent?: string;
  readonly files: readonly DocumentFile[];
};

/** A party of the round. `declined`: it said that it will not answer. Neither answer nor declined: it is silent. */
export type CompilationParty = {
  readonly name: string;
  readonly kind: PartyKind;
  readonly isSpontaneous: boolean;
  readonly declined?: { readonly reason?: string };
  readonly answer?: DocumentAnswer;
  readonly comments: readonly HandledComment[];
};

export type CompilationDocument = DocumentHead & {
  readonly openedOn?: IsoDate;
  readonly dueOn?: IsoDate;
  /** One paragraph that sums up, when somebody has written one. */
  readonly summary?: string;
  /** In the order they are to stand in. */
  readonly parties: readonly CompilationParty[];
  readonly changes: readonly DocumentChange[];
};

export type ReportOfParty = { readonly party: string; readonly status: MeasureStatus; readonly comment: string };

export type ReportedMeasure = {
  readonly label: string;
  readonly text: string;
  readonly leads: readonly string[];
  /** The joint status the lead wrote; absent when no lead has reported. */
  readonly status?: MeasureStatus;
  readonly leadReports: readonly ReportOfParty[];
  readonly sharedReports: readonly ReportOfParty[];
};

export type ReportedIndicator = {
  readonly text: string;
  readonly values: readonly { readonly party: string; readonly value: string; readonly comment?: string }[];
};

export type ReportedArea = {
  /** Empty for what hangs on no målområde. */
  readonly label: string;
  readonly heading: string;
  readonly measures: readonly ReportedMeasure[];
  readonly indicators: readonly ReportedIndicator[];
};

export type YearReportDocument = DocumentHead & {
  readonly year: number;
  readonly summary?: string;
  readonly areas: readonly ReportedArea[];
  readonly notReported: readonly string[];
  readonly review?: {
    readonly outcome: ReviewOutcome;
    readonly body?: string;
    readonly on?: IsoDate;
    readonly paragraph?: string;
    readonly notes?: string;
  };
};
