/** F5: the Temporal server's database is gone for ever; every open case runs again from the facts. */
import assert from 'node:assert/strict';
import type { Fault } from '../fault';
import type { Harness } from '../harness';
import { findings, loseNothing } from '../invariants';
import { pause, until } from '../patience';
import { liveEveryPhase, mustWakeAt, recordManyCases, standingOf } from '../phases';
import { noteLongest } from '../progress';
import { answerAll, launchRound, lettersLeft, timerFiresAt } from '../rounds';

/** promises.md F5: for 1,000 cases. */
const allRunPatienceMs = 60_000;
/** Two clocks and the seconds of a history's timers. */
const toleranceMs = 3_000;

export const losingFaults: readonly Fault[] = [
  {
    name: 'F5',
    title: "the Temporal server's database is gone, in every phase, and with a thousand cases",
    run: async (harness) => {
      await loseEveryPhase(harness);
      if (harness.form === 'long') await loseMany(harness, 1_000);
    },
    twin: { title: 'nobody looks for lost cases', run: loseUnnoticed },
  },
];

async function loseEveryPhase(harness: Harness): Promise<void> {
  const answering = await launchRound(harness, 40);
  await lettersLeft(harness, answering);
  const cases = Object.entries(await liveEveryPhase(harness));
  const before = await Promise.all(cases.map(([, caseId]) => standingOf(harness, caseId)));
  const came = harness.letters.length;
  await harness.loseTemporal();
  const some = answering.partyIds.slice(0, 10);
  await answerAll(harness, answering, some);
  for (const [name, caseId] of cases) await sleepsAgain(harness, name, caseId);
  for (const [index, [name, caseId]] of cases.entries()) {
    const { aheadMs, ...standing } = await standingOf(harness, caseId);
    const { aheadMs: aheadBefore = NaN, ...expected } = before[index] ?? {};
    assert.deepEqual(standing, expected, `the case (${name}) stands where it stood`);
    assert.ok(Math.abs(aheadMs - aheadBefore) < toleranceMs, `time in the case (${name}) goes on from where it was`);
  }
  await loseNothing(harness, answering, some);
  const receipts = some.length;
  await until(async () => harness.letters.length >= came + receipts, 'the receipts have come');
  assert.equal(harness.letters.length, came + receipts, 'no letter but the ten receipts comes after the loss');
}

/** Its workflow runs and sleeps until the next thing that is due. */
async function sleepsAgain(harness: Harness, name: string, caseId: string): Promise<void> {
  await until(
    async () => (await timerFiresAt(harness, caseId)) !== undefined,
    `the case (${name}) sleeps again`,
    allRunPatienceMs,
  );
  const mustWake = await mustWakeAt(harness, caseId, await standingOf(harness, caseId));
  const wakes = async (): Promise<boolean> =>
    Math.abs(Date.parse((await timerFiresAt(harness, caseId)) ?? '') - mustWake) <= toleranceMs;
  await until(wakes, `the case (${name}) wakes up at ${new Date(mustWake).toISOString()}`);
}

/** Lost while they sleep; measured until every workflow runs, has asked where its case stands and has nothing left to do. */
async function loseMany(harness: Harness, count: number): Promise<void> {
  await recordManyCases(harness, count);
  await until(() => allSleep(harness), 'all cases have been started and sleep', 4 * allRunPatienceMs);
  const letters = harness.letters.length;
  await harness.loseTemporal();
  const lostAt = Date.now();
  await until(() => allRun(harness), 'all cases run again', allRunPatienceMs);
  noteLongest(harness, `${count} cases run again after`, [Date.now() - lostAt]);
  await until(() => allSleep(harness), 'all cases sleep again', allRunPatienceMs);
  noteLongest(harness, 'and sleep after', [Date.now() - lostAt]);
  assert.equal(harness.letters.length, letters, 'no letter comes twice');
  assert.deepEqual(await findings(harness), [], 'the checker finds nothing');
}

async function openCases({ connected }: Harness): Promise<readonly string[]> {
  const rows = await connected.db.selectFrom('cases').select('case_id').where('phase', '!=', 'ended').execute();
  return rows.map(({ case_id }) => case_id);
}

async function allRun(harness: Harness): Promise<boolean> {
  const running = await harness.connected.engine.runningCases();
  return (await openCases(harness)).every((caseId) => running.has(caseId));
}

async function allSleep(harness: Harness): Promise<boolean> {
  if (!(await allRun(harness))) return false;
  for (const caseId of await openCases(harness)) if (!(await sleeps(harness, caseId))) return false;
  return true;
}

/** It has a timer or waits for a nudge: no task is pending, and more than its start has happened. */
async function sleeps({ connected }: Harness, caseId: string): Promise<boolean> {
  const handle = connected.engine.client.workflow.getHandle(`case-${caseId}`);
  const { raw, historyLength } = await handle.describe();
  return !raw.pendingWorkflowTask && (raw.pendingActivities ?? []).length === 0 && historyLength > 4;
}

async function loseUnnoticed(harness: Harness): Promise<void> {
  await harness.kill('worker', { again: false });
  harness.start('worker', 'test/faults/withoutReconcile.ts');
  const opened = await launchRound(harness, 40);
  await lettersLeft(harness, opened);
  await harness.loseTemporal();
  await pause(5_000);
  const runs = await allRun(harness);
  await harness.kill('worker');
  assert.ok(runs, 'every open case runs again');
}
