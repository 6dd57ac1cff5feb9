/** What the calendar brings to a document in force: a year's follow-up is asked for, the period ends. */
import { caseTimeOfWorkflow } from '../db/clocks';
import { recordWork } from '../db/record';
import { nextYear } from '../domain/year';
import type { CaseDependencies, CaseMoment } from './dependencies';

export function yearActivities({ facts, newId }: CaseDependencies) {
  return { openYear, endPeriod };

  /** Asks everyone responsible for the next year's report, if its day has come. A repeat finds the year open and does nothing. */
  async function openYear({ caseId, at }: CaseMoment): Promise<void> {
    const moment = caseTimeOfWorkflow(await facts.clockOf(caseId), at);
    const { state } = await facts.readCase(caseId);
    const due = nextYear(state, await facts.readMunicipality());
    if (due === undefined || due.opensAt > moment) return;
    const { year, dueOn } = due;
    const command = { name: 'OpenYear', roundId: `${caseId}-${year}`, year, dueOn } as const;
    await recordWork(facts, { caseId, command, commandId: `${caseId}/open-year/${year}`, by: 'process', at: moment, newId });
  }

  /** Notes that the period has run out, so that the clerk is asked what comes next. */
  async function endPeriod({ caseId, at }: CaseMoment): Promise<void> {
    const moment = caseTimeOfWorkflow(await facts.clockOf(caseId), at);
    const { state } = await facts.readCase(caseId);
    const to = state.decisions.adopted?.period.to;
    const command = { name: 'EndPeriod' } as const;
    await recordWork(facts, { caseId, command, commandId: `${caseId}/end-period/${to}`, by: 'process', at: moment, newId });
  }
}
