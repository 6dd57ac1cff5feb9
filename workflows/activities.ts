/** What the process may ask of the world, with how long each may take and how it is tried again. */
import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { CaseActivities } from '../activities';

/** Tried until it succeeds: the database comes back. A rule's no (Rejected) is final. */
const patiently = {
  initialInterval: '1 second',
  backoffCoefficient: 2,
  maximumInterval: '30 seconds',
  nonRetryableErrorTypes: ['Rejected'] as string[],
} as const;

export const { record, sendLetters, openYear, endPeriod, startSuccessor, supersede } = proxyActivities<CaseActivities>({
  startToCloseTimeout: '2 minutes',
  heartbeatTimeout: '20 seconds',
  retry: patiently,
});

/** Short, and asked for at every nudge: as local activities they cost one event of history instead of six. */
export const { whereIs, recordAnswers } = proxyLocalActivities<CaseActivities>({
  startToCloseTimeout: '30 seconds',
  localRetryThreshold: '1 minute',
  retry: { ...patiently, maximumInterval: '10 seconds' },
});
