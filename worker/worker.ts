/** The worker: runs the cases' workflows and their activities until it is told to stop. */
import { NativeConnection, Worker } from '@temporalio/worker';
import { createActivities } from '../activities';
import type { CaseDependencies } from '../activities/dependencies';
import { workflowBundle } from './bundle';
import { encryptingConverter } from './codec';
import { activityLog } from './activityLog';
import { logEngineTo } from './engineLog';
import { heartbeatEveryMs, heartbeats } from './heartbeats';
import { type Log, openLog } from './log';

export type TemporalServer = {
  readonly address: string;
  readonly namespace: string;
  readonly taskQueue: string;
  readonly tls?: boolean;
  readonly apiKey?: string;
};

export type WorkerOptions = {
  readonly maxCachedWorkflows?: number;
  readonly workflowBundle?: { readonly code: string };
  /** Where failures and slow activities are told. */
  readonly log?: Log;
};

/** `ended` tells when the worker has stopped, and why when it was not asked to. */
export type RunningWorker = { stop(): Promise<void>; readonly ended: Promise<unknown> };

/** @param options for tests and measurements: a cache of 0 replays every task; other workflow code than ours */
export async function startWorker(
  { address, namespace, taskQueue, tls, apiKey }: TemporalServer,
  dependencies: CaseDependencies,
  options: WorkerOptions = {},
): Promise<RunningWorker> {
  const log = options.log ?? openLog('warn');
  logEngineTo(log);
  const connection = await NativeConnection.connect({ address, ...(tls ? { tls } : {}), ...(apiKey ? { apiKey } : {}) });
  const worker = await Worker.create({
    connection,
    namespace,
    taskQueue,
    workflowBundle: options.workflowBundle ?? (await workflowBundle()),
    activities: createActivities(dependencies),
    dataConverter: encryptingConverter(dependencies.secretKey),
    interceptors: { activity: [heartbeats, activityLog(log)] },
    maxHeartbeatThrottleInterval: heartbeatEveryMs,
    // A worker that died keeps the tasks meant for its cache this long; then any worker takes them.
    stickyQueueScheduleToStartTimeout: '5 seconds',
    shutdownGraceTime: '10 seconds',
    // A mail server may hold a letter for two minutes; its outcome is then unknown, as after a crash.
    shutdownForceTime: '20 seconds',
    // Letters take turns among themselves (activities/letters.ts): a step never waits for them.
    maxConcurrentActivityTaskExecutions: 100,
    maxConcurrentLocalActivityExecutions: 20,
    // A worker that stands still (a paused machine) swallows one task with each question it has open at the server, and each is given
    // up only after its time-out: with ten of each a case waited for minutes, though another worker was there (F7).
    activityTaskPollerBehavior: { type: 'simple-maximum', maximum: 1 },
    workflowTaskPollerBehavior: { type: 'simple-maximum', maximum: 2 },
    // Cases that are kept take memory here and in the native core; one that is not kept is replayed from its history, which is short.
    maxCachedWorkflows: options.maxCachedWorkflows ?? 50,
    // Several isolates in threads of their own cost 30 MB each; two cores are enough for a municipality.
    workflowThreadPoolSize: 1,
  });
  const ended = worker.run().then(
    () => undefined,
    (error: unknown) => error,
  );
  let stopped: Promise<void> | undefined;
  return { stop: () => (stopped ??= stop()), ended };

  async function stop(): Promise<void> {
    if (worker.getState() === 'RUNNING') worker.shutdown();
    await ended;
    await connection.close();
  }
}

/**
 * Runs a worker, and starts another when it fails (the engine was away for long), until the returned function is called.
 * An engine that does not answer at the start is waited for: meanwhile answers are received all the same.
 */
export async function keepWorking(
  {
    temporal,
    dependencies,
    log,
  }: { readonly temporal: TemporalServer; readonly dependencies: CaseDependencies; readonly log?: Log },
  say: (line: string) => void,
): Promise<() => Promise<void>> {
  let stopping = false;
  let current = await startWorker(temporal, dependencies, { log }).catch(() => undefined);
  if (current === undefined) say('The process engine does not answer yet: the worker starts when it does.');
  const watching = watch();
  return async () => {
    stopping = true;
    await current?.stop();
    await watching;
  };

  async function watch(): Promise<void> {
    while (!stopping) {
      const reason = await current?.ended;
      if (stopping) return;
      if (current) say(`The worker stopped (${String(reason)}): starting another.`);
      await current?.stop();
      current = await startPatiently();
    }
  }

  async function startPatiently(): Promise<RunningWorker | undefined> {
    while (!stopping) {
      const worker = await startWorker(temporal, dependencies, { log }).catch(() => undefined);
      if (worker) return worker;
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
    return undefined;
  }
}
