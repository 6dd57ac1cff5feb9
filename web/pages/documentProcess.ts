/** The document's way as the process picture draws it, and the next step somebody is to take. */
import type { CaseState } from '../../domain/case';
import { lastRemiss } from '../../domain/compilation';
import type { IsoDate } from '../../domain/time';
import type { Phase } from '../../domain/vocabulary';
import { openRounds } from '../../domain/round/state';
import type { ProcessPictureProps, ProcessState } from '../pictures/ProcessPicture';
import { dayOf } from '../words/dates';
import { type CaseView, addressOf } from './documentFrame';

const way: readonly Phase[] = ['draft', 'remiss', 'compilation', 'decision', 'inForce'];

/** Revision and end are drawn only when they are there. */
export function processOf(state: CaseState): ProcessPictureProps {
  const shown = way.includes(state.phase) ? way : [...way, state.phase];
  const here = shown.indexOf(state.phase);
  const entered = enteredOn(state);
  return {
    phases: shown.map((phase, index) => ({
      phase,
      state: stateAt(index, here),
      since: index <= here ? (entered[phase] ?? undefined) : undefined,
    })),
    loops: state.decisions.board.filter(({ outcome }) => outcome === 'aterremiss').length,
    rounds: remissRounds(state).length,
    years: yearsOf(state),
  };
}

function stateAt(index: number, here: number): ProcessState {
  if (index === here) return 'current';
  return index < here ? 'done' : 'todo';
}

/** The day each phase was last entered, as far as the facts tell. */
function enteredOn(state: CaseState): Partial<Record<Phase, IsoDate>> {
  const round = lastRemiss(state);
  const since = { [state.phase]: dayOf(state.phaseSince) };
  if (state.phase === 'draft') return since;
  return {
    remiss: round && dayOf(round.openedAt),
    compilation: round?.closedAt === undefined ? undefined : dayOf(round.closedAt),
    decision: state.compilation.lockedAt === undefined ? undefined : dayOf(state.compilation.lockedAt),
    inForce: state.decisions.adopted && dayOf(state.decisions.adopted.at),
    ...since,
  };
}

function remissRounds({ rounds }: CaseState) {
  return Object.values(rounds).filter(({ purpose, status }) => purpose === 'remiss' && status !== 'withdrawn');
}

function yearsOf(state: CaseState): ProcessPictureProps['years'] {
  return periodYears(state).map((year) => {
    const entry = state.years[year];
    if (entry === undefined) return { year, state: 'todo' };
    return { year, state: entry.closedAt === undefined ? 'current' : 'done' };
  });
}

/** The years the adopted document is in force; none before it is adopted. */
export function periodYears({ decisions }: CaseState): readonly number[] {
  if (decisions.adopted === undefined) return [];
  const { from, to } = decisions.adopted.period;
  const first = Number(from.slice(0, 4));
  return Array.from({ length: Number(to.slice(0, 4)) - first + 1 }, (_, index) => first + index);
}

export type NextStep = { readonly href: string; readonly text: string };

/** The one main action of the document's page: what somebody here is to do next. Undefined when there is nothing to do but wait. */
export function nextStep(view: CaseView): NextStep | undefined {
  const { state } = view;
  const to = (under: string): string => addressOf(view, under);
  switch (state.phase) {
    case 'draft':
      return stepOfDraft(view);
    case 'remiss': {
      const round = openRounds(state.rounds).find(({ purpose }) => purpose === 'remiss');
      return round && { href: `/omgang/${round.roundId}`, text: 'Följ remissen' };
    }
    case 'compilation':
      return { href: to('/sammanstallning'), text: 'Hantera synpunkterna' };
    case 'decision':
      return { href: to('/beslut'), text: 'Registrera beslutet' };
    case 'inForce':
    case 'revision':
      return stepInForce(view);
    case 'ended':
      return successorOf(view);
  }
}

function stepOfDraft(view: CaseView): NextStep {
  const { outline, remissDecision } = view.document;
  if (outline.measures.length === 0 && outline.sections.length === 0)
    return { href: addressOf(view, '/atgarder/las-in'), text: 'Läs in åtgärder' };
  if (remissDecision === undefined) return { href: addressOf(view, '/remissbeslut'), text: 'Registrera beslut om remiss' };
  return { href: addressOf(view, '/remiss/ny'), text: 'Förbered remissen' };
}

function stepInForce(view: CaseView): NextStep | undefined {
  const { years, reviews } = view.state;
  const entries = Object.values(years);
  const open = entries.find(({ closedAt }) => closedAt === undefined);
  if (open) return { href: addressOf(view, `/ar/${open.year}`), text: `Följ upp ${open.year}` };
  const unreviewed = entries.find(({ year }) => reviews[year] === undefined);
  if (unreviewed) return { href: addressOf(view, `/ar/${unreviewed.year}`), text: `Pröva aktualiteten för ${unreviewed.year}` };
  if (view.state.phase === 'inForce' && view.state.decisions.periodEndedOn !== undefined)
    return { href: addressOf(view, '/beslut'), text: 'Besluta om vad som händer efter perioden' };
  return successorOf(view);
}

function successorOf({ document }: CaseView): NextStep | undefined {
  const { successorCaseId } = document;
  return successorCaseId === undefined ? undefined : { href: `/dokument/${successorCaseId}`, text: 'Gå till nästa version' };
}
