/** F1, F2, F3, F4 and F6: parts are killed, again and again, while letters leave and answers come. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Fault, Random } from '../fault';
import type { Harness } from '../harness';
import { loseNothing } from '../invariants';
import { patiently, pause, until } from '../patience';
import { logEnd, noteLongest, progressAfter } from '../progress';
import { type OpenedRound, answerAll, answerOverHttp, launchRound, lettersLeft, recordedAnswers } from '../rounds';

const parties = 40;
/** promises.md F1, F6. */
const workerPatienceMs = 15_000;
const coldStartPatienceMs = 30_000;
/** promises.md F4. */
const timerPatienceMs = 10_000;

export const killFaults: readonly Fault[] = [
  {
    name: 'F1',
    title: 'the worker is killed every 5 to 10 s while letters leave and answers come',
    run: killWorker,
    twin: { title: 'attempts are not noted before letters leave', run: killForgetfulWorker },
  },
  {
    name: 'F2',
    title: 'the api is killed during a burst; clients repeat with the same id',
    run: killApi,
    twin: { title: 'clients repeat with a new id', run: repeatWithNewId },
  },
  {
    name: 'F3',
    title: 'PostgreSQL is killed every 5 to 10 s, down up to 2 s',
    run: killPostgres,
    twin: { title: 'commits are acknowledged before they are on disk', run: killForgetfulPostgres },
  },
  {
    name: 'F4',
    title: 'the Temporal server is killed while a timer comes due, its file kept',
    run: killTemporal,
    twin: { title: 'its file is not kept, and nobody looks for lost cases', run: killForgetfulTemporal },
  },
  {
    name: 'F6',
    title: 'worker, api, PostgreSQL and Temporal are killed at once',
    run: killAll,
    twin: { title: 'commits are acknowledged before they are on disk', run: killAllForgetful },
  },
];

/** Kills while answers come, one after the other. @returns how long each kill held the work up */
async function killAgainAndAgain(harness: Harness, random: Random, kill: () => Promise<void>): Promise<readonly number[]> {
  const [kills, leastMs] = harness.form === 'short' ? [2, 500] : [8, 5_000];
  const heldUp: number[] = [];
  for (let time = 0; time < kills; time += 1) {
    const next = pause(leastMs * (1 + random()));
    const position = await logEnd(harness);
    await kill();
    heldUp.push(await progressAfter(harness, position, coldStartPatienceMs));
    await next;
  }
  return heldUp;
}

/** A stated time is held on a quiet machine; the short form, which shares its machine with other tests, only prints what it took. */
function inTime({ form }: Harness, isInTime: boolean, what: string): void {
  assert.ok(form === 'short' || isInTime, what);
}

/** So long that answers still come after the last kill. */
function answersTakeMs({ form }: Harness): number {
  return form === 'short' ? 20_000 : 90_000;
}

async function killWorker(harness: Harness, random: Random): Promise<void> {
  harness.answerMailAfter(300); // so that kills hit letters on their way
  const opened = await launchRound(harness, parties);
  const answers = answerAll(harness, opened, opened.partyIds, answersTakeMs(harness));
  const heldUp = await killAgainAndAgain(harness, random, () => harness.kill('worker'));
  noteLongest(harness, 'restart to progress', heldUp);
  await answers;
  harness.answerMailAfter(0);
  await loseNothing(harness, opened, opened.partyIds);
  inTime(harness, Math.max(...heldUp) <= workerPatienceMs, 'the work goes on within 15 s');
}

/** Killed between the mail server's taking a handful of letters and its saying so; that they were begun is then forgotten. */
async function killForgetfulWorker(harness: Harness): Promise<void> {
  const before = harness.letters.length;
  harness.answerMailAfter(3_000);
  const opened = await launchRound(harness, parties);
  await until(async () => harness.letters.length > before, 'letters are on their way');
  await harness.kill('worker', { again: false });
  harness.answerMailAfter(0);
  await sql`DELETE FROM letter_attempts WHERE outcome IS NULL`.execute(harness.connected.db);
  harness.start('worker');
  await loseNothing(harness, opened, []);
}

async function killApi(harness: Harness, random: Random): Promise<void> {
  const opened = await launchRound(harness, parties);
  await lettersLeft(harness, opened);
  const position = await logEnd(harness);
  const burst = answerAll(harness, opened, opened.partyIds);
  await pause(50 + random() * 200);
  const killedAt = Date.now();
  await harness.kill('api');
  await harness.isUp();
  noteLongest(harness, 'kill to the next page', [Date.now() - killedAt]);
  await burst;
  await progressAfter(harness, position, coldStartPatienceMs);
  await loseNothing(harness, opened, opened.partyIds);
  noteLongest(harness, 'kill to all recorded', [Date.now() - killedAt]);
}

async function repeatWithNewId(harness: Harness): Promise<void> {
  const opened = await launchRound(harness, parties);
  const [partyId = ''] = opened.partyIds;
  await answerOverHttp(harness, opened, { partyId, submissionId: randomUUID() });
  await answerOverHttp(harness, opened, { partyId, submissionId: randomUUID() });
  await until(async () => (await recordedAnswers(harness, opened, [partyId]))[0] === 2, 'both are recorded');
  await loseNothing(harness, opened, [partyId]);
}

async function killPostgres(harness: Harness, random: Random): Promise<void> {
  const opened = await launchRound(harness, parties);
  const answers = answerAll(harness, opened, opened.partyIds, answersTakeMs(harness));
  const heldUp = await killAgainAndAgain(harness, random, () => harness.killPostgres({ downMs: random() * 2_000 }));
  noteLongest(harness, 'back to progress', heldUp);
  await answers;
  await loseNothing(harness, opened, opened.partyIds);
}

