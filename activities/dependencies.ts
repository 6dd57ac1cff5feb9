/** What the activities are given: the facts, the mail, and a way to reach other cases. */
import type { CaseStore } from '../db/caseStore';
import type { Mailer } from './smtp';

/** Reaches a case's workflow. Asking twice is safe: a running case is not started again. */
export type CaseStarter = { start(caseId: string): Promise<void>; nudge(caseId: string): Promise<void> };

export type CaseDependencies = {
  readonly facts: CaseStore;
  readonly newId: () => string;
  readonly cases: CaseStarter;
  /** Where letters of real cases go, and where those of practice cases go (never out of the house). */
  readonly mailers: { readonly real: Mailer; readonly practice: Mailer };
  readonly publicUrl: string;
  readonly mailFrom: string;
  readonly secretKey: Buffer;
};

/** What every activity of a case is called with: which case, and what time it is in its workflow. */
export type CaseMoment = { readonly caseId: string; readonly at: string };
