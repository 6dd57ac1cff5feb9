/** Where a case stands, as a fold of its facts: each run of a workflow begins by asking this. */
import type { CaseStore } from '../db/caseStore';
import type { Phase } from '../domain/vocabulary';
import type { CaseDependencies, CaseMoment } from './dependencies';

export type Standing = { readonly phase: Phase };

export function whereIs({ facts }: Pick<CaseDependencies, 'facts'>) {
  return async ({ caseId, at }: CaseMoment): Promise<Standing> => {
    await keepPracticeTime(facts, { caseId, at });
    const { state } = await facts.readCase(caseId);
    return { phase: state.document === undefined ? 'ended' : state.phase };
  };
}

/** A workflow's clock and the database's differ by less than this, besides what was skipped. */
const toleranceMs = 60_000;

/**
 * A practice case's workflow that was lost with the engine's database starts again in real time. What it had skipped then becomes
 * part of the case's shift, so that time in the case goes on from where it was and never back.
 */
async function keepPracticeTime(facts: CaseStore, { caseId, at }: CaseMoment): Promise<void> {
  const { shiftMs, skippedMs } = await facts.clockOf(caseId);
  if (skippedMs === 0) return;
  const leadMs = Date.parse(at) - Date.parse(await facts.now());
  const lostMs = skippedMs - Math.max(leadMs, 0);
  if (lostMs < toleranceMs) return;
  await facts.setClock(caseId, { shiftMs: shiftMs + lostMs, skippedMs: skippedMs - lostMs });
}
