/** A line to a server that can be cut: what is asked passes, and at a chosen moment the answer is lost. */
import { type Socket, connect, createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

/** Looks at what a client sends; true: this is the request whose answer gets lost. */
type Cuts = (asked: string) => boolean;

/** Passes everything on to `port` of this machine until told to cut. */
export async function openProxy(port: number) {
  const pairs = new Set<readonly [Socket, Socket]>();
  let cuts: Cuts = () => false;
  let atCut: () => void = () => undefined;
  let lost = 0;
  const server = createServer((client) => join(client.setNoDelay()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port, loseAnswers, cutAll, lost: () => lost, close };

  /** From now on the answers to such requests are lost, and with them their connection. @param then called when it happens */
  function loseAnswers(asked: Cuts, then: () => void = () => undefined): void {
    cuts = asked;
    atCut = then;
  }

  function cutAll(): void {
    for (const pair of pairs) cut(pair);
  }

  function join(client: Socket): void {
    const upstream = connect(port, '127.0.0.1').setNoDelay();
    const pair = [client, upstream] as const;
    pairs.add(pair);
    let isDoomed = false;
    for (const socket of pair) socket.on('error', () => undefined).on('close', () => cut(pair));
    client.on('data', (chunk) => {
      isDoomed ||= cuts(chunk.toString('latin1'));
      upstream.write(chunk);
    });
    upstream.on('data', (chunk) => {
      if (!isDoomed) return void client.write(chunk);
      lost += 1;
      atCut();
      cut(pair);
    });
  }

  function cut(pair: readonly [Socket, Socket]): void {
    pairs.delete(pair);
    for (const socket of pair) socket.destroy();
  }

  async function close(): Promise<void> {
    cutAll();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  }
}
