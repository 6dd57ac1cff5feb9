/** What should have happened by itself and has not: a letter, a reminder, a year, a period's end whose time is past. */
import { sql } from 'kysely';
import { evolveCase, noCase } from '../../domain/case';
import { type Municipality, evolveMunicipality, noMunicipality } from '../../domain/municipality';
import type { Instant } from '../../domain/time';
import { emptyHead, readStream } from '../events';
import { fold } from '../fold';
import type { Reader } from '../open';
import { isNotParked, unlessParked } from '../parked';
import { caseStream, municipalityStream } from '../streams';
import { nextByItself } from './waiting';

/** How late a case may be, in minutes. A worker that was restarted costs one or two; a mail server that is away is asked again after half an hour. */
export type Patience = { readonly usually: number; readonly whileMailIsAway: number };

const beforeAnAlarm: Patience = { usually: 5, whileMailIsAway: 45 };

export type Overdue = { readonly case_id: string; readonly next: string; readonly nextAt: Instant; readonly minutes: number };

/** Longest overdue first; each case by its own clock; none that is set aside. */
export async function overdueCases(reader: Reader, patience: Patience = beforeAnAlarm): Promise<readonly Overdue[]> {
  const rows = await lateRows(reader, patience);
  if (!rows.some(({ isOlderThanDaysOff }) => isOlderThanDaysOff)) return rows.map(overdueOf);
  const municipality = await unlessParked(() => municipalityNow(reader));
  const late: Overdue[] = [];
  for (const row of rows) {
    const { nextAt } = municipality && row.isOlderThanDaysOff ? await nextNow(reader, row, municipality) : row;
    if (nextAt !== undefined && nextAt < row.lateBefore)
      late.push({ ...overdueOf(row), nextAt, minutes: minutesLate(row, nextAt) });
  }
  return late.sort((a, b) => b.minutes - a.minutes);
}

type LateRow = Overdue & { readonly lateBefore: Instant; readonly isOlderThanDaysOff: boolean };

/** As the overview's rows have it, which are as of each case's last event. */
async function lateRows(reader: Reader, patience: Patience): Promise<readonly LateRow[]> {
  const { rows } = await sql<LateRow>`
    SELECT cases.case_id, waiting->>'next' AS next, waiting->>'nextAt' AS "nextAt", late.before AS "lateBefore",
           floor(extract(epoch FROM case_now.at - (waiting->>'nextAt')::timestamptz) / 60)::int AS minutes,
           coalesce((SELECT max(position) FROM events WHERE stream = ${municipalityStream} AND type IN ('LocalDaysOffSet', 'DaysOffSet'))
             > (SELECT position FROM events WHERE stream = 'case-' || cases.case_id AND version = stream_version), false) AS "isOlderThanDaysOff"
    FROM cases LEFT JOIN case_clocks USING (case_id),
         LATERAL (SELECT clock_timestamp() + make_interval(secs => (coalesce(shift_ms, 0) + coalesce(skipped_ms, 0)) / 1000.0) AS at) AS case_now,
         LATERAL (SELECT case_now.at - make_interval(mins =>
           CASE WHEN EXISTS (SELECT 1 FROM mail_health WHERE state <> 'ok') THEN ${patience.whileMailIsAway}::int ELSE ${patience.usually}::int END) AS before) AS late
    WHERE phase <> 'ended' AND ${isNotParked('cases.case_id')} AND (waiting->>'nextAt')::timestamptz < late.before
    ORDER BY minutes DESC`.execute(reader);
  return rows;
}

function overdueOf({ case_id, next, nextAt, minutes }: LateRow): Overdue {
  return { case_id, next, nextAt, minutes };
}

function minutesLate(row: LateRow, nextAt: Instant): number {
  return row.minutes + Math.round((Date.parse(row.nextAt) - Date.parse(nextAt)) / 60_000);
}

/** A new day off may have moved a reminder or a year to another day, and no event of the case has told its row. */
async function nextNow(reader: Reader, row: LateRow, municipality: Municipality): Promise<{ readonly nextAt?: Instant }> {
  const events = await readStream(reader, caseStream(row.case_id));
  const folded = await unlessParked(async () => fold({ state: noCase, head: emptyHead }, events, evolveCase));
  return folded ? nextByItself(folded.state, { at: events.at(-1)?.event.at ?? '', municipality }) : row;
}

async function municipalityNow(reader: Reader): Promise<Municipality> {
  const events = await readStream(reader, municipalityStream);
  return fold({ state: noMunicipality, head: emptyHead }, events, evolveMunicipality).state;
}
