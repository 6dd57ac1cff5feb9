/** Our workflows with one place changed from outside: shorter runs, a protection left out. */
import assert from 'node:assert/strict';
import { workflowBundle } from '../../worker/bundle';

/** Where the desk says how long a run may become. */
export const eventsPerRun = /\beventsPerRun = 850\b/;

/** @throws Error when the place is not there once */
export async function bundleWith(place: RegExp, text: string): Promise<{ readonly code: string }> {
  const { code } = await workflowBundle();
  const found = code.match(new RegExp(place, 'g'))?.length ?? 0;
  assert.equal(found, 1, `${place} stands ${found} times in the workflows`);
  return { code: code.replace(place, text) };
}
