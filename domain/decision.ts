/** The board's decision on the proposal: adopted, sent back, postponed or ended. */
import { isValidDate } from './calendar';
import type { CaseState } from './case';
import type { Period } from './document';
import { type Deciders, type Evolvers, type Stamp, stamp } from './life';
import { Rejected } from './rejected';
import type { IsoDate } from './time';
import type { BoardOutcome } from './vocabulary';

// Events

export type BoardDecision = {
  readonly body: string;
  readonly on: IsoDate;
  readonly paragraph: string;
  readonly outcome: BoardOutcome;
  /** Why: required for återremiss, avslag and utgår. */
  readonly reason?: string;
  /** For bifall: how long the document is in force. */
  readonly period?: Period;
};

export type DecisionEvent = Stamp &
  (
    | { readonly type: 'BoardDecided'; readonly decision: BoardDecision }
    | { readonly type: 'PeriodExtended'; readonly to: IsoDate; readonly reason: string }
    | { readonly type: 'PeriodEnded'; readonly on: IsoDate }
  );

// State

export type Decisions = {
  readonly board: readonly BoardDecision[];
  readonly adopted?: { readonly on: IsoDate; readonly at: string; readonly period: Period };
  /** Set when the period ran out and nobody has decided what comes next. */
  readonly periodEndedOn?: IsoDate;
};

export const noDecisions: Decisions = { board: [] };

// Commands

export type DecisionCommand =
  | { readonly name: 'RecordBoardDecision'; readonly decision: BoardDecision }
  | { readonly name: 'ExtendPeriod'; readonly to: IsoDate; readonly reason: string }
  | { readonly name: 'EndPeriod' };

// Decide

/** Outcomes that must say why: the next round, or the reader of the history, needs it. */
const outcomesWithReason: readonly BoardOutcome[] = ['aterremiss', 'avslag', 'utgar'];

export const decisionDeciders: Deciders<CaseState, DecisionCommand, DecisionEvent> = {
  RecordBoardDecision(state, { decision }, context) {
    if (state.phase !== 'decision') throw new Rejected('NOT_BEFORE_BOARD', { details: { phase: state.phase } });
    if (!isValidDate(decision.on)) throw new Rejected('DATE_INVALID', { field: 'on', details: { date: decision.on } });
    if (decision.body.trim() === '') throw new Rejected('BODY_MISSING', { field: 'body' });
    if (outcomesWithReason.includes(decision.outcome) && !decision.reason?.trim())
      throw new Rejected('REASON_MISSING', { field: 'reason' });
    if (isAdoption(decision.outcome)) assertPeriod(decision.period);
    return [{ type: 'BoardDecided', decision, ...stamp(context) }];
  },
  ExtendPeriod(state, { to, reason }, context) {
    const { adopted } = state.decisions;
    if (adopted === undefined || state.phase === 'ended') throw new Rejected('NOT_IN_FORCE');
    if (!isValidDate(to)) throw new Rejected('DATE_INVALID', { field: 'to', details: { date: to } });
    if (to === adopted.period.to) return [];
    if (to < adopted.period.to) throw new Rejected('PERIOD_BACKWARDS', { field: 'to' });
    return [{ type: 'PeriodExtended', to, reason, ...stamp(context) }];
  },
  EndPeriod({ decisions }, _, context) {
    if (decisions.adopted === undefined || decisions.periodEndedOn !== undefined) return [];
    return [{ type: 'PeriodEnded', on: decisions.adopted.period.to, ...stamp(context) }];
  },
};

export function isAdoption(outcome: BoardOutcome): boolean {
  return outcome === 'bifall' || outcome === 'bifallMedAndring';
}

function assertPeriod(period: Period | undefined): void {
  if (period === undefined || !isValidDate(period.from) || !isValidDate(period.to))
    throw new Rejected('PERIOD_MISSING', { field: 'periodFrom' });
  if (period.to < period.from) throw new Rejected('PERIOD_BACKWARDS', { field: 'periodTo' });
}

// Evolve

export const decisionEvolvers: Evolvers<Decisions, DecisionEvent> = {
  BoardDecided(decisions, { decision, at }) {
    const board = [...decisions.board, decision];
    const { outcome, on, period } = decision;
    return isAdoption(outcome) && period ? { board, adopted: { on, at, period } } : { ...decisions, board };
  },
  PeriodExtended(decisions, { to }) {
    const { adopted } = decisions;
    if (adopted === undefined) return decisions;
    return { ...decisions, adopted: { ...adopted, period: { ...adopted.period, to } }, periodEndedOn: undefined };
  },
  PeriodEnded: (decisions, { on }) => ({ ...decisions, periodEndedOn: on }),
};
