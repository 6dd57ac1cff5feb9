/** Cases in every phase of a life, and where each stands: for the fault that takes the engine's memory away. */
import { randomUUID } from 'node:crypto';
import { scaledParties, uppsala } from '../../dev/examples/uppsala';
import { draftUppsala, live } from '../../dev/life/live';
import { caseNow, carryOut, carryOutInMunicipality } from '../../api/carryOut';
import { clockOf, workflowTimeOf } from '../../db/clocks';
import { recordWork } from '../../db/record';
import { nextByItself } from '../../db/views/waiting';
import { addDays, workingDayOnOrAfter } from '../../domain/calendar';
import type { CaseCommand } from '../../domain/case';
import type { Phase } from '../../domain/vocabulary';
import type { Harness } from './harness';
import { answerAll, draftCase, launchRound, lettersLeft, recordedAnswers } from './rounds';

const by = 'user:clerk';

/** One case in each phase, on the running parts; the last two are practice cases whose time has been skipped. */
export async function liveEveryPhase(harness: Harness): Promise<Readonly<Record<string, string>>> {
  const draft = await draftCase(harness, { parties: 40 });
  const open = await launchRound(harness, 40);
  const [compilation, decision] = [await closedRound(harness), await closedRound(harness)];
  await lock(harness, decision);
  const { apiContext: context } = harness.connected;
  const parties = scaledParties(12);
  const year = await live(context, { asked: uppsala.parties, others: 'silent', years: 1, openNext: true, by });
  const practice = await draftUppsala(context, { startsAt: new Date().toISOString(), parties, by });
  const { command } = launchOf(parties.map(({ partyId }) => partyId));
  await practice.ask(command);
  await practice.settle();
  await practice.moveTo(addDays(new Date().toISOString().slice(0, 10), 5));
  await lettersLeft(harness, open);
  return { draft, open: open.caseId, compilation, decision, year: year.caseId, practice: practice.caseId };
}

async function closedRound(harness: Harness): Promise<string> {
  const opened = await launchRound(harness, 3);
  await lettersLeft(harness, opened);
  await answerAll(harness, opened, opened.partyIds);
  await recordedAnswers(harness, opened, opened.partyIds);
  await ask(harness, opened.caseId, { name: 'CloseRound', roundId: opened.roundId });
  return opened.caseId;
}

async function lock(harness: Harness, caseId: string): Promise<void> {
  await ask(harness, caseId, { name: 'LockCompilation', confirmedBy: 'Utvecklingsdirektör' });
}

async function ask({ connected }: Harness, caseId: string, command: CaseCommand): Promise<void> {
  await carryOut(connected.apiContext, { caseId, command, commandId: randomUUID(), by });
}

function launchOf(partyIds: readonly string[]) {
  const roundId = randomUUID();
  const lettersFrom = new Date().toISOString();
  const dueOn = workingDayOnOrAfter(addDays(lettersFrom.slice(0, 10), 60));
  return { roundId, command: { name: 'LaunchRemiss', roundId, dueOn, partyIds, questions: '', lettersFrom } as const };
}

const mixed: readonly Phase[] = ['draft', 'remiss', 'compilation', 'decision', 'inForce'];

/** `count` cases, a fifth in each phase, made by the rules and recorded as any other; no engine is asked. */
export async function recordManyCases(harness: Harness, count: number): Promise<void> {
  const { apiContext: context } = harness.connected;
  const register = { name: 'RegisterParties', parties: scaledParties(2) } as const;
  await carryOutInMunicipality(context, { command: register, commandId: randomUUID(), by });
  const left = Array.from({ length: count }, (_, index) => mixed[index % mixed.length] ?? 'draft');
  const lanes = Array.from({ length: 4 }, async () => {
    for (let phase = left.pop(); phase !== undefined; phase = left.pop()) await recordCase(harness, phase);
  });
  await Promise.all(lanes);
}

async function recordCase({ connected }: Harness, phase: Phase): Promise<void> {
  const { facts } = connected;
  const caseId = randomUUID();
  const { roundId, command: launch } = launchOf(scaledParties(2).map(({ partyId }) => partyId));
  const { outline, ...details } = uppsala.plan;
  const commands: readonly CaseCommand[] = [
    { name: 'CreateDocument', caseId, documentId: randomUUID(), details, outline, practice: false },
    { name: 'RecordRemissDecision', decision: uppsala.remissDecision },
    launch,
    { name: 'CloseRound', roundId },
    { name: 'LockCompilation', confirmedBy: 'Utvecklingsdirektör' },
    { name: 'RecordBoardDecision', decision: { ...uppsala.boardDecision, period: { from: '2027-01-01', to: '2030-12-31' } } },
  ];
  const upTo = { draft: 1, remiss: 3, compilation: 4, decision: 5, inForce: 6 } as Readonly<Record<string, number>>;
  for (const command of commands.slice(0, upTo[phase])) {
    const at = new Date().toISOString();
    await recordWork(facts, { caseId, command, commandId: randomUUID(), by, at, newId: randomUUID });
  }
}

/** What must be the same before and after: nothing here is kept by the engine. */
export type Standing = {
  readonly phase: Phase;
  /** When the process next does something by itself, in the case's own time. */
  readonly nextAt?: string;
  readonly letters: number;
  /** How far the case's time is ahead of ours. */
  readonly aheadMs: number;
};

export async function standingOf({ connected }: Harness, caseId: string): Promise<Standing> {
  const { state } = await connected.facts.readCase(caseId);
  const municipality = await connected.facts.readMunicipality();
  const at = await caseNow(connected.apiContext, caseId);
  const tasks = Object.values(state.rounds).flatMap((round) => Object.values(round.tasks));
  const letters = tasks.flatMap((task) => task.letters).length;
  const aheadMs = Date.parse(at) - Date.now();
  return { phase: state.phase, nextAt: nextByItself(state, { at, municipality }).nextAt, letters, aheadMs };
}

/** When the case's workflow must wake up, in the engine's time: at the next thing, or after 30 days at most. */
export async function mustWakeAt({ connected }: Harness, caseId: string, { nextAt }: Standing): Promise<number> {
  const longest = Date.now() + 30 * 86_400_000;
  if (nextAt === undefined) return longest;
  return Math.min(longest, Date.parse(workflowTimeOf(await clockOf(connected.db, caseId), nextAt)));
}
