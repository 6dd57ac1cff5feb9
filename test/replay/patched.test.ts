/** How a workflow is changed while cases live: the gate refuses the change as it is, and lets it through behind `patched` (docs/versioning.md). */
import { Worker } from '@temporalio/worker';
import { replayKey } from '../../dev/tools/recordHistories';
import { encryptingConverter } from '../../worker/codec';
import { type Edit, alteredBundle } from './alteredBundle';
import { histories, readHistory } from './histories';

/** The change: before each look at what came in, ask where the case stands. One local activity more in every run. */
const asked = 'const standing = await whereIs({ caseId, at: now() });\n    if (standing.phase !== phase) return;\n';
const loop = '  for (;;) {\n';
const importing: Edit = {
  file: 'collect.ts',
  replace: 'import { recordAnswers, sendLetters }',
  by: `import { patched } from '@temporalio/workflow';\nimport { recordAnswers, sendLetters, whereIs }`,
};

const careless: readonly Edit[] = [importing, { file: 'collect.ts', replace: loop, by: `${loop}    ${asked}` }];

/** `patched` is read once per run: it is not remembered when it is false. */
const guarded: readonly Edit[] = [
  importing,
  {
    file: 'collect.ts',
    replace: loop,
    by: `  const asksFirst = patched('asks-where-it-stands');\n${loop}    if (asksFirst) {\n    ${asked}    }\n`,
  },
];

/** Started and given to a worker, which had not answered when it was recorded. */
const eventsOfAnUnlivedRun = 3;

async function replayed(edits: readonly Edit[]): Promise<readonly string[]> {
  const workflowBundle = await alteredBundle(edits);
  const failed: string[] = [];
  for (const name of histories) {
    const replaying = Worker.runReplayHistory(
      { workflowBundle, dataConverter: encryptingConverter(replayKey) },
      readHistory(name),
    );
    await replaying.catch((error: unknown) => failed.push(`${name}: ${String(error)}`));
  }
  return failed;
}

test('a copy of the workflows without a change replays', async () => {
  expect(await replayed([])).toEqual([]);
});

test('one activity more stops every released history that has lived a phase, as not deterministic', async () => {
  const lived = histories.filter((name) => (readHistory(name).events?.length ?? 0) > eventsOfAnUnlivedRun);
  const failed = await replayed(careless);
  expect(lived.length).toBeGreaterThan(0);
  expect(failed.map((line) => line.split(':')[0])).toEqual(lived);
  expect(failed.filter((line) => !/[Nn]ondeterminism/.test(line))).toEqual([]);
});

test('the same change behind `patched` replays every released history', async () => {
  expect(await replayed(guarded)).toEqual([]);
});
