/** A case that is set aside, translated for the process engine: trying again helps nobody until the case can be read. */
import { ApplicationFailure } from '@temporalio/common';
import { StreamParked } from '../db/parked';

type Activities = Readonly<Record<string, (moment: never) => Promise<unknown>>>;

/** The same activities; a StreamParked becomes a failure that is not tried again. The workflow waits for a nudge (workflows/case.ts). */
export function failingWhenParked<All extends Activities>(activities: All): All {
  const entries = Object.entries(activities).map(([name, run]) => [name, (moment: never) => translating(() => run(moment))]);
  return Object.fromEntries(entries) as All;
}

async function translating<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof StreamParked)) throw error;
    throw ApplicationFailure.create({
      type: 'StreamParked',
      message: error.reason,
      nonRetryable: true,
      details: [error.stream],
    });
  }
}
