/** A log of many events, made in the database: real streams, versions and positions. They are no case’s and are never folded: their hashes are no chain. */
import { Client } from 'pg';

const eventsPerStream = 500;
const eventsAtATime = 500_000;

/** About as long as the average event of the Uppsala case. */
const note = 'Nämnden ställer sig bakom förslaget. '.repeat(8);

/** Appends `count` events of streams that nobody looks at: what a log of many years holds. */
export async function fillLog(databaseUrl: string, count: number): Promise<void> {
  const parts = Array.from({ length: Math.ceil(count / eventsAtATime) }, (_, index) => index * eventsAtATime);
  const inserts = parts.map((filled) => insert(filled, Math.min(eventsAtATime, count - filled)));
  // A log that grew for years was vacuumed on the way. Neither that nor writing all this to the disk is what is measured.
  await inBulk(databaseUrl, [...inserts, 'VACUUM (ANALYZE) events', 'CHECKPOINT']);
}

function insert(filled: number, count: number): string {
  return `
    INSERT INTO events (position, stream, version, type, data, actor, command_id, occurred_at, hash)
    SELECT head + n, 'old-' || lpad(((${filled} + n - 1) / ${eventsPerStream})::text, 8, '0'),
           (${filled} + n - 1) % ${eventsPerStream} + 1, 'EarlierDecisionNoted',
           jsonb_build_object('decision', jsonb_build_object('body', 'Kommunfullmäktige', 'on', '2016-09-09', 'note', '${note}')),
           'process', 'bench', '2020-01-01T08:00:00Z', sha256(convert_to((${filled} + n)::text, 'UTF8'))
    FROM (SELECT coalesce(max(position), 0) AS head FROM events) AS log, generate_series(1, ${count}) AS n`;
}

/** Runs statements on a connection that waits as long as they take, each alone on the log. */
export async function inBulk(databaseUrl: string, statements: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    for (const statement of statements) {
      if (statement.trimStart().startsWith('INSERT'))
        await client.query(`BEGIN; SELECT pg_advisory_xact_lock(8233001); ${statement}; COMMIT`);
      else await client.query(statement);
    }
  } finally {
    await client.end();
  }
}
