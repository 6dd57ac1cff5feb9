/** The worker: runs the cases' workflows and their activities until it is told to stop. */
import { NativeConnection, Worker } from '@temporalio/worker';
import { createActivities } from '../activities';
import type { CaseDependencies } from '../activities/dependencies';
import { workflowBundle } from './bundle';
import { encryptingConverter } from './codec';

export type TemporalServer = {
  readonly address: string;
  readonly namespace: string;
  readonly taskQueue: string;
  readonly tls?: boolean;
  readonly apiKey?: string;
};

export type RunningWorker = { stop(): Promise<void>; readonly failed: Promise<never> };

/** @param options for tests and measurements: a cache of 0 replays every task */
export async function startWorker(
  { address, namespace, taskQueue, tls, apiKey }: TemporalServer,
  dependencies: CaseDependencies,
  options: { readonly maxCachedWorkflows?: number } = {},
): Promise<RunningWorker> {
  const connection = await NativeConnection.connect({ address, ...(tls ? { tls } : {}), ...(apiKey ? { apiKey } : {}) });
  const worker = await Worker.create({
    connection,
    namespace,
    taskQueue,
    workflowBundle: await workflowBundle(),
    activities: createActivities(dependencies),
    dataConverter: encryptingConverter(dependencies.secretKey),
    shutdownGraceTime: '10 seconds',
    maxConcurrentActivityTaskExecutions: 20,
    maxConcurrentLocalActivityExecutions: 20,
    maxCachedWorkflows: options.maxCachedWorkflows ?? 200,
    // Several isolates in threads of their own cost 30 MB each; two cores are enough for a municipality.
    workflowThreadPoolSize: 1,
  });
  const running = worker.run();
  let stopping = false;
  const failed = new Promise<never>((_, reject) => {
    running.catch((error: unknown) => (stopping ? undefined : reject(error)));
  });
  failed.catch(() => undefined);
  return { stop, failed };

  async function stop(): Promise<void> {
    if (stopping) return;
    stopping = true;
    if (worker.getState() === 'RUNNING') worker.shutdown();
    await running.catch(() => undefined);
    await connection.close();
  }
}
