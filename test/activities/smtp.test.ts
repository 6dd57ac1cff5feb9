/** What comes of a letter when the mail server breaks, stage by stage (promises F28), on real sockets. */
import { type MailTimeouts, type Mailer, type OutgoingMessage, openMailer } from '../../activities/smtp';
import { type FaultySmtp, type SmtpBehaviour, closedPort, startFaultySmtp } from '../support/smtpFaults';

const quick: MailTimeouts = { connectionMs: 400, greetingMs: 200, socketMs: 300, totalMs: 700 };

const letter: OutgoingMessage = {
  from: { name: 'Exempelköpings kommun', address: 'remiss@exempelkoping.example' },
  to: { name: 'Kulturnämnden', address: 'kultur@exempelkoping.example' },
  subject: 'KS-2025-1',
  text: 'Hej',
};

/** Larger than what a socket on this machine takes in one go, so that the final dot is still to be sent when the server leaves. */
const largeText = 'abcdefghi\n'.repeat(1_600_000);

let server: FaultySmtp;
let mailer: Mailer;

async function given(behaviour: SmtpBehaviour, { user = '', query = '', timeouts = quick } = {}): Promise<void> {
  server = await startFaultySmtp(behaviour);
  const url = server.url.replace('//', user === '' ? '//' : `//${user}:secret@`);
  mailer = openMailer({ url: `${url}${query}`, timeouts });
}

afterEach(async () => {
  await mailer.close();
  await server.close();
});

describe('a server that works', () => {
  test('gives the outcome sent, with its answer', async () => {
    await given({});
    expect(await mailer.send(letter)).toEqual({ kind: 'sent', response: '250 2.0.0 Ok: queued as 4711' });
  });
  test('gets the letter once', async () => {
    await given({});
    await mailer.send(letter);
    expect(server.letters).toHaveLength(1);
  });
  test('gets many letters over few connections', async () => {
    await given({});
    await Promise.all(Array.from({ length: 40 }, () => mailer.send(letter)));
    expect([server.letters.length, server.connections() <= 5]).toEqual([40, true]);
  });
});

describe('a server that is out of order makes the server unavailable, not the letter:', () => {
  const cases: Readonly<Record<string, SmtpBehaviour>> = {
    'no greeting': { silentAt: 'greeting' },
    'cut instead of a greeting': { cutAt: 'greeting' },
    '421 as a greeting': { answers: { greeting: '421 4.3.2 Shutting down' } },
    '421 at the recipient': { answers: { rcpt: '421 4.3.2 Shutting down' } },
    '452 at the sender': { answers: { mail: '452 4.3.1 Insufficient system storage' } },
    'bytes that are no TLS': { offers: ['STARTTLS'] },
    'silence at the sender': { silentAt: 'mail' },
    'cut at the recipient': { cutAt: 'rcpt' },
    'cut instead of asking for the letter': { cutAt: 'data' },
    'a greeting one byte at a time': { trickle: { from: 'greeting', everyMs: 100 } },
    'answers one byte at a time': { trickle: { from: 'mail', everyMs: 100 } },
  };
  test.each(Object.entries(cases))('%s', async (_, behaviour) => {
    await given(behaviour);
    expect((await mailer.send(letter)).kind).toBe('unavailable');
  });
  const slow: MailTimeouts = { connectionMs: 9_000, greetingMs: 9_000, socketMs: 9_000, totalMs: 1_000 };
  const trickle: SmtpBehaviour = { trickle: { from: 'greeting', everyMs: 100 } };
  test.each<[keyof MailTimeouts, string, SmtpBehaviour]>([
    ['connectionMs', 'den hälsade inte i tid', trickle],
    ['greetingMs', 'den hälsade inte i tid', trickle],
    ['socketMs', 'den slutade svara', { silentAt: 'mail' }],
    ['totalMs', 'det tog för lång tid', { trickle: { from: 'mail', everyMs: 100 } }],
  ])('%s alone bounds the wait, and it is told that %s', async (limit, words, behaviour) => {
    await given(behaviour, { timeouts: { ...slow, [limit]: 200 } });
    expect(await mailer.send(letter)).toEqual({ kind: 'unavailable', reason: `E-postservern gick inte att nå: ${words}.` });
  });
  test('and the mailer does not knock again by itself', async () => {
    await given({ cutAt: 'greeting' });
    await mailer.send(letter);
    expect(server.connections()).toBe(1);
  });
  test('a port where nobody listens', async () => {
    await given({});
    const other = openMailer({ url: `smtp://127.0.0.1:${await closedPort()}`, timeouts: quick });
    expect((await other.send(letter)).kind).toBe('unavailable');
  });
  test('454 at the log-in', async () => {
    await given({ offers: ['AUTH PLAIN'], answers: { auth: '454 4.7.0 Temporary failure' } }, { user: 'kommun' });
    expect((await mailer.send(letter)).kind).toBe('unavailable');
  });
  test('a cut in the middle of a letter too large to have left whole', async () => {
    await given({ cutAt: 'body', bodyBytes: 1_000 });
    expect((await mailer.send({ ...letter, text: largeText })).kind).toBe('unavailable');
  });
});

