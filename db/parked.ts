/** Streams that are set aside because an event in them cannot be read, or is not the store's: named once, so that all others go on. */
import { sql } from 'kysely';
import type { StoredEvent } from './events';
import type { Database, Reader } from './open';

/** The stream holds an event that this version cannot read or the store did not write: it is set aside until an operator has cured it. */
export class StreamParked extends Error {
  override readonly name = 'StreamParked';
  constructor(
    readonly stream: string,
    readonly reason: string,
  ) {
    super(`${stream} is set aside: ${reason}`);
  }

  /** The stream of `stored`, with its place and what is wrong with it. */
  static at({ stream, version, position, event }: StoredEvent, wrong: unknown): StreamParked {
    return new StreamParked(stream, `event ${version} (${event.type}, position ${position}): ${String(wrong)}`);
  }
}

/** Runs `work`; a stream that cannot be read is noted before the fault goes on. Never inside a transaction: the note must outlive it. */
export async function notingParked<Result>(db: Database, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof StreamParked) await park(db, error);
    throw error;
  }
}

/** What `work` reads; undefined when the stream is set aside. For pages that show many cases. */
export async function unlessParked<Result>(work: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof StreamParked) return undefined;
    throw error;
  }
}

/** Once: the first reason and time stay. */
async function park(db: Database, { stream, reason }: StreamParked): Promise<void> {
  await db
    .insertInto('parked_streams')
    .values({ stream, reason })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Longest set aside first. */
export async function parkedStreams(reader: Reader): Promise<readonly string[]> {
  const rows = await reader.selectFrom('parked_streams').select('stream').orderBy('parked_at').execute();
  return rows.map(({ stream }) => stream);
}

/** The case whose id stands in `column` is not set aside: nudging it would only make it fail again. */
export function isNotParked(column: string) {
  return sql<boolean>`NOT EXISTS (SELECT 1 FROM parked_streams WHERE stream = 'case-' || ${sql.ref(column)})`;
}
