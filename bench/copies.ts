/** Many cases out of one that was lived: the same facts under other ids, each stream with hashes of its own, as if it had been lived too. */
import { sql } from 'kysely';
import { type StoredEvent, chainStart, nextHash, readStream } from '../db/events';
import { caseStream } from '../db/facts';
import type { Database, Tx } from '../db/open';
import { rebuild } from '../db/rebuild';
import { inBulk } from './fillLog';

/** Each uuid of the original with another beginning: ids stay different from each other and the same within one copy. */
const uuid = /[0-9a-f]{8}(-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})/g;

const rowsAtATime = 5_000;

/**
 * Adds `copies` real cases like `caseId`, each with a title of its own. Every tenth stands where the original once stood: a draft, an
 * open round, a compilation. Each has a clock of its own that shows the moment after its last fact, so that nothing is overdue.
 * Takes 11 seconds for 100,000 events, and the rebuild as much again (on two busy cores).
 */
export async function copyCase(
  { db, databaseUrl }: { readonly db: Database; readonly databaseUrl: string },
  caseId: string,
  copies: number,
): Promise<void> {
  const stream = caseStream(caseId);
  const events = await readStream(db, stream);
  const { title } = await db.selectFrom('cases').select('title').where('case_id', '=', caseId).executeTakeFirstOrThrow();
  await db.transaction().execute((tx) => insertAll(tx, copiesOf({ events, title }, copies)));
  await inBulk(databaseUrl, [ownClocks(stream), 'ANALYZE']);
  await rebuild(db);
}

type Original = { readonly events: readonly StoredEvent[]; readonly title: string };

/** The first event of every copy, then the second of every copy: their lives lie beside each other in the log. */
function* copiesOf({ events, title }: Original, copies: number): Generator<object> {
  const heads = new Map<number, Buffer>();
  for (const { event, stream, version, commandId } of events) {
    const { type, at, by: actor, ...fields } = event;
    const text = JSON.stringify(fields).replaceAll('"practice":true', '"practice":false');
    for (let n = 1; n <= copies; n += 1) {
      if (n % 10 === 0 && version > 1 + ((n * 7919) % events.length)) continue;
      const data: unknown = JSON.parse(renamed(text, n).replaceAll(title, `${title} ${n}`));
      const own = { stream: renamed(stream, n), version, type, data, actor, occurredAt: at, commandId };
      const hash = nextHash(heads.get(n) ?? chainStart, own);
      heads.set(n, hash);
      yield { ...own, hash: hash.toString('hex') };
    }
  }
}

function renamed(text: string, n: number): string {
  return text.replace(uuid, `${n.toString(16).padStart(8, '0')}$1`);
}

async function insertAll(tx: Tx, rows: Iterable<object>): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(8233001)`.execute(tx); // the log's own lock
  let waiting: object[] = [];
  for (const row of rows) {
    waiting.push(row);
    if (waiting.length < rowsAtATime) continue;
    await insert(tx, waiting);
    waiting = [];
  }
  await insert(tx, waiting);
}

async function insert(tx: Tx, rows: readonly object[]): Promise<void> {
  await sql`
    INSERT INTO events (position, stream, version, type, data, actor, command_id, occurred_at, hash)
    SELECT head + ordinality, row->>'stream', (row->>'version')::int, row->>'type', row->'data', row->>'actor', row->>'commandId',
           (row->>'occurredAt')::timestamptz, decode(row->>'hash', 'hex')
    FROM (SELECT coalesce(max(position), 0) AS head FROM events) AS log,
         jsonb_array_elements(${JSON.stringify(rows)}::jsonb) WITH ORDINALITY AS list (row, ordinality)`.execute(tx);
}

function ownClocks(original: string): string {
  return `
    INSERT INTO case_clocks (case_id, shift_ms)
    SELECT substr(stream, 6), (extract(epoch FROM max(occurred_at) - now()) * 1000)::bigint + 60000
    FROM events WHERE stream LIKE 'case-%' AND stream <> '${original}' GROUP BY stream ON CONFLICT (case_id) DO NOTHING`;
}
