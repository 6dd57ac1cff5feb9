/** What should have happened by itself and has not: a letter, a reminder, a year, a period's end whose time is past. */
import { sql } from 'kysely';
import { isNotParked } from '../parked';
import type { Reader } from '../open';
import type { Instant } from '../../domain/time';

/** How late a case may be, in minutes. A worker that was restarted costs one or two; a mail server that is away is asked again after half an hour. */
export type Patience = { readonly usually: number; readonly whileMailIsAway: number };

const beforeAnAlarm: Patience = { usually: 5, whileMailIsAway: 45 };

export type Overdue = { readonly case_id: string; readonly next: string; readonly nextAt: Instant; readonly minutes: number };

/** Longest overdue first; each case by its own clock; none that is set aside. */
export async function overdueCases(reader: Reader, patience: Patience = beforeAnAlarm): Promise<readonly Overdue[]> {
  const { rows } = await sql<Overdue>`
    SELECT cases.case_id, waiting->>'next' AS next, waiting->>'nextAt' AS "nextAt",
           floor(extract(epoch FROM case_now.at - (waiting->>'nextAt')::timestamptz) / 60)::int AS minutes
    FROM cases LEFT JOIN case_clocks USING (case_id),
         LATERAL (SELECT clock_timestamp() + make_interval(secs => (coalesce(shift_ms, 0) + coalesce(skipped_ms, 0)) / 1000.0) AS at) AS case_now
    WHERE phase <> 'ended' AND ${isNotParked('cases.case_id')}
      AND (waiting->>'nextAt')::timestamptz < case_now.at - make_interval(mins =>
        CASE WHEN EXISTS (SELECT 1 FROM mail_health WHERE state <> 'ok') THEN ${patience.whileMailIsAway}::int ELSE ${patience.usually}::int END)
    ORDER BY minutes DESC`.execute(reader);
  return rows;
}
