/** What a failed sending means: whose fault it is, and whether the letter may have arrived. A pure function of nodemailer's error. */

/**
 * How one attempt to send a letter ended.
 *
 * `refused`: never, for this letter. `deferred`: later, for this letter. `unavailable`: nothing was accepted, and no other letter would
 * be. `blocked`: the server does not let us in or send as we do; stop all letters and tell a person. `unknown`: the letter was handed
 * over and no answer came, so it may have arrived (RFC 5321 6.1). `code` is the server's, or 553 where we ourselves could see that the
 * address does not work, or 0 where there was no answer. `reason` is for the clerk and holds no address.
 */
export type SendOutcome =
  | { readonly kind: 'sent'; readonly response: string }
  | { readonly kind: 'refused' | 'deferred' | 'blocked'; readonly code: number; readonly reason: string }
  | { readonly kind: 'unavailable' | 'unknown'; readonly reason: string };

export type Failure = Exclude<SendOutcome, { readonly kind: 'sent' }>;

/** The fields of nodemailer's error that tell the stages apart. */
export type SmtpError = {
  readonly message: string;
  readonly code?: string;
  readonly originalCode?: string;
  readonly command?: string;
  readonly responseCode?: number;
  readonly response?: string;
  readonly timeoutType?: string;
};

/** Whether all of the letter had been given to the socket, so that the final dot may have left too; 'held' when at least an end was not. */
export type Progress = 'held' | 'handedOver';

/**
 * The outcome of a sending that failed; undefined when the error is no matter of mail but a fault, to be passed on.
 *
 * nodemailer tells the stage by `command` ('CONN', 'EHLO', 'STARTTLS', 'AUTH …', 'MAIL FROM', 'RCPT TO', 'DATA', 'API') and the server's
 * answer by `responseCode`. After the letter has begun a broken connection looks the same before and after the final dot
 * (ECONNECTION, CONN): only `progress` tells. A letter smaller than the socket's buffers leaves whole at once, dot included, so for it
 * a cut is unknown as soon as the server has asked for the letter.
 */
export function outcomeOf(error: SmtpError, progress: Progress): Failure | undefined {
  if (error.command === 'DATA' && error.responseCode !== undefined) return answered(error, error.responseCode);
  if (progress === 'handedOver') return { kind: 'unknown', reason: handedOverUnanswered };
  if (error.responseCode !== undefined) return answered(error, error.responseCode);
  return unanswered(error);
}

const handedOverUnanswered = 'Brevet lämnades till e-postservern, men inget svar kom. Det kan ha kommit fram.';

/** Refusals that concern the letter's size, wherever they come: RFC 1870 lets MAIL FROM answer 552 to a declared size. */
const tooLarge = 552;

/** RFC 5321: the server is closing, whatever it answers. */
const closing = 421;

/** Bad sequence of commands: about the session, not about what was sent. */
const badSequence = 503;

/** What a server answers that does not know an address. */
const badAddress = 553;

function answered(error: SmtpError, code: number): Failure {
  const aboutTheLetter = error.command === 'RCPT TO' || error.command === 'DATA' || code === tooLarge;
  if (code === closing) return { kind: 'unavailable', reason: reasonFor('unavailable', error) };
  const isFinal = code >= 500 && code !== badSequence;
  if (!aboutTheLetter && !isFinal) return { kind: 'unavailable', reason: reasonFor('unavailable', error) };
  const kind = aboutTheLetter ? (isFinal ? 'refused' : 'deferred') : 'blocked';
  return { kind, code, reason: reasonFor(kind, error) };
}

/** nodemailer's codes for a server that could not be reached, or was lost on the way. */
const lostConnection: ReadonlySet<string> = new Set([
  'ECONNECTION',
  'ETIMEDOUT',
  'ESOCKET',
  'EDNS',
  'ETLS',
  'EPROTOCOL',
  'EPROXY',
  'EABORT',
]);

