/** Api and worker as processes of their own, against a PostgreSQL, a Temporal server and a mail server that only this measurement has. */
import { type Harness, openHarness } from '../test/faults/harness';

export async function withProcesses<Result>(measure: (harness: Harness) => Promise<Result>): Promise<Result> {
  const harness = await openHarness({ form: 'long' });
  try {
    harness.start('worker');
    harness.start('api');
    await harness.isUp();
    return await measure(harness);
  } finally {
    await harness.stop();
  }
}
