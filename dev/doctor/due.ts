/** What should have happened by itself and has not: a letter, a reminder, a year, a period's end whose time is long past. */
import { sql } from 'kysely';
import type { Database } from '../../db/open';
import type { Item } from './item';

/** A worker that was restarted, or a mail server that asked us to wait, costs a minute or two. */
const patienceMinutes = 5;

type Overdue = { readonly case_id: string; readonly next: string; readonly minutes: number };

export async function dueItem(db: Database): Promise<Item> {
  const name = 'due';
  const { rows } = await sql<Overdue>`
    SELECT cases.case_id, waiting->>'next' AS next,
           floor(extract(epoch FROM case_now.at - (waiting->>'nextAt')::timestamptz) / 60)::int AS minutes
    FROM cases LEFT JOIN case_clocks USING (case_id),
         LATERAL (SELECT clock_timestamp() + make_interval(secs => (coalesce(shift_ms, 0) + coalesce(skipped_ms, 0)) / 1000.0) AS at) AS case_now
    WHERE phase <> 'ended' AND (waiting->>'nextAt')::timestamptz < case_now.at - make_interval(mins => ${patienceMinutes})
    ORDER BY minutes DESC`.execute(db);
  if (rows.length === 0) return { name, state: 'ok', text: 'nothing is due that has not been done' };
  const shown = rows.slice(0, 5).map(({ case_id, next, minutes }) => `${case_id}: ${next}, ${minutes} min ago`);
  return {
    name,
    state: 'bad',
    text: `${rows.length} cases have something due that has not been done (${shown.join('; ')}${rows.length > 5 ? '; …' : ''})`,
    cure: 'see that a worker runs and the lines above are ok; then npm run recover',
  };
}
