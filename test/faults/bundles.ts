/** Our workflows with one place changed from outside: shorter runs, a protection left out. */
import assert from 'node:assert/strict';
import { workflowBundle } from '../../worker/bundle';

/** Where the desk says how long a run may become. */
const eventsPerRun = /\beventsPerRun = 850\b/;

/** Where the desk says whether a run is full; the server has an opinion too, after some thousand events. */
const isFull = /return historyLength > eventsPerRun \|\| continueAsNewSuggested\b/;

/** Events in a run, at most; or no end to them. */
export type RunLength = { readonly of: number } | 'neverFull';

/** Our workflows with runs of another length. */
export function bundleOfRuns(runs: RunLength): Promise<{ readonly code: string }> {
  return runs === 'neverFull' ? bundleWith(isFull, 'return false') : bundleWith(eventsPerRun, `eventsPerRun = ${runs.of}`);
}

/** @throws Error when the place is not there once */
export async function bundleWith(place: RegExp, text: string): Promise<{ readonly code: string }> {
  const { code } = await workflowBundle();
  const found = code.match(new RegExp(place, 'g'))?.length ?? 0;
  assert.equal(found, 1, `${place} stands ${found} times in the workflows`);
  return { code: code.replace(place, text) };
}
