/** Files of measures that were read and wait for their columns to be confirmed. Not facts: gone when confirmed, or after a day. */
import { sql } from 'kysely';
import type { ColumnMap, SourceTable } from '../web/importing/sourceTable';
import type { Database, Reader } from './open';

export type WaitingImport = {
  readonly importId: string;
  readonly caseId: string;
  readonly fileName: string;
  readonly tables: readonly SourceTable[];
  /** `maps[i]` says what the columns of `tables[i]` mean. */
  readonly maps: readonly ColumnMap[];
};

/** Keeps what was read, and drops what was left behind by others more than a day ago. */
export async function keepImport(db: Database, waiting: WaitingImport): Promise<void> {
  const { importId, caseId, fileName, tables, maps } = waiting;
  await db
    .deleteFrom('imports')
    .where('created_at', '<', sql<string>`now() - interval '1 day'`)
    .execute();
  await db
    .insertInto('imports')
    .values({ import_id: importId, case_id: caseId, file_name: fileName, tables: asJson(tables), maps: asJson(maps) })
    .execute();
}

/** Undefined when it was confirmed already, is too old, or belongs to another case. */
export async function importOf(
  reader: Reader,
  { caseId, importId }: Pick<WaitingImport, 'caseId' | 'importId'>,
): Promise<WaitingImport | undefined> {
  const row = await reader
    .selectFrom('imports')
    .select(['file_name', 'tables', 'maps'])
    .where('import_id', '=', importId)
    .where('case_id', '=', caseId)
    .executeTakeFirst();
  return row && { importId, caseId, fileName: row.file_name, tables: row.tables, maps: row.maps };
}

export async function remapImport(db: Database, importId: string, maps: readonly ColumnMap[]): Promise<void> {
  await db
    .updateTable('imports')
    .set({ maps: asJson(maps) })
    .where('import_id', '=', importId)
    .execute();
}

export async function dropImport(db: Database, importId: string): Promise<void> {
  await db.deleteFrom('imports').where('import_id', '=', importId).execute();
}

/** PostgreSQL keeps neither NUL nor half characters in JSON, and a file may hold both. */
function asJson<Value>(value: Value) {
  const text = JSON.stringify(value, (_, part: unknown) => (typeof part === 'string' ? keepable(part) : part));
  return sql<Value>`${text}::jsonb`;
}

function keepable(text: string): string {
  return text
    .replaceAll('\u0000', '')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
}

/** Whether a command was carried out: a second press of a button that has done its work is told from one that came too late. */
export async function isCarriedOut(reader: Reader, commandId: string): Promise<boolean> {
  const row = await reader.selectFrom('commands').select('result').where('command_id', '=', commandId).executeTakeFirst();
  return row !== undefined && row.result !== null;
}
