/** One version of a document gives way to the next: at its adoption, or once both can be read again. */
import { randomUUID } from 'node:crypto';
import type { CaseState } from '../domain/case';
import type { Instant } from '../domain/time';
import type { CaseStore } from './caseStore';
import { nowInCase } from './clocks';
import type { Facts } from './facts';
import { StreamParked } from './parked';
import { recordWork } from './record';
import { caseStream } from './streams';

type Superseding = { readonly caseId: string; readonly byCaseId: string; readonly at: Instant; readonly newId: () => string };

/** Ends the version `caseId`, once. @throws StreamParked */
export async function supersede(store: CaseStore, { caseId, byCaseId, at, newId }: Superseding): Promise<void> {
  const command = { name: 'Supersede', byCaseId } as const;
  await recordWork(store, { caseId, command, commandId: `${caseId}/supersede`, by: 'process', at, newId });
}

/** Runs `work` on another case; nothing while that case is set aside: it is made up for when the case is taken up again. */
export async function unlessSetAside(caseId: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof StreamParked && error.stream === caseStream(caseId))) throw error;
  }
}

/** For a case that is taken up again: what it should have been told, or should have told, while it could not be read. */
export async function makeUpForSuccession(facts: Facts, caseId: string): Promise<void> {
  const { state } = await facts.readCase(caseId);
  const { predecessorCaseId: before, successorCaseId: after } = state.document ?? {};
  if (before !== undefined && isAdopted(state)) await unlessSetAside(before, () => giveWay(facts, before, caseId));
  if (after === undefined || state.phase === 'ended') return;
  await unlessSetAside(after, async () => {
    if (isAdopted((await facts.readCase(after)).state)) await giveWay(facts, caseId, after);
  });
}

async function giveWay(facts: Facts, caseId: string, byCaseId: string): Promise<void> {
  await supersede(facts, { caseId, byCaseId, at: await nowInCase(facts.db, caseId), newId: randomUUID });
}

function isAdopted({ decisions }: CaseState): boolean {
  return decisions.adopted !== undefined;
}
