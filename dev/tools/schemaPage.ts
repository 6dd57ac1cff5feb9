/** docs/schema.md: the migrated schema as a snapshot, from PostgreSQL's own catalogue. */
import { sql } from 'kysely';
import type { Database } from '../../db/open';

type Column = {
  readonly table: string;
  readonly column: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly default: string | null;
};
type Named = { readonly table: string; readonly definition: string };

export async function schemaPage(db: Database): Promise<string> {
  const [columns, indexes, checks, triggers, functions] = await Promise.all([
    readColumns(db),
    readIndexes(db),
    readChecks(db),
    readTriggers(db),
    readFunctions(db),
  ]);
  const tables = [...new Set(columns.map(({ table }) => table))];
  return [
    '# The tables',
    '',
    'The schema after all migrations of `db/migrations/`. Made by `npm run docs`; a test keeps it equal to what the migrations give.',
    '',
    `Functions: ${functions.map((name) => `\`${name}\``).join(', ')}.`,
    '',
    ...tables.flatMap((table) => [
      `## ${table}`,
      '',
      '| column | type | null | default |',
      '|---|---|---|---|',
      ...columns.filter((column) => column.table === table).map(columnRow),
      '',
      ...[...indexes, ...checks, ...triggers].filter((named) => named.table === table).map(({ definition }) => `- ${definition}`),
      '',
    ]),
  ].join('\n');
}

/** Every column by table, in the order it was made. */
export async function readColumns(db: Database): Promise<readonly Column[]> {
  const { rows } = await sql<Column>`
    SELECT table_name AS table, column_name AS column, data_type AS type, is_nullable = 'YES' AS nullable,
           CASE WHEN is_identity = 'YES' THEN 'identity' ELSE column_default END AS default
    FROM information_schema.columns WHERE table_schema = 'public'
    ORDER BY table_name COLLATE "C", ordinal_position`.execute(db);
  return rows;
}

function columnRow({ column, type, nullable, default: value }: Column): string {
  return `| ${column} | ${type} | ${nullable ? 'yes' : ''} | ${value === null ? '' : `\`${value}\``} |`;
}

async function readIndexes(db: Database): Promise<readonly Named[]> {
  const { rows } = await sql<Named>`
    SELECT tablename AS table, replace(indexdef, 'public.', '') AS definition
    FROM pg_indexes WHERE schemaname = 'public' ORDER BY indexname COLLATE "C"`.execute(db);
  return rows;
}

/** Checks and foreign keys; keys of their own are among the indexes. */
async function readChecks(db: Database): Promise<readonly Named[]> {
  const { rows } = await sql<Named>`
    SELECT conrelid::regclass::text AS table, pg_get_constraintdef(oid) AS definition
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype IN ('c', 'f')
    ORDER BY conname COLLATE "C"`.execute(db);
  return rows;
}

async function readTriggers(db: Database): Promise<readonly Named[]> {
  const { rows } = await sql<Named>`
    SELECT tgrelid::regclass::text AS table, replace(pg_get_triggerdef(oid), 'public.', '') AS definition
    FROM pg_trigger WHERE NOT tgisinternal ORDER BY tgname COLLATE "C"`.execute(db);
  return rows;
}

async function readFunctions(db: Database): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    SELECT proname || '(' || pg_get_function_arguments(oid) || ')' AS name
    FROM pg_proc WHERE pronamespace = 'public'::regnamespace ORDER BY proname COLLATE "C"`.execute(db);
  return rows.map(({ name }) => name);
}
