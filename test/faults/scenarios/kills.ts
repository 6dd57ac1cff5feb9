/** F1 to F4: one part is killed again and again while letters leave and answers come. */
import { randomUUID } from 'node:crypto';
import type { Fault, Random } from '../fault';
import type { Harness } from '../harness';
import { loseNothing } from '../invariants';
import { pause, until } from '../patience';
import { answerAll, answerOverHttp, launchRound, lettersLeft, recordedAnswers } from '../rounds';

const parties = 40;

export const killFaults: readonly Fault[] = [
  {
    name: 'F1',
    title: 'the worker is killed while letters leave and answers come',
    run: killWorker,
    twin: { title: 'a worker that is not started again', run: workerStaysAway },
  },
  {
    name: 'F2',
    title: 'the api is killed during a burst; clients repeat with the same id',
    run: killApi,
    twin: { title: 'clients that repeat with a new id', run: repeatWithNewId },
  },
];

async function killWorker(harness: Harness, random: Random): Promise<void> {
  const opened = await launchRound(harness, parties);
  await harness.kill('worker');
  await pause(random() * 1_500);
  await answerAll(harness, opened, opened.partyIds.slice(0, parties / 2));
  await harness.kill('worker');
  await answerAll(harness, opened, opened.partyIds.slice(parties / 2));
  await loseNothing(harness, opened, opened.partyIds);
}

async function workerStaysAway(harness: Harness): Promise<void> {
  const opened = await launchRound(harness, parties);
  await harness.kill('worker', { again: false });
  await answerAll(harness, opened, opened.partyIds.slice(0, 1));
  const recorded = async (): Promise<boolean> => (await recordedAnswers(harness, opened, opened.partyIds.slice(0, 1)))[0] === 1;
  await until(recorded, 'the answer is recorded', 5_000).finally(() => harness.start('worker'));
}

async function killApi(harness: Harness, random: Random): Promise<void> {
  const opened = await launchRound(harness, parties);
  await lettersLeft(harness, opened);
  const burst = answerAll(harness, opened, opened.partyIds);
  await pause(50 + random() * 200);
  await harness.kill('api');
  await burst;
  await loseNothing(harness, opened, opened.partyIds);
}

async function repeatWithNewId(harness: Harness): Promise<void> {
  const opened = await launchRound(harness, parties);
  const [partyId = ''] = opened.partyIds;
  await answerOverHttp(harness, opened, { partyId, submissionId: randomUUID() });
  await answerOverHttp(harness, opened, { partyId, submissionId: randomUUID() });
  await until(async () => (await recordedAnswers(harness, opened, [partyId]))[0] === 2, 'both are recorded');
  await loseNothing(harness, opened, [partyId]);
}
