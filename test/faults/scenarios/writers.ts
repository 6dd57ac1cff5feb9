/** F26: sixteen writers append and abort at random while a reader follows the log by its positions. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { type Head, type StoredEvent, append, emptyHead, readLog } from '../../../db/events';
import { caseStream } from '../../../db/facts';
import type { Database } from '../../../db/open';
import { verify } from '../../../db/verify';
import type { Fault, Random } from '../fault';
import type { Harness } from '../harness';
import { type OwnWorld, inOwnWorld } from '../ownWorld';
import { pause } from '../patience';

const writers = 16;

export const writerFaults: readonly Fault[] = [
  {
    name: 'F26',
    title: 'sixteen writers with random aborts, and a reader that follows the log',
    run: (harness, random) => inOwnWorld(harness, {}, (world) => writeAndFollow(harness, world, random)),
    twin: {
      title: 'positions come from a sequence, without the lock',
      run: (harness, random) =>
        inOwnWorld(harness, {}, async (world) => {
          await leaveLockOut(world.db);
          await writeAndFollow(harness, world, random);
        }),
    },
  },
];

async function writeAndFollow({ form, notes }: Pick<Harness, 'form' | 'notes'>, world: OwnWorld, random: Random): Promise<void> {
  const appendsEach = form === 'short' ? 15 : 100;
  const { db } = world.context.facts;
  let isWriting = true;
  const following = follow(world.db, () => isWriting);
  const each = Array.from({ length: writers }, () => writeOn(db, caseStream(randomUUID()), { appends: appendsEach, random }));
  const committed = (await Promise.all(each)).flat();
  isWriting = false;
  const seen = await following;
  notes.push(`${committed.length} events of ${writers} writers`);
  assert.deepEqual(
    seen.map(({ position }) => position),
    committed.map((_, index) => index + 1),
    'the reader sees every position once, in order, without a gap',
  );
  assert.deepEqual(new Set(seen.map(({ commandId }) => commandId)), new Set(committed), 'the reader sees what was committed');
  const found = (await verify(world.db)).filter(({ invariant }) => invariant === 'I2' || invariant === 'I4');
  const [first] = found;
  assert.equal(first, undefined, `the checker finds ${first?.where}: ${first?.what}`);
}

/** Appends one to three events at a time to a stream of its own; a third of the transactions are taken back. @returns one id per committed event */
async function writeOn(
  db: Database,
  stream: string,
  { appends, random }: { readonly appends: number; readonly random: Random },
): Promise<readonly string[]> {
  const committed: string[] = [];
  let head: Head = emptyHead;
  for (let index = 0; index < appends; index += 1) {
    const commandId = randomUUID();
    const events = Array.from({ length: 1 + Math.floor(random() * 3) }, () => noted);
    const [isAborted, delayMs] = [random() < 1 / 3, random() * 8];
    const result = await db
      .transaction()
      .execute(async (tx) => {
        const appended = await append(tx, { stream, head, events, commandId });
        await pause(delayMs);
        if (isAborted) throw new Aborted();
        return appended;
      })
      .catch(onlyAborted);
    if (result) head = result.head;
    if (result) committed.push(...events.map(() => commandId));
  }
  return committed;
}

const noted = { type: 'Noted', at: '2026-01-02T03:04:05.000Z', by: 'process' } as const;

class Aborted extends Error {}

function onlyAborted(error: unknown): undefined {
  if (!(error instanceof Aborted)) throw error;
  return undefined;
}

/** Reads on from the last position it has seen, as an export or a subscriber would. */
async function follow(db: Database, isWriting: () => boolean): Promise<readonly StoredEvent[]> {
  const seen: StoredEvent[] = [];
  for (;;) {
    const isLast = !isWriting();
    const fresh = await readLog(db, seen.at(-1)?.position ?? 0, 50);
    seen.push(...fresh);
    if (isLast && fresh.length === 0) return seen;
  }
}

/** The log as most would build it: a sequence numbers the events, and nothing makes the order of numbers that of commits. */
async function leaveLockOut(db: Database): Promise<void> {
  await sql`CREATE SEQUENCE positions`.execute(db);
  await sql`CREATE OR REPLACE FUNCTION append_events(stream_name text, command text, rows jsonb) RETURNS bigint LANGUAGE plpgsql AS $$
    BEGIN
      INSERT INTO events (position, stream, version, type, data, actor, command_id, occurred_at, hash)
      SELECT nextval('positions'), stream_name, (event->>'version')::integer, event->>'type', event->'data', event->>'actor', command,
             (event->>'occurred_at')::timestamptz, decode(event->>'hash', 'hex')
      FROM jsonb_array_elements(rows) AS list (event);
      RETURN currval('positions');
    END $$`.execute(db);
}
