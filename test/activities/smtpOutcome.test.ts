/** How nodemailer's errors are read, for those that a server on this machine cannot be made to cause. */
import { outcomeOf } from '../../activities/smtpOutcome';

describe('an error', () => {
  test('of a certificate is the server, not the letter, and says so', () => {
    const error = { message: 'x', code: 'ESOCKET', originalCode: 'CERT_HAS_EXPIRED', command: 'CONN' };
    expect(outcomeOf(error, 'held')).toEqual({
      kind: 'unavailable',
      reason: 'E-postservern gick inte att nå: dess certifikat har gått ut.',
    });
  });
  test('of a password that is not set blocks all letters', () => {
    expect(outcomeOf({ message: 'Missing credentials', code: 'EAUTH', command: 'API' }, 'held')?.kind).toBe('blocked');
  });
  test('of a declared size at the sender is about the letter', () => {
    const error = { message: 'x', code: 'EENVELOPE', command: 'MAIL FROM', responseCode: 552, response: '552 5.3.4 Too large' };
    expect(outcomeOf(error, 'held')).toMatchObject({ kind: 'refused', code: 552 });
  });
  test('of the order of commands is about the session', () => {
    const error = {
      message: 'x',
      code: 'EENVELOPE',
      command: 'MAIL FROM',
      responseCode: 503,
      response: '503 5.5.1 Bad sequence',
    };
    expect(outcomeOf(error, 'held')?.kind).toBe('unavailable');
  });
  test('of an address that is none is about the letter', () => {
    expect(outcomeOf({ message: 'No recipients defined', code: 'EENVELOPE', command: 'API' }, 'held')?.kind).toBe('refused');
  });
  test('of a sender that is none blocks all letters', () => {
    expect(outcomeOf({ message: 'Invalid sender "x"', code: 'EENVELOPE', command: 'API' }, 'held')?.kind).toBe('blocked');
  });
  test('that is no matter of mail is no outcome', () => {
    expect(outcomeOf({ message: 'undefined is not a function' }, 'held')).toBeUndefined();
  });
  test('of a lost connection means unknown only when the whole letter had been handed over', () => {
    const lost = { message: 'Connection closed unexpectedly', code: 'ECONNECTION', command: 'CONN' };
    expect((['held', 'handedOver'] as const).map((progress) => outcomeOf(lost, progress)?.kind)).toEqual([
      'unavailable',
      'unknown',
    ]);
  });
});
