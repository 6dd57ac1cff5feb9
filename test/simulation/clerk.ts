/** The clerk of a case: looks at where it stands every few days, and does what comes next, or something else. */
import { addDays, workingDayOnOrAfter } from '../../domain/calendar';
import type { CaseCommand, CaseState } from '../../domain/case';
import { commentsOf, unhandledComments } from '../../domain/compilation';
import { type Round, type Task, hasAnswered, openRounds } from '../../domain/round/state';
import { boardOutcomes, handlings } from '../../domain/vocabulary';
import type { Agenda } from './agenda';
import type { Office } from './office';
import { bodyOf, emailOf, today } from './party';
import type { Random } from './random';
import { type Tables, foldOf } from './tables';

const day = 86_400_000;

export type ClerkParts = { readonly agenda: Agenda; readonly random: Random; readonly tables: Tables; readonly office: Office };

/** Keeps looking until the case has ended, or `isOver`. */
export function clerkOf(parts: ClerkParts, caseId: string, isOver: () => boolean): void {
  const { agenda, random, tables, office } = parts;
  const look = (): void => {
    const { state } = foldOf(tables, caseId);
    if (isOver()) return;
    if (state.document === undefined) return again(0.01);
    const pace = { draft: 4, remiss: 5, compilation: 2, decision: 15, inForce: 20, revision: 25, ended: 200 }[state.phase];
    if (random.chance(0.06)) office.ask(caseId, anything(parts, caseId, state));
    else act(state);
    if (state.phase !== 'ended') again(pace);
  };
  again(0.5);

  function again(days: number): void {
    agenda.ahead(agenda.now() + random.soon(days * day), look);
  }

  function act(state: CaseState): void {
    const commands = nextCommands(parts, caseId, state);
    commands.forEach((command) => office.ask(caseId, command));
    const round = openRounds(state.rounds)[0];
    if (round && random.chance(0.15)) paperAnswer(parts, caseId, round);
  }
}

/** An answer on paper, noted by the clerk; sometimes from someone who was not asked. */
function paperAnswer({ random, tables, office }: ClerkParts, caseId: string, round: Round): void {
  const asked = Object.values(round.tasks); // nobody, when no measure's responsible is in the register
  const isSpontaneous = random.chance(0.3) || asked.length === 0;
  const task = isSpontaneous ? undefined : random.pick(asked);
  const partyId = task?.partyId ?? `utomstående-${random.whole(1, 9)}`;
  const body = bodyOf(caseId, { round, task }, random, tables);
  const about = { caseId, roundId: round.roundId, partyId, body, files: [], by: 'user:clerk' } as const;
  office.submit({ ...about, channel: 'paper', ...(isSpontaneous ? { spontaneousName: 'Föreningen' } : {}) });
}

function nextCommands(parts: ClerkParts, caseId: string, state: CaseState): readonly CaseCommand[] {
  switch (state.phase) {
    case 'draft':
      return inDraft(parts, caseId, state);
    case 'remiss':
      return [...inRemiss(parts, caseId, state), ...handling(parts, state, 0.2)];
    case 'compilation':
      return inCompilation(parts, state);
    case 'decision':
      return [board(parts, caseId, parts.random.pick(['bifall', 'bifall', 'bifallMedAndring', 'aterremiss', ...boardOutcomes]))];
    case 'inForce':
    case 'revision':
      return inForce(parts, caseId, state);
    case 'ended':
      return [];
  }
}

function inDraft({ random, tables, office }: ClerkParts, caseId: string, state: CaseState): readonly CaseCommand[] {
  const { document } = state;
  const measures = document?.outline.measures.length ?? 0;
  const parties = Object.values(tables.municipality.state.parties);
  const number = random.whole(1, 12);
  const label = `1.${number}`;
  const lead = [random.chance(0.1) ? 'alla nämnder' : random.pick(parties).name];
  const shared = random.chance(0.5) ? [random.pick(parties).name, 'okänd post'] : [];
  const measure = { id: `m${number}`, label, text: `åtgärd ${label}`, lead, shared, areaId: 'a1' };
  if (measures < 2) return [area, { name: 'WriteMeasure', measure }, indicator(random)];
  if (document?.remissDecision === undefined) {
    const decision = { body: 'Kommunstyrelsen', on: today(office, caseId), paragraph: '12' };
    return [{ name: 'RecordRemissDecision', decision }];
  }
  return random.chance(0.6) ? [launch({ random, tables, office }, caseId)] : [{ name: 'WriteMeasure', measure }];
}

const area: CaseCommand = {
  name: 'WriteArea',
  area: { id: 'a1', label: '1', heading: 'Målområde', text: 'Vi bygger.', subgoals: [] },
};

