/** Where every document stands: the start page's question. */
import { sql } from 'kysely';
import type { Reader } from '../open';
import type { Schema } from '../schema';
import type { Selectable } from 'kysely';

export type OverviewRow = Omit<Selectable<Schema['cases']>, 'recurring'> & {
  readonly shift_ms: number;
  readonly skipped_ms: number;
};

export type OverviewFilter = { readonly phase?: string; readonly text?: string; readonly practice?: boolean };

/** Newest phase change first within what waits for a clerk; ended cases last. At most `limit` rows. */
export async function overview(reader: Reader, filter: OverviewFilter, limit = 500): Promise<readonly OverviewRow[]> {
  let query = reader
    .selectFrom('cases')
    .leftJoin('case_clocks', 'case_clocks.case_id', 'cases.case_id')
    .selectAll('cases')
    .select([sql<number>`coalesce(shift_ms, 0)`.as('shift_ms'), sql<number>`coalesce(skipped_ms, 0)`.as('skipped_ms')]);
  if (filter.phase) query = query.where('phase', '=', filter.phase as OverviewRow['phase']);
  if (filter.text)
    query = query.where(sql<boolean>`title ILIKE ${`%${filter.text}%`} OR diarienummer ILIKE ${`%${filter.text}%`}`);
  if (filter.practice !== undefined) query = query.where('practice', '=', filter.practice);
  return query
    .orderBy(sql`phase = 'ended'`)
    .orderBy('practice')
    .orderBy('phase_since', 'desc')
    .limit(limit)
    .execute();
}
