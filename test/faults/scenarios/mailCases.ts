/** The ways in which a mail server breaks, and what must become of a letter in each (promises.md F28). */
import type { SmtpBehaviour } from '../../support/smtpFaults';

export type Fate = {
  readonly state: 'queued' | 'deferred' | 'refused' | 'unknown';
  /** The one event about the letter; none when the server took nothing: that is told of the server, not of the letter. */
  readonly event?: 'LetterDeferred' | 'LetterRefused' | 'LetterOutcomeUnknown';
  readonly health?: 'unavailable' | 'blocked';
  /** When it is tried again; absent: never. */
  readonly retryMinutes?: number;
  /** The server has taken the letter, though nobody was told. */
  readonly taken?: boolean;
};

export type MailCase = {
  readonly title: string;
  readonly behaviour: SmtpBehaviour;
  readonly fate: Fate;
  readonly url?: (url: string) => string;
  /** Nobody listens. */
  readonly isDown?: boolean;
  /** False: what is wrong stays so, whatever the server does; it is tried again all the same, in vain. */
  readonly heals?: boolean;
};

const unavailable: Fate = { state: 'queued', health: 'unavailable', retryMinutes: 1 };
const blocked: Fate = { state: 'queued', health: 'blocked', retryMinutes: 30 };
const deferred: Fate = { state: 'deferred', event: 'LetterDeferred', retryMinutes: 5 };
const refused: Fate = { state: 'refused', event: 'LetterRefused' };
const unknown: Fate = { state: 'unknown', event: 'LetterOutcomeUnknown', retryMinutes: 10 };

const withUser = (url: string): string => url.replace('//', '//kommun:hemligt@');
const overTls = (url: string): string => url.replace('smtp:', 'smtps:');

export const mailCases: readonly MailCase[] = [
  { title: '550 at the recipient', behaviour: { answers: { rcpt: '550 5.1.1 No such user' } }, fate: refused },
  { title: 'connection refused', behaviour: {}, isDown: true, fate: unavailable, heals: false },
  { title: 'no greeting', behaviour: { silentAt: 'greeting' }, fate: unavailable },
  { title: '421 as a greeting', behaviour: { answers: { greeting: '421 4.3.2 Shutting down' } }, fate: unavailable },
  { title: '421 at the recipient', behaviour: { answers: { rcpt: '421 4.3.2 Shutting down' } }, fate: unavailable },
  { title: '452 at the sender', behaviour: { answers: { mail: '452 4.3.1 Full' } }, fate: unavailable },
  { title: '450 at the recipient', behaviour: { answers: { rcpt: '450 4.2.0 Later' } }, fate: deferred },
  { title: '451 after the final dot', behaviour: { answers: { dot: '451 4.3.0 Later' } }, fate: deferred },
  { title: '452 at the recipient', behaviour: { answers: { rcpt: '452 4.5.3 Too many' } }, fate: deferred },
  { title: '551 at the recipient', behaviour: { answers: { rcpt: '551 5.1.6 Moved' } }, fate: refused },
  { title: '552 at the recipient', behaviour: { answers: { rcpt: '552 5.2.2 Full' } }, fate: refused },
  { title: '552 after the final dot', behaviour: { answers: { dot: '552 5.3.4 Too large' } }, fate: refused },
  { title: '550 at the sender', behaviour: { answers: { mail: '550 5.7.1 Not allowed' } }, fate: blocked },
  {
    title: '535 at the log-in',
    behaviour: { offers: ['AUTH PLAIN'], answers: { auth: '535 5.7.8 Bad credentials' } },
    url: withUser,
    fate: blocked,
  },
  { title: 'STARTTLS, then bytes that are no TLS', behaviour: { offers: ['STARTTLS'] }, fate: unavailable },
  { title: 'TLS asked of a server that has none', behaviour: {}, url: overTls, fate: unavailable, heals: false },
  { title: 'cut at the recipient', behaviour: { cutAt: 'rcpt' }, fate: unavailable },
  { title: 'cut instead of asking for the letter', behaviour: { cutAt: 'data' }, fate: unavailable },
  { title: 'cut in the letter, which had left whole', behaviour: { cutAt: 'body' }, fate: unknown },
  { title: 'cut after the final dot', behaviour: { cutAt: 'dot' }, fate: { ...unknown, taken: true } },
  { title: 'silence after the final dot', behaviour: { silentAt: 'dot' }, fate: { ...unknown, taken: true } },
  { title: 'one byte a second', behaviour: { trickle: { from: 'mail', everyMs: 1_000 } }, fate: unavailable },
  {
    title: 'one byte a second after the final dot',
    behaviour: { trickle: { from: 'dot', everyMs: 1_000 } },
    fate: { ...unknown, taken: true },
  },
];
