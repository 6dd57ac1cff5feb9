/** Cases whose process does not get on: a workflow task that fails over and over, or an activity tried many times (I10). */
import { type Process, workflowIdOf } from '../../api/process';
import type { Item } from './item';

/** A worker that was restarted costs an attempt or two; more is a fault in the code or in a part it needs. */
const patientAttempts = 3;
const atATime = 10;

type Stuck = { readonly caseId: string; readonly what: string };

/** The server names a cause after five failures, about a minute. @throws ProcessUnavailable or the engine's own error when it does not answer */
export async function stuckItem(engine: Process, caseIds: readonly string[]): Promise<Item> {
  const stuck: Stuck[] = [];
  for (let start = 0; start < caseIds.length; start += atATime) {
    const some = caseIds.slice(start, start + atATime);
    stuck.push(...(await Promise.all(some.map((caseId) => stuckIn(engine, caseId)))).flat());
  }
  if (stuck.length === 0) return { name: 'progress', state: 'ok', text: `${caseIds.length} running cases, none of them stuck` };
  const shown = stuck.slice(0, 5).map(({ caseId, what }) => `${caseId}: ${what}`);
  return {
    name: 'progress',
    state: 'bad',
    text: `${stuck.length} cases do not get on (${shown.join('; ')}${stuck.length > shown.length ? '; …' : ''})`,
    cure: 'read the worker’s log for the case; after a new release, go back to the one before: histories replay there',
  };
}

async function stuckIn({ client }: Process, caseId: string): Promise<readonly Stuck[]> {
  const { raw, searchAttributes } = await client.workflow.getHandle(workflowIdOf(caseId)).describe();
  const cause = (searchAttributes['TemporalReportedProblems'] ?? []).map(String).find((problem) => problem.startsWith('cause='));
  const taskAttempts = raw.pendingWorkflowTask?.attempt ?? 0;
  const activities = (raw.pendingActivities ?? []).filter(({ attempt }) => (attempt ?? 0) > patientAttempts);
  return [
    ...(taskAttempts > patientAttempts
      ? [{ caseId, what: `its workflow task failed ${taskAttempts - 1} times${cause ? `, ${cause}` : ''}` }]
      : []),
    ...activities.map(({ activityType, attempt }) => ({
      caseId,
      what: `${activityType?.name ?? 'an activity'} at attempt ${attempt}`,
    })),
  ];
}
