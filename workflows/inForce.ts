/**
 * In force: each year of the period is followed up, then reviewed; the period's end asks for a decision.
 * Under revision the years go on, while the next version lives as a case of its own.
 */
import { endPeriod, openYear, startSuccessor, supersede } from './activities';
import { collectWhile } from './collect';
import { type Desk, now } from './desk';

export async function inForce(desk: Desk, phase: 'inForce' | 'revision'): Promise<void> {
  const { caseId } = desk;
  if (phase === 'inForce') await supersede({ caseId, at: now() }); // the version before gives way; nothing when there is none
  if (phase === 'revision') await startSuccessor({ caseId, at: now() }); // once: a second call finds the first
  await collectWhile(desk, phase, async (due) => {
    if (due === 'openYear') await openYear({ caseId, at: now() });
    if (due === 'periodEnd') await endPeriod({ caseId, at: now() });
  });
}
