/** Brings a database to this version of the code: numbered SQL files, forward only, each in a transaction of its own. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Database } from './open';

const folder = join(__dirname, 'migrations');
const migrationLock = 8_233_002;

/** The database was made by a newer version of Remisshjul than this one. */
export class DatabaseNewer extends Error {
  override readonly name = 'DatabaseNewer';
  constructor(readonly unknown: readonly string[]) {
    super(
      `The database was written by a newer version of Remisshjul (it holds ${unknown.join(', ')}, which this version does not know). ` +
        'Start the newer version, or restore a backup made by this one.',
    );
  }
}

/**
 * Applies the migrations that are missing, in order; two processes that start together take turns.
 * @returns the names of those applied now
 * @throws DatabaseNewer
 */
export async function migrate(db: Database): Promise<readonly string[]> {
  return db.connection().execute(async (connection) => {
    await sql`SELECT pg_advisory_lock(${migrationLock})`.execute(connection);
    try {
      return await applyMissing(connection);
    } finally {
      await sql`SELECT pg_advisory_unlock(${migrationLock})`.execute(connection);
    }
  });
}

async function applyMissing(db: Database): Promise<readonly string[]> {
  await sql`CREATE TABLE IF NOT EXISTS migrations (name text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())`.execute(
    db,
  );
  const { rows } = await sql<{ name: string }>`SELECT name FROM migrations`.execute(db);
  const applied = new Set(rows.map(({ name }) => name));
  const known = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort();
  const unknown = [...applied].filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new DatabaseNewer(unknown);
  const missing = known.filter((name) => !applied.has(name));
  for (const name of missing) await applyOne(db, name);
  return missing;
}

async function applyOne(db: Database, name: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql.raw(readFileSync(join(folder, name), 'utf8')).execute(tx);
    await sql`INSERT INTO migrations (name) VALUES (${name})`.execute(tx);
  });
}
