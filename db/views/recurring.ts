/** What recurs in a case and falls due: all that the register and the årshjul ask of it. Kept in its overview row. */
import { sql } from 'kysely';
import type { CaseState } from '../../domain/case';
import type { Reviews } from '../../domain/review';
import { hasAnswered } from '../../domain/round/state';
import type { Round } from '../../domain/round/state';
import type { Phase } from '../../domain/vocabulary';
import type { Planned } from '../../domain/year';
import type { Facts } from '../facts';
import type { Reader } from '../open';
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
  const found: RecurringRow[] = [];
  for (const { recurring: kept, ...row } of await keptRows(facts.db, filter)) {
    const recurring = kept ?? (await foldedOf(facts, row.case_id));
    if (recurring) found.push({ ...row, recurring });
  }
  return found;
}

/** Undefined when the case is set aside: the others are shown all the same. */
async function foldedOf(facts: Facts, caseId: string): Promise<Recurring | undefined> {
  const folded = await unlessParked(() => facts.readCase(caseId));
  return folded && recurringOf(folded.state);
}

function keptRows(reader: Reader, { practice, phases }: RecurringFilter) {
  let query = reader
    .selectFrom('cases')
    .leftJoin('case_clocks', 'case_clocks.case_id', 'cases.case_id')
    .select(['cases.case_id', ...asked, 'recurring'])
    .select([sql<number>`coalesce(shift_ms, 0)`.as('shift_ms'), sql<number>`coalesce(skipped_ms, 0)`.as('skipped_ms')]);
  if (practice !== undefined) query = query.where('practice', '=', practice);
  if (phases !== undefined) query = query.where('phase', 'in', phases);
  return query.orderBy('cases.case_id').limit(mostCases).execute();
}
