/** The årshjul: what recurs and falls due in one year, over all cases, each judged by its own clock. */
import { addDays, stockholmDate, workingDayOnOrAfter } from '../../domain/calendar';
import type { Instant, IsoDate } from '../../domain/time';
import { nextYear } from '../../domain/year';
import { caseTime } from '../clocks';
import type { Facts } from '../facts';
import { type Recurring, type RecurringRound, type RecurringRow, recurringCases } from './recurring';

export type WheelEntry = {
  readonly on: IsoDate;
  readonly what: 'remissDue' | 'followUpOpens' | 'followUpDue' | 'reviewDue' | 'periodEnds';
  /** The year that is followed up or reviewed. */
  readonly year?: number;
  readonly state: 'done' | 'due' | 'late' | 'coming';
  readonly caseId: string;
  readonly title: string;
  readonly practice: boolean;
};

export type WheelAsked = { readonly year: number; readonly practice: boolean; readonly now: Instant };

/** A year that is closed is to be reviewed within this time, so that the review meets the next board. */
const reviewDays = 60;

/** What lies within this many days is due, what lies later is coming. */
const soonDays = 30;

/** All entries of the year in the order of their days. */
export async function yearWheel(facts: Facts, { year, practice, now }: WheelAsked): Promise<readonly WheelEntry[]> {
  const asked = practice ? {} : { practice: false };
  const [rows, { daysOff }] = await Promise.all([recurringCases(facts, asked), facts.readMunicipality()]);
  const entries: WheelEntry[] = [];
  for (const row of rows) {
    const today = stockholmDate(caseTime({ shiftMs: row.shift_ms, skippedMs: row.skipped_ms }, now));
    const about = { caseId: row.case_id, title: row.title, practice: row.practice };
    const found = entriesOf(row, { year, today, soonTo: addDays(today, soonDays), daysOff }).filter(({ on }) =>
      on.startsWith(`${year}-`),
    );
    entries.push(...found.map((entry) => ({ ...entry, ...about })));
  }
  return entries.sort((a, b) => (a.on === b.on ? swedish.compare(a.title, b.title) : a.on < b.on ? -1 : 1));
}

/** One for all comparisons: a language named in each of them makes the sort many times slower. */
const swedish = new Intl.Collator('sv');

/** `year` is the one asked for; what lies after `soonTo` is coming. */
type Calendar = {
  readonly year: number;
  readonly today: IsoDate;
  readonly soonTo: IsoDate;
  readonly daysOff: readonly IsoDate[];
};
type Entry = Omit<WheelEntry, 'caseId' | 'title' | 'practice'>;

type Standing = Recurring & Pick<RecurringRow, 'phase'>;

function entriesOf({ recurring, phase }: RecurringRow, calendar: Calendar): readonly Entry[] {
  const state = { ...recurring, phase };
  const rounds = Object.values(state.rounds).filter(({ status }) => status !== 'withdrawn');
  return [
    ...rounds.flatMap((round) => ofRound(round, calendar)),
    ...plannedYears(state, calendar),
    ...reviews(state, calendar),
    ...periodEnd(state, calendar),
  ];
}

function ofRound(round: RecurringRound, calendar: Calendar): readonly Entry[] {
  const isDone = round.status === 'closed' || round.allAnswered;
  const due = { on: round.dueOn, state: stateOf(round.dueOn, calendar, isDone) };
  if (round.purpose === 'remiss') return [{ ...due, what: 'remissDue' }];
  const { year } = round;
  return [
    { on: stockholmDate(round.openedAt), what: 'followUpOpens', year, state: 'done' },
    { ...due, what: 'followUpDue', year },
  ];
}

/** Years of the period that are not asked for yet. The process opens them by itself. */
function plannedYears(state: Standing, calendar: Calendar): readonly Entry[] {
  const next = nextYear(state, calendar);
  const { adopted } = state.decisions;
  if (next === undefined || adopted === undefined || state.document === undefined || state.phase === 'ended') return [];
  const { followUp } = state.document.details;
  const first = { year: next.year, opens: stockholmDate(next.opensAt), due: next.dueOn };
  const lastYear = Number(adopted.period.to.slice(0, 4));
  const later = yearsThatTouch(calendar.year)
    .filter((year) => year > next.year && year <= lastYear)
    .map((year) => plannedYear(year, followUp, calendar));
  return [first, ...later].flatMap(({ year, opens, due }): Entry[] => [
    { on: opens, what: 'followUpOpens', year, state: stateOf(opens, calendar, false) },
    { on: due, what: 'followUpDue', year, state: stateOf(due, calendar, false) },
  ]);
}

/** A year's last day may lie in the year after, and be moved past New Year's Eve into the next. */
function yearsThatTouch(year: number): readonly number[] {
  return [year - 2, year - 1, year];
}

type FollowUp = NonNullable<Recurring['document']>['details']['followUp'];

function plannedYear(year: number, { opensOn, dueOn }: FollowUp, { daysOff }: Calendar) {
  const opens = workingDayOnOrAfter(`${year}-${opensOn}`, daysOff);
  return { year, opens, due: workingDayOnOrAfter(`${dueOn < opensOn ? year + 1 : year}-${dueOn}`, daysOff) };
}

function reviews(state: Standing, { today, daysOff }: Calendar): readonly Entry[] {
  return Object.values(state.years).flatMap(({ year, closedAt }): Entry[] => {
    const review = state.reviews[year];
    if (review) return [{ on: review.on, what: 'reviewDue', year, state: 'done' }];
    if (closedAt === undefined || state.phase === 'ended') return [];
    const on = workingDayOnOrAfter(addDays(stockholmDate(closedAt), reviewDays), daysOff);
    return [{ on, what: 'reviewDue', year, state: today > on ? 'late' : 'due' }];
  });
}

/** Late when it has passed and nobody has decided what comes next. */
function periodEnd(state: Standing, calendar: Calendar): readonly Entry[] {
  const { adopted } = state.decisions;
  if (adopted === undefined) return [];
  const on = adopted.period.to;
  return [{ on, what: 'periodEnds', state: stateOf(on, calendar, state.phase === 'ended' || state.phase === 'revision') }];
}

function stateOf(on: IsoDate, { today, soonTo }: Calendar, isDone: boolean): Entry['state'] {
  if (isDone) return 'done';
  if (on < today) return 'late';
  return on <= soonTo ? 'due' : 'coming';
}
