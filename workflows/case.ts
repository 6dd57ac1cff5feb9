/** The life of one version of a document, from draft to repeal. The facts say where it stands; this says what happens next. */
import { allHandlersFinished, condition } from '@temporalio/workflow';
import type { Standing } from '../activities/standing';
import { plusMilliseconds } from '../domain/time';
import { whereIs } from './activities';
import { compilation } from './compilation';
import { decision } from './decision';
import { type CaseRef, type Desk, now, openDesk } from './desk';
import { saysParked } from './parked';
import { draft } from './draft';
import { ended } from './ended';
import { inForce } from './inForce';
import { remiss } from './remiss';

/** A case that is set aside is nudged when it can be read again. Looking by itself costs a run of some ten events. */
const parkedLookMs = 3_600_000;

export async function caseWorkflow({ caseId }: CaseRef): Promise<void> {
  const desk = openDesk(caseId);
  try {
    const standing = await whereIs({ caseId, at: now() });
    await livePhase(desk, standing);
    if (standing.phase !== 'ended') await desk.continueAsNewIfDue('phaseEnded');
  } catch (error) {
    if (!saysParked(error)) throw error;
    await desk.nudgedBefore(plusMilliseconds(now(), parkedLookMs));
    await desk.continueAsNewIfDue('phaseEnded');
  }
  await condition(allHandlersFinished);
}

/** Lives in one phase until a fact ends it. */
async function livePhase(desk: Desk, { phase }: Standing): Promise<void> {
  switch (phase) {
    case 'draft':
      return draft(desk);
    case 'remiss':
      return remiss(desk);
    case 'compilation':
      return compilation(desk);
    case 'decision':
      return decision(desk);
    case 'inForce':
      return inForce(desk, 'inForce');
    case 'revision':
      return inForce(desk, 'revision');
    case 'ended':
      return ended(desk);
  }
}
