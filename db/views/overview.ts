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

/** Newest phase change first; practice cases and then ended ones last. At most `limit` rows. */
export async function overview(reader: Reader, filter: OverviewFilter, limit = 500): Promise<readonly OverviewRow[]> {
  return inOrder(reader, filter).limit(limit).execute();
}

export type OverviewPage = {
  readonly rows: readonly OverviewRow[];
  /** Those that wait for a clerk: the longest waiting first, as many as a page holds. */
  readonly mine: readonly OverviewRow[];
  readonly counts: OverviewCounts;
};

export type OverviewCounts = { readonly total: number; readonly mine: number; readonly late: number };

/** One page of the overview (the first is 1), and what is so of all cases that the filter lets through. */
export async function overviewPage(
  reader: Reader,
  filter: OverviewFilter,
  { page, perPage }: { readonly page: number; readonly perPage: number },
): Promise<OverviewPage> {
  const [rows, mine, counts] = await Promise.all([
    inOrder(reader, filter)
      .limit(perPage)
      .offset((page - 1) * perPage)
      .execute(),
    filtered(reader, filter).where(waitsForClerk).orderBy('practice').orderBy('phase_since').limit(perPage).execute(),
    filtered(reader, filter)
      .clearSelect()
      .select([
        sql<number>`count(*)`.as('total'),
        sql<number>`count(*) FILTER (WHERE ${waitsForClerk})`.as('mine'),
        sql<number>`count(*) FILTER (WHERE ${isLate})`.as('late'),
      ])
      .executeTakeFirstOrThrow(),
  ]);
  return { rows, mine, counts };
}

const waitsForClerk = sql<boolean>`waiting->>'whom' = 'clerk'`;

/** By the case's own clock, in Swedish days. */
const isLate = sql<boolean>`phase <> 'ended' AND waiting->>'dueOn' < to_char(
  (now() + make_interval(secs => (coalesce(shift_ms, 0) + coalesce(skipped_ms, 0)) / 1000.0)) AT TIME ZONE 'Europe/Stockholm', 'YYYY-MM-DD')`;

function inOrder(reader: Reader, filter: OverviewFilter) {
  return filtered(reader, filter)
    .orderBy(sql`phase = 'ended'`)
    .orderBy('practice')
    .orderBy('phase_since', 'desc')
    .orderBy('cases.case_id');
}

function filtered(reader: Reader, { phase, text, practice }: OverviewFilter) {
  let query = reader
    .selectFrom('cases')
    .leftJoin('case_clocks', 'case_clocks.case_id', 'cases.case_id')
    .select([
      'cases.case_id',
      'document_id',
      'title',
      'type',
      'diarienummer',
      'owner_post',
      'deciding_body',
      'version',
      'practice',
      'phase',
      'phase_since',
      'period_from',
      'period_to',
      'waiting',
      'stream_version',
      sql<number>`coalesce(shift_ms, 0)`.as('shift_ms'),
      sql<number>`coalesce(skipped_ms, 0)`.as('skipped_ms'),
    ]);
  if (phase) query = query.where('phase', '=', phase as OverviewRow['phase']);
  if (text) query = query.where(sql<boolean>`(title ILIKE ${`%${text}%`} OR diarienummer ILIKE ${`%${text}%`})`);
  if (practice !== undefined) query = query.where('practice', '=', practice);
  return query;
}
