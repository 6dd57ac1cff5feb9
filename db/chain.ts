/** A stream's hash chain, link by link: whatever is folded is first seen to be what the store wrote, in its place. */
import { type Head, type StoredEvent, nextHash } from './events';

/**
 * Where the stream stands after `stored`. Costs ten microseconds, as half the folding of an event.
 * @throws Error when the event does not follow `head`: nobody may decide on it
 */
export function headAfter(head: Head, stored: StoredEvent): Head {
  const broken = brokenLink(head, stored);
  if (broken !== undefined) throw new Error(broken);
  return { version: stored.version, hash: stored.hash };
}

/** What is wrong with `stored` as the event after `head`; undefined for one that the store wrote there and nobody has touched since. */
export function brokenLink(head: Head, { stream, version, event, commandId, hash }: StoredEvent): string | undefined {
  if (version !== head.version + 1) return `follows version ${head.version}`;
  const { type, at, by, ...data } = event;
  const expected = nextHash(head.hash, { stream, version, type, data, actor: by, occurredAt: at, commandId });
  return expected.equals(hash) ? undefined : 'the hash does not fit: written past the service, or changed since';
}
