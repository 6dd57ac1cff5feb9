/** Empties the read models and makes them again from the log: the same rows come out. A case that cannot be read keeps the rows it had. */
import { noCase } from '../domain/case';
import { sql } from 'kysely';
import { type FoldedCase, foldLog } from './foldLog';
import type { Database, Tx } from './open';
import { caseIdOf } from './streams';
import { caseRow, changedLinkRows, changedTaskRows } from './views/project';

/** @returns how many events were read */
export async function rebuild(db: Database, onProgress: (events: number) => void = () => undefined): Promise<number> {
  return db.transaction().execute(async (tx) => {
    await sql`SET LOCAL statement_timeout = 0`.execute(tx);
    await sql`SET LOCAL idle_in_transaction_session_timeout = 0`.execute(tx);
    await sql`LOCK TABLE events IN SHARE MODE`.execute(tx); // nothing is appended meanwhile
    await setAside(tx);
    await sql`TRUNCATE cases, tasks, links`.execute(tx);
    const folded: FoldedCase[] = [];
    const unreadable: string[] = [];
    const events = await foldLog(
      tx,
      {
        folded: (live) => void folded.push(live),
        unreadable: ({ stream }) => void unreadable.push(stream),
        pause: () => writeRows(tx, folded.splice(0)),
      },
      onProgress,
    );
    await putBack(tx, unreadable);
    return events;
  });
}

const tables = ['cases', 'tasks', 'links'] as const;

async function setAside(tx: Tx): Promise<void> {
  for (const table of tables)
    await sql`CREATE TEMPORARY TABLE ${sql.table(`${table}_before`)} ON COMMIT DROP AS TABLE ${sql.table(table)}`.execute(tx);
}

/** The overview still shows such a case as it last was, and its parties still find their link (docs/adr/0014). */
async function putBack(tx: Tx, streams: readonly string[]): Promise<void> {
  const caseIds = streams.flatMap((stream) => caseIdOf(stream) ?? []);
  if (caseIds.length === 0) return;
  for (const table of tables)
    await sql`INSERT INTO ${sql.table(table)} SELECT * FROM ${sql.table(`${table}_before`)} WHERE case_id = ANY(${caseIds})`.execute(
      tx,
    );
}

async function writeRows(tx: Tx, cases: readonly FoldedCase[]): Promise<void> {
  const rounds = cases.flatMap(({ caseId, state }) => Object.values(state.rounds).map((round) => ({ caseId, round })));
  await insert(
    tx,
    'cases',
    cases.flatMap(({ caseId, state, version, at, municipality }) => {
      return caseRow({ caseId, before: noCase, after: state, version }, { at, municipality }) ?? [];
    }),
  );
  await insert(
    tx,
    'tasks',
    rounds.flatMap(({ caseId, round }) => changedTaskRows(caseId, round, undefined)),
  );
  await insert(
    tx,
    'links',
    rounds.flatMap(({ caseId, round }) => changedLinkRows(caseId, round, undefined)),
  );
}

/** All rows in one statement and one parameter: a statement with a parameter per field is planned and parsed ten times slower. */
async function insert(tx: Tx, table: (typeof tables)[number], rows: readonly object[]): Promise<void> {
  if (rows.length === 0) return;
  const name = sql.table(table);
  await sql`INSERT INTO ${name} SELECT * FROM jsonb_populate_recordset(NULL::${name}, ${JSON.stringify(rows)}::jsonb)`.execute(
    tx,
  );
}
