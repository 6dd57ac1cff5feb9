/** Counts free of noise: statements, round trips, commits that wrote, bytes of the write-ahead log, CPU seconds, memory. */
import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { Client } from 'pg';
import type { Database } from '../db/open';

export type Statements = { readonly statements: number; readonly roundTrips: number };

type Query = (...given: readonly unknown[]) => unknown;

/**
 * Counts every statement this process sends to PostgreSQL while `work` runs. A round trip is what one waits for: statements
 * that are under way at the same time are one.
 */
export async function countStatements(work: () => Promise<unknown>): Promise<Statements> {
  const counts = { statements: 0, roundTrips: 0 };
  const prototype = Client.prototype as unknown as { query: Query };
  const original = prototype.query;
  let underWay = 0;
  prototype.query = function counting(this: Client, ...given: readonly unknown[]): unknown {
    counts.statements += 1;
    if (underWay === 0) counts.roundTrips += 1;
    underWay += 1;
    const ended = (): void => void (underWay -= 1);
    const callback = given.at(-1);
    if (typeof callback !== 'function') {
      const asked = original.apply(this, [...given]) as Promise<unknown>;
      asked.then(ended, ended);
      return asked;
    }
    const told = (...answer: readonly unknown[]): void => {
      ended();
      (callback as Query)(...answer);
    };
    return original.apply(this, [...given.slice(0, -1), told]);
  };
  try {
    await work();
  } finally {
    prototype.query = original;
  }
  return counts;
}

/**
 * Waits until nobody works: in ten seconds the database ended fewer than five transactions a second, twice in a row.
 * @returns false when that did not come about within the patience
 */
export async function untilAtRest(db: Database, patienceMs = 600_000): Promise<boolean> {
  const deadline = Date.now() + patienceMs;
  let before = await transactions(db);
  for (let calm = 0; calm < 2;) {
    if (Date.now() > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, 10_000));
    const now = await transactions(db);
    calm = now - before < 50 ? calm + 1 : 0;
    before = now;
  }
  return true;
}

async function transactions(db: Database): Promise<number> {
  const { rows } = await sql<{ ended: number }>`
    SELECT (xact_commit + xact_rollback)::float8 AS ended FROM pg_stat_database WHERE datname = current_database()`.execute(db);
  return rows[0]?.ended ?? NaN;
}

export type Written = { readonly commits: number; readonly walBytes: number };

/** What the whole server writes while `work` runs: transactions that wrote something, and bytes of the write-ahead log. */
export async function countWritten(db: Database, work: () => Promise<unknown>): Promise<Written> {
  const before = await written(db);
  await work();
  const after = await written(db);
  return { commits: after.commits - before.commits - 1, walBytes: after.walBytes - before.walBytes };
}

/** Asking for the transaction's id uses one up: the second asking is taken off above. */
async function written(db: Database): Promise<Written> {
  const { rows } = await sql<Written>`
    SELECT pg_current_xact_id()::text::float8 AS commits, pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::float8 AS "walBytes"`.execute(
    db,
  );
  return rows[0] ?? { commits: 0, walBytes: 0 };
}

/** The settings that decide what a commit costs. */
export async function serverSettings(db: Database): Promise<string> {
  const names = ['server_version', 'fsync', 'synchronous_commit', 'full_page_writes', 'shared_buffers'];
  const { rows } = await sql<{ name: string; value: string }>`
    SELECT name, current_setting(name) AS value FROM unnest(${names}::text[]) AS name`.execute(db);
  return rows.map(({ name, value }) => `${name}=${value}`).join(' ');
}

/** Resident memory of a process, in MB. Linux only. */
export function residentMegabytes(pid: number): number {
  const [, kilobytes = NaN] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1_024;
}

/** CPU seconds a process has used. Linux only: fields 14 and 15 of its stat, in hundredths. */
export function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}
