/** `npm run docs`: writes the generated pages of docs/ again: rejections and schema. Tests compare them with what is there. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '../../db/migrate';
import { openDatabase } from '../../db/open';
import { startPostgres } from '../postgres';
import { rejectionsPage } from './rejectionsPage';
import { schemaPage } from './schemaPage';

const docs = join(__dirname, '..', '..', 'docs');

async function main(): Promise<void> {
  writeFileSync(join(docs, 'rejections.md'), rejectionsPage());
  writeFileSync(join(docs, 'schema.md'), await freshSchema());
  console.log('docs/rejections.md and docs/schema.md are written.');
}

/** From an empty database of its own, so that nobody's data is touched. */
async function freshSchema(): Promise<string> {
  const dataDir = mkdtempSync(join(tmpdir(), 'remisshjul-docs-'));
  const postgres = await startPostgres({ dataDir, log: () => undefined });
  const db = openDatabase(postgres.url);
  try {
    await migrate(db);
    return await schemaPage(db);
  } finally {
    await db.destroy();
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
