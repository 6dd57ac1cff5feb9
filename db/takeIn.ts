/** Records the answers that have come in to a case, queues the letters that are due, and says when to look again. */
import { lettersToSend } from '../domain/round/letters';
import type { CaseState } from '../domain/case';
import type { Municipality } from '../domain/municipality';
import type { Instant } from '../domain/time';
import type { Phase } from '../domain/vocabulary';
import { nextYear, periodEndsAt } from '../domain/year';
import type { CaseDesk, CaseStore } from './caseStore';
import { nextByItself } from './views/waiting';

/** How many answers one transaction takes in; what is left is said in `more`. */
const answersAtATime = 200;

/** What the workflow needs to go on. No names, no texts: it stays in the history. */
export type Outlook = {
  readonly phase: Phase;
  /** Letters that wait to be sent now. */
  readonly lettersDue: number;
  /** The case's next own doing that is due now. */
  readonly due?: 'openYear' | 'periodEnd';
  readonly more: boolean;
  readonly wakeAt?: Instant;
};

/**
 * One transaction: whatever came is recorded, once; reminders whose time has come are queued, to the silent only; and what `also`
 * does with the case then, before it is known what is left to do.
 */
export async function takeIn<Also>(
  store: CaseStore,
  { caseId, at, newId }: { readonly caseId: string; readonly at: Instant; readonly newId: () => string },
  also: (desk: CaseDesk) => Promise<Also>,
): Promise<{ readonly taken: Outlook; readonly also: Also }> {
  return store.inCase({ caseId, at, newId, commandId: newId(), by: 'process' }, async (desk) => {
    const arrived = await desk.arrived(answersAtATime);
    for (const { by, spontaneousName, ...submission } of arrived) {
      desk.decide({ name: 'RecordSubmission', submission, spontaneousName }, by);
    }
    await desk.markRecorded(arrived.map(({ submissionId }) => submissionId));
    desk.decide({ name: 'QueueDueLetters' });
    const done = await also(desk);
    const more = arrived.length === answersAtATime;
    return { taken: outlookOf(desk.state(), { at, municipality: desk.municipality, more }), also: done };
  });
}

/** What is due in a case now, and when it next does something by itself. */
export function outlookOf(
  state: CaseState,
  { at, municipality, more }: { at: Instant; municipality: Municipality; more: boolean },
): Outlook {
  const lettersDue = Object.values(state.rounds).reduce((sum, round) => sum + lettersToSend(round, at).length, 0);
  return {
    phase: state.phase,
    lettersDue,
    due: dueNow(state, at, municipality),
    more,
    wakeAt: nextByItself(state, { at, municipality }).nextAt,
  };
}

function dueNow(state: CaseState, at: Instant, municipality: Municipality): Outlook['due'] {
  if (state.phase !== 'inForce' && state.phase !== 'revision') return undefined;
  const year = nextYear(state, municipality);
  if (year && year.opensAt <= at) return 'openYear';
  const endsAt = periodEndsAt(state);
  return endsAt !== undefined && endsAt < at ? 'periodEnd' : undefined;
}