describe('a server that does not let us in blocks all letters:', () => {
  test('535 at the log-in', async () => {
    await given({ offers: ['AUTH PLAIN'], answers: { auth: '535 5.7.8 Bad credentials' } }, { user: 'kommun' });
    expect(await mailer.send(letter)).toMatchObject({ kind: 'blocked', code: 535 });
  });
  test('550 at the sender', async () => {
    await given({ answers: { mail: '550 5.7.1 Sender not allowed' } });
    expect(await mailer.send(letter)).toMatchObject({ kind: 'blocked', code: 550 });
  });
  test('554 as a greeting', async () => {
    await given({ answers: { greeting: '554 5.7.1 You are on a list' } });
    expect(await mailer.send(letter)).toMatchObject({ kind: 'blocked', code: 554 });
  });
});

describe('an answer about the letter', () => {
  test.each([450, 452])('%d at the recipient defers it', async (code) => {
    await given({ answers: { rcpt: `${code} 4.2.0 Later` } });
    expect(await mailer.send(letter)).toMatchObject({ kind: 'deferred', code });
  });
  test.each([550, 551, 552, 553])('%d at the recipient refuses it', async (code) => {
    await given({ answers: { rcpt: `${code} 5.1.1 No` } });
    expect(await mailer.send(letter)).toMatchObject({ kind: 'refused', code });
  });
  test('450 at the recipient defers it from a server that takes commands in advance', async () => {
    await given({ offers: ['PIPELINING'], answers: { rcpt: '450 4.2.0 Later' } });
    expect(await mailer.send(letter)).toMatchObject({ kind: 'deferred', code: 450 });
  });
  test('451 after the final dot defers it', async () => {
    await given({ answers: { dot: '451 4.3.0 Later' } });
    expect(await mailer.send(letter)).toMatchObject({ kind: 'deferred', code: 451 });
  });
  test('552 after the final dot refuses it', async () => {
    await given({ answers: { dot: '552 5.3.4 Too large' } });
    expect(await mailer.send(letter)).toMatchObject({ kind: 'refused', code: 552 });
  });
  test('does not repeat the address in its reason', async () => {
    await given({ answers: { rcpt: '550 5.1.1 <kultur@exempelkoping.example>: unknown user' } });
    expect(JSON.stringify(await mailer.send(letter))).not.toContain('kultur@');
  });
  test('leaves the next letter unharmed', async () => {
    await given({ answers: { rcpt: '550 5.1.1 No such user' } });
    await mailer.send(letter);
    server.behave({});
    expect((await mailer.send(letter)).kind).toBe('sent');
  });
});

describe('a letter that was handed over without an answer has an unknown outcome:', () => {
  const cases: Readonly<Record<string, SmtpBehaviour>> = {
    'cut after the final dot': { cutAt: 'dot' },
    'silence after the final dot': { silentAt: 'dot' },
    'an answer one byte at a time after the final dot': { trickle: { from: 'dot', everyMs: 100 } },
    'cut in a letter so small that it had left whole': { cutAt: 'body' },
  };
  test.each(Object.entries(cases))('%s', async (_, behaviour) => {
    await given(behaviour);
    expect((await mailer.send(letter)).kind).toBe('unknown');
  });
  test('a second letter, cut at the recipient, is known not to have left', async () => {
    await given({});
    await mailer.send(letter);
    server.behave({ cutAt: 'rcpt' });
    expect((await mailer.send(letter)).kind).toBe('unavailable');
  });
  test('it is not tried again by the mailer itself', async () => {
    await given({ cutAt: 'dot' });
    await mailer.send(letter);
    expect(server.commands.filter((line) => line === 'DATA')).toHaveLength(1);
  });
});

