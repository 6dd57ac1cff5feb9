/** F34: bodies that never end, clients that dawdle, ten thousand wrong links from one address, forms too large: nobody else notices. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { linkToken } from '../../../activities/linkToken';
import type { Fault } from '../fault';
import type { Harness } from '../harness';
import { loseNothing } from '../invariants';
import { answerOverHttp, launchRound, lettersLeft, roundNow } from '../rounds';

/** The api gives a request a minute, and looks every half minute. */
const patienceMs = 100_000;
const slowClients = 50;
const tooLong = 2_000_000;
const tooMany = 10_000;

export const abuseFaults: readonly Fault[] = [
  {
    name: 'F34',
    title: 'endless bodies, slow clients, wrong links, forms too large; the right link answers as before',
    run: abuse,
    twin: { title: 'a web server without a time limit holds the endless body', run: holdsEndlessBody },
  },
];

async function abuse(harness: Harness): Promise<void> {
  const opened = await launchRound(harness, 5);
  await lettersLeft(harness, opened);
  const [party = ''] = opened.partyIds;
  const token = linkToken(harness.secretKey, (await roundNow(harness, opened)).tasks[party]?.linkId ?? '');
  const rightLink = `${harness.url}/uppdrag/${token}`;
  const lettersBefore = harness.letters.length;
  const before = await slowest(rightLink);

  const port = Number(new URL(harness.url).port);
  const endless = untilClosed(port, `POST /uppdrag/${token}/utkast HTTP/1.1\r\nHost: x\r\n${chunkedForm}`, '4\r\nab=c\r\n');
  const dawdling = Array.from({ length: slowClients }, () => untilClosed(port, 'GET /logga-in HTTP/1.1\r\nX-Slow: ', 'a'));
  assertUnhurt(before, await slowest(rightLink), 'slow clients');
  const wrong = askWrongLinks(harness);
  assertUnhurt(before, await slowest(rightLink), 'wrong links');
  await wrong;

  await refusesForm(`${rightLink}/utkast`, `fritext=${'a'.repeat(tooLong)}`);
  await refusesForm(`${rightLink}/utkast`, Array.from({ length: tooMany }, (_, index) => `f${index}=1`).join('&'));
  await Promise.all([endless, ...dawdling]);
  assert.equal(harness.letters.length, lettersBefore, 'no letter has left');
  await answerOverHttp(harness, opened, { partyId: party });
  await loseNothing(harness, opened, [party]);
}

const chunkedForm = 'Content-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n';

async function holdsEndlessBody(): Promise<void> {
  const server = createServer({ requestTimeout: 0, headersTimeout: 0, connectionsCheckingInterval: 1_000 }, (request) =>
    request.resume(),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  try {
    await untilClosed(port, `POST / HTTP/1.1\r\nHost: x\r\n${chunkedForm}`, '4\r\nab=c\r\n');
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** Sends `start`, then `drop` after `drop`, one a second, until the server ends it. @throws when it does not in time */
function untilClosed(port: number, start: string, drop: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(start));
    const dripping = setInterval(() => socket.write(drop), 1_000);
    const deadline = setTimeout(() => end(new Error('the connection is still open')), patienceMs);
    socket.on('error', () => undefined); // written to after the server has closed it
    socket.on('close', () => end(undefined));
    socket.resume();

    function end(error: Error | undefined): void {
      clearInterval(dripping);
      clearTimeout(deadline);
      socket.destroy();
      if (error) reject(error);
      else resolve();
    }
  });
}

/** The slowest but one of a hundred readings of a page, in milliseconds. */
async function slowest(link: string): Promise<number> {
  const times: number[] = [];
  for (let reading = 0; reading < 100; reading += 1) {
    const began = performance.now();
    const response = await fetch(link);
    await response.text();
    assert.equal(response.status, 200, 'the right link shows its task');
    times.push(performance.now() - began);
  }
  return times.sort((a, b) => a - b).at(-2) ?? 0;
}

/** Of the same order as before: shared cores make tighter limits a matter of luck. */
function assertUnhurt(before: number, meanwhile: number, by: string): void {
  const [was, is] = [Math.round(before), Math.round(meanwhile)];
  assert.ok(meanwhile < 10 * before + 100, `the right link took ${was} ms and takes ${is} ms beside ${by}`);
}

async function askWrongLinks(harness: Harness): Promise<void> {
  let left = harness.form === 'short' ? 2_000 : 10_000;
  const lanes = Array.from({ length: 20 }, async () => {
    while (left-- > 0) {
      const response = await fetch(`${harness.url}/uppdrag/${randomBytes(24).toString('base64url')}`);
      const text = await response.text();
      assert.equal(response.status, 404, 'a wrong link is not found');
      assert.doesNotMatch(text, /\n\s+at /, 'its page shows no stack');
    }
  });
  await Promise.all(lanes);
}

async function refusesForm(address: string, body: string): Promise<void> {
  const headers = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' };
  const response = await fetch(address, { method: 'POST', body, headers, redirect: 'manual' });
  assert.ok([413, 422].includes(response.status), `a form too large is answered with ${response.status}`);
}
