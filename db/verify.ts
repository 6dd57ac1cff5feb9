/** The checker: the log's order and chains, and every read model against a fresh fold. Names what is wrong, and where. */
import { sql } from 'kysely';
import { noCase } from '../domain/case';
import { chainStart, nextHash, readLog } from './events';
import type { Database } from './open';
import { foldLog } from './rebuild';
import { caseRow, changedLinkRows, changedTaskRows } from './views/project';

/** One thing that does not hold: which invariant (docs/promises.md), where, and what was found. */
export type Finding = { readonly invariant: 'I2' | 'I3' | 'I4' | 'I5'; readonly where: string; readonly what: string };

const eventsAtATime = 5_000;

/** Runs the invariants that the database alone can show: I2 to I5. Findings come in the order they are met. */
export async function verify(db: Database, onProgress: (events: number) => void = () => undefined): Promise<readonly Finding[]> {
  return [...(await verifyLog(db, onProgress)), ...(await verifyViews(db)), ...(await verifyLetters(db))];
}

/** I4: positions without a gap. I2: versions 1..n and a valid chain per stream. */
async function verifyLog(db: Database, onProgress: (events: number) => void): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  const heads = new Map<string, { version: number; hash: Buffer }>();
  let position = 0;
  for (;;) {
    const batch = await readLog(db, position, eventsAtATime);
    if (batch.length === 0) return findings;
    for (const stored of batch) {
      if (stored.position !== position + 1)
        findings.push({ invariant: 'I4', where: `position ${stored.position}`, what: `follows ${position}: a gap` });
      position = stored.position;
      const head = heads.get(stored.stream) ?? { version: 0, hash: chainStart };
      const where = `${stored.stream} version ${stored.version}`;
      if (stored.version !== head.version + 1) findings.push({ invariant: 'I2', where, what: `follows version ${head.version}` });
      const { type, at, by, ...data } = stored.event;
      const { stream, version, commandId } = stored;
      const hash = nextHash(head.hash, { stream, version, type, data, actor: by, occurredAt: at, commandId });
      if (!hash.equals(stored.hash))
        findings.push({ invariant: 'I2', where, what: 'the hash does not fit what is stored: it was changed' });
      heads.set(stored.stream, { version: stored.version, hash: stored.hash });
    }
    onProgress(position);
  }
}

/** I3: the rows of cases, tasks and links are those a fresh fold gives. */
async function verifyViews(db: Database): Promise<readonly Finding[]> {
  const { cases, unreadable } = await foldLog(db);
  const findings: Finding[] = [...unreadable].map(([where, what]) => ({
    invariant: 'I3',
    where,
    what: `cannot be read: ${what}`,
  }));
  const expected = { cases: new Map<string, string>(), tasks: new Map<string, string>(), links: new Map<string, string>() };
  for (const { caseId, state, version, at, municipality } of cases.values()) {
    const row = caseRow({ caseId, before: noCase, after: state, version }, { at, municipality });
    if (row) expected.cases.set(caseId, canonical(row));
    for (const round of Object.values(state.rounds)) {
      for (const task of changedTaskRows(caseId, round, undefined))
        expected.tasks.set(`${task.round_id} ${task.party_id}`, canonical(task));
      for (const link of changedLinkRows(caseId, round, undefined)) expected.links.set(link.link_id, canonical(link));
    }
  }
  for (const row of await db.selectFrom('cases').selectAll().execute())
    compare(findings, 'cases', row.case_id, row, expected.cases);
  for (const row of await db.selectFrom('tasks').selectAll().execute())
    compare(findings, 'tasks', `${row.round_id} ${row.party_id}`, row, expected.tasks);
  for (const row of await db.selectFrom('links').selectAll().execute())
    compare(findings, 'links', row.link_id, row, expected.links);
  for (const [table, rows] of Object.entries(expected))
    for (const key of rows.keys()) findings.push({ invariant: 'I3', where: `${table} ${key}`, what: 'the row is missing' });
  return findings;
}

function compare(findings: Finding[], table: string, key: string, row: object, expected: Map<string, string>): void {
  const wanted = expected.get(key);
  expected.delete(key);
  if (wanted === undefined) findings.push({ invariant: 'I3', where: `${table} ${key}`, what: 'the facts know no such row' });
  else if (wanted !== canonical(row))
    findings.push({ invariant: 'I3', where: `${table} ${key}`, what: `is ${canonical(row)}, should be ${wanted}` });
}

function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const fields = Object.entries(value).filter(([, field]) => field !== undefined && field !== null);
  return `{${fields
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, field]) => `${key}:${canonical(field)}`)
    .join(',')}}`;
}

/** I5: one intent per letter, attempts no more than one plus the unknown outcomes and deferrals. */
async function verifyLetters(db: Database): Promise<readonly Finding[]> {
  const twice = await sql<{ id: string; n: number }>`
    SELECT letter->>'letterId' AS id, count(*)::int AS n
    FROM events, jsonb_array_elements(data->'letters') AS letter
    WHERE type = 'LettersQueued' GROUP BY 1 HAVING count(*) > 1`.execute(db);
  const sentTwice = await sql<{ id: string; n: number }>`
    SELECT letter->>'letterId' AS id, count(*)::int AS n
    FROM events, jsonb_array_elements(data->'sent') AS letter
    WHERE type = 'LettersSent' GROUP BY 1 HAVING count(*) > 1`.execute(db);
  const letters = (rows: readonly { id: string; n: number }[], what: string): Finding[] =>
    rows.map(({ id, n }) => ({ invariant: 'I5', where: `letter ${id}`, what: `${what} ${n} times` }));
  return [...letters(twice.rows, 'queued'), ...letters(sentTwice.rows, 'sent')];
}