/** Every answer has its receipt, and then the server dies at once. */
async function killForgetfulPostgres(harness: Harness): Promise<void> {
  const opened = await launchRound(harness, parties);
  await lettersLeft(harness, opened);
  await forgetfully(harness, async () => {
    await answerAll(harness, opened, opened.partyIds);
    await harness.killPostgres();
  });
  await allKnown(harness, opened);
}

/** PostgreSQL answers before a commit is on disk: up to ten seconds of commits die with it. */
async function forgetfully(harness: Harness, run: () => Promise<void>): Promise<void> {
  const { db } = harness.connected;
  await sql`ALTER DATABASE remisshjul SET synchronous_commit = off`.execute(db);
  await sql`ALTER SYSTEM SET wal_writer_delay = '10s'`.execute(db);
  await sql`SELECT pg_reload_conf()`.execute(db);
  await Promise.all([harness.kill('api'), harness.kill('worker')]); // theirs are new connections now
  await harness.isUp();
  await run();
  await patiently(() => sql`ALTER DATABASE remisshjul RESET synchronous_commit`.execute(db), 'the database is as before');
  await sql`ALTER SYSTEM RESET wal_writer_delay`.execute(db);
  await Promise.all([harness.kill('api'), harness.kill('worker')]);
}

/** What has its receipt is stored, whether recorded yet or not. */
async function allKnown({ connected }: Harness, { roundId, partyIds }: OpenedRound): Promise<void> {
  const stored = await connected.db.selectFrom('submissions').select('party_id').where('round_id', '=', roundId).execute();
  assert.equal(new Set(stored.map(({ party_id }) => party_id)).size, partyIds.length, 'every acknowledged answer is stored');
}

async function killTemporal(harness: Harness, random: Random): Promise<void> {
  const { dueAt, opened } = await launchSoon(harness);
  await pause(dueAt - Date.now() - 300 - random() * 1_000);
  await harness.killTemporal({ downMs: 1_000 + random() * 1_000 });
  const backAt = Date.now();
  const some = opened.partyIds.slice(0, 10);
  await answerAll(harness, opened, some);
  await loseNothing(harness, opened, some);
  await harness.killTemporal();
  await answerAll(harness, opened, opened.partyIds.slice(10));
  await loseNothing(harness, opened, opened.partyIds);
  const came = await lettersOfRound(harness, opened);
  noteLongest(harness, 'back to letters', [Math.max(...came) - backAt]);
  assert.ok(Math.min(...came) >= dueAt, 'no letter leaves before its time');
  inTime(
    harness,
    Math.max(...came) <= Math.max(backAt, dueAt) + timerPatienceMs,
    'the timer is late at most by the outage and 10 s',
  );
}

/** A round whose letters leave in some seconds: the workflow sleeps until then. */
async function launchSoon(harness: Harness): Promise<{ readonly dueAt: number; readonly opened: OpenedRound }> {
  const inMs = 4_000;
  const opened = await launchRound(harness, parties, inMs);
  const round = (await harness.connected.facts.readCase(opened.caseId)).state.rounds[opened.roundId];
  return { dueAt: Date.parse(round?.lettersFrom ?? ''), opened };
}

async function lettersOfRound(harness: Harness, { caseId, roundId }: OpenedRound): Promise<readonly number[]> {
  const tasks = (await harness.connected.facts.readCase(caseId)).state.rounds[roundId]?.tasks ?? {};
  const keys = new Set(Object.values(tasks).flatMap(({ letters }) => letters.map(({ messageKey }) => messageKey)));
  return harness.letters.filter(({ messageId }) => keys.has(messageId.replace(/^<|@.*$/g, ''))).map(({ cameAt }) => cameAt);
}

async function killForgetfulTemporal(harness: Harness): Promise<void> {
  await harness.kill('worker', { again: false });
  harness.start('worker', 'test/faults/withoutReconcile.ts');
  const { dueAt, opened } = await launchSoon(harness);
  await harness.loseTemporal();
  await pause(dueAt - Date.now() + 3_000);
  const came = (await lettersOfRound(harness, opened)).length;
  await harness.kill('worker');
  assert.equal(came, parties, 'every letter has come');
}

async function killAll(harness: Harness, random: Random): Promise<void> {
  const opened = await launchRound(harness, parties);
  const burst = answerAll(harness, opened, opened.partyIds);
  await pause(random() * 500);
  const position = await logEnd(harness);
  const killedAt = Date.now();
  await Promise.all([harness.kill('worker'), harness.kill('api'), harness.killPostgres(), harness.killTemporal()]);
  await progressAfter(harness, position, coldStartPatienceMs);
  const coldStart = Date.now() - killedAt;
  noteLongest(harness, 'cold start to progress', [coldStart]);
  await burst;
  await loseNothing(harness, opened, opened.partyIds);
  inTime(harness, coldStart <= coldStartPatienceMs, 'a cold start takes at most 30 s');
}

async function killAllForgetful(harness: Harness): Promise<void> {
  const opened = await launchRound(harness, parties);
  await lettersLeft(harness, opened);
  await forgetfully(harness, async () => {
    await answerAll(harness, opened, opened.partyIds);
    await Promise.all([harness.kill('worker'), harness.kill('api'), harness.killPostgres(), harness.killTemporal()]);
  });
  await allKnown(harness, opened);
}
