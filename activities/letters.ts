/** Sends the letters that are due: each attempt is noted before the letter leaves, each outcome becomes a fact. */
import { Context as ActivityContext } from '@temporalio/activity';
import type { CaseDesk } from '../db/caseStore';
import type { MailTrouble } from '../db/mailHealth';
import { caseTimeOfWorkflow, workflowTimeOf } from '../db/clocks';
import { type Instant, plusMilliseconds } from '../domain/time';
import { writeMessage } from '../web/letters';
import type { CaseDependencies, CaseMoment } from './dependencies';
import { type Attempted, type Beginning, type Begun, beginDue, serverOf, settleAttempts } from './letterAttempts';
import { linkToken } from './linkToken';
import { openTurns } from './turns';
import type { Mailer, SendOutcome } from './smtp';

/** One activity sends at most so many, and begins no more after so long: with a slow mail server the next one goes on. */
const batch = { letters: 100, milliseconds: 30_000 } as const;

/** Handfuls of all cases that one worker sends at a time: more would wait for the mail server anyway, and hold up steps and answers. */
const handfulsAtATime = 6;

/**
 * Sent at the same time, and noted together before and after: at most so many outcomes are unknown after a crash. So few letters
 * are sent by the activity that found them due, and cost no history of their own.
 */
const handful = 25;

export type Sent = {
  readonly sent: number;
  /** The mail server takes nothing now: try again then. */ readonly retryAt?: Instant;
};

export function letterActivities(dependencies: CaseDependencies) {
  const turns = openTurns(handfulsAtATime);
  return { sendLetters };

  async function sendLetters({ caseId, at }: CaseMoment): Promise<Sent> {
    const clock = await dependencies.facts.clockOf(caseId);
    const moment = { caseId, at: caseTimeOfWorkflow(clock, at) };
    const began = performance.now();
    let sent = 0;
    for (let left: number = batch.letters; left > 0 && performance.now() - began < batch.milliseconds; left -= handful) {
      const done = await turns.take(() => sendHandful(dependencies, moment));
      sent += done.sent;
      if (done.retryAt) return { sent, retryAt: workflowTimeOf(clock, done.retryAt) };
      if (done.sent === 0) break;
      ActivityContext.current().heartbeat();
    }
    return { sent };
  }
}

/** Begins the next handful in a transaction of its own, and sends it. */
async function sendHandful(dependencies: CaseDependencies, moment: CaseMoment): Promise<Sent> {
  const { facts, newId } = dependencies;
  const { caseId, at } = moment;
  const beginning = await facts.inCase({ caseId, at, newId, commandId: newId(), by: 'process' }, (desk) =>
    beginDue(desk, { at, most: handful }, dependencies),
  );
  return { sent: beginning.begun.length, ...(await sendBegun(dependencies, moment, beginning)) };
}

/** Begins the letters that are due when they are few: receipts, a late reminder, a small round. More are left to the batches. */
export async function beginFew(dependencies: CaseDependencies, desk: CaseDesk, at: Instant): Promise<Beginning> {
  return beginDue(desk, { at, most: handful, elsewhere: 'inBatches' }, dependencies);
}

/** Sends letters whose attempts have begun, and notes what became of them. */
export async function sendBegun(
  dependencies: CaseDependencies,
  { caseId, at }: CaseMoment,
  { begun, retryAt }: Beginning,
): Promise<Pick<Sent, 'retryAt'>> {
  if (begun.length === 0) return { retryAt };
  const { facts, mailers, newId } = dependencies;
  const { state } = await facts.readCase(caseId);
  const server = serverOf(state);
  const mailer = server === 'practice' ? mailers.practice : mailers.real;
  const attempted = await Promise.all(
    begun.map(async (one) => ({ letter: one.letter, outcome: await sendOne(dependencies, mailer, one) })),
  );
  const pausedUntil = await facts.noteMailHealth(server, troubleIn(attempted, at));
  await facts.inCase({ caseId, at, newId, commandId: newId(), by: 'process' }, (desk) => settleAttempts(desk, attempted));
  return { retryAt: pausedUntil };
}

function troubleIn(attempted: readonly Attempted[], at: Instant): MailTrouble | undefined {
  for (const { outcome } of attempted) {
    const { kind } = outcome;
    if (kind !== 'unavailable' && kind !== 'blocked') continue;
    return { kind, reason: outcome.reason, at, pausedUntil: (failures) => plusMilliseconds(at, pauseMs(kind, failures)) };
  }
  return undefined;
}

/** Waits longer the more often the server did not answer; half an hour when it says that it will never take our letters. */
function pauseMs(kind: MailTrouble['kind'], failures: number): number {
  const minutes = [1, 2, 5, 15, 30];
  return 60_000 * (kind === 'blocked' ? 30 : (minutes[Math.min(failures, minutes.length) - 1] ?? 1));
}

async function sendOne(dependencies: CaseDependencies, mailer: Mailer, { letter, written }: Begun): Promise<SendOutcome> {
  if ('fault' in written) return unwritten(written.fault);
  const link = `${dependencies.publicUrl}/u/${linkToken(dependencies.secretKey, letter.linkId)}`;
  try {
    return await mailer.send(writeMessage({ ...written, link }));
  } catch (error) {
    return unwritten(String(error));
  }
}

function unwritten(fault: string): SendOutcome {
  return { kind: 'refused', code: 0, reason: `brevet kunde inte skrivas: ${fault}` };
}
