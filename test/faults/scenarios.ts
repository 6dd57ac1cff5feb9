/** The faults, each on a fresh round with 40 parties on running parts; after each, nothing is lost and nothing comes twice. */
import assert from 'node:assert/strict';
import {
  type Harness,
  type OpenedRound,
  answerOverHttp,
  lettersLeft,
  loseNothing,
  recordedAnswers,
  timerFiresAt,
  until,
  wakesAt,
} from './harness';

/** A number in [0, 1) of this run's seed. */
export type Random = () => number;

export type Fault = {
  readonly name: string;
  readonly title: string;
  run(harness: Harness, opened: OpenedRound, random: Random): Promise<void>;
};

export const parties = 40;

export const faults: readonly Fault[] = [
  { name: 'F1', title: 'the worker is killed while letters leave and answers come', run: killWorker },
  { name: 'F2', title: 'the api is killed during a burst; clients repeat with the same id', run: killApi },
  { name: 'F3', title: 'PostgreSQL is killed while answers come', run: killPostgres },
  { name: 'F4', title: 'the Temporal server is killed, its file kept', run: killTemporal },
  { name: 'F5', title: "the Temporal server's database is gone; the next reminder at its time", run: loseTemporal },
  { name: 'F6', title: 'worker, api, PostgreSQL and Temporal are killed at once', run: killAll },
];

/** The same with the protection off: each must fail, or the fault above shows nothing. */
export const twins: readonly Fault[] = [
  { name: 'F2-twin', title: 'a client that repeats with a new id is recorded twice', run: repeatWithNewId },
  { name: 'F5-twin', title: 'without a nudge or a reconcile pass a lost case does not go on', run: loseTemporalUnnoticed },
];

async function killWorker(harness: Harness, opened: OpenedRound, random: Random): Promise<void> {
  const half = opened.partyIds.length / 2;
  await harness.kill('worker');
  await pause(random() * 1_500);
  await answerAll(harness, opened, opened.partyIds.slice(0, half));
  await harness.kill('worker');
  await answerAll(harness, opened, opened.partyIds.slice(half));
  await loseNothing(harness, opened, opened.partyIds);
}

async function killApi(harness: Harness, opened: OpenedRound, random: Random): Promise<void> {
  await lettersLeft(harness, opened);
  const burst = answerAll(harness, opened, opened.partyIds);
  await pause(50 + random() * 200);
  await harness.kill('api');
  await burst;
  await loseNothing(harness, opened, opened.partyIds);
}

async function killPostgres(harness: Harness, opened: OpenedRound, random: Random): Promise<void> {
  await lettersLeft(harness, opened);
  const burst = answerAll(harness, opened, opened.partyIds);
  await pause(random() * 200);
  await harness.killPostgres();
  await burst;
  await loseNothing(harness, opened, opened.partyIds);
}

async function killTemporal(harness: Harness, opened: OpenedRound, random: Random): Promise<void> {
  await lettersLeft(harness, opened);
  const some = opened.partyIds.slice(0, 10);
  const burst = answerAll(harness, opened, some);
  await pause(random() * 200);
  await harness.killTemporal();
  await burst;
  await loseNothing(harness, opened, some);
}

async function loseTemporal(harness: Harness, opened: OpenedRound): Promise<void> {
  await lettersLeft(harness, opened);
  const reminderAt = await wakesAt(harness, opened);
  await harness.loseTemporal();
  const some = opened.partyIds.slice(0, 10);
  await answerAll(harness, opened, some);
  await loseNothing(harness, opened, some);
  await until(async () => (await timerFiresAt(harness, opened)) !== undefined, 'the case sleeps again');
  const firesAt = Date.parse((await timerFiresAt(harness, opened)) ?? '');
  assert.ok(Math.abs(firesAt - Date.parse(reminderAt ?? '')) <= 2_000, `the timer fires at the reminder's time (${reminderAt})`);
}

async function killAll(harness: Harness, opened: OpenedRound, random: Random): Promise<void> {
  const burst = answerAll(harness, opened, opened.partyIds);
  await pause(random() * 500);
  await Promise.all([harness.kill('worker'), harness.kill('api'), harness.killPostgres(), harness.killTemporal()]);
  await burst;
  await loseNothing(harness, opened, opened.partyIds);
}

async function repeatWithNewId(harness: Harness, opened: OpenedRound): Promise<void> {
  const [partyId = ''] = opened.partyIds;
  await answerOverHttp(harness, opened, { partyId });
  await answerOverHttp(harness, opened, { partyId });
  await until(async () => (await recordedAnswers(harness, opened, [partyId]))[0] === 2, 'both are recorded');
  throw new Error('recorded twice, as a client without a fixed id must be');
}

async function loseTemporalUnnoticed(harness: Harness, opened: OpenedRound): Promise<void> {
  await lettersLeft(harness, opened);
  await harness.kill('worker', { again: false });
  try {
    await harness.loseTemporal();
    await until(async () => (await timerFiresAt(harness, opened)) !== undefined, 'the case sleeps again', 5_000);
  } finally {
    harness.start('worker');
  }
}

async function answerAll(harness: Harness, opened: OpenedRound, partyIds: readonly string[]): Promise<void> {
  await Promise.all(partyIds.map((partyId) => answerOverHttp(harness, opened, { partyId })));
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
