/** F39: told to stop in the middle of its work, a process ends with 0 in time, and nothing is half done. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings } from '../../../config/settings';
import { startPostgres } from '../../../dev/postgres';
import { freePort, portOpen } from '../../../dev/processes';
import { startTemporal } from '../../../dev/temporal';
import { connect } from '../../../worker/connect';
import type { Fault, Random } from '../fault';
import type { Harness } from '../harness';
import { loseNothing } from '../invariants';
import { pause, until } from '../patience';
import { type OpenedRound, answerAll, launchRound, lettersLeft } from '../rounds';

const parties = 40;
/** What a service manager waits before it kills: systemd 90 s, Kubernetes 30 s. */
const graceMs = 30_000;
const root = join(__dirname, '..', '..', '..');

export const shutdownFaults: readonly Fault[] = [
  {
    name: 'F39',
    title: 'SIGTERM during a batch of letters, appends and replays: worker, api and npm start end with 0',
    run: async (harness, random) => {
      await stopAmongLetters(harness);
      await stopAmongAnswers(harness, random);
      await stopWhileReplaying(harness, random);
      await stopService(harness);
    },
    twin: { title: 'kill -9 in the place of SIGTERM', run: killAmongLetters },
  },
];

type Ended = { readonly code: number | null; readonly milliseconds: number };

function assertGraceful({ notes }: Harness, what: string, { code, milliseconds }: Ended): void {
  notes.push(`${what} ended with ${code} after ${(milliseconds / 1_000).toFixed(1)} s`);
  assert.equal(code, 0, `${what} ends with 0`);
  assert.ok(milliseconds <= graceMs, `${what} ends within ${graceMs / 1_000} s`);
}

/** Letters are on their way: taken by the mail server, which has not said so yet. */
async function amongLetters(harness: Harness): Promise<OpenedRound> {
  const before = harness.letters.length;
  harness.answerMailAfter(1_500);
  const opened = await launchRound(harness, parties);
  await until(async () => harness.letters.length > before, 'letters are on their way');
  return opened;
}

async function halfDone({ connected }: Harness): Promise<number> {
  return (await connected.db.selectFrom('letter_attempts').select('letter_id').where('outcome', 'is', null).execute()).length;
}

async function stopAmongLetters(harness: Harness): Promise<void> {
  const opened = await amongLetters(harness);
  assertGraceful(harness, 'the worker among letters', await harness.ended('worker'));
  assert.equal(await halfDone(harness), 0, 'every letter that was begun has its outcome');
  harness.answerMailAfter(0);
  harness.start('worker');
  await loseNothing(harness, opened, []);
}

async function killAmongLetters(harness: Harness): Promise<void> {
  const opened = await amongLetters(harness);
  await harness.kill('worker', { again: false });
  const left = await halfDone(harness);
  harness.answerMailAfter(0);
  harness.start('worker');
  await lettersLeft(harness, opened);
  assert.equal(left, 0, 'every letter that was begun has its outcome');
}

async function stopAmongAnswers(harness: Harness, random: Random): Promise<void> {
  const opened = await launchRound(harness, parties);
  await lettersLeft(harness, opened);
  const burst = answerAll(harness, opened, opened.partyIds);
  await pause(random() * 150);
  const ended = Promise.all([harness.ended('api'), harness.ended('worker')]);
  const [api, worker] = await ended;
  assertGraceful(harness, 'the api among answers', api);
  assertGraceful(harness, 'the worker among answers', worker);
  harness.start('api');
  harness.start('worker');
  await burst;
  await loseNothing(harness, opened, opened.partyIds);
}

/** A worker that has just started replays every case that is told to look. */
async function stopWhileReplaying(harness: Harness, random: Random): Promise<void> {
  const opened = await launchRound(harness, parties);
  await lettersLeft(harness, opened);
  await harness.kill('worker');
  const answers = answerAll(harness, opened, opened.partyIds);
  const ready = harness.said('worker').length;
  await until(async () => harness.said('worker').slice(ready).includes('running'), 'the worker is running', 30_000);
  await pause(random() * 300);
  assertGraceful(harness, 'the worker among replays', await harness.ended('worker'));
  harness.start('worker');
  await answers;
  await loseNothing(harness, opened, opened.partyIds);
}

/** `npm start` as a whole, on parts of its own: it stops them too, and finds everything again. */
async function stopService(harness: Harness): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'remisshjul-service-'));
  const { DATABASE_URL: _, TEMPORAL_ADDRESS: __, ...others } = harness.env;
  const env = { ...others, DATA_DIR: dataDir, PORT: String(await freePort()) };
  let service = await startService(env);
  try {
    const opened = await inService(harness, env, amongLetters);
    const ports = await portsOf(dataDir);
    assertGraceful(harness, 'npm start among letters', await endOf(service));
    harness.answerMailAfter(0);
    for (const port of ports) assert.equal(await portOpen(port), false, 'its servers have ended with it');
    service = await startService(env);
    await inService(harness, env, async (world) => {
      assert.equal(await halfDone(world), 0, 'every letter that was begun has its outcome');
      await answerAll(world, opened, opened.partyIds.slice(0, 5));
      await loseNothing(world, opened, opened.partyIds.slice(0, 5));
    });
  } finally {
    await endOf(service);
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function startService(env: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const service = spawn(process.execPath, ['--require', 'tsx/cjs', 'dev/start.ts'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let said = '';
  service.stdout?.on('data', (data: Buffer) => (said += data.toString()));
  await until(async () => said.includes('is running:'), 'npm start says where it runs', 60_000);
  return service;
}

async function endOf(service: ChildProcess): Promise<Ended> {
  if (service.exitCode !== null) return { code: service.exitCode, milliseconds: 0 };
  const started = Date.now();
  const exit = once(service, 'exit');
  service.kill('SIGTERM');
  const [code] = (await exit) as [number | null];
  return { code, milliseconds: Date.now() - started };
}

/** The service's servers, found running: they are not started twice. */
async function serversOf(dataDir: string) {
  const log = (): void => undefined;
  return { postgres: await startPostgres({ dataDir, log }), temporal: await startTemporal({ dataDir, log }) };
}

async function portsOf(dataDir: string): Promise<readonly number[]> {
  const { postgres, temporal } = await serversOf(dataDir);
  return [postgres.port, Number(temporal.address.split(':')[1])];
}

/** The harness's own way of working, on the service's parts. */
async function inService<Result>(
  harness: Harness,
  env: NodeJS.ProcessEnv,
  work: (world: Harness) => Promise<Result>,
): Promise<Result> {
  const { postgres, temporal } = await serversOf(env['DATA_DIR'] ?? '');
  const places = { databaseUrl: postgres.url, temporalAddress: temporal.address, mailboxUrl: env['SMTP_URL'] ?? '' };
  const connected = await connect(readSettings(env), harness.secretKey, places);
  try {
    return await work({ ...harness, connected, url: `http://127.0.0.1:${env['PORT']}` });
  } finally {
    await connected.close();
  }
}
