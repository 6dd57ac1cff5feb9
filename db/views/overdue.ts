/** What should have happened by itself and has not: a letter, a reminder, a year, a period's end whose time is past. */
import { sql } from 'kysely';
import type { Database } from '../open';

/** A worker that was restarted, or a mail server that asked us to wait, costs a minute or two. */
const overdueMinutes = 5;

export type Overdue = { readonly case_id: string; readonly next: string; readonly minutes: number };

/** Longest overdue first; each case by its own clock. */
export async function overdueCases(db: Database): Promise<readonly Overdue[]> {
  const { rows } = await sql<Overdue>`
    SELECT cases.case_id, waiting->>'next' AS next,
           floor(extract(epoch FROM case_now.at - (waiting->>'nextAt')::timestamptz) / 60)::int AS minutes
    FROM cases LEFT JOIN case_clocks USING (case_id),
         LATERAL (SELECT clock_timestamp() + make_interval(secs => (coalesce(shift_ms, 0) + coalesce(skipped_ms, 0)) / 1000.0) AS at) AS case_now
    WHERE phase <> 'ended' AND (waiting->>'nextAt')::timestamptz < case_now.at - make_interval(mins => ${overdueMinutes})
    ORDER BY minutes DESC`.execute(db);
  return rows;
}
