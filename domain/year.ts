/** A year of a document in force: its follow-up is asked for, reported and closed. */
import { addDays, atStockholm, endOfDay, workingDayOnOrAfter } from './calendar';
import type { CaseState } from './case';
import { type Deciders, type Evolvers, type Stamp, stamp } from './life';
import { Rejected } from './rejected';
import { roundClosed } from './round/decide';
import type { RoundEvent } from './round/events';
import type { Instant, IsoDate } from './time';

// Events

export type YearEvent = Stamp & {
  readonly type: 'YearClosed';
  readonly year: number;
  readonly roundId: string;
  readonly summary: string;
};

// State

export type Year = {
  readonly year: number;
  readonly roundId: string;
  readonly openedAt: Instant;
  readonly closedAt?: Instant;
  readonly summary?: string;
};

/** The years of a case by number. */
export type Years = Readonly<Record<number, Year>>;

// Commands

export type YearCommand = { readonly name: 'CloseYear'; readonly year: number; readonly summary: string };

// Decide

export const yearDeciders: Deciders<CaseState, YearCommand, YearEvent | RoundEvent> = {
  CloseYear(state, { year, summary }, context) {
    const entry = state.years[year];
    const round = entry && state.rounds[entry.roundId];
    if (entry === undefined || round === undefined) throw new Rejected('YEAR_NOT_OPEN', { details: { year } });
    if (entry.closedAt) return [];
    const { roundId } = round;
    return [roundClosed(round, context), { type: 'YearClosed', year, roundId, summary, ...stamp(context) }];
  },
};

// Evolve

export const yearEvolvers: Evolvers<Years, YearEvent | Extract<RoundEvent, { type: 'RoundOpened' }>> = {
  RoundOpened: (years, { year, roundId, at }) =>
    year === undefined ? years : { ...years, [year]: { year, roundId, openedAt: at } },
  YearClosed(years, { year, at, summary }) {
    const entry = years[year];
    return entry ? { ...years, [year]: { ...entry, closedAt: at, summary } } : years;
  },
};

// Questions

/** What must be known of a case to tell its next year: a state, or what a read model has kept of one. */
export type Planned = {
  readonly document?: { readonly details: { readonly followUp: { readonly opensOn: string; readonly dueOn: string } } };
  readonly decisions: Pick<CaseState['decisions'], 'adopted'>;
  readonly years: Years;
};

/** The next year whose follow-up is to be asked for: which, from when, and its last day. Undefined when the period holds no more. */
export type DueYear = { readonly year: number; readonly opensAt: Instant; readonly dueOn: IsoDate };

/**
 * Years of the period are asked for in order. One whose day has passed when the document is adopted is asked for the next working
 * day at nine; its last day is then never sooner than four weeks away.
 */
export function nextYear(state: Planned, { daysOff }: { readonly daysOff: readonly IsoDate[] }): DueYear | undefined {
  const { adopted } = state.decisions;
  if (adopted === undefined) return undefined;
  const lastYear = Number(adopted.period.to.slice(0, 4));
  for (let year = Number(adopted.period.from.slice(0, 4)); year <= lastYear; year += 1) {
    if (state.years[year] === undefined) return dueYear(state, { year, adoptedOn: adopted.on, daysOff });
  }
  return undefined;
}

function dueYear({ document }: Planned, about: { year: number; adoptedOn: IsoDate; daysOff: readonly IsoDate[] }): DueYear {
  const { year, adoptedOn, daysOff } = about;
  if (document === undefined) throw new Rejected('CASE_UNKNOWN');
  const { opensOn, dueOn } = document.details.followUp;
  const planned = `${year}-${opensOn}`;
  const opens = workingDayOnOrAfter(planned > adoptedOn ? planned : addDays(adoptedOn, 1), daysOff);
  const due = `${dueOn < opensOn ? year + 1 : year}-${dueOn}`;
  const soonest = addDays(opens, 28);
  return { year, opensAt: atStockholm(opens, '09:00'), dueOn: workingDayOnOrAfter(due > soonest ? due : soonest, daysOff) };
}

/** The moment the period has run out and a decision is asked for; undefined when it was asked already or nothing is in force. */
export function periodEndsAt({ decisions, phase }: CaseState): Instant | undefined {
  const { adopted, periodEndedOn } = decisions;
  if (adopted === undefined || periodEndedOn !== undefined || phase === 'ended') return undefined;
  return endOfDay(adopted.period.to);
}
