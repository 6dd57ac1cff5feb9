/** The log: append to a stream, read a stream. Versions 1..n per stream, one gap-free order for all, a hash chain each. */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Stamp } from '../domain/life';
import type { Reader } from './open';

/** The hash before a stream's first event. */
export const chainStart = Buffer.alloc(32);

export type AnyEvent = Stamp & { readonly type: string };

export type StoredEvent = {
  readonly position: number;
  readonly stream: string;
  readonly version: number;
  readonly event: AnyEvent;
  readonly commandId: string;
  readonly recordedAt: string;
  readonly hash: Buffer;
};

/** Where a stream stands: what the next append must build on. */
export type Head = { readonly version: number; readonly hash: Buffer };

export const emptyHead: Head = { version: 0, hash: chainStart };

/** Another writer appended to the stream since it was read. The caller reads again, or gives up. */
class StaleWriter extends Error {
  override readonly name = 'StaleWriter';
}

/**
 * Appends `events` after `head`, in one statement. The log's lock is held until the transaction ends; on the database itself the
 * statement is a transaction of its own, which costs one round trip instead of three and holds the lock for half as long.
 * @throws StaleWriter when the stream has moved on
 */
export async function append(
  place: Reader,
  { stream, head, events, commandId }: { stream: string; head: Head; events: readonly AnyEvent[]; commandId: string },
): Promise<{ readonly head: Head; readonly position: number }> {
  let { version, hash } = head;
  const rows = events.map(({ type, at, by, ...data }) => {
    version += 1;
    const event = { stream, version, type, data, actor: by, occurredAt: at, commandId };
    hash = nextHash(hash, event);
    return { version, type, data, actor: by, occurred_at: at, hash: hash.toString('hex') };
  });
  const { rows: result } = await sql<{ position: number }>`
    SELECT append_events(${stream}, ${commandId}, ${JSON.stringify(rows)}::jsonb) AS position`
    .execute(place)
    .catch(refuseStale);
  return { head: { version, hash }, position: result[0]?.position ?? 0 };
}

function refuseStale(error: unknown): never {
  const { code, constraint } = error as { code?: string; constraint?: string };
  if (code === '23505' && constraint === 'events_stream_version_key') throw new StaleWriter('the stream has moved on');
  throw error;
}

/** The events of a stream after `version`, in order. */
export async function readStream(reader: Reader, stream: string, version = 0): Promise<readonly StoredEvent[]> {
  const rows = await reader
    .selectFrom('events')
    .selectAll()
    .where('stream', '=', stream)
    .where('version', '>', version)
    .orderBy('version')
    .execute();
  return rows.map(storedEvent);
}

/** The whole of several streams, each in order. */
export async function readStreams(reader: Reader, streams: readonly string[]): Promise<readonly StoredEvent[]> {
  const rows = await reader
    .selectFrom('events')
    .selectAll()
    .where('stream', 'in', [...streams])
    .orderBy('stream')
    .orderBy('version')
    .execute();
  return rows.map(storedEvent);
}

/** Up to `limit` events after `position`, of all streams, in the order they were committed. */
export async function readLog(reader: Reader, position: number, limit: number): Promise<readonly StoredEvent[]> {
  const rows = await reader
    .selectFrom('events')
    .selectAll()
    .where('position', '>', position)
    .orderBy('position')
    .limit(limit)
    .execute();
  return rows.map(storedEvent);
}

/** Up to `limit` events after `last`, stream by stream, each stream in the order of its versions. */
export async function readByStream(
  reader: Reader,
  last: Pick<StoredEvent, 'stream' | 'version'> | undefined,
  limit: number,
): Promise<readonly StoredEvent[]> {
  const { stream, version } = last ?? { stream: '', version: 0 };
  const rows = await reader
    .selectFrom('events')
    .selectAll()
    .where(sql<boolean>`(stream, version) > (${stream}, ${version})`)
    .orderBy('stream')
    .orderBy('version')
    .limit(limit)
    .execute();
  return rows.map(storedEvent);
}

type Row = {
  readonly position: number;
  readonly stream: string;
  readonly version: number;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly actor: string;
  readonly command_id: string;
  readonly occurred_at: string;
  readonly recorded_at: string;
  readonly hash: Buffer;
};

function storedEvent(row: Row): StoredEvent {
  const event = { ...row.data, type: row.type, at: row.occurred_at, by: row.actor } as unknown as AnyEvent;
  const { position, stream, version, command_id: commandId, recorded_at: recordedAt, hash } = row;
  return { position, stream, version, event, commandId, recordedAt, hash };
}

type Hashed = {
  readonly stream: string;
  readonly version: number;
  readonly type: string;
  readonly data: unknown;
  readonly actor: string;
  readonly occurredAt: string;
  readonly commandId: string;
};

/** SHA-256 of the hash before and the event as canonical JSON (keys sorted, absent fields left out). */
export function nextHash(before: Buffer, event: Hashed): Buffer {
  return createHash('sha256').update(before).update(canonicalJson(event)).digest();
}

function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`;
  const fields = value as Readonly<Record<string, unknown>>;
  let text = '';
  for (const key of Object.keys(fields).sort()) {
    const field = fields[key];
    if (field !== undefined) text += `${text === '' ? '' : ','}${quoted(key)}:${canonicalJson(field)}`;
  }
  return `{${text}}`;
}

/** Nearly all keys need no escapes. To write them so saves a fifth of a hash, and every event that is read costs one. */
function quoted(key: string): string {
  return /^[\w-]*$/.test(key) ? `"${key}"` : JSON.stringify(key);
}
