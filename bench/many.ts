/** Many cases at once: fifty rounds of 300 beside a thousand sleeping cases, and whether twenty large rounds starve a small one. */
import { randomUUID } from 'node:crypto';
import type { Harness } from '../test/faults/harness';
import { until } from '../test/faults/patience';
import { live } from '../dev/life/live';
import { historiesOf } from '../dev/life/histories';
import { scaledParties } from '../dev/examples/uppsala';
import { type Pids, withProcesses } from './apart';
import { type Launched, draftReal, launchIn, lettersOut, registerParties } from './cases';
import { signedIn } from './clerk';
import { copyCase } from './copies';
import { residentMegabytes, untilAtRest } from './counting';
import { inLanes } from './inTurn';
import { type Bench, type Row, atMost, counted, percentile, rounded } from './row';

const sleeping = 1_000;
const large = 20;
const more = 30;
const parties = 300;
const patienceMs = 400_000;

export const many: Bench = {
  names: ['many'],
  run: () =>
    withProcesses(async (harness, pids) => {
      await sleepers(harness);
      await registerParties(harness.connected.apiContext, parties);
      const [twenty, fair] = await fairness(harness);
      const rest = await fifty(harness, twenty);
      return [...fair, ...rest, ...(await startPage(harness)), ...memory(pids)];
    }),
};

async function sleepers({ connected, env }: Harness): Promise<void> {
  const { apiContext: context, db, engine } = connected;
  const asked = scaledParties(41).slice(0, 40);
  const { caseId } = await live(context, { asked, others: 'answer', years: 1, by: 'process' });
  await copyCase({ db, databaseUrl: env['DATABASE_URL'] ?? '' }, caseId, sleeping - 1);
  await until(async () => (await engine.runningCases()).size >= sleeping * 0.95, 'the sleeping cases run', 180_000);
  if (!(await untilAtRest(db))) throw new Error('the sleeping cases did not come to rest in ten minutes');
}

/** Twenty rounds of 300 launched one after the other, then one of five: how long its letters and its launch wait. */
async function fairness({
  connected: { apiContext: context },
}: Harness): Promise<readonly [readonly Launched[], readonly Row[]]> {
  const drafts: string[] = [];
  for (let number = 0; number <= large; number += 1) drafts.push(await draftReal(context));
  const small = drafts.pop() ?? '';
  const started = performance.now();
  const launched: Launched[] = [];
  await inLanes(large, 4, async (index) => {
    launched.push(await launchIn(context, drafts[index] ?? '', { parties, reminders: true, withEngine: true }));
  });
  const allLaunched = performance.now();
  const few = await launchIn(context, small, { parties: 5, reminders: true, withEngine: true });
  const smallLaunched = performance.now();
  await lettersOut(context, few.roundId, few.partyIds.length, patienceMs);
  const smallOut = performance.now();
  for (const { roundId } of launched) await lettersOut(context, roundId, parties, patienceMs);
  const all = (performance.now() - started) / 1_000;
  const launch = rounded((smallLaunched - allLaunched) / 1_000);
  const note = `its launch took ${launch} s; the 20 x 300 letters before it took ${rounded(all)} s`;
  const letters = (smallOut - allLaunched) / 1_000;
  const rate = (large * parties) / all;
  return [
    launched,
    [
      atMost(5, { name: 'many: small round after 20 large, letters out', value: letters, unit: 's', note }),
      counted({ name: 'many: letters/s, 20 rounds at once', value: rate, unit: '/s' }),
    ],
  ];
}

/** Thirty more rounds: fifty are open in all. */
async function fifty({ connected }: Harness, twenty: readonly Launched[]): Promise<readonly Row[]> {
  const { apiContext: context, engine } = connected;
  const drafts: string[] = [];
  for (let number = 0; number < more; number += 1) drafts.push(await draftReal(context));
  const started = performance.now();
  const launched: Launched[] = [];
  await inLanes(more, 4, async (index) => {
    launched.push(await launchIn(context, drafts[index] ?? '', { parties, reminders: true, withEngine: true }));
  });
  for (const { roundId } of launched) await lettersOut(context, roundId, parties, patienceMs);
  const took = (performance.now() - started) / 1_000;
  let events = 0;
  for (const { caseId } of twenty) events += (await historiesOf(engine, caseId)).flat().length;
  const letters = { name: 'many: 30 rounds of 300, all letters out', value: took, unit: 's' };
  return [
    counted({ ...letters, note: `${rounded((more * parties) / took)} letters/s` }),
    counted({ name: 'many: history per round of 300, draft to letters out', value: events / twenty.length, unit: 'events' }),
  ];
}

/** The start page with 1,050 cases, and one found by its name. */
async function startPage({ connected: { db }, url }: Harness): Promise<readonly Row[]> {
  const clerk = await signedIn({ db, url });
  const times: number[] = [];
  let bytes = 0;
  for (let time = 0; time < 60; time += 1) {
    const opened = await clerk.open(time % 3 === 2 ? `/?sok=${randomUUID().slice(0, 2)}` : '/');
    times.push(opened.milliseconds);
    if (time % 3 !== 2) bytes = opened.bytes;
  }
  const note = `p50 ${rounded(percentile(times, 0.5))} ms, ${Math.round(bytes / 1_024)} kB`;
  return [atMost(100, { name: 'many: start page with 1,050 cases, p99', value: percentile(times, 0.99), unit: 'ms', note })];
}

function memory({ api, worker }: Pids): readonly Row[] {
  return [
    counted({ name: 'many: resident memory, api', value: residentMegabytes(api), unit: 'MB' }),
    counted({ name: 'many: resident memory, worker', value: residentMegabytes(worker), unit: 'MB' }),
  ];
}
