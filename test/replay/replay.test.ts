/** The replay gate: every history ever released still replays on today's workflows. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils';
import { Worker } from '@temporalio/worker';
import { replayKey } from '../../dev/tools/recordHistories';
import { workflowBundle } from '../../worker/bundle';
import { encryptingConverter } from '../../worker/codec';

const folder = join(__dirname, '..', 'histories');
const histories = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'));

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

function readHistory(name: string) {
  return historyFromJSON(JSON.parse(readFileSync(join(folder, name), 'utf8')));
}
