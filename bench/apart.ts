/** Api and worker as processes of their own, against a PostgreSQL, a Temporal server and a mail server that only this measurement has. */
import { type Harness, openHarness } from '../test/faults/harness';

export type Pids = { readonly api: number; readonly worker: number };

export async function withProcesses<Result>(measure: (harness: Harness, pids: Pids) => Promise<Result>): Promise<Result> {
  const harness = await openHarness({ form: 'long' });
  try {
    const { pid: worker = 0 } = harness.start('worker');
    const { pid: api = 0 } = harness.start('api');
    await harness.isUp();
    return await measure(harness, { api, worker });
  } finally {
    await harness.stop();
  }
}
