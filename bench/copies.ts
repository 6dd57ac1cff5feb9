/** Many cases out of one that was lived: the same facts under other ids, made in the database. Their hashes are not a chain. */
import { sql } from 'kysely';
import { caseStream } from '../db/facts';
import type { Database } from '../db/open';
import { inBulk } from './fillLog';
import { rebuild } from '../db/rebuild';

/** Each uuid of the original with another beginning: ids stay different from each other and the same within one copy. */
const uuid = '[0-9a-f]{8}(-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})';

/**
 * Adds `copies` real cases like `caseId`, each with a title of its own. Every tenth stands where the original once stood: a draft, an
 * open round, a compilation. Each has a clock of its own that shows the moment after its last fact, so that nothing is overdue.
 */
export async function copyCase(
  { db, databaseUrl }: { readonly db: Database; readonly databaseUrl: string },
  caseId: string,
  copies: number,
): Promise<void> {
  const { events, title } = await originalOf(db, caseId);
  const filled = { original: caseStream(caseId), copies, events, title };
  await inBulk(databaseUrl, [copiedEvents(filled), ownClocks(filled.original), 'ANALYZE']);
  await rebuild(db);
}

type Filled = { readonly original: string; readonly copies: number; readonly events: number; readonly title: string };

function copiedEvents({ original, copies, events, title }: Filled): string {
  const renamed = (column: string, flags = '') =>
    `regexp_replace(${column}, '${uuid}', lpad(to_hex(n), 8, '0') || '\\1'${flags})`;
  const real = `replace(${renamed('data::text', `, 'g'`)}, '"practice": true', '"practice": false')`;
  return `
    INSERT INTO events (position, stream, version, type, data, actor, command_id, occurred_at, hash)
    SELECT head + row_number() OVER (ORDER BY version, n), ${renamed('stream')}, version, type,
           replace(${real}, '${title}', '${title} ' || n)::jsonb, actor, command_id, occurred_at, hash
    FROM (SELECT coalesce(max(position), 0) AS head FROM events) AS log, generate_series(1, ${copies}) AS n, events
    WHERE stream = '${original}' AND version <= CASE WHEN n % 10 = 0 THEN 1 + (n * 7919) % ${events} ELSE ${events} END`;
}

function ownClocks(original: string): string {
  return `
    INSERT INTO case_clocks (case_id, shift_ms)
    SELECT substr(stream, 6), (extract(epoch FROM max(occurred_at) - now()) * 1000)::bigint + 60000
    FROM events WHERE stream LIKE 'case-%' AND stream <> '${original}' GROUP BY stream ON CONFLICT (case_id) DO NOTHING`;
}

async function originalOf(db: Database, caseId: string): Promise<{ readonly events: number; readonly title: string }> {
  const { rows } = await sql<{ events: number; title: string }>`
    SELECT (SELECT max(version) FROM events WHERE stream = ${caseStream(caseId)}) AS events, title
    FROM cases WHERE case_id = ${caseId}`.execute(db);
  const original = rows[0];
  if (original === undefined) throw new Error('the case to be copied is not there');
  return original;
}
