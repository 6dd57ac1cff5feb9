/** What every route is given: the facts, the process, the people, and this installation's settings. */
import type { Mailer } from '../activities/smtp';
import type { Facts } from '../db/facts';
import type { Log } from '../worker/log';
import type { Process } from './process';

export type ApiContext = {
  readonly facts: Facts;
  readonly engine: Process;
  readonly newId: () => string;
  /** For the letters the api itself sends: sign-in links and invitations of users. */
  readonly mailer: Mailer;
  readonly mailFrom: string;
  readonly publicUrl: string;
  readonly secretKey: Buffer;
  readonly undoMinutes: number;
  /** True when no SMTP server is set and all letters lie in the development mailbox. */
  readonly hasDevelopmentMailbox: boolean;
  readonly logLevel: string;
  /** Absent: lines of `logLevel` and above go to standard output. */
  readonly log?: Log;
};
