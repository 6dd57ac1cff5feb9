/** What the operator's commands have in common: find the database, do one thing, tell a fault in a sentence, leave no server behind. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Settings, SettingsError, readSettings } from '../../config/settings';
import { DatabaseNewer } from '../../db/migrate';
import { type Database, openDatabase } from '../../db/open';
import { WrongDataVersion, startPostgres } from '../postgres';
import { readSchemaAge } from './schemaAge';

export type Tool = {
  readonly settings: Settings;
  readonly db: Database;
  /** To standard output: the result. */
  readonly say: (line: string) => void;
  /** To standard error: how it goes. */
  readonly tell: (line: string) => void;
};

/** Something an operator can mend: shown as one sentence, without a trace. */
export class ToolStopped extends Error {
  override readonly name = 'ToolStopped';
}

/** Runs a command and ends the process with the code that `work` returns; with 1 on a fault. */
export function runTool(work: (tool: Tool) => Promise<number>): void {
  withTool(work).then(
    (code) => process.exit(code),
    (error: unknown) => {
      console.error(sentenceOf(error) ?? error);
      process.exit(1);
    },
  );
}

async function withTool(work: (tool: Tool) => Promise<number>): Promise<number> {
  const settings = readSettings(process.env);
  const tell = (line: string): void => console.error(line);
  const opened = await openSetDatabase(settings, tell);
  try {
    return await work({ settings, db: opened.db, say: (line) => console.log(line), tell });
  } finally {
    await opened.close();
  }
}

export type OpenedDatabase = { readonly db: Database; close(): Promise<void> };

/**
 * The database of the settings, or the embedded one of the data folder. One that runs is left running; one that had to be started
 * is stopped by `close`.
 *
 * @throws ToolStopped when the data folder holds no database: a tool never makes an empty one by mistake
 */
export async function openSetDatabase({ databaseUrl, dataDir }: Settings, tell: (line: string) => void): Promise<OpenedDatabase> {
  if (databaseUrl !== undefined) {
    const db = openDatabase(databaseUrl);
    return { db, close: () => db.destroy() };
  }
  if (!existsSync(join(dataDir, 'postgres')))
    throw new ToolStopped(`There is no database in ${dataDir}. Set DATA_DIR or DATABASE_URL, or run npm start once.`);
  const postgres = await startPostgres({ dataDir, log: tell });
  const db = openDatabase(postgres.url);
  const close = async (): Promise<void> => {
    await db.destroy();
    if (!postgres.reused) await postgres.stop();
  };
  return { db, close };
}

/** Reading with code of another age than the tables would report faults that are none. @throws ToolStopped, DatabaseNewer */
export async function refuseOtherSchema(db: Database): Promise<void> {
  const { missing, unknown } = await readSchemaAge(db);
  if (unknown.length > 0) throw new DatabaseNewer(unknown);
  if (missing.length > 0)
    throw new ToolStopped(`The database is older than this version (it lacks ${missing.join(', ')}). Run: npm run db:migrate`);
}

const unreachable: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH']);
/** PostgreSQL's class 28: the name or the password is wrong. */
const wrongPassword = /^28/;

/** What an operator can mend, in a sentence; undefined for a fault of ours, which keeps its trace. */
export function sentenceOf(error: unknown): string | undefined {
  for (const kind of [SettingsError, DatabaseNewer, WrongDataVersion, ToolStopped])
    if (error instanceof kind) return error.message;
  const { code = '', name = '', message = '' } = error as { code?: string; name?: string; message?: string };
  if (unreachable.has(code) || /connection timeout|timeout exceeded/i.test(message))
    return `The database does not answer (${code || message}). See that it runs and that DATABASE_URL is right.`;
  if (wrongPassword.test(code)) return 'The database refuses the user or the password in DATABASE_URL.';
  if (code === '3D000') return 'The database named in DATABASE_URL does not exist: make it with CREATE DATABASE.';
  return name === 'ProcessUnavailable' ? `The process engine does not answer (${message}).` : undefined;
}