/** Log-in that fails before anything is asked: no password, an unknown method. */
const noLogin: ReadonlySet<string> = new Set(['EAUTH', 'ENOAUTH', 'EOAUTH2']);

function unanswered(error: SmtpError): Failure | undefined {
  const { code = '', command, message } = error;
  if (noLogin.has(code)) return { kind: 'blocked', code: 0, reason: reasonFor('blocked', error) };
  if (lostConnection.has(code)) return { kind: 'unavailable', reason: reasonFor('unavailable', error) };
  if (code === 'EENVELOPE' && /sender/i.test(message)) return { kind: 'blocked', code: 0, reason: reasonFor('blocked', error) };
  if (code === 'EENVELOPE') return { kind: 'refused', code: badAddress, reason: 'Adressen är inte en e-postadress.' };
  if (code === 'EMESSAGE' && command === 'MAIL FROM') {
    return { kind: 'refused', code: tooLarge, reason: 'Brevet är större än vad e-postservern tar emot.' };
  }
  return undefined;
}

/** An address with å, ä or ö before the @, and a server that cannot send to such (no SMTPUTF8, RFC 6531). */
export const addressNotSupported: Failure = {
  kind: 'refused',
  code: badAddress,
  reason:
    'Adressen har andra tecken än a–z före @, och vår e-postserver kan inte skicka till sådana adresser. Be mottagaren om en annan adress.',
};

const openings = {
  refused: 'Mottagarens e-postserver tog inte emot brevet',
  deferred: 'E-postservern bad oss försöka igen senare',
  unavailable: 'E-postservern gick inte att nå',
  blocked: 'E-postservern släpper inte fram våra brev',
} as const;

function reasonFor(kind: keyof typeof openings, { response, timeoutType = '', originalCode, code = '' }: SmtpError): string {
  const detail = response ?? waitedFor[timeoutType] ?? broken[originalCode ?? code] ?? broken[code];
  return detail === undefined ? `${openings[kind]}.` : `${openings[kind]}: ${plain(detail)}`;
}

/** In words, what was waited for in vain. */
const waitedFor: Readonly<Record<string, string>> = {
  CONNECT_TIMEOUT: 'den svarade inte i tid.',
  GREETING_TIMEOUT: 'den hälsade inte i tid.',
  UPGRADE_TIMEOUT: 'krypteringen blev inte klar i tid.',
  SOCKET_TIMEOUT: 'den slutade svara.',
};

const broken: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'ingen tar emot på den adressen och porten.',
  ECONNRESET: 'den bröt anslutningen.',
  ECONNECTION: 'den bröt anslutningen.',
  ENOTFOUND: 'namnet finns inte.',
  EDNS: 'namnet gick inte att slå upp.',
  ESOCKET: 'anslutningen gick inte att få till stånd.',
  ERR_SSL_WRONG_VERSION_NUMBER: 'krypteringen gick inte att få till stånd.',
  EAUTH: 'inloggningen är inte rätt inställd.',
  ETLS: 'krypteringen gick inte att få till stånd.',
  EPROTOCOL: 'det som svarade är ingen e-postserver.',
  ETIMEDOUT: 'den svarade inte i tid.',
  EABORT: 'det tog för lång tid.',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'dess certifikat är inte utfärdat av någon vi litar på.',
  SELF_SIGNED_CERT_IN_CHAIN: 'dess certifikat är inte utfärdat av någon vi litar på.',
  CERT_HAS_EXPIRED: 'dess certifikat har gått ut.',
  ERR_TLS_CERT_ALTNAME_INVALID: 'dess certifikat gäller ett annat namn.',
};

/** Longest part of a server's answer that is kept, in characters. */
const longestAnswer = 200;

/** The server's answer on one line, without the addresses it repeats. */
function plain(answer: string): string {
  return answer
    .replace(/[^\s<>]+@[^\s<>]+/g, '(adress)')
    .replace(/\s+/g, ' ')
    .slice(0, longestAnswer);
}
