/** A rule's no, translated for the process engine: it is final, and its code reaches the one who asked. */
import { ApplicationFailure, ApplicationFailureCategory } from '@temporalio/common';
import { Rejected } from '../domain/rejected';

/** Runs `work`; a Rejected becomes a failure that is not tried again. Everything else is a fault, and is. */
export async function rejectingFinally<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Rejected)) throw error;
    // Benign: a no is an answer, not a fault, and is not logged as one.
    throw ApplicationFailure.create({
      category: ApplicationFailureCategory.BENIGN,
      type: 'Rejected',
      message: error.code,
      nonRetryable: true,
      details: [error.about],
    });
  }
}
