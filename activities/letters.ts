/** Sends the letters that are due: each attempt is noted before the letter leaves, each outcome becomes a fact. */
import { Context as ActivityContext } from '@temporalio/activity';
import { caseTimeOfWorkflow, workflowTimeOf } from '../db/clocks';
import type { CaseState } from '../domain/case';
import { documentOf } from '../domain/document';
import type { LetterOutcome } from '../domain/round/commands';
import { lettersToSend } from '../domain/round/letters';
import type { Letter, Round } from '../domain/round/state';
import { type Instant, plusMilliseconds } from '../domain/time';
import { writeMessage } from '../web/letters';
import type { CaseDependencies, CaseMoment } from './dependencies';
import { letterOf } from './letterOf';
import { linkToken } from './linkToken';
import type { Mailer, SendOutcome } from './smtp';

/** One activity sends at most so many, and says it is alive after each handful. */
const batchSize = 50;
/** Sent at the same time, and noted together before and after: at most so many outcomes are unknown after a crash. */
const handful = 10;

export type Sent = {
  readonly sent: number;
  /** The mail server takes nothing now: try again then. */ readonly retryAt?: Instant;
};

export function letterActivities(dependencies: CaseDependencies) {
  return { sendLetters };

  async function sendLetters({ caseId, at }: CaseMoment): Promise<Sent> {
    const clock = await dependencies.facts.clockOf(caseId);
    const moment = { caseId, at: caseTimeOfWorkflow(clock, at) };
    const { sent, retryAt } = await sendDue(dependencies, moment, {
      most: batchSize,
      beat: () => ActivityContext.current().heartbeat(),
    });
    return { sent, retryAt: retryAt && workflowTimeOf(clock, retryAt) };
  }
}

/** So few letters are sent by the activity that found them due: they then cost no history of their own. */
const few = 20;

/** Sends the letters that are due when they are few: receipts, a late reminder, a small round. More are left to the batches. */
export async function sendFew(dependencies: CaseDependencies, moment: CaseMoment, lettersDue: number): Promise<Sent> {
  if (lettersDue === 0 || lettersDue > few) return { sent: 0 };
  return sendDue(dependencies, moment, { most: few, beat: () => undefined });
}

type Sending = { readonly most: number; readonly beat: () => void };

async function sendDue(dependencies: CaseDependencies, moment: CaseMoment, { most, beat }: Sending): Promise<Sent> {
  const { state } = await dependencies.facts.readCase(moment.caseId);
  const due = Object.values(state.rounds)
    .flatMap((round) => lettersToSend(round, moment.at).map((letter) => ({ round, letter })))
    .slice(0, most);
  let sent = 0;
  for (let start = 0; start < due.length; start += handful) {
    const outcome = await sendHandful(dependencies, moment, due.slice(start, start + handful));
    sent += outcome.sent;
    if (outcome.retryAt) return { sent, retryAt: outcome.retryAt };
    beat();
  }
  return { sent };
}

type Due = { readonly round: Round; readonly letter: Letter };

async function sendHandful(dependencies: CaseDependencies, moment: CaseMoment, due: readonly Due[]): Promise<Sent> {
  const { facts, mailers } = dependencies;
  const fresh = await begin(dependencies, moment, due);
  const { state } = await facts.readCase(moment.caseId);
  const server = documentOf(state).practice ? 'practice' : 'smtp';
  const mailer = server === 'practice' ? mailers.practice : mailers.real;
  const outcomes = await Promise.all(
    fresh.map(async ({ letter }) => ({ letter, outcome: await sendOne(dependencies, mailer, state, moment, letter) })),
  );
  const stopped = outcomes.map(({ outcome }) => outcome).find(({ kind }) => kind === 'unavailable' || kind === 'blocked');
  const failures = await facts.noteMailHealth(server, stopped);
  await settle(dependencies, moment, outcomes);
  return { sent: due.length, retryAt: stopped && plusMilliseconds(moment.at, pauseMs(stopped, failures)) };
}

/** Waits longer the more often the server did not answer; half an hour when it says that it will never take our letters. */
function pauseMs({ kind }: SendOutcome, failures: number): number {
  const minutes = [1, 2, 5, 15, 30];
  return 60_000 * (kind === 'blocked' ? 30 : (minutes[Math.min(failures, minutes.length) - 1] ?? 1));
}

/**
 * In one transaction on the case: drops reminders that an answer has made needless, notes the attempts that begin now, and
 * settles as unknown those that a stopped process had begun.
 */
