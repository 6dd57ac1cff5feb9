/** F7: each part in turn stands still, and wakes up again: time-outs, not hangs, and a writer that slept is refused. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { sql } from 'kysely';
import { linkToken } from '../../../activities/linkToken';
import { carryOut } from '../../../api/carryOut';
import type { Fault, Random } from '../fault';
import type { Harness, Part } from '../harness';
import { loseNothing } from '../invariants';
import { pause, until } from '../patience';
import { logEnd, noteLongest, progressAfter } from '../progress';
import { type OpenedRound, answerAll, answerOverHttp, launchRound, lettersLeft, roundNow } from '../rounds';

const parties = 40;
/** A request or a step comes back within this time, with a page, a receipt or an error, whatever stands still behind the api. */
const answerPatienceMs = 30_000;
const stepPatienceMs = 15_000;
/** The one that stands still has taken its activity twice: when it began, and with the question it had open. Both are given up after 8 s. */
const takeoverPatienceMs = 25_000;
/** After it wakes up: what it owed is done. */
const thawPatienceMs = 30_000;

export const pauseFaults: readonly Fault[] = [
  {
    name: 'F7',
    title: 'worker, api, PostgreSQL and Temporal stand still for 30 s, one after the other',
    run: freezeEach,
    twin: { title: 'the log has no unique versions: a writer that slept is not refused', run: acceptStaleWriter },
  },
];

async function freezeEach(harness: Harness, random: Random): Promise<void> {
  await freezeWorker(harness);
  for (const part of ['api', 'postgres', 'temporal'] as const) await freezeAmongAnswers(harness, part, random);
  await refuseStaleStep(harness);
  assert.equal(await sleepingWriter(harness), 3, 'the writer that slept is refused');
}

function standsStillMs({ form }: Harness): number {
  return form === 'short' ? 8_000 : 30_000;
}

/** It stops in the middle of a batch of letters; another worker goes on with the case; then the first wakes up. */
async function freezeWorker(harness: Harness): Promise<void> {
  harness.answerMailAfter(1_000);
  const before = harness.letters.length;
  const opened = await launchRound(harness, parties);
  await until(async () => harness.letters.length > before, 'letters are on their way');
  const thaw = harness.freeze('worker');
  const position = await logEnd(harness);
  harness.answerMailAfter(0);
  const thawed = pause(standsStillMs(harness)).then(thaw);
  harness.start('worker');
  await answerAll(harness, opened, opened.partyIds.slice(0, 20));
  const heldUp = await progressAfter(harness, position, standsStillMs(harness) + thawPatienceMs);
  noteLongest(harness, 'another worker goes on after', [heldUp]);
  assert.ok(harness.form === 'short' || heldUp < takeoverPatienceMs, 'another worker goes on while the first stands still');
  await thawed;
  await answerAll(harness, opened, opened.partyIds.slice(20));
  await loseNothing(harness, opened, opened.partyIds);
}

async function freezeAmongAnswers(harness: Harness, part: Part, random: Random): Promise<void> {
  const opened = await launchRound(harness, parties);
  await lettersLeft(harness, opened);
  const early = answerAll(harness, opened, opened.partyIds.slice(0, 20));
  await pause(random() * 100);
  const thaw = harness.freeze(part);
  const position = harness.form === 'short' || part === 'postgres' ? undefined : await logEnd(harness);
  const thawed = pause(standsStillMs(harness)).then(thaw);
  if (part !== 'api') noteLongest(harness, `${part} still: a request comes back after`, [await longestRequest(harness, opened)]);
  await thawed;
  const answers = answerAll(harness, opened, opened.partyIds.slice(20));
  if (position !== undefined) await progressAfter(harness, position, thawPatienceMs);
  await Promise.all([early, answers]);
  await loseNothing(harness, opened, opened.partyIds);
}

/** Ten requests at once: each ends with some status, in time. */
async function longestRequest(harness: Harness, opened: OpenedRound): Promise<number> {
  const started = Date.now();
  const token = linkToken(harness.secretKey, opened.roundId); // no such link: found out by asking the database
  const ask = async (): Promise<number> => {
    const response = await fetch(`${harness.url}/uppdrag/${token}`, { signal: AbortSignal.timeout(answerPatienceMs) });
    await response.arrayBuffer();
    return Date.now() - started;
  };
  return Math.max(...(await Promise.all(Array.from({ length: 10 }, ask))));
}

/** A step asked for while Temporal stands still comes back as an error; asked again with the same id it happens once. */
async function refuseStaleStep(harness: Harness): Promise<void> {
  const opened = await launchRound(harness, 3);
  await lettersLeft(harness, opened);
  const asked = {
    caseId: opened.caseId,
    command: { name: 'CloseRound', roundId: opened.roundId } as const,
    commandId: randomUUID(),
    by: 'user:clerk' as const,
  };
  const thaw = harness.freeze('temporal');
  const started = Date.now();
  await assert.rejects(carryOut(harness.connected.apiContext, asked), { name: 'ProcessUnavailable' });
  noteLongest(harness, 'a step is refused after', [Date.now() - started]);
  assert.ok(Date.now() - started <= stepPatienceMs, 'a step comes back within 15 s');
  thaw();
  await until(async () => (await carryOut(harness.connected.apiContext, asked)).events > 0, 'the repeated step happens');
  assert.equal((await roundNow(harness, opened)).status, 'closed');
}

/** A process of its own is stopped between its reading and its writing, and another goes on meanwhile. @returns its exit code */
async function sleepingWriter(harness: Harness): Promise<number | null> {
  const opened = await launchRound(harness, 3);
  await lettersLeft(harness, opened);
  const script = join(__dirname, '..', 'staleWriter.ts');
  const command = ['--require', 'tsx/cjs', script, harness.env['DATABASE_URL'] ?? '', opened.caseId];
  const writer = spawn(process.execPath, command, { stdio: ['pipe', 'pipe', 'inherit'] });
  await once(writer.stdout, 'data');
  writer.kill('SIGSTOP');
  const position = await logEnd(harness);
  await answerOverHttp(harness, opened, { partyId: opened.partyIds[0] ?? '' });
  await progressAfter(harness, position, thawPatienceMs);
  writer.stdin.write('go on\n');
  writer.kill('SIGCONT');
  const [code] = (await once(writer, 'exit')) as [number | null];
  return code;
}

async function acceptStaleWriter(harness: Harness): Promise<void> {
  await sql`ALTER TABLE events DROP CONSTRAINT events_stream_version_key`.execute(harness.connected.db);
  assert.equal(await sleepingWriter(harness), 3, 'the writer that slept is refused');
}