describe('an address with å, ä or ö before the @', () => {
  const abroad = { ...letter, to: { name: '', address: 'nämnden@exempelkoping.example' } };
  test('is refused with a sentence when the server cannot send to it', async () => {
    await given({});
    expect(await mailer.send(abroad)).toMatchObject({ kind: 'refused', reason: expect.stringContaining('före @') });
  });
  test('never reaches a server that cannot send to it', async () => {
    await given({});
    await mailer.send(abroad);
    expect(server.commands.filter((line) => line.startsWith('RCPT'))).toEqual([]);
  });
  test('is sent to when the server offers SMTPUTF8', async () => {
    await given({ offers: ['SMTPUTF8'] });
    await mailer.send(abroad);
    expect(server.letters[0]?.to).toEqual(['nämnden@exempelkoping.example']);
  });
  test('waits for a server that is out of order, rather than being refused', async () => {
    await given({ silentAt: 'greeting' });
    expect((await mailer.send(abroad)).kind).toBe('unavailable');
  });
  test('after the @ is written in punycode', async () => {
    await given({});
    await mailer.send({ ...letter, to: { name: '', address: 'kultur@exempelköping.example' } });
    expect(server.letters[0]?.to).toEqual(['kultur@xn--exempelkping-cjb.example']);
  });
});

describe('a caller that stops', () => {
  test('before it asks gets its own reason back, and nobody is called', async () => {
    await given({});
    await expect(mailer.send(letter, { signal: AbortSignal.abort(new Error('shutting down')) })).rejects.toThrow('shutting down');
    expect(server.connections()).toBe(0);
  });
  test('gets its own reason back when nothing had left', async () => {
    await given({ silentAt: 'mail' });
    const stop = new AbortController();
    setTimeout(() => stop.abort(new Error('shutting down')), 50);
    await expect(mailer.send(letter, { signal: stop.signal })).rejects.toThrow('shutting down');
  });
  test('learns that the outcome is unknown when the letter had been handed over', async () => {
    await given({ silentAt: 'dot' });
    const stop = new AbortController();
    setTimeout(() => stop.abort(new Error('shutting down')), 100);
    expect((await mailer.send(letter, { signal: stop.signal })).kind).toBe('unknown');
  });
});

describe('a mailer', () => {
  test('has an outcome for each letter under way before it is closed', async () => {
    await given({ trickle: { from: 'dot', everyMs: 5 } });
    const outcomes: string[] = [];
    void mailer.send(letter).then(({ kind }) => outcomes.push(kind));
    await new Promise((resolve) => setTimeout(resolve, 50));
    await mailer.close();
    await new Promise(setImmediate);
    expect(outcomes).toEqual(['sent']);
  });
  test('gives back as unavailable what had not got a connection when it was closed', async () => {
    await given({ trickle: { from: 'dot', everyMs: 5 } }, { query: '?maxConnections=1' });
    const sending = [mailer.send(letter), mailer.send(letter)];
    await new Promise((resolve) => setTimeout(resolve, 50));
    await mailer.close();
    expect((await Promise.all(sending)).map(({ kind }) => kind)).toEqual(['sent', 'unavailable']);
  });
  test('sends nothing after it is closed', async () => {
    await given({});
    await mailer.close();
    expect((await mailer.send(letter)).kind).toBe('unavailable');
  });
  test('refuses to fetch an address into a letter', async () => {
    await given({});
    const fetching = mailer.send({ ...letter, text: { href: `http://127.0.0.1:${server.port}/` } });
    await expect(fetching).rejects.toMatchObject({ originalCode: 'EURLACCESS' });
  });
  test('refuses to read a file into a letter', async () => {
    await given({});
    await expect(mailer.send({ ...letter, text: { path: __filename } })).rejects.toMatchObject({ originalCode: 'EFILEACCESS' });
  });
});
