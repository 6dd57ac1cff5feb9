/** The replay gate: every history ever released still replays on today's workflows. */
import { Worker } from '@temporalio/worker';
import { replayKey } from '../../dev/tools/recordHistories';
import { workflowBundle } from '../../worker/bundle';
import { encryptingConverter } from '../../worker/codec';
import { histories, readHistory } from './histories';

test('there is at least one released history', () => {
  expect(histories.length).toBeGreaterThan(0);
});

test.each(histories)('%s replays', async (name) => {
  const history = readHistory(name);
  await Worker.runReplayHistory(
    { workflowBundle: await workflowBundle(), dataConverter: encryptingConverter(replayKey) },
    history,
  );
});

test('a workflow that does something else does not replay', async () => {
  const { code } = await workflowBundle();
  // The same bundle with the order of two activities changed: what a careless edit would do.
  const careless = code.replaceAll('"recordAnswers"', '"answersRecord"').replaceAll('recordAnswers)', 'endPeriod)');
  expect(careless).not.toBe(code);
  const longest = histories.map(readHistory).sort((a, b) => (b.events?.length ?? 0) - (a.events?.length ?? 0))[0];
  const replaying = Worker.runReplayHistory(
    { workflowBundle: { code: careless }, dataConverter: encryptingConverter(replayKey) },
    longest,
  );
  await expect(replaying).rejects.toThrow();
});
