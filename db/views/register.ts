/** The register: documents in force, who owns and decides them, and what comes next for each. */
import { stockholmDate } from '../../domain/calendar';
import type { Review } from '../../domain/review';
import type { Instant, IsoDate } from '../../domain/time';
import { type DueYear, nextYear } from '../../domain/year';
import { caseTime } from '../clocks';
import type { Facts } from '../facts';
import type { OverviewRow } from './overview';
import { type Recurring, type RecurringRow, recurringCases } from './recurring';

export type RegisterRow = {
  readonly caseId: string;
  readonly title: string;
  readonly type: string;
  readonly diarienummer: string;
  readonly ownerPost: string;
  readonly decidingBody: string;
  readonly version: number;
  readonly practice: boolean;
  readonly phase: OverviewRow['phase'];
  readonly adoptedOn: IsoDate;
  readonly periodFrom: IsoDate;
  readonly periodTo: IsoDate;
  readonly hasRunOut: boolean;
  readonly nextFollowUp?: NextFollowUp;
  readonly lastReview?: Review;
  /** The year whose review is the next to be made, and whether it can be made now. */
  readonly nextReview?: { readonly year: number; readonly isDue: boolean };
};

/** `opensOn` until it is asked for, `dueOn` while it is open. */
export type NextFollowUp = { readonly year: number; readonly opensOn?: IsoDate; readonly dueOn: IsoDate };

export type RegisterScope = { readonly practice: boolean; readonly now: Instant };

/** Documents in force by title; practice cases only when asked for. Each is judged by its own clock. */
export async function documentsInForce(facts: Facts, { practice, now }: RegisterScope): Promise<readonly RegisterRow[]> {
  const asked = { phases: ['inForce', 'revision'], ...(practice ? {} : { practice: false }) } as const;
  const [rows, { daysOff }] = await Promise.all([recurringCases(facts, asked), facts.readMunicipality()]);
  const found: RegisterRow[] = [];
  for (const row of rows) {
    const today = stockholmDate(caseTime({ shiftMs: row.shift_ms, skippedMs: row.skipped_ms }, now));
    const entry = registerRow(row, { today, daysOff });
    if (entry) found.push(entry);
  }
  return found.sort((a, b) => swedish.compare(a.title, b.title));
}

/** Those with `text` in their title, diarienummer or owner, in small letters or capitals; all when there is no text. */
export function matching(rows: readonly RegisterRow[], text: string): readonly RegisterRow[] {
  const sought = text.trim().toLowerCase();
  if (sought === '') return rows;
  const isIn = (field: string): boolean => field.toLowerCase().includes(sought);
  return rows.filter(({ title, diarienummer, ownerPost }) => [title, diarienummer, ownerPost].some(isIn));
}

/** One for all comparisons: a language named in each of them makes a sort of a thousand titles ten times slower. */
const swedish = new Intl.Collator('sv');

type Calendar = { readonly today: IsoDate; readonly daysOff: readonly IsoDate[] };

function registerRow(row: RecurringRow, calendar: Calendar): RegisterRow | undefined {
  const { recurring: state } = row;
  const { adopted } = state.decisions;
  if (adopted === undefined) return undefined;
  const next = nextYear(state, calendar);
  const { case_id: caseId, title, type, diarienummer, version, practice, phase } = row;
  return {
    caseId,
    title,
    type,
    diarienummer,
    ownerPost: row.owner_post,
    decidingBody: row.deciding_body,
    version,
    practice,
    phase,
    adoptedOn: adopted.on,
    periodFrom: adopted.period.from,
    periodTo: adopted.period.to,
    hasRunOut: adopted.period.to < calendar.today,
    nextFollowUp: nextFollowUp(state, next),
    lastReview: Object.values(state.reviews).at(-1),
    nextReview: nextReview(state, next),
  };
}

function nextFollowUp(state: Recurring, next: DueYear | undefined): NextFollowUp | undefined {
  const open = Object.values(state.years).find(({ closedAt }) => closedAt === undefined);
  const dueOn = open && state.rounds[open.roundId]?.dueOn;
  if (open && dueOn) return { year: open.year, dueOn };
  return next && { year: next.year, opensOn: stockholmDate(next.opensAt), dueOn: next.dueOn };
}

/** A year is reviewed when it is closed; the next one is that of the next follow-up. */
function nextReview(state: Recurring, next: DueYear | undefined): RegisterRow['nextReview'] {
  const unreviewed = Object.values(state.years).find(({ year }) => state.reviews[year] === undefined);
  if (unreviewed) return { year: unreviewed.year, isDue: unreviewed.closedAt !== undefined };
  return next && { year: next.year, isDue: false };
}
