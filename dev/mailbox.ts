/** The development mailbox: a real SMTP server on the loopback that hands every letter it receives to a store, and sends nothing on. */
import PostalMime, { type Address, type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import type { Log } from './processes';

export type ReceivedMail = {
  /** As written in the letter's From, name included. */
  readonly from: string;
  /** The addresses it was delivered to (the envelope's, so blind copies too). */
  readonly to: readonly string[];
  readonly subject: string;
  readonly messageId: string;
  /** As written in the letter, as ISO text where it is a date; '' when there is none. */
  readonly date: string;
  readonly text: string;
  readonly html: string;
  readonly headers: ReadonlyArray<{ readonly name: string; readonly value: string }>;
  /** Every byte as received. */
  readonly raw: Buffer;
  readonly receivedAt: string;
};

export type Mailbox = { readonly url: `smtp://127.0.0.1:${number}`; readonly stop: () => Promise<void> };
export type StoreMail = (message: ReceivedMail) => Promise<void>;

const mostBytes = 25 * 1024 * 1024;

/** 250 is answered when `store` has resolved; when it rejects, 451, so that the sender tries again. */
export async function startMailbox({ store, log }: { readonly store: StoreMail; readonly log: Log }): Promise<Mailbox> {
  const server = new SMTPServer({
    name: 'localhost',
    banner: 'Remisshjul development mailbox',
    size: mostBytes,
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    onData(stream, session, answer) {
      receive(stream, session, store).then(
        () => answer(),
        (error: unknown) => answer(refusal(error, log)),
      );
    },
  });
  server.on('error', (error) => log(`The mailbox had a fault in a connection: ${error.message}`));
  const port = await listen(server);
  log(`The mailbox receives on port ${port}`);
  return { url: `smtp://127.0.0.1:${port}`, stop: () => new Promise((resolve) => server.close(() => resolve())) };
}

async function receive(stream: SMTPServerDataStream, session: SMTPServerSession, store: StoreMail): Promise<void> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    bytes += chunk.length;
    if (bytes <= mostBytes) chunks.push(chunk); // read to the end in any case: SMTP answers after the final dot
  }
  if (stream.sizeExceeded || bytes > mostBytes) throw new TooLarge();
  const raw = Buffer.concat(chunks);
  const letter = await PostalMime.parse(raw);
  await store({
    ...contents(letter),
    to: session.envelope.rcptTo.map(({ address }) => address),
    raw,
    receivedAt: new Date().toISOString(),
  });
}

function contents(letter: Email): Omit<ReceivedMail, 'to' | 'raw' | 'receivedAt'> {
  return {
    from: written(letter.from),
    subject: letter.subject ?? '',
    messageId: letter.messageId ?? '',
    date: letter.date ?? '',
    text: letter.text ?? '',
    html: letter.html ?? '',
    headers: letter.headers.map(({ originalKey, value }) => ({ name: originalKey, value })),
  };
}

function written(from: Address | undefined): string {
  if (from === undefined) return '';
  const address = from.address ?? '';
  return from.name === '' ? address : `${from.name} <${address}>`;
}

class TooLarge extends Error {}

function refusal(error: unknown, log: Log): Error & { responseCode: number } {
  if (error instanceof TooLarge) return Object.assign(new Error('The letter is larger than 25 MB'), { responseCode: 552 });
  log(`The mailbox could not store a letter: ${error instanceof Error ? error.message : String(error)}`);
  return Object.assign(new Error('The letter could not be stored, try again'), { responseCode: 451 });
}

function listen(server: SMTPServer): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      server.removeListener('error', reject);
      const address = server.server.address();
      if (typeof address === 'object' && address !== null) resolve(address.port);
    });
  });
}
