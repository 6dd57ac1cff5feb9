/** I2: a stream's versions are 1..n without a gap, and each hash fits the one before it and what is stored. */
import { type Head, type StoredEvent, emptyHead, nextHash } from '../events';
import type { Find } from './finding';

/** Fed with whole streams, one after the other, each in order. */
export function openChainCheck(find: Find): (stored: StoredEvent) => void {
  let stream = '';
  let head: Head = emptyHead;
  return (stored) => {
    if (stored.stream !== stream) head = emptyHead;
    stream = stored.stream;
    const { version, commandId } = stored;
    const where = `${stream} version ${version}`;
    if (version !== head.version + 1) find('I2', where, `follows version ${head.version}`);
    const { type, at, by, ...data } = stored.event;
    const hash = nextHash(head.hash, { stream, version, type, data, actor: by, occurredAt: at, commandId });
    if (!hash.equals(stored.hash)) find('I2', where, 'the hash does not fit what is stored: it was changed');
    head = { version, hash: stored.hash };
  };
}
