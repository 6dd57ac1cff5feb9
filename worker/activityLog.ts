/** What the activities did, in the log: failures and slow ones always, the rest when asked for. With the case and the attempt. */
import { ApplicationFailure } from '@temporalio/common';
import type { Context } from '@temporalio/activity';
import type { ActivityInterceptors } from '@temporalio/worker';
import { countActivity } from './counters';
import type { Log } from './log';

/** A database or a mail server takes this long only when something is wrong with it. */
const slowMs = 5_000;

export function activityLog(log: Log) {
  return (context: Context): ActivityInterceptors => ({
    inbound: {
      async execute(input, next) {
        const { activityType: activity, attempt } = context.info;
        const about = { activity, attempt, ...idsIn(input.args[0]) };
        const from = performance.now();
        try {
          const result = await next(input);
          const durationMs = Math.round(performance.now() - from);
          countActivity(activity, 'done');
          if (durationMs > slowMs) log.warn({ ...about, durationMs, outcome: 'done' }, 'An activity was slow');
          else log.debug({ ...about, durationMs, outcome: 'done' }, 'An activity is done');
          return result;
        } catch (error) {
          const durationMs = Math.round(performance.now() - from);
          const isRejection = error instanceof ApplicationFailure && error.type === 'Rejected';
          countActivity(activity, isRejection ? 'rejected' : 'failed');
          if (isRejection) log.info({ ...about, durationMs, outcome: 'rejected', code: error.message }, 'A rule said no');
          else log.warn({ ...about, durationMs, outcome: 'failed', err: error }, 'An activity failed: it is tried again');
          throw error;
        }
      },
    },
  });
}

/** Activities are called with ids and times only. */
function idsIn(first: unknown): { readonly caseId?: unknown; readonly commandId?: unknown } {
  const { caseId, commandId } = (first ?? {}) as { readonly caseId?: unknown; readonly commandId?: unknown };
  return { caseId, commandId };
}
