/** How the service is doing: what an operator would ask of the database, the engine, the letters and the disk, and the judgement. */
import { statfs } from 'node:fs/promises';
import { sql } from 'kysely';
import type { Process } from '../../api/process';
import type { Facts } from '../facts';
import type { Database } from '../open';
import { type Overdue, overdueCases } from './overdue';
import { type HealthItem, judged } from './operationsJudged';

export type { HealthItem } from './operationsJudged';

export type HealthAsked = {
  readonly facts: Pick<Facts, 'db'>;
  readonly engine: Pick<Process, 'isReachable' | 'runningCases'> & Partial<Pick<Process, 'countRunning' | 'failingCases'>>;
  /**
   * Whether open cases are compared with running ones one by one, or only when there are not as many of them: what is asked often.
   * As many says little when one that has ended still runs and one that is open does not. The doctor compares one by one, and so
   * does the reconcile pass, which starts what does not run.
   */
  readonly running?: 'compared' | 'countedFirst';
  /** Where free space is measured; without it, the folder of a database on this machine. */
  readonly dataDir?: string;
};

/** What is known; a part that does not answer leaves its facts out. */
export type HealthFacts = {
  readonly version: string;
  readonly database?: {
    readonly bytes: number;
    readonly head: number;
    readonly openCases: number;
    readonly parked: readonly string[];
  };
  readonly engine: { readonly isReachable: boolean; readonly notRunning?: number; readonly failing?: number };
  /** Cases with something due for more than five minutes that has not happened. */
  readonly overdue?: readonly Overdue[];
  readonly unrecorded?: { readonly count: number; readonly oldestSeconds: number };
  readonly letters?: { readonly queued: number; readonly refused: number; readonly unknown: number };
  readonly mail?: readonly MailServerHealth[];
  readonly disk?: { readonly freeBytes: number; readonly totalBytes: number };
};

export type MailServerHealth = {
  readonly server: 'smtp' | 'practice';
  readonly state: 'ok' | 'unavailable' | 'blocked';
  readonly reason: string | null;
};

/** Everything judged, in the order an operator looks; never throws for a part that is down. */
export async function collectHealth(asked: HealthAsked): Promise<readonly HealthItem[]> {
  return judged(await healthFacts(asked));
}

export async function healthFacts(asked: HealthAsked): Promise<HealthFacts> {
  const { facts, engine, dataDir } = asked;
  const { db } = facts;
  const [database, unrecorded, letters, mail, isReachable, disk, overdue] = await Promise.all([
    databaseFacts(db).catch(() => undefined),
    unrecordedAnswers(db).catch(() => undefined),
    letterCounts(db).catch(() => undefined),
    db
      .selectFrom('mail_health')
      .select(['server', 'state', 'reason'])
      .orderBy('server', 'desc')
      .execute()
      .catch(() => undefined),
    engine.isReachable(),
    diskFacts(db, dataDir).catch(() => undefined),
    overdueCases(db).catch(() => undefined),
  ]);
  const notRunning = isReachable ? await openCasesNotRunning(asked).catch(() => undefined) : undefined;
  const failing = isReachable ? await engine.failingCases?.().catch(() => undefined) : undefined;
  const running = { isReachable, notRunning, failing };
  return { version: installedVersion, database, engine: running, overdue, unrecorded, letters, mail, disk };
}

const installedVersion: string = (require('../../package.json') as { readonly version: string }).version;

async function databaseFacts(db: Database): Promise<HealthFacts['database']> {
  const { rows } = await sql<{ bytes: number; head: number; openCases: number }>`
    SELECT pg_database_size(current_database()) AS bytes,
           (SELECT coalesce(max(position), 0) FROM events) AS head,
           (SELECT count(*) FROM cases WHERE phase <> 'ended') AS "openCases"`.execute(db);
  const parked = await db.selectFrom('parked_streams').select('stream').execute();
  const row = rows[0] ?? { bytes: 0, head: 0, openCases: 0 };
  return { ...row, parked: parked.map(({ stream }) => stream) };
}

async function unrecordedAnswers(db: Database): Promise<HealthFacts['unrecorded']> {
  const { rows } = await sql<{ count: number; oldestSeconds: number }>`
    SELECT count(*) AS count, coalesce(extract(epoch FROM clock_timestamp() - min(stored_at)), 0)::float8 AS "oldestSeconds"
    FROM submissions WHERE recorded_at IS NULL`.execute(db);
  return rows[0];
}

/** An attempt without an outcome is unknown when it is older than any sending takes. Practice letters are nobody's worry. */
async function letterCounts(db: Database): Promise<HealthFacts['letters']> {
  const { rows } = await sql<{ queued: number; refused: number; unknown: number }>`
    SELECT count(*) FILTER (WHERE state = 'queued') AS queued, count(*) FILTER (WHERE state = 'refused') AS refused,
           (SELECT count(DISTINCT letter_id) FROM letter_attempts JOIN letter_copies USING (letter_id) JOIN cases USING (case_id)
             WHERE NOT practice AND started_at > now() - interval '30 days'
               AND (outcome = 'unknown' OR (outcome IS NULL AND started_at < now() - interval '10 minutes'))) AS unknown
    FROM tasks JOIN cases USING (case_id) WHERE state IN ('queued', 'refused') AND NOT practice`.execute(db);
  return rows[0];
}

async function openCasesNotRunning({ facts: { db }, engine, running = 'compared' }: HealthAsked): Promise<number> {
  const open = await db.selectFrom('cases').select('case_id').where('phase', '!=', 'ended').execute();
  if (running === 'countedFirst' && (await engine.countRunning?.()) === open.length) return 0;
  const runningCases = await engine.runningCases();
  return open.filter(({ case_id }) => !runningCases.has(case_id)).length;
}

/** Undefined when the folder lies on another machine. */
async function diskFacts(db: Database, dataDir: string | undefined): Promise<HealthFacts['disk']> {
  const folder = dataDir ?? (await databaseFolder(db));
  const { bavail, blocks, bsize } = await statfs(folder);
  return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
}

/** Only known to a superuser of the database, as with the embedded one. */
async function databaseFolder(db: Database): Promise<string> {
  const { rows } = await sql<{ data_directory: string }>`SHOW data_directory`.execute(db);
  return rows[0]?.data_directory ?? '';
}