function indicator(random: Random): CaseCommand {
  return { name: 'WriteIndicator', indicator: { id: `i${random.whole(1, 3)}`, text: 'Antal träd', areaId: 'a1' } };
}

function launch({ random, tables, office }: Pick<ClerkParts, 'random' | 'tables' | 'office'>, caseId: string): CaseCommand {
  const parties = Object.keys(tables.municipality.state.parties);
  const many = random.chance(0.05) ? random.whole(20, 40) : random.whole(1, 8);
  const undo = random.pick([0, 0, 10, 600]) * 60_000;
  return {
    name: 'LaunchRemiss',
    roundId: random.id(),
    dueOn: dueDay({ random, tables, office }, caseId, 8, 70),
    partyIds: random.shuffled(parties).slice(0, many),
    questions: '',
    lettersFrom: new Date(Date.parse(office.caseNow(caseId)) + undo).toISOString(),
  };
}

/** A last day; now and then one that the rules refuse. */
function dueDay(
  { random, tables, office }: Pick<ClerkParts, 'random' | 'tables' | 'office'>,
  caseId: string,
  from: number,
  to: number,
) {
  const wanted = addDays(today(office, caseId), random.whole(from, to));
  return random.chance(0.05) ? wanted : workingDayOnOrAfter(wanted, tables.municipality.state.daysOff);
}

function inRemiss(parts: ClerkParts, caseId: string, state: CaseState): readonly CaseCommand[] {
  const { random, office } = parts;
  const round = openRounds(state.rounds)[0];
  if (round === undefined) return [];
  const { roundId } = round;
  const isOver = today(office, caseId) > round.dueOn || Object.values(round.tasks).every(hasAnswered);
  if (isOver && random.chance(0.4)) return [{ name: 'CloseRound', roundId }];
  if (random.chance(0.03)) return [{ name: 'WithdrawRound', roundId, reason: 'fel bilaga' }];
  if (random.chance(0.1)) return [{ name: 'ReleaseLetters', roundId }];
  if (random.chance(0.1))
    return [{ name: 'AskParty', roundId, partyId: random.pick(Object.keys(parts.tables.municipality.state.parties)) }];
  if (random.chance(0.07))
    return [{ name: 'MoveDueDate', roundId, dueOn: dueDay(parts, caseId, 5, 60), reason: 'nämnderna behöver tid' }];
  return inRound(parts, caseId, round);
}

/** What a clerk does with the parties of any open round. */
function inRound(parts: ClerkParts, caseId: string, round: Round): readonly CaseCommand[] {
  const { random } = parts;
  const { roundId } = round;
  const tasks = Object.values(round.tasks);
  const waiting = tasks.filter((task) => task.extensions.at(-1)?.state === 'requested');
  const refused = tasks.filter(({ letters }) => letters.at(-1)?.state === 'refused');
  return [
    ...waiting.map((task) => extension(parts, caseId, roundId, task)),
    ...refused.map(({ partyId }): CaseCommand => ({ name: 'CorrectAddress', roundId, partyId, email: emailOf(random) })),
    ...(random.chance(0.15) && tasks.length > 0
      ? [{ name: 'RemindNow', roundId, partyIds: [random.pick(tasks).partyId] } as const]
      : []),
  ];
}

function extension(parts: ClerkParts, caseId: string, roundId: string, { partyId }: Task): CaseCommand {
  const about = { roundId, partyId, reason: 'efter samråd' };
  if (parts.random.chance(0.3)) return { name: 'RefuseExtension', ...about };
  return { name: 'GrantExtension', ...about, dueOn: dueDay(parts, caseId, 5, 40) };
}

function handling({ random }: ClerkParts, state: CaseState, share: number): readonly CaseCommand[] {
  return unhandledComments(state)
    .filter(() => random.chance(share))
    .map(({ commentId }) => ({
      name: 'HandleComment',
      commentId,
      handling: random.pick(handlings),
      reason: 'därför',
      changeIds: [],
    }));
}

function inCompilation(parts: ClerkParts, state: CaseState): readonly CaseCommand[] {
  const { random } = parts;
  const left = handling(parts, state, 0.7);
  if (left.length > 0) return left;
  const measure = state.document?.outline.measures[0];
  if (measure && random.chance(0.5)) {
    const target = { kind: 'measure', id: measure.id } as const;
    const change = { changeId: random.id(), target, from: 'åtgärd', to: 'insats', origin: 'own', why: 'språk' } as const;
    return random.chance(0.8) ? [{ name: 'ProposeChange', change }] : [mark(random, state)];
  }
  return [{ name: 'LockCompilation', confirmedBy: 'Handläggaren' }];
}

