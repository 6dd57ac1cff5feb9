/** I10: no workflow task fails over and over, and no activity is tried again that can only fail again. */
import { defaultPayloadConverter } from '@temporalio/common';
import type { Finding } from '../../db/verify';
import type { Run } from './runs';

/** A worker that was restarted costs an attempt or two; more is a fault in the code or in a part it needs. */
const patientAttempts = 3;

/** Errors that no repeat mends: the code is wrong. */
const bugs: ReadonlySet<string> = new Set(['TypeError', 'ReferenceError', 'RangeError', 'SyntaxError', 'AssertionError']);

/** The server names a cause after five failures, about a minute; the attempts count from the first. */
export function checkProgress(runs: readonly Run[]): readonly Finding[] {
  return runs.flatMap((run) => [...stuckTask(run), ...stuckActivities(run)]);
}

function stuckTask({ caseId, raw }: Run): readonly Finding[] {
  const attempt = raw.pendingWorkflowTask?.attempt ?? 0;
  if (attempt <= patientAttempts) return [];
  const cause = causeIn(raw);
  return [finding(caseId, `its workflow task failed ${attempt - 1} times${cause ? `, ${cause}` : ''}`)];
}

/** As the server words it: 'cause=WorkflowTaskFailedCauseWorkflowWorkerUnhandledFailure'. */
function causeIn({ workflowExecutionInfo }: Run['raw']): string | undefined {
  const payload = workflowExecutionInfo?.searchAttributes?.indexedFields?.['TemporalReportedProblems'];
  const problems = payload ? defaultPayloadConverter.fromPayload<readonly string[]>(payload) : [];
  return problems.find((problem) => problem.startsWith('cause='));
}

function stuckActivities({ caseId, raw }: Run): readonly Finding[] {
  return (raw.pendingActivities ?? []).flatMap(({ activityType, attempt, lastFailure }) => {
    const kind = lastFailure?.applicationFailureInfo?.type ?? '';
    const name = activityType?.name ?? 'an activity';
    if (bugs.has(kind)) return [finding(caseId, `${name} failed with ${kind}, and is tried again`)];
    return (attempt ?? 0) > patientAttempts ? [finding(caseId, `${name} at attempt ${attempt}`)] : [];
  });
}

function finding(caseId: string, what: string): Finding {
  return { invariant: 'I10', where: `case ${caseId}`, what };
}
