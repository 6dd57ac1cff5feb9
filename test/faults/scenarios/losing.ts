/** F5: the Temporal server's database is gone for ever; every open case runs again from the facts. */
import assert from 'node:assert/strict';
import type { Fault } from '../fault';
import type { Harness } from '../harness';
import { loseNothing } from '../invariants';
import { until } from '../patience';
import { answerAll, launchRound, lettersLeft, timerFiresAt, wakesAt } from '../rounds';

export const losingFaults: readonly Fault[] = [
  {
    name: 'F5',
    title: "the Temporal server's database is gone; the next reminder at its time",
    run: loseTemporal,
    twin: { title: 'nobody looks for lost cases', run: loseTemporalUnnoticed },
  },
];

async function loseTemporal(harness: Harness): Promise<void> {
  const opened = await launchRound(harness, 40);
  await lettersLeft(harness, opened);
  const reminderAt = await wakesAt(harness, opened);
  await harness.loseTemporal();
  const some = opened.partyIds.slice(0, 10);
  await answerAll(harness, opened, some);
  await loseNothing(harness, opened, some);
  await until(async () => (await timerFiresAt(harness, opened.caseId)) !== undefined, 'the case sleeps again');
  const firesAt = Date.parse((await timerFiresAt(harness, opened.caseId)) ?? '');
  assert.ok(Math.abs(firesAt - Date.parse(reminderAt ?? '')) <= 2_000, `the timer fires at the reminder's time (${reminderAt})`);
}

async function loseTemporalUnnoticed(harness: Harness): Promise<void> {
  const opened = await launchRound(harness, 40);
  await lettersLeft(harness, opened);
  await harness.kill('worker', { again: false });
  await harness.loseTemporal();
  const sleeps = async (): Promise<boolean> => (await timerFiresAt(harness, opened.caseId)) !== undefined;
  await until(sleeps, 'the case sleeps again', 5_000).finally(() => harness.start('worker'));
}
