/** I9: every running run's history, as the server holds it, replays on the code that is installed here. */
import { Worker } from '@temporalio/worker';
import type { Finding } from '../../db/verify';
import { workflowBundle } from '../bundle';
import { encryptingConverter } from '../codec';
import { logEngineTo } from '../engineLog';
import type { History } from './histories';

export async function checkReplays(histories: readonly History[], secretKey: Buffer): Promise<readonly Finding[]> {
  if (histories.length === 0) return [];
  logEngineTo(); // else the SDK tells each change of a replaying worker's state
  const findings: Finding[] = [];
  const options = { workflowBundle: await workflowBundle(), dataConverter: encryptingConverter(secretKey) };
  const replays = Worker.runReplayHistories(
    options,
    histories.map(({ run: { workflowId }, history }) => ({ workflowId, history })),
  );
  for await (const { workflowId, error } of replays)
    if (error) findings.push({ invariant: 'I9', where: workflowId.replace('-', ' '), what: sentenceOf(error) });
  return findings;
}

/** The kind of failure and its first line: what follows are stacks. */
function sentenceOf({ name, message }: Error): string {
  return `does not replay: ${name}: ${(message.split('\n')[0] ?? '').slice(0, 200)}`;
}
