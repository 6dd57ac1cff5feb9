/** Whole histories of running runs, as the server stores them: encrypted. */
import type { temporal } from '@temporalio/proto';
import { inParallel } from './inParallel';
import type { Engine, Run } from './runs';

export type History = { readonly run: Run; readonly history: temporal.api.history.v1.IHistory };

export async function historiesOf({ client }: Engine, runs: readonly Run[]): Promise<readonly History[]> {
  const histories = await inParallel(runs, async (run) => {
    const fetching = client.workflow.getHandle(run.workflowId, run.runId).fetchHistory();
    return { run, history: await fetching.catch(() => undefined) };
  });
  return histories.flatMap(({ run, history }) => (history ? [{ run, history }] : []));
}

/** The longest and the youngest, half of each: what is most likely to fail, and what the newest code has begun. */
export function sampled(runs: readonly Run[], most: number): readonly Run[] {
  if (runs.length <= most) return runs;
  const longest = runs.toSorted((one, other) => other.historyLength - one.historyLength).slice(0, Math.ceil(most / 2));
  const others = runs.filter((run) => !longest.includes(run));
  return [...longest, ...others.toSorted((one, other) => startOf(other) - startOf(one)).slice(0, most - longest.length)];
}

function startOf({ raw }: Run): number {
  return Number(raw.workflowExecutionInfo?.startTime?.seconds ?? 0);
}
