/** Empties the read models and makes them again from the log: the same rows come out. */
import { noCase } from '../domain/case';
import { sql } from 'kysely';
import { type FoldedCase, foldLog } from './foldLog';
import type { Database, Tx } from './open';
import { caseRow, changedLinkRows, changedTaskRows } from './views/project';

/** @returns how many events were read */
export async function rebuild(db: Database, onProgress: (events: number) => void = () => undefined): Promise<number> {
  return db.transaction().execute(async (tx) => {
    await sql`SET LOCAL statement_timeout = 0`.execute(tx);
    await sql`SET LOCAL idle_in_transaction_session_timeout = 0`.execute(tx);
    await sql`LOCK TABLE events IN SHARE MODE`.execute(tx); // nothing is appended meanwhile
    await sql`TRUNCATE cases, tasks, links`.execute(tx);
    const folded: FoldedCase[] = [];
    const pause = () => writeRows(tx, folded.splice(0));
    return foldLog(tx, { folded: (live) => void folded.push(live), pause }, onProgress);
  });
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
async function insert(tx: Tx, table: 'cases' | 'tasks' | 'links', rows: readonly object[]): Promise<void> {
  if (rows.length === 0) return;
  const name = sql.table(table);
  await sql`INSERT INTO ${name} SELECT * FROM jsonb_populate_recordset(NULL::${name}, ${JSON.stringify(rows)}::jsonb)`.execute(
    tx,
  );
}
