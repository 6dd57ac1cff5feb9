/** The checker of what the database can show: I1 to I7 of docs/promises.md. Works on a live database, and names what is wrong where. */
import { sql } from 'kysely';
import { type FoldedCase, foldLog } from '../foldLog';
import type { Database } from '../open';
import { openChainCheck } from './chain';
import type { Find, Finding } from './finding';
import { checkCommands, checkPositions, checkStrays } from './log';
import { openReminderCheck } from './reminders';
import { checkRows } from './rows';
import { checkEvent } from './rules';

export type { Finding, Invariant } from './finding';

/** One broken thing can show in every row of a large log: what comes after these is not kept. */
const mostFindings = 10_000;

/**
 * Reads the whole log, stream by stream, as it stands at one moment, while others go on writing. Needs memory for one case at a time.
 * @param onProgress told how many events have been read, now and then
 */
export async function verify(db: Database, onProgress: (events: number) => void = () => undefined): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  const find: Find = (invariant, where, what) => {
    if (findings.length < mostFindings) findings.push({ invariant, where, what });
  };
  await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      await sql`SET LOCAL statement_timeout = 0`.execute(tx);
      await sql`SET LOCAL idle_in_transaction_session_timeout = 0`.execute(tx);
      await checkPositions(tx, find);
      await checkCommands(tx, find);
      await checkStrays(tx, find);
      await checkStreams(tx, find, onProgress);
    });
  return findings;
}

async function checkStreams(tx: Parameters<typeof foldLog>[0], find: Find, onProgress: (events: number) => void): Promise<void> {
  const folded: FoldedCase[] = [];
  const reminders = openReminderCheck(find);
  await foldLog(
    tx,
    {
      stored: openChainCheck(find),
      event(stored, around) {
        checkEvent(stored, around, find);
        reminders.note(stored);
      },
      unreadable: ({ stream, version, position, event }, reason) =>
        find('I3', `${stream} version ${version}`, `cannot be read (${event.type}, position ${position}): ${reason}`),
      folded: (live) => void folded.push(live),
      pause: () => checkRows(tx, folded.splice(0), { find, reminders }),
    },
    onProgress,
  );
}
