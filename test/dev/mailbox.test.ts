/** The development mailbox receives real letters, and answers 250 only when they are stored. */
import { setTimeout as sleep } from 'node:timers/promises';
import { createTransport } from 'nodemailer';
import { type Mailbox, type ReceivedMail, startMailbox } from '../../dev/mailbox';

const stored: ReceivedMail[] = [];
let mailbox: Mailbox;
let storing: () => Promise<void>;
beforeAll(async () => {
  mailbox = await startMailbox({
    store: async (message) => storing().then(() => void stored.push(message)),
    log: () => undefined,
  });
});
beforeEach(() => {
  stored.length = 0;
  storing = () => Promise.resolve();
});
afterAll(() => mailbox.stop());

const letter = {
  from: 'Remisshjul <remisshjul@example.org>',
  to: 'Kultur- och fritidsnämnden <kultur@example.org>',
  bcc: 'registrator@example.org',
  subject: 'Remiss: Riktlinjer för träd på å och ö',
  messageId: '<round-1.party-2@example.org>',
  date: new Date('2026-03-02T08:00:00Z'),
  text: 'Hej! Svara senast den 1 juni.',
  html: '<p>Hej! Svara senast den <b>1 juni</b>.</p>',
  headers: { 'Auto-Submitted': 'auto-generated' },
};

function send(message: object): Promise<unknown> {
  const transport = createTransport(mailbox.url);
  return transport.sendMail(message).finally(() => transport.close());
}

describe('a letter', () => {
  test('is stored with its sender, receivers, subject, id, date and both bodies', async () => {
    await send(letter);
    expect(stored[0]).toMatchObject({
      from: letter.from,
      to: ['kultur@example.org', 'registrator@example.org'],
      subject: letter.subject,
      messageId: letter.messageId,
      date: '2026-03-02T08:00:00.000Z',
      text: `${letter.text}\n`,
      html: expect.stringContaining('<b>1 juni</b>'),
    });
  });
  test('keeps its headers, as they were spelled', async () => {
    await send(letter);
    expect(stored[0]?.headers).toContainEqual({ name: 'Auto-Submitted', value: 'auto-generated' });
  });
  test('keeps every byte', async () => {
    await send({ envelope: { from: 'a@example.org', to: 'b@example.org' }, raw: 'Subject: x\r\n\r\n.dot\r\nåäö\r\n' });
    expect(stored[0]?.raw.toString()).toBe('Subject: x\r\n\r\n.dot\r\nåäö\r\n');
  });
  test('is answered with 250 only when it is stored', async () => {
    const order: string[] = [];
    let reached = (): void => undefined;
    let release = (): void => undefined;
    const atStore = new Promise<void>((resolve) => (reached = resolve));
    storing = () => {
      reached();
      return new Promise((resolve) => (release = resolve));
    };
    const sent = send(letter).then(() => order.push('answered'));
    await atStore;
    await sleep(200);
    order.push('stored');
    release();
    await sent;
    expect(order).toEqual(['stored', 'answered']);
  });
  test('that cannot be stored is answered with 451, so that it is sent again', async () => {
    storing = () => Promise.reject(new Error('no database'));
    await expect(send(letter)).rejects.toMatchObject({ responseCode: 451 });
  });
  test('without sender, subject and date is stored all the same', async () => {
    await send({ envelope: { from: '', to: 'b@example.org' }, raw: '\r\nonly text\r\n' });
    expect(stored[0]).toMatchObject({ from: '', subject: '', messageId: '', date: '', to: ['b@example.org'] });
  });
  test('of more than 25 MB is refused and not stored', async () => {
    await expect(send({ ...letter, text: 'x'.repeat(76).concat('\n').repeat(360_000) })).rejects.toMatchObject({
      responseCode: 552,
    });
    expect(stored).toEqual([]);
  });
});