function mark(random: Random, state: CaseState): CaseCommand {
  const round = Object.values(state.rounds).findLast(({ purpose }) => purpose === 'remiss');
  const about = { roundId: round?.roundId ?? '', partyId: Object.keys(round?.tasks ?? {})[0] ?? '' };
  return { name: 'MarkComment', comment: { commentId: random.id(), ...about, target: { kind: 'document' }, text: 'ur bilagan' } };
}

function board({ random, office }: ClerkParts, caseId: string, outcome: (typeof boardOutcomes)[number]): CaseCommand {
  const on = today(office, caseId);
  const year = Number(on.slice(0, 4));
  const period = { from: `${year}-01-01`, to: `${year + random.whole(0, 3)}-12-31` };
  const decision = { body: 'Kommunfullmäktige', on, paragraph: '7', outcome, reason: 'enligt förslag', period };
  return { name: 'RecordBoardDecision', decision };
}

function inForce(parts: ClerkParts, caseId: string, state: CaseState): readonly CaseCommand[] {
  const { random, office } = parts;
  const round = openRounds(state.rounds)[0];
  const unreviewed = Object.values(state.years).find(({ year, closedAt }) => closedAt && state.reviews[year] === undefined);
  if (round?.year !== undefined) {
    const isOver = today(office, caseId) > round.dueOn || Object.values(round.tasks).every(hasAnswered);
    return isOver && random.chance(0.6)
      ? [{ name: 'CloseYear', year: round.year, summary: 'i fas' }]
      : inRound(parts, caseId, round);
  }
  if (unreviewed) {
    const outcome = random.pick(['current', 'current', 'current', 'notDone', 'toRevise', 'toEnd'] as const);
    return [
      { name: 'RecordReview', review: { year: unreviewed.year, outcome, body: 'Nämnden', on: today(office, caseId), notes: '' } },
    ];
  }
  const { adopted, periodEndedOn } = state.decisions;
  if (periodEndedOn && adopted && random.chance(0.4)) {
    const to = `${Number(adopted.period.to.slice(0, 4)) + 1}-12-31`;
    if (random.chance(0.3)) return [{ name: 'ExtendPeriod', to, reason: 'nästa version dröjer' }];
    const review = { year: Number(periodEndedOn.slice(0, 4)), outcome: random.pick(['toRevise', 'toEnd'] as const) };
    return [{ name: 'RecordReview', review: { ...review, body: 'Nämnden', on: today(office, caseId), notes: '' } }];
  }
  return [];
}

const imported = [{ id: 'm1', label: '1.1', text: 'åtgärd 1.1', lead: ['N1'], shared: ['N2'], areaId: 'a1' }];

/** Something that does not fit where the case stands: the rules say no, or nothing happens, and nothing breaks. */
function anything(parts: ClerkParts, caseId: string, state: CaseState): CaseCommand {
  const { random } = parts;
  const roundId = Object.keys(state.rounds).at(-1) ?? 'okänd';
  const partyId = Object.keys(state.rounds[roundId]?.tasks ?? {})[0] ?? 'okänd';
  const details = state.document?.details;
  return random.pick<CaseCommand>([
    { name: 'CloseRound', roundId },
    { name: 'LockCompilation', confirmedBy: 'Handläggaren' },
    { name: 'WithdrawRound', roundId, reason: 'ångrat' },
    { name: 'CorrectAddress', roundId, partyId, email: emailOf(random) },
    { name: 'RemindNow', roundId, partyIds: [partyId] },
    {
      name: 'HandleComment',
      commentId: commentsOf(state)[0]?.commentId ?? 'okänd',
      handling: 'notChanged',
      reason: 'nej',
      changeIds: [],
    },
    { name: 'CloseYear', year: random.whole(2024, 2028), summary: '' },
    { name: 'RemoveIndicator', indicatorId: `i${random.whole(1, 3)}` },
    { name: 'RemoveArea', areaId: 'a2' },
    { name: 'WriteArea', area: { id: 'a2', label: '2', heading: 'Mer', text: '', subgoals: [] } },
    { name: 'RemoveSection', sectionId: 's1' },
    { name: 'ImportMeasures', fileName: 'mål.xlsx', outline: { areas: [], indicators: [], measures: imported } },
    { name: 'WithdrawChange', changeId: state.compilation.changes[0]?.changeId ?? 'okänd' },
    { name: 'RemoveMeasure', measureId: `m${random.whole(1, 12)}` },
    { name: 'NoteEarlierDecision', decision: { body: 'KF', on: '2019-05-06', note: 'första planen' } },
    { name: 'WriteSection', section: { id: 's1', heading: 'Syfte', text: 'Planen visar vägen.' } },
    board(parts, caseId, 'bordlaggning'),
    launch(parts, caseId),
    ...(details ? [{ name: 'ChangeDetails', details: { ...details, ownerPost: 'Chef' } } as const] : []),
  ]);
}
