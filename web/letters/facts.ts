/** What a letter is written from: facts about the matter, the sender and the party; never what anybody answered. */
import type { RoundPurpose } from '../../domain/round/events';
import { Rejected } from '../../domain/rejected';
import type { BoardOutcome } from '../../domain/vocabulary';
import type { Instant, IsoDate } from '../../domain/time';

export type LetterContent = { readonly subject: string; readonly text: string; readonly html: string };

/** Who asks, and whom to call. `post` is what the person does there. */
export type Sender = { readonly name: string; readonly post?: string; readonly phone?: string; readonly email: string };

/** `link` is the personal link, or '{{link}}' where writeMessage is to put it. */
export type LetterFacts = {
  readonly municipality: string;
  readonly documentTitle: string;
  readonly diarienummer: string;
  readonly sender: Sender;
  readonly party: { readonly name: string };
  readonly dueOn?: IsoDate;
  readonly link: string;
  readonly practice: boolean;
  /** 'remiss' when left out. */
  readonly purpose?: RoundPurpose;
};

export type InvitationFacts = LetterFacts & {
  readonly version: number;
  /** The day the version remitted was fixed. */
  readonly versionOn?: IsoDate;
  readonly decision: { readonly body: string; readonly on: IsoDate; readonly paragraph: string };
  readonly why?: string;
  /** One or more questions, a line each; empty when views on the whole are asked for. */
  readonly questions: string;
  readonly recipients: readonly string[];
  readonly answering: 'voluntary' | 'expected';
};

export type ReportFacts = LetterFacts & {
  readonly year: number;
  /** The measures and indicators to report, as printed: '2.4 Utbilda all personal'. */
  readonly measures: readonly string[];
};

/** What a letter of each kind needs. */
export type FactsOf = {
  readonly invitation: InvitationFacts;
  readonly reportInvitation: ReportFacts;
  readonly reminder: LetterFacts & { readonly sequence: number; readonly timing: 'before' | 'after' };
  readonly receipt: LetterFacts & {
    readonly receiptNumber: number;
    readonly receivedAt: Instant;
    readonly timing?: 'inTime' | 'late';
  };
  readonly extensionGranted: LetterFacts;
  readonly extensionRefused: LetterFacts & { readonly reason?: string };
  readonly dueDateMoved: LetterFacts & { readonly reason?: string };
  readonly withdrawn: LetterFacts & { readonly reason?: string };
  readonly forwarded: LetterFacts;
  readonly decisionMade: LetterFacts & {
    readonly decision: { readonly body: string; readonly on: IsoDate; readonly paragraph: string };
    readonly outcome: BoardOutcome;
  };
  readonly signIn: ServiceFacts;
  readonly invite: ServiceFacts & { readonly invitedBy?: string };
};

/** Letters about the service itself, not about a matter. */
export type ServiceFacts = { readonly municipality: string; readonly link: string; readonly practice?: boolean };

export type ContentKind = keyof FactsOf;

/** @throws Rejected LETTER_FIELD_MISSING, with the field's name in the words of the one who can fill it in */
export function need(value: string | undefined, field: string): string {
  if (value === undefined || value.trim() === '') throw new Rejected('LETTER_FIELD_MISSING', { details: { field } });
  return value.trim();
}

/** @throws Rejected LETTER_FIELD_MISSING */
export function assertWhole(facts: LetterFacts): void {
  need(facts.municipality, 'kommunens namn');
  need(facts.documentTitle, 'dokumentets titel');
  need(facts.diarienummer, 'diarienummer');
  need(facts.sender?.name, 'kontaktens namn');
  need(facts.sender?.email, 'kontaktens e-postadress');
  need(facts.party?.name, 'partens namn');
  need(facts.link, 'länk');
}
