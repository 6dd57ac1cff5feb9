/** The case: the whole life of one version of a document, from draft to repeal. Its state is the fold of its events. */
import {
  type Compilation,
  type CompilationCommand,
  type CompilationEvent,
  compilationDeciders,
  compilationEvolvers,
  noCompilation,
} from './compilation';
import {
  type DecisionCommand,
  type DecisionEvent,
  type Decisions,
  decisionDeciders,
  decisionEvolvers,
  isAdoption,
  noDecisions,
} from './decision';
import { type DocumentCommand, type DocumentEvent, type DocumentState, documentDeciders } from './document';
import { documentEvolvers, withTextFixed } from './documentEvolve';
import { type Context, evolveBy } from './life';
import { type ReviewCommand, type ReviewEvent, type Reviews, reviewDeciders, reviewEvolvers } from './review';
import type { RoundCommand } from './round/commands';
import { roundDeciders } from './round/decide';
import type { RoundEvent } from './round/events';
import { roundEvolvers } from './round/evolve';
import type { Rounds } from './round/state';
import type { Instant } from './time';
import type { BoardOutcome, Phase, ReviewOutcome } from './vocabulary';
import { type YearCommand, type YearEvent, type Years, yearDeciders, yearEvolvers } from './year';

export type CaseEvent = DocumentEvent | RoundEvent | CompilationEvent | DecisionEvent | YearEvent | ReviewEvent;
export type CaseCommand = DocumentCommand | RoundCommand | CompilationCommand | DecisionCommand | YearCommand | ReviewCommand;

export type CaseState = {
  readonly phase: Phase;
  readonly phaseSince: Instant;
  readonly document?: DocumentState;
  readonly rounds: Rounds;
  readonly compilation: Compilation;
  readonly decisions: Decisions;
  readonly years: Years;
  readonly reviews: Reviews;
};

export const noCase: CaseState = {
  phase: 'draft',
  phaseSince: '',
  rounds: {},
  compilation: noCompilation,
  decisions: noDecisions,
  years: {},
  reviews: {},
};

/** Commands that move the process: they go through the case's workflow. All others are work and are recorded at once. */
export const steps: readonly CaseCommand['name'][] = [
  'LaunchRemiss',
  'WithdrawRound',
  'MoveDueDate',
  'CloseRound',
  'LockCompilation',
  'RecordBoardDecision',
  'ExtendPeriod',
  'CloseYear',
  'RecordReview',
];

const deciders = {
  ...documentDeciders,
  ...roundDeciders,
  ...compilationDeciders,
  ...decisionDeciders,
  ...yearDeciders,
  ...reviewDeciders,
};

/**
 * The events that `command` gives rise to; none when the fact already holds.
 * @throws Rejected when a rule says no
 */
export function decideCase(state: CaseState, command: CaseCommand, context: Context): readonly CaseEvent[] {
  const decider = deciders[command.name] as (state: CaseState, command: CaseCommand, context: Context) => readonly CaseEvent[];
  return decider(state, command, context);
}

export function evolveCase(state: CaseState, event: CaseEvent): CaseState {
  const phase = phaseAfter(state.phase, event);
  return {
    phase,
    phaseSince: phase === state.phase && state.phaseSince !== '' ? state.phaseSince : event.at,
    document: documentAfter(state.document, event),
    rounds: evolveBy(roundEvolvers, state.rounds, event),
    compilation: startsNewRound(event) ? noCompilation : evolveBy(compilationEvolvers, state.compilation, event),
    decisions: evolveBy(decisionEvolvers, state.decisions, event),
    years: evolveBy(yearEvolvers, state.years, event),
    reviews: evolveBy(reviewEvolvers, state.reviews, event),
  };
}

/** Which phase a case is in after `event`: the one place where phases change. */
function phaseAfter(phase: Phase, event: CaseEvent): Phase {
  if (event.type === 'DocumentCreated') return 'draft';
  if (event.type === 'RoundOpened' && event.purpose === 'remiss') return 'remiss';
  if (event.type === 'RoundWithdrawn') return 'draft';
  if (event.type === 'RoundClosed' && event.purpose === 'remiss') return 'compilation';
  if (event.type === 'CompilationLocked') return 'decision';
  if (event.type === 'BoardDecided') return phaseAfterBoard(event.decision.outcome);
  if (event.type === 'ReviewRecorded') return phaseAfterReview(phase, event.review.outcome);
  if (event.type === 'CaseSuperseded') return 'ended';
  return phase;
}

function phaseAfterBoard(outcome: BoardOutcome): Phase {
  if (isAdoption(outcome)) return 'inForce';
  if (outcome === 'aterremiss') return 'draft';
  return outcome === 'bordlaggning' ? 'decision' : 'ended';
}

function phaseAfterReview(phase: Phase, outcome: ReviewOutcome): Phase {
  if (outcome === 'toEnd') return 'ended';
  return outcome === 'toRevise' ? 'revision' : phase;
}

function documentAfter(document: DocumentState | undefined, event: CaseEvent): DocumentState | undefined {
  if (startsNewRound(event)) return withTextFixed(document, { why: 'remiss', at: event.at, changes: [] });
  if (event.type === 'CompilationLocked')
    return withTextFixed(document, { why: 'proposal', at: event.at, changes: event.changes });
  return evolveBy(documentEvolvers, document, event);
}

function startsNewRound(event: CaseEvent): boolean {
  return event.type === 'RoundOpened' && event.purpose === 'remiss';
}
