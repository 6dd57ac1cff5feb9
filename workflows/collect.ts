/** Ask, remind, record: what a remiss and a year's follow-up have in common, and what every phase does when an answer comes. */
import type { Outlook } from '../db/takeIn';
import type { Phase } from '../domain/vocabulary';
import { recordAnswers, sendLetters } from './activities';
import { type Desk, now } from './desk';

/**
 * Takes in what came, sends what is due, and sleeps until the next thing, for as long as the case is in `phase`.
 * `onDue` does what the phase itself owes (open a year); it is called when the outlook says so.
 */
export async function collectWhile(
  desk: Desk,
  phase: Phase,
  onDue?: (due: NonNullable<Outlook['due']>) => Promise<void>,
): Promise<void> {
  const { caseId } = desk;
  for (;;) {
    const outlook = await recordAnswers({ caseId, at: now() });
    if (outlook.phase !== phase) return;
    if (outlook.due && onDue) await onDue(outlook.due);
    else if (outlook.lettersDue > 0) await sendBatch(desk);
    else if (!outlook.more) await desk.nudgedBefore(outlook.wakeAt);
    await desk.continueAsNewIfDue('samePhase');
  }
}

/** Sends one batch. When the mail server takes nothing, waits as long as the activity says before trying again. */
export async function sendBatch(desk: Desk): Promise<void> {
  const { retryAt } = await sendLetters({ caseId: desk.caseId, at: now() });
  if (retryAt !== undefined) await desk.nudgedBefore(retryAt);
}
