/** I2: a stream's versions are 1..n without a gap, and each hash fits the one before it and what is stored. */
import { brokenLink } from '../chain';
import { type Head, type StoredEvent, emptyHead } from '../events';
import type { Find } from './finding';

/** Fed with whole streams, one after the other, each in order. */
export function openChainCheck(find: Find): (stored: StoredEvent) => void {
  let stream = '';
  let head: Head = emptyHead;
  return (stored) => {
    if (stored.stream !== stream) head = emptyHead;
    stream = stored.stream;
    const broken = brokenLink(head, stored);
    if (broken !== undefined) find('I2', `${stream} version ${stored.version}`, `${broken} (position ${stored.position})`);
    head = { version: stored.version, hash: stored.hash };
  };
}