async function begin(
  { facts, newId }: CaseDependencies,
  { caseId, at }: CaseMoment,
  due: readonly Due[],
): Promise<readonly Due[]> {
  return facts.inCase({ caseId, at, newId, commandId: newId(), by: 'process' }, async (desk) => {
    const state = desk.state();
    const current = due.flatMap(({ round, letter }) => stillDue(state, round.roundId, letter, at));
    const needless = current.filter(
      ({ round, letter }) => letter.kind === 'reminder' && (round.tasks[letter.partyId]?.answers.length ?? 0) > 0,
    );
    const wanted = current.filter((letter) => !needless.includes(letter));
    const begun = await desk.beginAttempts(
      wanted.map(({ letter }) => ({ letterId: letter.letterId, attempt: letter.attempts + 1 })),
    );
    const interrupted = wanted.filter(({ letter }) => !begun.has(letter.letterId));
    for (const { round, letter } of needless)
      desk.decide({
        name: 'NoteLetterOutcomes',
        roundId: round.roundId,
        outcomes: [{ letter: refOf(letter), outcome: 'cancelled', reason: 'svaret kom före påminnelsen' }],
      });
    for (const { round, letter } of interrupted)
      desk.decide({
        name: 'NoteLetterOutcomes',
        roundId: round.roundId,
        outcomes: [{ letter: refOf(letter), outcome: 'unknown', reason: 'avbruten utan besked' }],
      });
    return wanted.filter(({ letter }) => begun.has(letter.letterId));
  });
}

function stillDue(state: CaseState, roundId: string, { letterId }: Letter, at: Instant): readonly Due[] {
  const round = state.rounds[roundId];
  const letter = round && lettersToSend(round, at).find((candidate) => candidate.letterId === letterId);
  return round && letter ? [{ round, letter }] : [];
}

async function sendOne(
  dependencies: CaseDependencies,
  mailer: Mailer,
  state: CaseState,
  { caseId, at }: CaseMoment,
  letter: Letter,
): Promise<SendOutcome> {
  try {
    const municipality = await dependencies.facts.readMunicipality();
    const copy = await dependencies.facts.keptCopy(caseId, letter, () => letterOf(dependencies, state, municipality, letter));
    const link = `${dependencies.publicUrl}/u/${linkToken(dependencies.secretKey, letter.linkId)}`;
    return await mailer.send(writeMessage({ ...copy, link }));
  } catch (error) {
    // A letter that cannot be written is this party's trouble: the batch goes on, and the clerk is told.
    return { kind: 'refused', code: 0, reason: `brevet kunde inte skrivas: ${String(error)} (${at})` };
  }
}

/** The outcomes as facts, and the attempts settled, in one transaction. Attempts that never reached a server are taken back. */
async function settle(
  { facts, newId }: CaseDependencies,
  { caseId, at }: CaseMoment,
  outcomes: readonly { readonly letter: Letter; readonly outcome: SendOutcome }[],
): Promise<void> {
  await facts.inCase({ caseId, at, newId, commandId: newId(), by: 'process' }, async (desk) => {
    const facts = outcomes.flatMap(({ letter, outcome }) => asFact(letter, outcome));
    const roundIds = new Set(facts.map(({ letter }) => roundIdIn(letter.letterId)));
    for (const roundId of roundIds)
      desk.decide({
        name: 'NoteLetterOutcomes',
        roundId,
        outcomes: facts.filter(({ letter }) => roundIdIn(letter.letterId) === roundId),
      });
    const settled = outcomes.filter(({ outcome }) => outcome.kind !== 'unavailable' && outcome.kind !== 'blocked');
    await desk.settleAttempts(
      settled.map(({ letter, outcome }) => ({ letterId: letter.letterId, attempt: letter.attempts + 1, outcome: outcome.kind })),
    );
    const untouched = outcomes.filter((outcome) => !settled.includes(outcome));
    await desk.releaseAttempts(untouched.map(({ letter }) => ({ letterId: letter.letterId, attempt: letter.attempts + 1 })));
  });
}

function asFact(letter: Letter, outcome: SendOutcome): readonly LetterOutcome[] {
  const ref = refOf(letter);
  switch (outcome.kind) {
    case 'sent':
      return [{ letter: ref, outcome: 'sent' }];
    case 'refused':
      return [{ letter: ref, outcome: 'refused', code: outcome.code, reason: outcome.reason }];
    case 'deferred':
      return [{ letter: ref, outcome: 'deferred', code: outcome.code, reason: outcome.reason }];
    case 'unknown':
      return [{ letter: ref, outcome: 'unknown', reason: outcome.reason }];
    case 'unavailable':
    case 'blocked':
      return [];
  }
}

function refOf({ letterId, partyId }: Letter): { readonly letterId: string; readonly partyId: string } {
  return { letterId, partyId };
}

function roundIdIn(letterId: string): string {
  return letterId.split(':')[0] ?? '';
}
