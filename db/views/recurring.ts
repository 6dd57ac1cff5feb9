/** What recurs in a case and falls due: all that the register and the årshjul ask of it. Kept in its overview row. */
import { sql } from 'kysely';
import type { CaseState } from '../../domain/case';
import type { Reviews } from '../../domain/review';
import { hasAnswered } from '../../domain/round/state';
import type { Round } from '../../domain/round/state';
import type { Phase } from '../../domain/vocabulary';
import type { Planned } from '../../domain/year';
import type { Facts } from '../facts';
import type { Database, Reader } from '../open';
import { unlessParked } from '../parked';
import type { OverviewRow } from './overview';

/** A case's state without its texts, parties and answers. */
export type Recurring = Planned & {
  readonly rounds: Readonly<Record<string, RecurringRound>>;
  readonly reviews: Reviews;
};

export type RecurringRound = Pick<Round, 'purpose' | 'year' | 'status' | 'openedAt' | 'dueOn'> & {
  readonly allAnswered: boolean;
};

export function recurringOf({ document, decisions, years, rounds, reviews }: CaseState): Recurring {
  return {
    document: document && { details: { followUp: document.details.followUp } },
    decisions: { adopted: decisions.adopted },
    years: Object.fromEntries(Object.values(years).map(({ summary: _, ...year }) => [year.year, year])),
    rounds: Object.fromEntries(Object.values(rounds).map((round) => [round.roundId, recurringRound(round)])),
    reviews: Object.fromEntries(Object.values(reviews).map((review) => [review.year, { ...review, notes: '' }])),
  };
}

function recurringRound({ purpose, year, status, openedAt, dueOn, tasks }: Round): RecurringRound {
  return { purpose, year, status, openedAt, dueOn, allAnswered: Object.values(tasks).every(hasAnswered) };
}

export type RecurringRow = Pick<OverviewRow, 'case_id' | (typeof asked)[number] | 'shift_ms' | 'skipped_ms'> & {
  readonly recurring: Recurring;
};

export type RecurringFilter = { readonly practice?: boolean; readonly phases?: readonly Phase[] };

/** What the register and the årshjul show of a case: its other columns are not read. */
const asked = ['title', 'type', 'diarienummer', 'owner_post', 'deciding_body', 'version', 'practice', 'phase'] as const;

/** More than any municipality has. */
const mostCases = 5_000;

/** Every case that the filter lets through, with what recurs in it, in the order of their ids. */
export async function recurringCases(facts: Facts, filter: RecurringFilter): Promise<readonly RecurringRow[]> {
  const rows = await askedRows(facts.db, filter);
  const kept = await keptOf(facts.db, rows);
  const found: RecurringRow[] = [];
  for (const { stream_version: _, ...row } of rows) {
    const recurring = kept.get(row.case_id)?.recurring ?? (await foldedOf(facts, row.case_id));
    if (recurring) found.push({ ...row, recurring });
  }
  return found;
}

type Kept = { readonly stream_version: number; readonly recurring: Recurring | null };

/** What was last read, by case: a thousand of them are a megabyte of text to read again for each page. */
const lastRead = new WeakMap<Database, Map<string, Kept>>();

/** What recurs in these cases: read for those that have changed since they were last read. */
async function keptOf(db: Database, rows: readonly Versioned[]): Promise<ReadonlyMap<string, Kept>> {
  const kept = lastRead.get(db) ?? new Map<string, Kept>();
  lastRead.set(db, kept);
  const isKnown = ({ case_id, stream_version }: Versioned): boolean => {
    const last = kept.get(case_id);
    return last?.stream_version === stream_version && last.recurring !== null; // a row of an older version has none until a rebuild
  };
  const caseIds = rows.filter((row) => !isKnown(row)).map(({ case_id }) => case_id);
  if (caseIds.length === 0) return kept;
  const read = await db
    .selectFrom('cases')
    .select(['case_id', 'stream_version', 'recurring'])
    .where('case_id', '=', sql<string>`ANY(${caseIds})`)
    .execute();
  for (const { case_id, ...row } of read) kept.set(case_id, row);
  return kept;
}

/** Undefined when the case is set aside: the others are shown all the same. */
async function foldedOf(facts: Facts, caseId: string): Promise<Recurring | undefined> {
  const folded = await unlessParked(() => facts.readCase(caseId));
  return folded && recurringOf(folded.state);
}

type Versioned = { readonly case_id: string; readonly stream_version: number };

function askedRows(reader: Reader, { practice, phases }: RecurringFilter) {
  let query = reader
    .selectFrom('cases')
    .leftJoin('case_clocks', 'case_clocks.case_id', 'cases.case_id')
    .select(['cases.case_id', 'stream_version', ...asked])
    .select([sql<number>`coalesce(shift_ms, 0)`.as('shift_ms'), sql<number>`coalesce(skipped_ms, 0)`.as('skipped_ms')]);
  if (practice !== undefined) query = query.where('practice', '=', practice);
  if (phases !== undefined) query = query.where('phase', 'in', phases);
  return query.orderBy('cases.case_id').limit(mostCases).execute();
}
