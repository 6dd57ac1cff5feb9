/** What the Temporal SDK and its native core have to say, as lines of our log. Once per process. */
import { DefaultLogger, type LogEntry, Runtime, makeTelemetryFilterString } from '@temporalio/worker';
import { type Log, openLog } from './log';

let installed = false;

/** Warnings and worse: what an operator should see, not each change of state. */
export function logEngineTo(log: Log = openLog('warn')): void {
  if (installed) return;
  installed = true;
  Runtime.install({
    logger: new DefaultLogger('WARN', (entry) => write(log, entry)),
    telemetryOptions: { logging: { filter: makeTelemetryFilterString({ core: 'WARN', other: 'ERROR' }), forward: {} } },
  });
}

const caseOf = /^case-(.+)$/;

function write(log: Log, { level, message, meta = {} }: LogEntry): void {
  const { workflowId, runId, run_id, activityType, attempt, error } = meta as Readonly<Record<string, unknown>>;
  const fields = {
    part: 'engine',
    caseId: typeof workflowId === 'string' ? caseOf.exec(workflowId)?.[1] : undefined,
    runId: runId ?? run_id,
    activity: activityType,
    attempt,
    err: error,
  };
  if (level === 'WARN') log.warn(fields, message);
  else log.error(fields, message);
}
