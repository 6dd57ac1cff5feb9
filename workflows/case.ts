/** The life of one version of a document, from draft to repeal. The facts say where it stands; this says what happens next. */
import { allHandlersFinished, condition } from '@temporalio/workflow';
import type { Standing } from '../activities/standing';
import { whereIs } from './activities';
import { compilation } from './compilation';
import { decision } from './decision';
import { type CaseRef, type Desk, now, openDesk } from './desk';
import { draft } from './draft';
import { ended } from './ended';
import { inForce } from './inForce';
import { remiss } from './remiss';

export async function caseWorkflow({ caseId }: CaseRef): Promise<void> {
  const desk = openDesk(caseId);
  const standing = await whereIs({ caseId, at: now() });
  await livePhase(desk, standing);
  if (standing.phase !== 'ended') await desk.continueAsNewIfDue('phaseEnded');
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
