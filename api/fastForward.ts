/** Skips time for one case on the real server: timers on the way fire in order, each with its activities. */
import type { Database } from '../db/open';
import { clockOf, databaseNow, setClock } from '../db/clocks';
import { Rejected } from '../domain/rejected';
import { type Process, workflowIdOf } from './process';
import { randomUUID } from 'node:crypto';

/** The default of 200 stops in the middle of a long life. */
const sessionSkips = 100_000;

/**
 * Moves a practice case ahead by `milliseconds` and returns when it has arrived. Its clock is moved by what was really skipped,
 * so that what arrives at the api afterwards is stamped right.
 * @throws Rejected SKIPPING_NOT_OFFERED when the server cannot skip time: the case then lives in real time
 */
export async function fastForward(
  { db, engine }: { readonly db: Database; readonly engine: Process },
  { caseId, milliseconds }: { readonly caseId: string; readonly milliseconds: number },
): Promise<void> {
  await engine.nudgesSent(caseId);
  await skip(engine, caseId, milliseconds).catch(notOffered);
  const clock = await clockOf(db, caseId);
  const lead = await workflowLead({ db, engine }, caseId);
  await setClock(db, caseId, { ...clock, skippedMs: lead ?? clock.skippedMs + milliseconds });
}

async function skip({ client }: Process, caseId: string, milliseconds: number): Promise<void> {
  const workflowExecution = { workflowId: workflowIdOf(caseId) };
  const namespace = client.options.namespace;
  const id = randomUUID();
  const duration = { seconds: Math.round(milliseconds / 1000) as never, nanos: 0 };
  await client.workflowService.updateWorkflowExecutionOptions({
    namespace,
    workflowExecution,
    workflowExecutionOptions: {
      timeSkippingConfig: { enabled: true, maxSessionSkipCount: sessionSkips as never, fastForwardConfig: { id, duration } },
    },
    updateMask: { paths: ['time_skipping_config'] },
  });
  await client.connection.withDeadline(Date.now() + 120_000, () =>
    client.workflowService.pollWorkflowExecutionTimeSkipping({ namespace, workflowExecution, fastForwardId: id }),
  );
}

/** How far the workflow's clock is ahead of the database's, in milliseconds; undefined when the server does not say. */
async function workflowLead(
  { db, engine: { client } }: { readonly db: Database; readonly engine: Process },
  caseId: string,
): Promise<number | undefined> {
  const asked = { namespace: client.options.namespace, execution: { workflowId: workflowIdOf(caseId) } };
  const [{ workflowExtendedInfo }, now] = await Promise.all([
    client.workflowService.describeWorkflowExecution(asked),
    databaseNow(db),
  ]);
  const current = workflowExtendedInfo?.timeSkippingInfo?.currentTime;
  if (!current) return undefined;
  return Number(current.seconds ?? 0) * 1000 + Math.round((current.nanos ?? 0) / 1e6) - Date.parse(now);
}

function notOffered(error: unknown): never {
  const { code, details } = error as { code?: number; details?: string };
  const unimplemented = 12;
  if (code === unimplemented || /skipping/i.test(details ?? '')) throw new Rejected('SKIPPING_NOT_OFFERED');
  throw error;
}
