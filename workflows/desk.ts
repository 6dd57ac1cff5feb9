/** The case's desk: takes steps and nudges from outside, and wakes the process in time. All its state belongs to one run. */
import {
  CancellationScope,
  allHandlersFinished,
  condition,
  continueAsNew,
  defineSignal,
  defineUpdate,
  isCancellation,
  setHandler,
  sleep,
  workflowInfo,
} from '@temporalio/workflow';
import type { Recorded } from '../db/record';
import type { Instant } from '../domain/time';
import { record } from './activities';
import { saysParked } from './parked';

/** Something may have come in: look. Carries nothing. */
const nudge = defineSignal('nudge');

/** Moves the process. The step itself lies in the database; only its id travels. */
const step = defineUpdate<Recorded, [StepRef]>('step');

export type StepRef = { readonly commandId: string };
export type CaseRef = { readonly caseId: string };

/** Well under the 1,024 events a run may have: a run's last activities still fit in. */
const eventsPerRun = 850;

/** No timer is longer, so that a case that sleeps for years still looks up now and then and notices a changed calendar. */
const longestSleepMs = 30 * 86_400_000;

export type Desk = ReturnType<typeof openDesk>;

export function openDesk(caseId: string) {
  let nudged = false;
  let timer: { readonly at: number; readonly scope: CancellationScope; fired: boolean } | undefined;
  setHandler(nudge, () => {
    nudged = true;
  });
  setHandler(step, async ({ commandId }) => {
    try {
      const recorded = await record({ caseId, commandId, at: now() });
      nudged = true;
      return recorded;
    } catch (error) {
      if (saysParked(error)) nudged = true; // the process finds out too, and goes on with a new run: the step may be asked for again
      throw error;
    }
  });
  return { caseId, nudgedBefore, continueAsNewIfDue, isFull };

  /** Waits until something comes in, or until `wakeAt`. What came while the process was busy counts too. */
  async function nudgedBefore(wakeAt: Instant | undefined): Promise<void> {
    const at = Math.min(wakeAt === undefined ? Infinity : Date.parse(wakeAt), Date.now() + longestSleepMs);
    setTimer(at);
    await condition(() => nudged || timer === undefined || timer.fired);
    nudged = false;
  }

  /** Leaves a running timer alone when it fires soon enough: stopping and starting one costs two events of history. */
  function setTimer(at: number): void {
    if (timer && !timer.fired && timer.at <= at) return;
    timer?.scope.cancel();
    const scope = new CancellationScope({ cancellable: true });
    const started = { at, scope, fired: false };
    timer = started;
    scope
      .run(() => sleep(Math.max(at - Date.now(), 1)))
      .then(
        () => {
          started.fired = true;
        },
        (error: unknown) => {
          if (!isCancellation(error)) throw error;
        },
      );
  }

  function isFull(): boolean {
    const { historyLength, continueAsNewSuggested } = workflowInfo();
    return historyLength > eventsPerRun || continueAsNewSuggested;
  }

  /** Starts the next run with an empty history, after all steps under way are done. */
  async function continueAsNewIfDue(phaseEnded: 'phaseEnded' | 'samePhase'): Promise<void> {
    if (phaseEnded === 'samePhase' && !isFull()) return;
    timer?.scope.cancel();
    await condition(allHandlersFinished);
    await continueAsNew({ caseId });
  }
}

/** The workflow's own time, which the process engine keeps: the same on replay, and skipped ahead in practice cases. */
export function now(): Instant {
  return new Date(Date.now()).toISOString();
}
