/** F40: a case that does not get on is seen within five minutes, and the doctor names cause and cure. */
import type { Fault } from '../fault';
import type { Harness } from '../harness';
import { loseNothing } from '../invariants';
import { until } from '../patience';
import { noteLongest } from '../progress';
import { launchRound, lettersLeft } from '../rounds';
import { doctor } from '../tools';

/** promises.md F40. */
const seenWithinMs = 300_000;

export const stuckFaults: readonly Fault[] = [
  {
    name: 'F40',
    title: 'a workflow task that always fails; a case without a workflow: the doctor names cause and cure',
    run: async (harness) => {
      await seeFailingTask(harness);
      await seeMissingWorkflow(harness);
    },
    twin: { title: 'the same doctor with nothing broken', run: seeNothing },
  },
];

/** Waits until the doctor says what is wrong, where, and what to do. */
async function seen(
  harness: Harness,
  about: { readonly text: RegExp; readonly cure: RegExp },
  patienceMs: number,
): Promise<void> {
  const started = Date.now();
  const isNamed = async (): Promise<boolean> =>
    (await doctor(harness)).some(
      ({ state, text, cure }) => state !== 'ok' && about.text.test(text) && about.cure.test(cure ?? ''),
    );
  await until(isNamed, `the doctor says ${about.text}`, patienceMs);
  noteLongest(harness, `${about.text.source} seen after`, [Date.now() - started]);
}

async function healthy(harness: Harness): Promise<void> {
  const isWell = async (): Promise<boolean> => (await doctor(harness)).every(({ state }) => state !== 'bad');
  await until(isWell, 'the doctor finds nothing bad', 120_000);
}

const failingTask = { text: /its workflow task failed .*cause=/, cure: /worker’s log.*release/ };

async function seeFailingTask(harness: Harness): Promise<void> {
  await harness.kill('worker', { again: false });
  harness.start('worker', 'test/faults/brokenWorker.ts');
  await launchRound(harness, 3).catch(() => undefined); // a step is refused while its case does not get on
  await seen(harness, failingTask, seenWithinMs);
  await harness.kill('worker');
  await healthy(harness);
}

async function seeMissingWorkflow(harness: Harness): Promise<void> {
  await harness.kill('worker', { again: false });
  harness.start('worker', 'test/faults/withoutReconcile.ts');
  const opened = await launchRound(harness, 3);
  await lettersLeft(harness, opened);
  await harness.loseTemporal();
  await seen(harness, { text: /[1-9]\d* of them without a running workflow/, cure: /recover/ }, seenWithinMs);
  await harness.kill('worker');
  await healthy(harness);
  await loseNothing(harness, opened, []);
}

async function seeNothing(harness: Harness): Promise<void> {
  const opened = await launchRound(harness, 3);
  await lettersLeft(harness, opened);
  await seen(harness, failingTask, 10_000);
}
