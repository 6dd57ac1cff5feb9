/** The next version of a document: a case of its own, started by the one before, which gives way when it is adopted. */
import { createHash } from 'node:crypto';
import { caseTimeOfWorkflow } from '../db/clocks';
import { recordWork } from '../db/record';
import { supersede, unlessSetAside } from '../db/succession';
import type { CaseState } from '../domain/case';
import { type DocumentState, documentOf } from '../domain/document';
import type { CaseDependencies, CaseMoment } from './dependencies';

export function successorActivities({ facts, newId, cases }: CaseDependencies) {
  return { startSuccessor, supersede: giveWay };

  /** Creates the next version's case with today's text, and starts it. A repeat finds the first one, which may be set aside by then. */
  async function startSuccessor({ caseId, at }: CaseMoment): Promise<void> {
    const clock = await facts.clockOf(caseId);
    const moment = { at: caseTimeOfWorkflow(clock, at), by: 'process', newId } as const;
    const { state } = await facts.readCase(caseId);
    const document = documentOf(state);
    const nextId = successorIdOf(caseId);
    // The successor's workflow begins in real time: its shift is all of its predecessor's lead.
    if (document.practice) await setClockOnce(nextId, Date.parse(moment.at) - Date.parse(await facts.now()));
    const command = creationOf(nextId, caseId, state, document);
    const created = { caseId: nextId, command, commandId: `${nextId}/create`, ...moment };
    await unlessSetAside(nextId, () => recordWork(facts, created));
    const noted = { name: 'NoteSuccessor', caseId: nextId } as const;
    await recordWork(facts, { caseId, command: noted, commandId: `${caseId}/successor`, ...moment });
    await cases.start(nextId);
  }

  async function setClockOnce(caseId: string, shiftMs: number): Promise<void> {
    const { shiftMs: known } = await facts.clockOf(caseId);
    if (known === 0) await facts.setClock(caseId, { shiftMs, skippedMs: 0 });
  }

  /**
   * Ends the version before, now that this one is adopted; nothing when this is the first version. One that is set aside is told
   * when it is taken up again (db/resume.ts): it does not hold up this one.
   */
  async function giveWay({ caseId, at }: CaseMoment): Promise<void> {
    const { state } = await facts.readCase(caseId);
    const predecessor = state.document?.predecessorCaseId;
    if (predecessor === undefined) return;
    const moment = caseTimeOfWorkflow(await facts.clockOf(caseId), at);
    await unlessSetAside(predecessor, async () => {
      await supersede(facts, { caseId: predecessor, byCaseId: caseId, at: moment, newId });
      await cases.nudge(predecessor);
    });
  }
}

function creationOf(caseId: string, predecessorCaseId: string, state: CaseState, document: DocumentState) {
  const { documentId, details, outline, practice, version } = document;
  const { from, to } = state.decisions.adopted?.period ?? details.period;
  const period = { from: nextYears(from, to, from), to: nextYears(from, to, to) };
  const base = { caseId, documentId, practice, outline, predecessorCaseId };
  return { name: 'CreateDocument', ...base, version: version + 1, details: { ...details, period } } as const;
}

/** The same span of years again, beginning where the last one ended: a proposal for the clerk to change. */
function nextYears(from: string, to: string, date: string): string {
  const span = Number(to.slice(0, 4)) - Number(from.slice(0, 4)) + 1;
  return `${Number(date.slice(0, 4)) + span}${date.slice(4)}`;
}

/** Derived, so that starting twice gives one successor. */
function successorIdOf(caseId: string): string {
  return createHash('sha256').update(`${caseId}/successor`).digest('hex').slice(0, 32);
}
