/** An attempt to send a letter: noted with the letter's copy before it leaves, settled by its outcome afterwards. */
import type { CaseDesk } from '../db/caseStore';
import type { LetterCopy } from '../db/letters';
import type { MailServer } from '../db/mailHealth';
import type { CaseState } from '../domain/case';
import { documentOf } from '../domain/document';
import type { LetterOutcome } from '../domain/round/commands';
import { lettersToSend } from '../domain/round/letters';
import type { Letter, Round } from '../domain/round/state';
import type { Instant } from '../domain/time';
import { type LetterSettings, letterOf } from './letterOf';
import type { SendOutcome } from './smtp';

type Due = { readonly round: Round; readonly letter: Letter };

/** A letter whose attempt has begun: as written, or why it could not be. */
export type Begun = { readonly letter: Letter; readonly written: LetterCopy | { readonly fault: string } };

export type Attempted = { readonly letter: Letter; readonly outcome: SendOutcome };

/** The letters of a case whose time to be tried has come, at most `most`. */
function dueLetters(state: CaseState, at: Instant, most: number): readonly Due[] {
  return Object.values(state.rounds)
    .flatMap((round) => lettersToSend(round, at).map((letter) => ({ round, letter })))
    .slice(0, most);
}

/** What has begun; or when to try again, while the mail server is left alone. */
export type Beginning = { readonly begun: readonly Begun[]; readonly retryAt?: Instant };

/** The server that takes a case's letters: those of a practice case never leave the house. */
export function serverOf(state: CaseState): MailServer {
  return documentOf(state).practice ? 'practice' : 'smtp';
}

/**
 * Begins up to `most` of the letters that are due, in the desk's transaction; none while the mail server is left alone, though a
 * nudge may ask at any time; and none when more than `most` are due and `elsewhere` they are sent in batches.
 */
export async function beginDue(
  desk: CaseDesk,
  { at, most, elsewhere }: { readonly at: Instant; readonly most: number; readonly elsewhere?: 'inBatches' },
  settings: LetterSettings,
): Promise<Beginning> {
  const due = dueLetters(desk.state(), at, most + 1);
  if (due.length === 0) return { begun: [] };
  const retryAt = await desk.mailPausedUntil(serverOf(desk.state()));
  if (retryAt !== undefined && retryAt > at) return { begun: [], retryAt };
  if (elsewhere && due.length > most) return { begun: [] };
  return { begun: await beginAttempts(desk, due.slice(0, most), settings) };
}

/**
 * Drops reminders that an answer or the round's end has made needless, settles as unknown the attempts that a stopped process had begun, and begins
 * the others: each is noted, and its copy kept, in the desk's transaction.
 */
async function beginAttempts(desk: CaseDesk, due: readonly Due[], settings: LetterSettings): Promise<readonly Begun[]> {
  const answered = due.filter(isAnswered);
  const closed = due.filter((letter) => isAfterClosing(letter) && !answered.includes(letter));
  const wanted = due.filter((letter) => !answered.includes(letter) && !closed.includes(letter));
  const fresh = await desk.beginAttempts(wanted.map(({ letter }) => attemptOf(letter)));
  const interrupted = wanted.filter(({ letter }) => !fresh.has(letter.letterId));
  note(desk, answered, { outcome: 'cancelled', reason: 'svaret kom före påminnelsen' });
  note(desk, closed, { outcome: 'cancelled', reason: 'rundan stängdes före påminnelsen' });
  note(desk, interrupted, { outcome: 'unknown', reason: 'avbruten utan besked' });
  return write(
    desk,
    wanted.map(({ letter }) => letter).filter(({ letterId }) => fresh.has(letterId)),
    settings,
  );
}

function isAnswered({ round, letter }: Due): boolean {
  return letter.kind === 'reminder' && (round.tasks[letter.partyId]?.answers.length ?? 0) > 0;
}

function isAfterClosing({ round, letter }: Due): boolean {
  return letter.kind === 'reminder' && round.status !== 'open';
}

type Noted = { readonly outcome: 'cancelled' | 'unknown'; readonly reason: string };

function note(desk: CaseDesk, letters: readonly Due[], noted: Noted): void {
  for (const { round, letter } of letters)
    desk.decide({ name: 'NoteLetterOutcomes', roundId: round.roundId, outcomes: [{ letter: refOf(letter), ...noted }] });
}

/** The copies kept at the first attempt, and fresh ones of the others, kept from now on. */
async function write(desk: CaseDesk, letters: readonly Letter[], settings: LetterSettings): Promise<readonly Begun[]> {
  const kept = await desk.keptCopies(letters.map(({ letterId }) => letterId));
  const begun = letters.map((letter) => ({ letter, written: kept.get(letter.letterId) ?? compose(desk, letter, settings) }));
  await desk.keepCopies(
    begun.flatMap(({ letter, written }) => ('fault' in written || kept.has(letter.letterId) ? [] : [{ letter, copy: written }])),
  );
  return begun;
}

/** A letter that cannot be written is this party's trouble: the batch goes on, and the clerk is told. */
function compose(desk: CaseDesk, letter: Letter, settings: LetterSettings): Begun['written'] {
  try {
    return letterOf(settings, desk.state(), desk.municipality, letter);
  } catch (error) {
    return { fault: String(error) };
  }
}

/** The outcomes as facts, and the attempts settled. Attempts that never reached a server are taken back. */
export async function settleAttempts(desk: CaseDesk, attempted: readonly Attempted[]): Promise<void> {
  const outcomes = attempted.flatMap(({ letter, outcome }) => asFact(letter, outcome));
  for (const roundId of new Set(outcomes.map(({ letter }) => roundIdIn(letter.letterId))))
    desk.decide({
      name: 'NoteLetterOutcomes',
      roundId,
      outcomes: outcomes.filter(({ letter }) => roundIdIn(letter.letterId) === roundId),
    });
  const settled = attempted.filter(({ outcome }) => outcome.kind !== 'unavailable' && outcome.kind !== 'blocked');
  const untouched = attempted.filter((one) => !settled.includes(one));
  await desk.settleAttempts(settled.map(({ letter, outcome }) => ({ ...attemptOf(letter), outcome: outcome.kind })));
  await desk.releaseAttempts(untouched.map(({ letter }) => attemptOf(letter)));
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

function attemptOf({ letterId, attempts }: Letter): { readonly letterId: string; readonly attempt: number } {
  return { letterId, attempt: attempts + 1 };
}

function roundIdIn(letterId: string): string {
  return letterId.split(':')[0] ?? '';
}
