/** Whether a database is as old as this version of the code: which migrations it lacks, and which it has that the code does not know. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Database } from '../../db/open';

const folder = join(__dirname, '..', '..', 'db', 'migrations');

export type SchemaAge = { readonly missing: readonly string[]; readonly unknown: readonly string[] };

/** Changes nothing: a database without tables lacks every migration. */
export async function readSchemaAge(db: Database): Promise<SchemaAge> {
  const known = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort();
  const applied = await readApplied(db);
  return { missing: known.filter((name) => !applied.includes(name)), unknown: applied.filter((name) => !known.includes(name)) };
}

async function readApplied(db: Database): Promise<readonly string[]> {
  const { rows: tables } = await sql<{ there: boolean }>`SELECT to_regclass('migrations') IS NOT NULL AS there`.execute(db);
  if (tables[0]?.there !== true) return [];
  const { rows } = await sql<{ name: string }>`SELECT name FROM migrations`.execute(db);
  return rows.map(({ name }) => name);
}
