/** Ended: an answer that comes all the same is recorded and gets its receipt. Runs until nothing is left; the next answer starts it again. */
import { patched } from '@temporalio/workflow';
import { recordAnswers } from './activities';
import { sendBatch } from './collect';
import { type Desk, now } from './desk';

export async function ended(desk: Desk): Promise<void> {
  if (!patched('answers-after-the-end')) return; // runs of 0.1.0 ended at once
  for (;;) {
    const outlook = await recordAnswers({ caseId: desk.caseId, at: now() });
    if (outlook.lettersDue > 0) await sendBatch(desk);
    else if (outlook.wakeAt !== undefined) await desk.nudgedBefore(outlook.wakeAt);
    else if (!outlook.more) return;
    await desk.continueAsNewIfDue('samePhase');
  }
}
