/** The message that carries a letter: the same bytes each time, and nothing slips into its headers. */
import MailComposer from 'nodemailer/lib/mail-composer';
import { letterContent } from '../../web/letters';
import { type MessageParts, writeMessage } from '../../web/letters/message';

const parts: MessageParts = {
  ...letterContent('signIn', { municipality: 'Exempelköpings kommun', link: '{{link}}' }),
  from: 'Exempelköpings kommun <remiss@exempelkoping.example>',
  to: 'kultur@exempelkoping.example',
  replyTo: 'ks@exempelkoping.example',
  messageId: 'brev-1@exempelkoping.example',
  date: '2025-06-26T07:00:00.000Z',
  boundary: 'brev-1',
  inReplyTo: 'brev-0@exempelkoping.example',
  link: 'https://remiss.exempelkoping.example/u/abc?a=1&b=2',
};

async function bytesOf(changes: Partial<MessageParts> = {}): Promise<string> {
  return (await new MailComposer(writeMessage({ ...parts, ...changes })).compile().build()).toString('latin1');
}

async function headersOf(changes: Partial<MessageParts> = {}): Promise<string> {
  return ((await bytesOf(changes)).split('\r\n\r\n')[0] ?? '').replace(/\r\n[ \t]+/g, ' ');
}

function headerNames(headers: string): string[] {
  return headers.split('\r\n').map((line) => line.split(':')[0] ?? '');
}

describe('a message', () => {
  test('is byte for byte the same when it is written again', async () => {
    const first = await bytesOf();
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect(await bytesOf()).toBe(first);
  });
  test.each([
    'Message-ID: <brev-1@exempelkoping.example>',
    'In-Reply-To: <brev-0@exempelkoping.example>',
    'References: <brev-0@exempelkoping.example>',
    'Reply-To: ks@exempelkoping.example',
    'Date: Thu, 26 Jun 2025 07:00:00 +0000',
    'Auto-Submitted: auto-generated',
    'X-Auto-Response-Suppress: OOF, AutoReply',
    'Content-Language: sv',
  ])('has the header %s', async (header) => {
    expect((await headersOf()).split('\r\n')).toContain(header);
  });
  test('has the text before the HTML', async () => {
    const bytes = await bytesOf();
    expect(bytes.indexOf('text/plain')).toBeLessThan(bytes.indexOf('text/html'));
  });
  test('has the link in the place kept for it, in the text as it is and in HTML escaped', () => {
    const { text, html } = writeMessage(parts);
    expect([
      text.includes('/u/abc?a=1&b=2\n'),
      html.includes('href="https://remiss.exempelkoping.example/u/abc?a=1&amp;b=2"'),
    ]).toEqual([true, true]);
  });
  test('takes a link with dollar signs as it is', () => {
    expect(writeMessage({ ...parts, link: 'https://x.example/$&' }).text).toContain('https://x.example/$&');
  });
  test('encodes a name with å, ä or ö', async () => {
    expect(await headersOf()).toMatch(/^From: =\?UTF-8\?Q\?Exempelk=C3=B6pings_kommun\?= <remiss@exempelkoping\.example>$/m);
  });
  test('sends bounces where it is told', () => {
    expect(writeMessage({ ...parts, envelopeFrom: 'studs@exempelkoping.example' }).envelope).toEqual({
      from: 'studs@exempelkoping.example',
      to: 'kultur@exempelkoping.example',
    });
  });
});

describe('a line break', () => {
  const evil = 'Kommun\r\nBcc: alla@example.org\r\n\r\nHej';
  const separator = 'Kommun\u2028Bcc: alla@example.org';
  test.each([
    ['a subject', { subject: evil }],
    ['a subject, of Unicode', { subject: separator }],
    ['the name of the sender', { from: { name: evil, address: 'remiss@exempelkoping.example' } }],
    ['the name of the receiver', { to: { name: evil, address: 'kultur@exempelkoping.example' } }],
    ['a Message-ID', { messageId: 'a@b>\r\nBcc: alla@example.org' }],
    ['a reference', { inReplyTo: 'a@b>\r\nBcc: alla@example.org' }],
    ['a boundary', { boundary: 'x"\r\nBcc: alla@example.org' }],
  ])('in %s adds no header', async (_, changes) => {
    expect(headerNames(await headersOf(changes)).sort()).toEqual(headerNames(await headersOf()).sort());
  });
  test.each(['subject', 'from', 'to'] as const)('never reaches nodemailer in %s', (field) => {
    const value = field === 'subject' ? evil : { name: evil, address: 'kultur@exempelkoping.example' };
    expect(JSON.stringify(writeMessage({ ...parts, [field]: value })[field])).not.toMatch(/\\r|\\n/);
  });
});

describe('an identifier', () => {
  test.each(['messageId', 'inReplyTo'] as const)('is one word in brackets when it reaches nodemailer in %s', (field) => {
    expect(writeMessage({ ...parts, [field]: 'a@b>\r\nBcc: c' })[field]).toBe('<a@bBcc:c>');
  });
});

describe('an address', () => {
  test.each([
    ['two', 'a@b.example, c@d.example'],
    ['none', 'Kulturnämnden'],
    ['one with a line break', { name: '', address: 'a@b.example\r\nRCPT TO:<c@d.example>' }],
    ['one with a bracket', { name: '', address: 'a@b.example> SIZE=1' }],
  ])('that is %s is refused', (_, to) => {
    expect(() => writeMessage({ ...parts, to })).toThrow(
      expect.objectContaining({ code: 'EMAIL_INVALID', about: expect.anything() }),
    );
  });
  test('with å, ä or ö before the @ is kept as it is', () => {
    expect(writeMessage({ ...parts, to: 'nämnd@exempelkoping.example' }).to.address).toBe('nämnd@exempelkoping.example');
  });
});
