/** A database of its own for a test file: a copy of the migrated template. */
import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { type Database, openDatabase } from '../../db/open';
import { templateName } from './parts';

export type TestDatabase = { readonly db: Database; readonly url: string; drop(): Promise<void> };

/** @throws Error with what to do when the set-up has not started PostgreSQL */
export async function testDatabase(): Promise<TestDatabase> {
  const server = process.env['TEST_POSTGRES_URL'];
  if (server === undefined)
    throw new Error('No PostgreSQL for this test: its jest project needs globalSetup test/support/setUpPostgres.ts');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await onServer(server, `CREATE DATABASE ${name} TEMPLATE ${templateName}`);
  const url = server.replace(/\/[^/]*$/, `/${name}`);
  const db = openDatabase(url);
  const drop = async (): Promise<void> => {
    await db.destroy();
    await onServer(server, `DROP DATABASE ${name} WITH (FORCE)`);
  };
  return { db, url, drop };
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}
