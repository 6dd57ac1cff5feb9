/** What recurs in a case and falls due: all that the register and the årshjul ask of it. Kept in its overview row. */
import type { CaseState } from '../../domain/case';
import type { Reviews } from '../../domain/review';
import { hasAnswered } from '../../domain/round/state';
import type { Round } from '../../domain/round/state';
import type { Planned } from '../../domain/year';
import type { Facts } from '../facts';
import type { Reader } from '../open';
import { unlessParked } from '../parked';
import { type OverviewFilter, overview, type OverviewRow } from './overview';

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

export type RecurringRow = OverviewRow & { readonly recurring: Recurring };

/** More than any municipality has. */
const mostCases = 5_000;

/** Every case that the filter lets through, with what recurs in it. */
export async function recurringCases(facts: Facts, filter: OverviewFilter): Promise<readonly RecurringRow[]> {
  const rows = await overview(facts.db, filter, mostCases);
  const kept = await keptOf(facts.db);
  const found: RecurringRow[] = [];
  for (const row of rows) {
    const recurring = kept.get(row.case_id) ?? (await foldedOf(facts, row.case_id));
    if (recurring) found.push({ ...row, recurring });
  }
  return found;
}

/** Undefined when the case is set aside: the others are shown all the same. */
async function foldedOf(facts: Facts, caseId: string): Promise<Recurring | undefined> {
  const folded = await unlessParked(() => facts.readCase(caseId));
  return folded && recurringOf(folded.state);
}

async function keptOf(reader: Reader): Promise<ReadonlyMap<string, Recurring>> {
  const rows = await reader.selectFrom('cases').select(['case_id', 'recurring']).execute();
  return new Map(rows.flatMap(({ case_id, recurring }) => (recurring ? [[case_id, recurring] as const] : [])));
}
