/** The tables that the migrations give are those of the snapshot, and those that TypeScript sees. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readColumns, schemaPage } from '../../dev/tools/schemaPage';
import { type TestDatabase, testDatabase } from '../support/database';

const root = join(__dirname, '..', '..');
let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

test('the migrated schema is that of docs/schema.md: npm run docs writes it again', async () => {
  expect(await schemaPage(database.db)).toBe(readFileSync(join(root, 'docs', 'schema.md'), 'utf8'));
});

test('the migrated tables and columns are those of the types in db/schema.ts', async () => {
  const columns = (await readColumns(database.db)).filter(({ table }) => table !== 'migrations');
  const migrated: Record<string, readonly string[]> = {};
  for (const { table, column } of columns) migrated[table] = [...(migrated[table] ?? []), column].sort();
  expect(typedTables()).toEqual(migrated);
});

/** Table names and fields as written in db/schema.ts: the table's type stands in place, or below under its name. */
function typedTables(): Readonly<Record<string, readonly string[]>> {
  const source = readFileSync(join(root, 'db', 'schema.ts'), 'utf8');
  const schema = /export type Schema = \{\n([\s\S]*?)\n\};/.exec(source)?.[1] ?? '';
  const entries = [...schema.matchAll(/^ {2}(\w+): (\{[\s\S]*?\}|\w+);$/gm)].map(([, table = '', type = '']) => {
    const body = type.startsWith('{') ? type : (new RegExp(`type ${type} = \\{\\n([\\s\\S]*?)\\n\\};`).exec(source)?.[1] ?? '');
    return [table, fieldsIn(body)] as const;
  });
  return Object.fromEntries(entries);
}

/** Fields of the outermost level: what stands in braces or angle brackets is another type's. */
function fieldsIn(body: string): readonly string[] {
  const outermost = body.replace(/^\{|\}$/g, '').replace(/: [^;]*\{[^}]*\}[^;]*;/g, ': object;');
  return [...outermost.matchAll(/(?:^|;)\s*(\w+)\??:/g)].map(([, field = '']) => field).sort();
}
