/** What must hold after every fault: nothing lost, nothing twice, and the checker finds nothing. */
import assert from 'node:assert/strict';
import { verify } from '../../db/verify';
import { checkProcess } from '../../worker/checkProcess';
import type { Harness } from './harness';
import { type OpenedRound, lettersLeft, recordedAnswers, roundNow } from './rounds';

/** Every answer recorded once, every letter come once, and every invariant of the checker. */
export async function loseNothing(harness: Harness, opened: OpenedRound, answered: readonly string[]): Promise<void> {
  const counts = await recordedAnswers(harness, opened, answered);
  await lettersLeft(harness, opened);
  const once = answered.map(() => 1);
  assert.deepEqual(counts, once, 'each answer is recorded once');
  assert.equal(await cameTooOften(harness, opened), 0, 'no letter comes twice unless its outcome was unknown');
  assert.deepEqual(await lettersThatNeverCame(harness, opened), [], 'every letter that is said to be sent has come');
  assert.deepEqual(await findings(harness), [], 'the checker finds nothing');
}

/** Letters of the round that came more than once, beyond those whose outcome was unknown. */
async function cameTooOften(harness: Harness, opened: OpenedRound): Promise<number> {
  const letters = await lettersOf(harness, opened);
  const keys = new Set(letters.map(({ messageKey }) => messageKey));
  const unknown = letters.reduce((sum, letter) => sum + letter.unknownOutcomes, 0);
  const came = harness.letters.map(({ messageId }) => keyOf(messageId)).filter((key) => keys.has(key));
  return Math.max(0, came.length - new Set(came).size - unknown);
}

/** Said to be sent, and yet not in anybody's mailbox. */
async function lettersThatNeverCame(harness: Harness, opened: OpenedRound): Promise<readonly string[]> {
  const came = new Set(harness.letters.map(({ messageId }) => keyOf(messageId)));
  const sent = (await lettersOf(harness, opened)).filter(({ state }) => state === 'sent');
  return sent.filter(({ messageKey }) => !came.has(messageKey)).map(({ letterId }) => letterId);
}

async function lettersOf(harness: Harness, opened: OpenedRound) {
  const { tasks } = await roundNow(harness, opened);
  return Object.values(tasks).flatMap(({ letters }) => letters);
}

/** A Message-ID is the letter's key at our own host. */
function keyOf(messageId: string): string {
  return messageId.replace(/^<|@.*$/g, '');
}

/** Of what the database shows (I1 to I7) and of what the process engine shows (I8 to I11). */
export async function findings({ connected, secretKey }: Harness): Promise<readonly unknown[]> {
  return [...(await verify(connected.db)), ...(await checkProcess({ ...connected, secretKey }))];
}
