/** Carries out a command on a case: a step goes through the case's workflow, work is recorded at once. */
import type { CaseCommand } from '../domain/case';
import { steps } from '../domain/case';
import type { Actor } from '../domain/life';
import { Rejected } from '../domain/rejected';
import type { MunicipalityCommand } from '../domain/municipality';
import type { Instant } from '../domain/time';
import { nowInCase } from '../db/clocks';
import { type Recorded, recordMunicipality, recordWork, storeStep } from '../db/record';
import type { ApiContext } from './context';

export type AskedCommand = {
  readonly caseId: string;
  readonly command: CaseCommand;
  /** From the form: a second press carries the same id, and changes nothing. */
  readonly commandId: string;
  readonly by: Actor;
};

/**
 * @throws Rejected when a rule says no
 * @throws ProcessUnavailable for a step while the engine is down; nothing has changed
 */
export async function carryOut(context: ApiContext, asked: AskedCommand): Promise<Recorded> {
  const { facts, engine, newId } = context;
  const { caseId, command, commandId } = asked;
  if (commandId === '') throw new Rejected('FORM_INCOMPLETE');
  if (steps.includes(command.name)) {
    await storeStep(facts, asked);
    return engine.step(caseId, commandId);
  }
  const recorded = await recordWork(facts, { ...asked, at: await caseNow(context, caseId), newId });
  engine.nudgeSoon(caseId);
  return recorded;
}

/** Creates a document and starts the workflow of its case. When the engine is down the reconcile pass starts it. */
export async function createCase(
  context: ApiContext,
  asked: AskedCommand & { readonly command: { readonly name: 'CreateDocument' } },
): Promise<void> {
  const { facts, engine, newId } = context;
  await recordWork(facts, { ...asked, at: await caseNow(context, asked.caseId), newId });
  await engine.start(asked.caseId).catch(() => undefined);
}

/** Changes the municipality's register or settings. @throws Rejected */
export async function carryOutInMunicipality(
  { facts, newId }: ApiContext,
  asked: { readonly command: MunicipalityCommand; readonly commandId: string; readonly by: Actor },
): Promise<void> {
  await recordMunicipality(facts, { ...asked, at: realNow(), newId });
}

/** What time it is in the case. */
export async function caseNow({ facts }: Pick<ApiContext, 'facts'>, caseId: string): Promise<Instant> {
  return nowInCase(facts.db, caseId);
}

export function realNow(): Instant {
  return new Date().toISOString();
}
