/** What a case waits for: of whom, for what, and the next thing that happens by itself and when. Part of every overview row. */
import type { CaseState } from '../../domain/case';
import { unhandledComments } from '../../domain/compilation';
import { nextWakeAt } from '../../domain/round/letters';
import { type Round, hasAnswered, openRounds } from '../../domain/round/state';
import type { Municipality } from '../../domain/municipality';
import type { Instant, IsoDate } from '../../domain/time';
import { nextYear, periodEndsAt } from '../../domain/year';

/** `what` is a code that web/words/waiting.ts turns into a sentence. */
export type Waiting = {
  readonly what:
    | 'launch'
    | 'letters'
    | 'answers'
    | 'closing'
    | 'handling'
    | 'lock'
    | 'board'
    | 'reports'
    | 'yearClosing'
    | 'review'
    | 'period'
    | 'nextYear'
    | 'successor'
    | 'nothing';
  readonly whom: 'clerk' | 'parties' | 'board' | 'nobody';
  readonly count?: number;
  readonly total?: number;
  readonly roundId?: string;
  readonly year?: number;
  /** The last day of what is waited for: after it, it is late. */
  readonly dueOn?: IsoDate;
  /** When the process next does something by itself. */
  readonly nextAt?: Instant;
  readonly next?: 'letters' | 'reminder' | 'openYear' | 'periodEnd';
};

export function waitingFor(state: CaseState, context: { at: Instant; municipality: Municipality }): Waiting {
  const base = nextByItself(state, context);
  switch (state.phase) {
    case 'draft':
      return { ...base, what: 'launch', whom: 'clerk' };
    case 'remiss':
      return {
        ...base,
        ...waitingInRound(
          openRounds(state.rounds).find(({ purpose }) => purpose === 'remiss'),
          'answers',
          'closing',
        ),
      };
    case 'compilation':
      return { ...base, ...waitingInCompilation(state) };
    case 'decision':
      return { ...base, what: 'board', whom: 'board' };
    case 'inForce':
    case 'revision':
      return { ...base, ...waitingInForce(state) };
    case 'ended':
      return { what: 'nothing', whom: 'nobody' };
  }
}

function waitingInRound(round: Round | undefined, what: 'answers' | 'reports', done: 'closing' | 'yearClosing'): Waiting {
  if (round === undefined) return { what: 'nothing', whom: 'nobody' };
  const tasks = Object.values(round.tasks);
  const left = tasks.filter((task) => !hasAnswered(task)).length;
  const about = { roundId: round.roundId, year: round.year, total: tasks.length, count: left, dueOn: round.dueOn };
  return left === 0 ? { ...about, what: done, whom: 'clerk' } : { ...about, what, whom: 'parties' };
}

function waitingInCompilation(state: CaseState): Waiting {
  const count = unhandledComments(state).length;
  return count > 0 ? { what: 'handling', whom: 'clerk', count } : { what: 'lock', whom: 'clerk' };
}

function waitingInForce(state: CaseState): Waiting {
  const open = openRounds(state.rounds).find(({ purpose }) => purpose === 'followUp');
  if (open) return waitingInRound(open, 'reports', 'yearClosing');
  const unreviewed = Object.values(state.years).find(
    ({ year, closedAt }) => closedAt !== undefined && state.reviews[year] === undefined,
  );
  if (unreviewed) return { what: 'review', whom: 'clerk', year: unreviewed.year };
  if (state.phase === 'revision') return { what: 'successor', whom: 'clerk' };
  if (state.decisions.periodEndedOn) return { what: 'period', whom: 'clerk', dueOn: state.decisions.periodEndedOn };
  return { what: 'nextYear', whom: 'nobody' };
}

/** The next thing the process does by itself, and when. A letter put off is tried again also when its round, or the case, has ended. */
export function nextByItself(
  state: CaseState,
  { at, municipality }: { at: Instant; municipality: Municipality },
): Pick<Waiting, 'nextAt' | 'next'> {
  const candidates = [
    ...Object.values(state.rounds).map((round) => ({
      nextAt: nextWakeAt(round, { at, municipality }),
      next: round.status !== 'open' || at < round.lettersFrom ? ('letters' as const) : ('reminder' as const),
    })),
    ...(state.phase === 'ended' ? [] : yearsOf(state, municipality)),
  ].filter((candidate): candidate is { nextAt: Instant; next: NonNullable<Waiting['next']> } => candidate.nextAt !== undefined);
  return candidates.sort((a, b) => (a.nextAt < b.nextAt ? -1 : 1))[0] ?? {};
}

function yearsOf(state: CaseState, municipality: Municipality) {
  return [
    { nextAt: nextYear(state, municipality)?.opensAt, next: 'openYear' as const },
    { nextAt: periodEndsAt(state), next: 'periodEnd' as const },
  ];
}
