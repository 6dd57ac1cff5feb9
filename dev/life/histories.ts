/** The process engine's histories of a case, without what skipping time itself writes. */
import { temporal } from '@temporalio/proto';
import { type Process, workflowIdOf } from '../../api/process';

const { EventType } = temporal.api.enums.v1;

export type CountedEvent = { readonly type: number; /** Milliseconds since 1970, in the workflow's time. */ readonly at: number };

/** Every run of the case that the server still holds. */
export async function historiesOf({ client }: Process, caseId: string): Promise<readonly (readonly CountedEvent[])[]> {
  const runs: CountedEvent[][] = [];
  for await (const { runId } of client.workflow.list({ query: `WorkflowId = '${workflowIdOf(caseId)}'` })) {
    const { events } = await client.workflow.getHandle(workflowIdOf(caseId), runId).fetchHistory();
    const all = (events ?? []).map(({ eventType, eventTime }) => ({
      type: Number(eventType),
      at: Number(eventTime?.seconds ?? 0) * 1000,
    }));
    runs.push(all.filter((_, index) => !isOfSkipping(all, index)));
  }
  return runs;
}

/** The skips, the options that ask for them, and the empty workflow task that such an option can cause. */
function isOfSkipping(events: readonly CountedEvent[], index: number): boolean {
  const typeAt = (place: number): number | undefined => events[place]?.type;
  if (isSkip(typeAt(index))) return true;
  for (let start = index; start > index - taskTypes.length; start -= 1) {
    const isTask = taskTypes.every((type, step) => typeAt(start + step) === type);
    if (isTask && isSkip(typeAt(start - 1)) && isBetweenTasks(typeAt(start + taskTypes.length))) return true;
  }
  return false;
}

const taskTypes = [
  EventType.EVENT_TYPE_WORKFLOW_TASK_SCHEDULED,
  EventType.EVENT_TYPE_WORKFLOW_TASK_STARTED,
  EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED,
].map(Number);

/** What follows a workflow task that did nothing: no marker, timer or activity of its own. */
function isBetweenTasks(type: number | undefined): boolean {
  const outside = [
    EventType.EVENT_TYPE_WORKFLOW_TASK_SCHEDULED,
    EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED,
    EventType.EVENT_TYPE_TIMER_FIRED,
  ].map(Number);
  return type === undefined || isSkip(type) || outside.includes(type);
}

function isSkip(type: number | undefined): boolean {
  return type !== undefined && skipTypes.has(type);
}

const skipTypes: ReadonlySet<number> = new Set(
  Object.entries(EventType)
    .filter(([name]) => name.includes('TIME_SKIPPING') || name.endsWith('EXECUTION_OPTIONS_UPDATED'))
    .map(([, value]) => Number(value)),
);
