/** The runs that live on the Temporal server now, each as one look sees it: where it stands, and what it waits for. */
import { defaultPayloadConverter } from '@temporalio/common';
import { temporal } from '@temporalio/proto';
import type { Process } from '../../api/process';
import { phases, type Phase } from '../../domain/vocabulary';
import { encryptingConverter } from '../codec';
import { inParallel } from './inParallel';

type Described = Awaited<ReturnType<ReturnType<Process['client']['workflow']['getHandle']>['describe']>>['raw'];
type HistoryEvent = temporal.api.history.v1.IHistoryEvent;

/** `phase` is what the run was told when it began; absent while it has not been told, or when its case is set aside. */
export type Run = {
  readonly caseId: string;
  readonly workflowId: string;
  readonly runId: string;
  readonly phase?: Phase;
  readonly historyLength: number;
  readonly raw: Described;
};

export type Engine = Pick<Process, 'client'>;

/** Where to look: a case, or all there are; of one queue, when several installations share a namespace. */
export type Scope = { readonly secretKey: Buffer; readonly taskQueue?: string; readonly caseIds?: readonly string[] };

const prefix = 'case-';

export async function runningRuns(engine: Engine, scope: Scope): Promise<readonly Run[]> {
  const workflowIds = scope.caseIds ? scope.caseIds.map((caseId) => `${prefix}${caseId}`) : await runningIds(engine, scope);
  const runs = await inParallel(workflowIds, (workflowId) => lookAt(engine, workflowId, scope.secretKey));
  return runs.flat();
}

async function runningIds({ client }: Engine, { taskQueue }: Scope): Promise<readonly string[]> {
  const inQueue = taskQueue === undefined ? '' : ` AND TaskQueue = '${taskQueue}'`;
  const query = `WorkflowType = 'caseWorkflow' AND ExecutionStatus = 'Running'${inQueue}`;
  const ids: string[] = [];
  for await (const { workflowId } of client.workflow.list({ query })) ids.push(workflowId);
  return ids;
}

/** None when it has ended since it was listed. */
async function lookAt(engine: Engine, workflowId: string, secretKey: Buffer): Promise<readonly Run[]> {
  const described = await engine.client.workflow
    .getHandle(workflowId)
    .describe()
    .catch(() => undefined);
  if (described === undefined || described.status.name !== 'RUNNING') return [];
  const { runId, historyLength, raw } = described;
  const phase = await phaseOf(engine, { workflowId, runId }, secretKey);
  return [{ caseId: workflowId.slice(prefix.length), workflowId, runId, phase, historyLength, raw }];
}

/** The run's first question is where the case stands; nudges may come before it. */
const eventsBeforeTheFirstAnswer = 200;

async function phaseOf(
  { client }: Engine,
  execution: { readonly workflowId: string; readonly runId: string },
  secretKey: Buffer,
): Promise<Phase | undefined> {
  const { history } = await client.workflowService.getWorkflowExecutionHistory({
    namespace: client.options.namespace,
    execution,
    maximumPageSize: eventsBeforeTheFirstAnswer,
  });
  const answer = (history?.events ?? []).flatMap(resultsIn)[0];
  const [payload] = answer?.payloads ?? [];
  if (payload === undefined) return undefined;
  const [opened = payload] = (await encryptingConverter(secretKey).payloadCodecs?.[0]?.decode([payload])) ?? [];
  const { phase } = defaultPayloadConverter.fromPayload<{ readonly phase?: string }>(opened);
  return phases.find((known) => known === phase);
}

/** What a local activity gave: none for other events, nor for one that failed and is tried again. */
function resultsIn({ markerRecordedEventAttributes: marker }: HistoryEvent): readonly temporal.api.common.v1.IPayloads[] {
  const result = marker?.markerName === 'core_local_activity' ? marker.details?.['result'] : undefined;
  return result ? [result] : [];
}
