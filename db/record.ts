/** Load, decide, append, project: one transaction. The only way a fact comes into being. */
import { type CaseCommand, type CaseEvent, type CaseState, decideCase, evolveCase } from '../domain/case';
import type { Actor, Context } from '../domain/life';
import { type Municipality, type MunicipalityCommand, decideMunicipality } from '../domain/municipality';
import { Rejected } from '../domain/rejected';
import type { Instant } from '../domain/time';
import type { Phase } from '../domain/vocabulary';
import { append } from './events';
import { type Facts, type Folded, caseStream, lockStream, municipalityStream } from './facts';
import type { Tx } from './open';
import { project } from './views/project';
import { sql } from 'kysely';

/** What a command led to, small enough for a workflow's history: no names, no texts. */
export type Recorded = { readonly phase: Phase; readonly version: number; readonly events: number };

export type Asked = { readonly commandId: string; readonly by: Actor };

/** Carries out a command on a case, once: a repeat with the same id returns the first result. @throws Rejected */
export async function recordWork(
  facts: Facts,
  {
    caseId,
    command,
    ...asked
  }: Asked & { readonly caseId: string; readonly command: CaseCommand; readonly at: Instant; readonly newId: () => string },
): Promise<Recorded> {
  return inCase(facts, { caseId, ...asked }, async (desk) => {
    const stored = { command_id: asked.commandId, stream: caseStream(caseId), name: command.name, actor: asked.by };
    const inserted = await desk.tx
      .insertInto('commands')
      .values({ ...stored, body: JSON.stringify(command), result: null })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    const earlier = inserted.numInsertedOrUpdatedRows === 0n ? await resultOf(desk.tx, asked.commandId) : undefined;
    if (earlier) return earlier;
    desk.decide(command);
    return finish(desk, asked.commandId);
  });
}

/** Stores a step that the case's workflow is about to be asked for; nothing happens yet. */
export async function storeStep(
  facts: Facts,
  { caseId, command, commandId, by }: Asked & { readonly caseId: string; readonly command: CaseCommand },
): Promise<void> {
  await facts.db
    .insertInto('commands')
    .values({
      command_id: commandId,
      stream: caseStream(caseId),
      name: command.name,
      body: JSON.stringify(command),
      actor: by,
      result: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Carries out a stored step, once. @throws Rejected, also STEP_UNKNOWN when nothing is stored under the id */
export async function recordStep(
  facts: Facts,
  asked: { readonly caseId: string; readonly commandId: string; readonly at: Instant; readonly newId: () => string },
): Promise<Recorded> {
  const { caseId, commandId } = asked;
  return inCase(facts, { ...asked, by: 'process' }, async (desk) => {
    const step = await desk.tx.selectFrom('commands').selectAll().where('command_id', '=', commandId).executeTakeFirst();
    if (step === undefined || step.stream !== caseStream(caseId)) throw new Rejected('STEP_UNKNOWN');
    if (step.result !== null) return step.result as Recorded;
    desk.decide(step.body as CaseCommand, step.actor as Actor);
    return finish(desk, commandId);
  });
}

async function resultOf(tx: Tx, commandId: string): Promise<Recorded | undefined> {
  const row = await tx.selectFrom('commands').select('result').where('command_id', '=', commandId).executeTakeFirst();
  return (row?.result as Recorded | null) ?? undefined;
}

async function finish(desk: CaseDesk, commandId: string): Promise<Recorded> {
  const result = desk.recorded();
  await desk.tx
    .updateTable('commands')
    .set({ result: JSON.stringify(result) })
    .where('command_id', '=', commandId)
    .execute();
  return result;
}

/** A case opened for writing: decide as often as needed; all events are appended and projected together at the end. */
export type CaseDesk = {
  readonly tx: Tx;
  readonly municipality: Municipality;
  state(): CaseState;
  /** Adds the events of one command; the next one decides on the state after them. @throws Rejected */
  decide(command: CaseCommand, by?: Actor): readonly CaseEvent[];
  recorded(): Recorded;
};

type Opening = {
  readonly caseId: string;
  readonly commandId: string;
  readonly by: Actor;
  readonly at: Instant;
  readonly newId: () => string;
};

/** Runs `work` on the case in one transaction, alone on its stream, and appends what it decided. */
export async function inCase<Result>(facts: Facts, opening: Opening, work: (desk: CaseDesk) => Promise<Result>): Promise<Result> {
  const { caseId } = opening;
  const { result, after } = await facts.db.transaction().execute(async (tx) => {
    await lockStream(tx, caseStream(caseId));
    const before = await facts.readCase(caseId, tx);
    const municipality = await facts.readMunicipality(tx);
    const desk = openDesk({ ...opening, tx, before, municipality });
    const done = await work(desk);
    return {
      result: done,
      after: await appendDecided(tx, opening, { before, municipality, events: desk.events(), state: desk.state() }),
    };
  });
  facts.remember(caseId, after);
  return result;
}

function openDesk(
  opening: Opening & { readonly tx: Tx; readonly before: Folded<CaseState>; readonly municipality: Municipality },
) {
  const { tx, before, municipality, at, newId } = opening;
  let state = before.state;
  const events: CaseEvent[] = [];
  return { tx, municipality, state: () => state, events: () => events, decide, recorded };

  function decide(command: CaseCommand, by: Actor = opening.by): readonly CaseEvent[] {
    const context: Context = { at, by, newId, municipality };
    const decided = decideCase(state, command, context);
    state = decided.reduce(evolveCase, state);
    events.push(...decided);
    return decided;
  }

  function recorded(): Recorded {
    return { phase: state.phase, version: before.head.version + events.length, events: events.length };
  }
}

async function appendDecided(
  tx: Tx,
  { caseId, commandId, at }: Opening,
  decided: { before: Folded<CaseState>; municipality: Municipality; events: readonly CaseEvent[]; state: CaseState },
): Promise<Folded<CaseState>> {
  const { before, municipality, events, state } = decided;
  if (events.length === 0) return before;
  const version = before.head.version + events.length;
  await project(tx, { caseId, before: before.state, after: state, version }, { at, municipality });
  const { head } = await append(tx, { stream: caseStream(caseId), head: before.head, events, commandId });
  return { state, head };
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
      .values({ ...stored, body: JSON.stringify(command), result: '{}' })
      .execute();
    if (events.length > 0) await append(tx, { stream: municipalityStream, head, events, commandId });
  });
}
