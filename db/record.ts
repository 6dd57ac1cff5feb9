/** Load, decide, append, project: one transaction. The only way a fact comes into being. */
import type { CaseCommand } from '../domain/case';
import type { Actor } from '../domain/life';
import { type MunicipalityCommand, decideMunicipality } from '../domain/municipality';
import { Rejected } from '../domain/rejected';
import type { Instant } from '../domain/time';
import type { CaseDesk, CaseStore, KeptCommand, Recorded } from './caseStore';
import { storeCommand } from './caseTransaction';
import { append } from './events';
import type { Facts } from './facts';
import { lockStream, municipalityStream } from './streams';
import { sql } from 'kysely';

export type { Recorded } from './caseStore';

export type Asked = { readonly commandId: string; readonly by: Actor };

/** Carries out a command on a case, once: a repeat with the same id returns the first result. @throws Rejected */
export async function recordWork(
  store: CaseStore,
  {
    caseId,
    command,
    ...asked
  }: Asked & { readonly caseId: string; readonly command: CaseCommand; readonly at: Instant; readonly newId: () => string },
): Promise<Recorded> {
  const { commandId, by } = asked;
  return store.inCase({ caseId, ...asked }, async (desk) => {
    const { result } = await desk.keepCommand({ commandId, caseId, command, by });
    if (result) return result;
    desk.decide(command);
    return finish(desk, commandId);
  });
}

/** Stores a step that the case's workflow is about to be asked for; nothing happens yet. */
export async function storeStep({ db }: Pick<Facts, 'db'>, { caseId, command, commandId, by }: KeptCommand): Promise<void> {
  await storeCommand(db, { caseId, command, commandId, by });
}

/** Carries out a stored step, once. @throws Rejected, also STEP_UNKNOWN when nothing is stored under the id */
export async function recordStep(
  store: CaseStore,
  asked: { readonly caseId: string; readonly commandId: string; readonly at: Instant; readonly newId: () => string },
): Promise<Recorded> {
  const { caseId, commandId } = asked;
  return store.inCase({ ...asked, by: 'process' }, async (desk) => {
    const step = await desk.keptCommand(commandId);
    if (step?.caseId !== caseId) throw new Rejected('STEP_UNKNOWN');
    if (step.result) return step.result;
    desk.decide(step.command, step.by);
    return finish(desk, commandId);
  });
}

async function finish(desk: CaseDesk, commandId: string): Promise<Recorded> {
  const result = desk.recorded();
  await desk.noteResult(commandId, result);
  return result;
}

/** Carries out a command on the municipality's register and settings, once. @throws Rejected */
export async function recordMunicipality(
  facts: Facts,
  {
    command,
    commandId,
    by,
    at,
    newId,
  }: Asked & { readonly command: MunicipalityCommand; readonly at: Instant; readonly newId: () => string },
): Promise<void> {
  await facts.db.transaction().execute(async (tx) => {
    await lockStream(tx, municipalityStream);
    const done = await sql`SELECT 1 FROM commands WHERE command_id = ${commandId}`.execute(tx);
    if (done.rows.length > 0) return;
    const { state, head } = await facts.foldMunicipality(tx);
    const events = decideMunicipality(state, command, { at, by, newId, municipality: state });
    const stored = { command_id: commandId, stream: municipalityStream, name: command.name, actor: by };
    await tx
      .insertInto('commands')
      .values({ ...stored, body: JSON.stringify(command), result: JSON.stringify({ events: events.length }) })
      .execute();
    if (events.length > 0) await append(tx, { stream: municipalityStream, head, events, commandId });
  });
}
