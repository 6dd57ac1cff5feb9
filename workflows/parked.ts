/** How the process knows that its case is set aside: an activity has said, somewhere in the chain of causes, that an event cannot be read. */
import { ApplicationFailure } from '@temporalio/common';

export function saysParked(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof ApplicationFailure && cause.type === 'StreamParked') return true;
  }
  return false;
}
