/** The way out for letters: a pool of connections to one SMTP server, and for each letter an outcome instead of an error. */
import type { Readable } from 'node:stream';
import { type SendMailOptions, createTransport } from 'nodemailer';
import { type Failure, type Progress, type SendOutcome, type SmtpError, addressNotSupported, outcomeOf } from './smtpOutcome';

export type { SendOutcome } from './smtpOutcome';

/** A letter to one address; web/letters/message.ts writes them. */
export type OutgoingMessage = Omit<SendMailOptions, 'to' | 'cc' | 'bcc' | 'signal'> & {
  readonly to: { readonly name: string; readonly address: string };
};

export type Mailer = {
  /**
   * Sends one letter once; never tries again by itself.
   *
   * @throws what `signal` was aborted with, when nothing of the letter had left; a fault, when the letter cannot be put together.
   */
  send(message: OutgoingMessage, options?: { readonly signal?: AbortSignal }): Promise<SendOutcome>;
  /** Takes no more letters, and waits for those under way. */
  close(): Promise<void>;
};

/** In milliseconds. `totalMs` bounds one letter, its wait for a free connection included: a server that trickles is never silent. */
export type MailTimeouts = {
  readonly connectionMs: number;
  readonly greetingMs: number;
  readonly socketMs: number;
  readonly totalMs: number;
};

const usualTimeouts: MailTimeouts = { connectionMs: 10_000, greetingMs: 10_000, socketMs: 30_000, totalMs: 120_000 };

/** Shorter than any server's own, so that no letter meets a connection that the server has just left. */
const idleTimeoutMs = 10_000;

/** `url` is smtp: or smtps:, with user and password when needed; what its query sets (requireTLS, tls.*, maxConnections) goes before ours. */
export function openMailer({ url, timeouts = {} }: { readonly url: string; readonly timeouts?: Partial<MailTimeouts> }): Mailer {
  const limits = { ...usualTimeouts, ...timeouts };
  const pool = openPool(url, limits);
  const underWay = new Set<Promise<unknown>>();
  let closed = false;
  return { send, close };

  async function send(message: OutgoingMessage, { signal }: { readonly signal?: AbortSignal } = {}): Promise<SendOutcome> {
    const sending = attempt(message, signal);
    underWay.add(sending);
    return sending.finally(() => underWay.delete(sending));
  }

  async function attempt(message: OutgoingMessage, signal: AbortSignal | undefined): Promise<SendOutcome> {
    const deadline = new AbortController();
    const timer = setTimeout(() => deadline.abort(new Error('total timeout')), limits.totalMs);
    const stopped = signal ? AbortSignal.any([signal, deadline.signal]) : deadline.signal;
    try {
      if (needsSmtpUtf8(message) && !(await pool.offersSmtpUtf8(stopped))) return addressNotSupported;
      return { kind: 'sent', response: await pool.deliver(message, stopped) };
    } catch (error) {
      return failure(error, { progress: pool.progressOf(stopped), signal, closed });
    } finally {
      clearTimeout(timer);
    }
  }

  async function close(): Promise<void> {
    closed = true;
    pool.close();
    await Promise.allSettled(underWay);
  }
}

type Circumstances = { readonly progress: Progress; readonly signal: AbortSignal | undefined; readonly closed: boolean };

/** @throws the error itself when it is a fault, and the caller's reason when the caller stopped a letter that had not left. */
function failure(error: unknown, { progress, signal, closed }: Circumstances): Failure {
  const outcome = isSmtpError(error) ? outcomeOf(error, progress) : undefined;
  if (outcome === undefined && closed) return shuttingDown; // what waited in the pool gets an error without a code
  if (outcome === undefined) throw error;
  if (outcome.kind === 'unavailable') signal?.throwIfAborted();
  return outcome;
}

const shuttingDown: Failure = { kind: 'unavailable', reason: 'Tjänsten stängdes innan brevet hade lämnats.' };

/** Not by instanceof: an error of a socket may come from another realm. */
function isSmtpError(error: unknown): error is SmtpError {
  return typeof error === 'object' && error !== null && 'message' in error;
}

/** nodemailer's pool, watched from outside: how far each letter came, and what the server said it can do. */
function openPool(url: string, limits: MailTimeouts) {
  const bodies = new WeakMap<AbortSignal, Readable>();
  let smtpUtf8 = false;
  const transporter = createTransport({
    url,
    pool: true,
    maxRequeues: 0, // the process decides when to try again, and counts it
    connectionTimeout: limits.connectionMs,
    greetingTimeout: limits.greetingMs,
    socketTimeout: limits.socketMs,
    idleTimeout: idleTimeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
    transactionLog: true,
    logger: { debug: (line: { readonly tnx?: string }, text?: unknown) => line.tnx === 'server' && noteAnswer(String(text)) },
  });
  transporter.use('stream', (mail, done) => {
    mail.message?.processFunc((body) => (mail.data.signal && bodies.set(mail.data.signal, body), body));
    done();
  });
  return { deliver, progressOf, offersSmtpUtf8, close: () => transporter.close() };

  async function deliver(message: OutgoingMessage, signal: AbortSignal): Promise<string> {
    const { response } = await transporter.sendMail({ ...message, signal });
    return response ?? '';
  }

  function progressOf(signal: AbortSignal): Progress {
    return bodies.get(signal)?.readableEnded ? 'handedOver' : 'held';
  }

  /** Asked of the server when an address needs it, until it has said yes. */
  async function offersSmtpUtf8(signal: AbortSignal): Promise<boolean> {
    if (!smtpUtf8) await Promise.race([transporter.verify(), rejectsWhenAborted(signal)]);
    return smtpUtf8;
  }

  /** Only the answer to EHLO has such a line; nodemailer gives it away nowhere else before a letter is sent. */
  function noteAnswer(answer: string): void {
    if (/^250[ -]SMTPUTF8\s*$/im.test(answer)) smtpUtf8 = true;
  }
}

function rejectsWhenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const stop = () => reject(Object.assign(new Error('aborted'), { code: 'EABORT' }));
    if (signal.aborted) return stop();
    signal.addEventListener('abort', stop, { once: true });
  });
}

/** True when the part before the @ has other characters than ASCII. (After the @, names are written in punycode.) */
function needsSmtpUtf8({ to }: OutgoingMessage): boolean {
  const local = to.address.slice(0, to.address.lastIndexOf('@'));
  return /\P{ASCII}/u.test(local);
}
