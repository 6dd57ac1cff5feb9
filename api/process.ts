/** The process engine as the api sees it: start a case, nudge it, ask it for a step, skip time. The only file here that knows Temporal. */
import {
  Client,
  Connection,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  defaultGrpcRetryOptions,
  isGrpcServiceError,
  makeGrpcRetryInterceptor,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { StreamParked } from '../db/parked';
import type { Recorded } from '../db/record';
import { Rejected } from '../domain/rejected';
import { encryptingConverter } from '../worker/codec';
import type { TemporalServer } from '../worker/worker';

/** The engine does not answer now; nothing has changed, and the same step may be asked for again. */
export class ProcessUnavailable extends Error {
  override readonly name = 'ProcessUnavailable';
}

/** How long a page waits for a step: an update takes about 20 ms when all is well. */
const stepDeadlineMs = 10_000;

/** A server that was stopped neither answers nor hangs up: every call is given up after this time. */
const callDeadlineMs = 10_000;
/** Ten thousand cases come in pages. */
const listDeadlineMs = 60_000;

/** A worker that died in the middle of a workflow task holds the case up for so long; a cold replay takes half a second (P9). */
const workflowTaskTimeout = '5 seconds';

const runningNow = `WorkflowType = 'caseWorkflow' AND ExecutionStatus = 'Running'`;

/** Nudges of one case within this time are sent as one. */
const nudgePauseMs = 200;

/** A nudge that was sent, and whether more have been asked for since. */
type Pause = { readonly sent: Promise<void>; readonly timer: NodeJS.Timeout; again: boolean };

export type Process = Awaited<ReturnType<typeof connectProcess>>;

/** Connects lazily: the api starts, and takes in answers, also when the engine is down. */
export async function connectProcess({ address, namespace, taskQueue, tls, apiKey }: TemporalServer, secretKey: Buffer) {
  const retries = endableRetries();
  const { interceptors } = retries;
  const connection = Connection.lazy({ address, interceptors, ...(tls ? { tls } : {}), ...(apiKey ? { apiKey } : {}) });
  const client = new Client({ connection, namespace, dataConverter: encryptingConverter(secretKey) });
  const pauses = new Map<string, Pause>();
  const looks = { isReachable, runningCases, countRunning, failingCases, history };
  return { client, start, nudge, nudgeSoon, nudgesSent, step, ...looks, close };

  /** Starts the case's workflow, unless it runs already. */
  async function start(caseId: string): Promise<void> {
    await withinDeadline(() =>
      client.workflow.start('caseWorkflow', {
        workflowId: workflowIdOf(caseId),
        taskQueue,
        args: [{ caseId }],
        workflowTaskTimeout,
        workflowIdConflictPolicy: 'USE_EXISTING',
        workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      }),
    );
  }

  /** Tells the case to look; starts it when it does not run. */
  async function nudge(caseId: string): Promise<void> {
    await withinDeadline(() =>
      client.workflow.signalWithStart('caseWorkflow', {
        workflowId: workflowIdOf(caseId),
        taskQueue,
        args: [{ caseId }],
        workflowTaskTimeout,
        signal: 'nudge',
        signalArgs: [],
        workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      }),
    );
  }

  /**
   * Nudges without waiting. The first goes at once, those that follow within a moment become one: a burst of answers costs
   * a few signals. One that is lost is made good by the reconcile pass.
   */
  function nudgeSoon(caseId: string): void {
    const pause = pauses.get(caseId);
    if (pause) {
      pause.again = true;
      return;
    }
    const sent = nudge(caseId).catch(() => undefined);
    const started: Pause = { sent, again: false, timer: setTimeout(() => endPause(caseId), nudgePauseMs).unref() };
    pauses.set(caseId, started);
  }

  function endPause(caseId: string): void {
    const pause = pauses.get(caseId);
    clearTimeout(pause?.timer);
    pauses.delete(caseId);
    if (pause?.again) nudgeSoon(caseId);
  }

  /** Sends what is held back and waits for it: a nudge that came while time is skipped would end the skip before its end. */
  async function nudgesSent(caseId: string): Promise<void> {
    for (let pause = pauses.get(caseId); pause !== undefined; pause = pauses.get(caseId)) {
      await pause.sent;
      endPause(caseId);
    }
  }

  /**
   * Asks the case to carry out the stored step. The command's id is the update's id: asking twice is safe.
   * @throws Rejected when a rule says no
   * @throws StreamParked when the case is set aside
   * @throws ProcessUnavailable when the engine does not answer: it may be asked again
   */
  async function step(caseId: string, commandId: string): Promise<Recorded> {
    const asking = withinDeadline(async () => {
      await start(caseId);
      return client.workflow.getHandle(workflowIdOf(caseId)).executeUpdate<Recorded, [{ commandId: string }]>('step', {
        updateId: commandId,
        args: [{ commandId }],
      });
    });
    return withDeadline(asking, stepDeadlineMs);
  }

  async function isReachable(): Promise<boolean> {
    try {
      await connection.withDeadline(Date.now() + 2_000, () => connection.workflowService.getSystemInfo({}));
      return true;
    } catch {
      return false;
    }
  }

  /** The ids of all cases whose workflow runs now. @throws ProcessUnavailable */
  async function runningCases(): Promise<ReadonlySet<string>> {
    const running = new Set<string>();
    const list = async (): Promise<void> => {
      for await (const { workflowId } of client.workflow.list({ query: runningNow }))
        running.add(workflowId.slice(workflowIdOf('').length));
    };
    await withinDeadline(list, listDeadlineMs);
    return running;
  }

  /** How many they are: 4 ms where the list of a thousand takes 200. @throws ProcessUnavailable */
  async function countRunning(): Promise<number> {
    return (await withinDeadline(() => client.workflow.count(runningNow))).count;
  }

  /** How many cases have a workflow task that fails over and over: the server says so after five failures, about a minute. */
  async function failingCases(): Promise<number> {
    const query = `${runningNow} AND TemporalReportedProblems IS NOT NULL`;
    return (await withinDeadline(() => client.workflow.count(query))).count;
  }

  /** Events of every run of a case that the server still holds, newest run first. */
  async function history(caseId: string) {
    return client.workflow.getHandle(workflowIdOf(caseId)).fetchHistory();
  }

  /** @throws ProcessUnavailable when the server cannot be reached, or does not answer in time */
  function withinDeadline<Result>(ask: () => Promise<Result>, milliseconds = callDeadlineMs): Promise<Result> {
    return reachable(() => connection.withDeadline(Date.now() + milliseconds, ask));
  }

  async function close(): Promise<void> {
    await retries.end();
    await connection.close();
  }
}

/** Five repeats take about three seconds: a blip is ridden out, and a step is refused well before its deadline. */
const attemptsPerCall = 6;

/**
 * Repeats of calls that failed on the way, which can be ended. The client sets a timer for each repeat that nothing cancels, and
 * one that fires after the connection was closed throws where nobody can catch it: it would end the process with a fault.
 */
function endableRetries() {
  const { delayFunction, retryableDecider } = defaultGrpcRetryOptions({ maxAttempts: attemptsPerCall });
  let ended = false;
  let lastAt = 0;
  const interceptor = makeGrpcRetryInterceptor({
    delayFunction(attempt, status) {
      const delay = delayFunction(attempt, status);
      lastAt = Math.max(lastAt, Date.now() + delay);
      return delay;
    },
    retryableDecider: (attempt, status) => !ended && retryableDecider(attempt, status),
  });
  return { interceptors: [interceptor], end };

  async function end(): Promise<void> {
    ended = true;
    const left = lastAt - Date.now();
    if (left > 0) await new Promise((resolve) => setTimeout(resolve, left + 50));
  }
}

/** The id of a case's workflow: opaque, no names. */
export function workflowIdOf(caseId: string): string {
  return `case-${caseId}`;
}

async function reachable<Result>(ask: () => Promise<Result>): Promise<Result> {
  try {
    return await ask();
  } catch (error) {
    throw translated(error);
  }
}

function translated(error: unknown): unknown {
  if (error instanceof WorkflowUpdateFailedError) return refusalIn(error) ?? new ProcessUnavailable(String(error.cause ?? error));
  if (isGrpcServiceError(error)) return new ProcessUnavailable(error.details ?? error.message);
  if (error instanceof WorkflowNotFoundError) return new ProcessUnavailable(error.message);
  return error instanceof Rejected ? error : isTransport(error) ? new ProcessUnavailable(String(error)) : error;
}

function isTransport(error: unknown): boolean {
  const name = (error as { name?: string }).name ?? '';
  return ['ServiceError', 'WorkflowUpdateRPCTimeoutOrCancelledError', 'ConnectionClosedError'].includes(name);
}

/** The rule's no, or the case set aside, inside an update's failure: activity failure, application failure, code and details. */
function refusalIn(error: WorkflowUpdateFailedError): Rejected | StreamParked | undefined {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if (!(cause instanceof ApplicationFailure)) continue;
    const [detail] = cause.details ?? [];
    if (cause.type === 'Rejected') return new Rejected(cause.message, (detail ?? {}) as Rejected['about']);
    if (cause.type === 'StreamParked') return new StreamParked(String(detail), cause.message);
  }
  return undefined;
}

async function withDeadline<Result>(asking: Promise<Result>, milliseconds: number): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new ProcessUnavailable('no answer in time')), milliseconds);
  });
  try {
    return await Promise.race([asking, deadline]);
  } finally {
    clearTimeout(timer);
  }
}
