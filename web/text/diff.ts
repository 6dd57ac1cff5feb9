/** What changed between two texts, word by word: the shortest way from one to the other. */

export type DiffPart = { readonly kind: 'same' | 'added' | 'removed'; readonly text: string };

/** Above this many pairs of words the differing middle is shown as one removal and one addition: 40 MB of memory at most. */
const mostPairs = 10_000_000;

/** Parts in reading order. Joined without what was added they give `before`; without what was removed, `after`. */
export function wordDiff(before: string, after: string): readonly DiffPart[] {
  const [from, to] = [wordsOf(before), wordsOf(after)];
  const start = commonStart(from, to);
  const end = commonEnd(from.slice(start), to.slice(start));
  const middle = diffOfMiddle(from.slice(start, from.length - end), to.slice(start, to.length - end));
  const same = (words: readonly string[]): DiffPart => ({ kind: 'same', text: words.join('') });
  return joined([same(from.slice(0, start)), ...middle, same(from.slice(from.length - end))]);
}

/** Words, spaces and marks each for itself, so that a full stop after a changed word is not marked as changed. */
function wordsOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}]+(?:[-'’:.][\p{L}\p{N}]+)*|\s+|./gsu) ?? [];
}

function commonStart(from: readonly string[], to: readonly string[]): number {
  const differs = from.findIndex((word, index) => word !== to[index]);
  return differs < 0 ? from.length : differs;
}

function commonEnd(from: readonly string[], to: readonly string[]): number {
  let count = 0;
  while (count < Math.min(from.length, to.length) && from.at(-1 - count) === to.at(-1 - count)) count += 1;
  return count;
}

function diffOfMiddle(from: readonly string[], to: readonly string[]): readonly DiffPart[] {
  if (from.length * to.length > mostPairs)
    return [
      { kind: 'removed', text: from.join('') },
      { kind: 'added', text: to.join('') },
    ];
  const lengths = commonLengths(from, to);
  const parts: DiffPart[] = [];
  let [i, j] = [0, 0];
  while (i < from.length || j < to.length) {
    const [old, fresh] = [from[i], to[j]];
    if (old !== undefined && old === fresh) {
      parts.push({ kind: 'same', text: old });
      i += 1;
      j += 1;
    } else if (old !== undefined && (fresh === undefined || lengths(i + 1, j) >= lengths(i, j + 1))) {
      parts.push({ kind: 'removed', text: old });
      i += 1;
    } else {
      parts.push({ kind: 'added', text: fresh ?? '' });
      j += 1;
    }
  }
  return parts;
}

/** The length of the longest common subsequence of what follows `i` and `j`. */
function commonLengths(from: readonly string[], to: readonly string[]): (i: number, j: number) => number {
  const width = to.length + 1;
  const lengths = new Uint32Array((from.length + 1) * width);
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0;
  for (let i = from.length - 1; i >= 0; i -= 1) {
    for (let j = to.length - 1; j >= 0; j -= 1)
      lengths[i * width + j] = from[i] === to[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  }
  return at;
}

/** Neighbours of one kind as one; a space between two changes belongs to both, so that a changed phrase reads as one. */
function joined(parts: readonly DiffPart[]): readonly DiffPart[] {
  const result: DiffPart[] = [];
  let [removed, added] = ['', ''];
  const flush = (): void => {
    if (removed !== '') result.push({ kind: 'removed', text: removed });
    if (added !== '') result.push({ kind: 'added', text: added });
    [removed, added] = ['', ''];
  };
  parts.forEach((part, index) => {
    const isBetween = part.kind === 'same' && /^ $/.test(part.text) && removed + added !== '';
    const next = parts[index + 1];
    if (part.kind === 'removed') removed += part.text;
    else if (part.kind === 'added') added += part.text;
    else if (isBetween && next && next.kind !== 'same') {
      removed += part.text;
      added += part.text;
    } else if (part.text !== '') {
      flush();
      const last = result.at(-1);
      if (last?.kind === 'same') result[result.length - 1] = { kind: 'same', text: last.text + part.text };
      else result.push(part);
    }
  });
  flush();
  return result;
}
