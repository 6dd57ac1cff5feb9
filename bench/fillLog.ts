/** A log of many events, made in the database: real streams, versions and positions; the hashes are not a chain. */
import { sql } from 'kysely';
import type { Database } from '../db/open';

const eventsPerStream = 500;
const eventsAtATime = 500_000;

/** About as long as the average event of the Uppsala case. */
const note = 'Nämnden ställer sig bakom förslaget. '.repeat(8);

/** Appends `count` events of closed cases that nobody looks at: what a log of many years holds. */
export async function fillLog(db: Database, count: number): Promise<void> {
  await db.connection().execute(async (connection) => {
    await sql`SET statement_timeout = 0`.execute(connection);
    for (let filled = 0; filled < count; filled += eventsAtATime)
      await sql`
        INSERT INTO events (position, stream, version, type, data, actor, command_id, occurred_at, hash)
        SELECT head + n, 'case-old-' || lpad(((${filled}::int + n - 1) / ${eventsPerStream})::text, 8, '0'),
               (${filled}::int + n - 1) % ${eventsPerStream} + 1, 'EarlierDecisionNoted',
               jsonb_build_object('decision', jsonb_build_object('body', 'Kommunfullmäktige', 'on', '2016-09-09', 'note', ${note}::text)),
               'process', 'bench', '2020-01-01T08:00:00Z', sha256(convert_to((${filled}::int + n)::text, 'UTF8'))
        FROM (SELECT coalesce(max(position), 0) AS head FROM events) AS log,
             generate_series(1, ${Math.min(eventsAtATime, count - filled)}::int) AS n`.execute(connection);
    await sql`ANALYZE events`.execute(connection);
    await sql`CHECKPOINT`.execute(connection); // the writing of all this is not what is measured
    await sql`RESET statement_timeout`.execute(connection);
  });
}
