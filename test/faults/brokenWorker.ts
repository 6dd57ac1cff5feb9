/** The worker of a release gone wrong: its workflows throw where they take a nudge's answers in, so every task of a case fails. */
import assert from 'node:assert/strict';
import { runAlone } from '../../worker/alone';
import { workflowBundle } from '../../worker/bundle';
import { startWorker } from '../../worker/worker';

const whereCasesBegin = /\bconst standing = await /;

runAlone(async ({ connected, say }) => {
  const { code } = await workflowBundle();
  assert.match(code, whereCasesBegin);
  const broken = code.replace(whereCasesBegin, "throw new TypeError('a release gone wrong'); const standing = await ");
  const worker = await startWorker(connected.temporal, connected.dependencies, { workflowBundle: { code: broken } });
  say('The worker is running.');
  return worker.stop;
});
