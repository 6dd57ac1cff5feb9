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

/** The worker says every two seconds that an activity is alive (worker/heartbeats.ts): one that died is noticed in eight. */
const heartbeatTimeout = '8 seconds';

/**
 * A step's recording is short, but as a local activity inside an update's handler it would end in the same workflow task as the
 * phase, and the server refuses an update that does.
 */
export const { record, startSuccessor } = proxyActivities<CaseActivities>({
  startToCloseTimeout: '2 minutes',
  heartbeatTimeout,
  retry: patiently,
});

/** A mail server may take two minutes for a letter before it is given up (activities/smtp.ts), and a batch has five handfuls. */
export const { sendLetters } = proxyActivities<CaseActivities>({
  startToCloseTimeout: '15 minutes',
  heartbeatTimeout,
  retry: patiently,
});

/** Short work in the database: as local activities they cost one event of history instead of six. */
export const { whereIs, recordAnswers, openYear, endPeriod, supersede } = proxyLocalActivities<CaseActivities>({
  startToCloseTimeout: '30 seconds',
  localRetryThreshold: '1 minute',
  retry: { ...patiently, maximumInterval: '10 seconds' },
});
