/** The servers the tests run on: one PostgreSQL and one Temporal server for the whole run, started when first needed. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { migrate } from '../../db/migrate';
import { openDatabase } from '../../db/open';
import { startPostgres } from '../../dev/postgres';
import { startTemporal } from '../../dev/temporal';

type Parts = { readonly folder: string; postgres?: Promise<Stoppable>; temporal?: Promise<Stoppable> };
type Stoppable = { stop(): Promise<void> };

/** jest runs the set-up of every project in the same process: they share what lies here. */
const shared = globalThis as typeof globalThis & { remisshjulParts?: Parts };

/** Each test file makes its own database as a copy of this one, already migrated. */
export const templateName = 'remisshjul_template';

export async function startTestPostgres(): Promise<void> {
  const parts = (shared.remisshjulParts ??= { folder: mkdtempSync(join(tmpdir(), 'remisshjul-test-')) });
  parts.postgres ??= startPostgres({ dataDir: parts.folder, log: quiet }).then(async (postgres) => {
    process.env['TEST_POSTGRES_URL'] = postgres.url;
    await makeTemplate(postgres.url);
    return postgres;
  });
  await parts.postgres;
}

export async function startTestTemporal(): Promise<void> {
  const parts = (shared.remisshjulParts ??= { folder: mkdtempSync(join(tmpdir(), 'remisshjul-test-')) });
  parts.temporal ??= startTemporal({ dataDir: parts.folder, log: quiet }).then((temporal) => {
    process.env['TEST_TEMPORAL_ADDRESS'] = temporal.address;
    return temporal;
  });
  await parts.temporal;
}

export async function stopTestParts(): Promise<void> {
  const parts = shared.remisshjulParts;
  if (parts === undefined) return;
  shared.remisshjulParts = undefined;
  await (await parts.temporal)?.stop();
  await (await parts.postgres)?.stop();
  rmSync(parts.folder, { recursive: true, force: true });
}

async function makeTemplate(url: string): Promise<void> {
  const admin = new Client({ connectionString: url });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${templateName}`);
  await admin.end();
  const db = openDatabase(url.replace(/\/[^/]*$/, `/${templateName}`), { size: 1 });
  await migrate(db);
  await db.destroy();
}

function quiet(): void {}
