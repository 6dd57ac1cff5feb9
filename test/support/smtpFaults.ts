/** An SMTP server over plain TCP that breaks in the way it is told to, and keeps the letters it has accepted. */
import { type AddressInfo, type Socket, createServer } from 'node:net';

export type SmtpStage = 'greeting' | 'ehlo' | 'auth' | 'mail' | 'rcpt' | 'data' | 'dot';

/** What is out of the ordinary; a server told nothing accepts everything. */
export type SmtpBehaviour = {
  /** Answers at these stages instead of the usual ones, for instance { rcpt: '550 5.1.1 No such user' }. */
  readonly answers?: Partial<Readonly<Record<SmtpStage, string>>>;
  /** Never says anything from here on. */
  readonly silentAt?: SmtpStage;
  /** Closes the connection instead of answering. 'body': asks for the letter, reads all of it, or `bodyBytes`, and is gone without having taken it. */
  readonly cutAt?: SmtpStage | 'body';
  readonly bodyBytes?: number;
  /** Sends each answer from this stage on one byte at a time, this far apart. */
  readonly trickle?: { readonly from: SmtpStage; readonly everyMs: number };
  /** Addresses that nobody has here: 550 at RCPT, whatever else happens. */
  readonly unknownAddresses?: readonly string[];
  /** What EHLO offers. 'STARTTLS' is answered with 220 and then bytes that are no TLS. */
  readonly offers?: readonly string[];
};

export type AcceptedLetter = { readonly from: string; readonly to: readonly string[]; readonly raw: string };

export type FaultySmtp = {
  readonly url: string;
  readonly port: number;
  readonly letters: readonly AcceptedLetter[];
  /** Every command received, in order; '(TLS)' where a client began TLS, whose bytes are never read as lines. */
  readonly commands: readonly string[];
  connections(): number;
  behave(behaviour: SmtpBehaviour): void;
  close(): Promise<void>;
};

export async function startFaultySmtp(first: SmtpBehaviour = {}): Promise<FaultySmtp> {
  const book = { behaviour: first, letters: [] as AcceptedLetter[], commands: [] as string[], connections: 0 };
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.setNoDelay());
    book.connections += 1;
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    converse(socket, book);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    port,
    letters: book.letters,
    commands: book.commands,
    connections: () => book.connections,
    behave: (behaviour) => void (book.behaviour = behaviour),
    close,
  };

  async function close(): Promise<void> {
    for (const socket of sockets) socket.destroy();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  }
}

/** A port of this machine where nobody listens. */
export async function closedPort(): Promise<number> {
  const server = await startFaultySmtp();
  await server.close();
  return server.port;
}

type Book = { behaviour: SmtpBehaviour; letters: AcceptedLetter[]; commands: string[]; connections: number };

const usual: Readonly<Record<SmtpStage, string>> = {
  greeting: '220 faulty.example ESMTP',
  ehlo: '250 faulty.example',
  auth: '235 2.7.0 Accepted',
  mail: '250 2.1.0 Ok',
  rcpt: '250 2.1.5 Ok',
  data: '354 Go ahead',
  dot: '250 2.0.0 Ok: queued as 4711',
};

const order: readonly SmtpStage[] = ['greeting', 'ehlo', 'auth', 'mail', 'rcpt', 'data', 'dot'];

/** The first byte of a TLS handshake (RFC 8446 5.1); what follows is random and may hold a line's end. */
const tlsHandshake = 0x16;

function converse(socket: Socket, book: Book): void {
  let text = '';
  let letter: { from: string; to: string[] } = { from: '', to: [] };
  let inBody = false;
  let inTls = false;
  const say = (stage: SmtpStage) => reach(socket, stage, book.behaviour);
  socket.on('data', (chunk) => {
    if (inTls) return;
    if (!inBody && chunk[0] === tlsHandshake) return beginTls();
    text += chunk.toString('utf8');
    if (inBody) takeBody();
    else takeCommands();
  });
  say('greeting');

  function beginTls(): void {
    inTls = true;
    book.commands.push('(TLS)');
  }

  function takeCommands(): void {
    for (let end = text.indexOf('\r\n'); end >= 0 && !inBody; end = text.indexOf('\r\n')) {
      const line = text.slice(0, end);
      text = text.slice(end + 2);
      book.commands.push(line);
      command(line);
    }
  }

  function command(line: string): void {
    const verb = line.split(' ')[0]?.toUpperCase();
    if (verb === 'EHLO' || verb === 'HELO') return say('ehlo');
    if (verb === 'AUTH') return say('auth');
    if (verb === 'STARTTLS') return void socket.write('220 Go ahead\r\n', () => socket.write('this is not TLS at all\r\n'));
    if (verb === 'MAIL') letter = { from: inBrackets(line), to: [] };
    if (verb === 'MAIL') return say('mail');
    if (verb === 'RCPT' && book.behaviour.unknownAddresses?.includes(inBrackets(line)))
      return void socket.write('550 5.1.1 No such user\r\n');
    if (verb === 'RCPT') letter.to.push(inBrackets(line));
    if (verb === 'RCPT') return say('rcpt');
    if (verb === 'QUIT') return void socket.end('221 Bye\r\n');
    if (verb !== 'DATA') return void socket.write('250 Ok\r\n');
    if ((book.behaviour.answers?.rcpt ?? usual.rcpt)[0] !== '2') return void socket.write('554 5.5.1 No valid recipients\r\n');
    inBody = (book.behaviour.answers?.data ?? usual.data).startsWith('354');
    say('data');
  }

  function takeBody(): void {
    const { cutAt, bodyBytes = Infinity } = book.behaviour;
    const end = text.indexOf('\r\n.\r\n');
    if (cutAt === 'body' && (end >= 0 || text.length >= bodyBytes)) return void socket.destroy();
    if (end < 0) return;
    const answer = book.behaviour.answers?.dot ?? usual.dot;
    if (answer.startsWith('2')) book.letters.push({ ...letter, raw: text.slice(0, end + 2) });
    text = text.slice(end + 5);
    inBody = false;
    say('dot');
  }
}

function reach(socket: Socket, stage: SmtpStage, { answers, silentAt, cutAt, trickle, offers = [] }: SmtpBehaviour): void {
  if (silentAt !== undefined && order.indexOf(stage) >= order.indexOf(silentAt)) return;
  if (cutAt === stage) return void socket.destroy();
  const answer = answers?.[stage] ?? (stage === 'ehlo' ? ehlo(offers) : usual[stage]);
  if (trickle && order.indexOf(stage) >= order.indexOf(trickle.from)) return drip(socket, `${answer}\r\n`, trickle.everyMs);
  socket.write(`${answer}\r\n`);
  if (answer.startsWith('421')) socket.end();
}

function ehlo(offers: readonly string[]): string {
  const lines = ['faulty.example', ...offers];
  return lines.map((line, index) => `250${index === lines.length - 1 ? ' ' : '-'}${line}`).join('\r\n');
}

function drip(socket: Socket, text: string, everyMs: number): void {
  const rest = text.split('');
  const timer = setInterval(() => {
    const next = rest.shift();
    if (next === undefined || socket.destroyed) return clearInterval(timer);
    socket.write(next);
  }, everyMs);
}

function inBrackets(line: string): string {
  return /<(.*?)>/.exec(line)?.[1] ?? '';
}
