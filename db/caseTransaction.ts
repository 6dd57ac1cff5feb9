/** Cases in PostgreSQL: one transaction on a case, and the rows that belong to it. */
import { type CaseCommand, type CaseEvent, type CaseState } from '../domain/case';
import type { Actor } from '../domain/life';
import type { Municipality } from '../domain/municipality';
import type { CaseDesk, CaseRows, CaseStore, Folded, KeptCommand, Opening, OverdueCase, Recorded } from './caseStore';
import { openDesk } from './caseStore';
import { clockOf, databaseNow, setClock } from './clocks';
import { append } from './events';
import { beginAttempts, keepCopies, keptCopies, releaseAttempts, settleAttempts } from './letters';
import { mailPausedUntil, noteMailHealth } from './mailHealth';
import type { Database, Reader, Tx } from './open';
import { notingParked } from './parked';
import { caseStream, lockStream } from './streams';
import { casesWithUnrecorded, markRecorded, unrecordedSubmissions } from './submissions';
import { type Overdue, overdueCases } from './views/overdue';
import { project } from './views/project';

/** Folding and remembering, as openFacts does it. */
type Folds = {
  readonly db: Database;
  readCase(caseId: string, reader?: Reader): Promise<Folded<CaseState>>;
  readMunicipality(reader?: Reader): Promise<Municipality>;
  remember(caseId: string, folded: Folded<CaseState>): void;
};

export function casesIn(folds: Folds): Omit<CaseStore, 'readCase' | 'readMunicipality'> {
  const { db } = folds;
  return {
    inCase,
    openCases,
    overdueCases: async () => (await overdueCases(db, overdueAfterMinutes)).map(asOverdue),
    casesWithUnrecorded: (seconds) => casesWithUnrecorded(db, seconds),
    now: () => databaseNow(db),
    clockOf: (caseId) => clockOf(db, caseId),
    setClock: (caseId, clock) => setClock(db, caseId, clock),
    noteMailHealth: (server, trouble) => noteMailHealth(db, server, trouble),
  };

  async function inCase<Result>(opening: Opening, work: (desk: CaseDesk) => Promise<Result>): Promise<Result> {
    const { caseId } = opening;
    const transaction = () =>
      db.transaction().execute(async (tx) => {
        await lockStream(tx, caseStream(caseId));
        const before = await folds.readCase(caseId, tx);
        const municipality = await folds.readMunicipality(tx);
        const desk = openDesk(opening, { before, municipality, rows: rowsIn(tx, caseId) });
        const done = await work(desk);
        const decided = { before, municipality, events: desk.events(), state: desk.state() };
        return { result: done, after: await appendDecided(tx, opening, decided) };
      });
    const { result, after } = await notingParked(db, transaction);
    folds.remember(caseId, after);
    return result;
  }

  async function openCases(): Promise<readonly string[]> {
    const rows = await db.selectFrom('cases').select('case_id').where('phase', '!=', 'ended').execute();
    return rows.map(({ case_id }) => case_id);
  }
}

/** How long a case may be late before it is nudged: a worker that was restarted takes less; one that waits for the mail server, half an hour. */
export const overdueAfterMinutes = { usually: 2, whileMailIsAway: 45 } as const;

function asOverdue({ case_id: caseId, nextAt }: Overdue): OverdueCase {
  return { caseId, nextAt };
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

function rowsIn(tx: Tx, caseId: string): CaseRows {
  return {
    keepCommand: (command) => keepCommand(tx, command),
    keptCommand: (commandId) => keptCommand(tx, commandId),
    noteResult: (commandId, result) => noteResult(tx, commandId, result),
    arrived: (limit) => unrecordedSubmissions(tx, caseId, limit),
    markRecorded: (submissionIds) => markRecorded(tx, submissionIds),
    mailPausedUntil: (server) => mailPausedUntil(tx, server),
    beginAttempts: (attempts) => beginAttempts(tx, attempts),
    keptCopies: (letterIds) => keptCopies(tx, letterIds),
    keepCopies: (copies) => keepCopies(tx, caseId, copies),
    settleAttempts: (attempts) => settleAttempts(tx, attempts),
    releaseAttempts: (attempts) => releaseAttempts(tx, attempts),
  };
}

async function keepCommand(tx: Tx, kept: KeptCommand): Promise<KeptCommand> {
  if (await storeCommand(tx, kept)) return kept;
  return (await keptCommand(tx, kept.commandId)) ?? kept;
}

/** @returns whether the command is new */
export async function storeCommand(reader: Reader, { commandId, caseId, command, by }: KeptCommand): Promise<boolean> {
  const stored = { command_id: commandId, stream: caseStream(caseId), name: command.name, actor: by };
  const { numInsertedOrUpdatedRows } = await reader
    .insertInto('commands')
    .values({ ...stored, body: JSON.stringify(command), result: null })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows !== 0n;
}

async function keptCommand(tx: Tx, commandId: string): Promise<KeptCommand | undefined> {
  const row = await tx.selectFrom('commands').selectAll().where('command_id', '=', commandId).executeTakeFirst();
  if (row === undefined) return undefined;
  const result = row.result as Recorded | null;
  const caseId = row.stream.slice(caseStream('').length);
  return { commandId, caseId, command: row.body as CaseCommand, by: row.actor as Actor, ...(result ? { result } : {}) };
}

async function noteResult(tx: Tx, commandId: string, result: Recorded): Promise<void> {
  await tx
    .updateTable('commands')
    .set({ result: JSON.stringify(result) })
    .where('command_id', '=', commandId)
    .execute();
}
