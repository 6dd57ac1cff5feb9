/** Everything a run leaves to chance, from its seed: the same seed gives the same life. */

export type Random = ReturnType<typeof seeded>;

export function seeded(seed: number) {
  let state = (seed * 2_654_435_761 + 1) >>> 0;
  return { next, chance, whole, pick, shuffled, soon, id };

  /** A number in [0, 1). (mulberry32) */
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  function chance(probability: number): boolean {
    return next() < probability;
  }

  /** A whole number from `from` up to and including `to`. */
  function whole(from: number, to: number): number {
    return from + Math.floor(next() * (to - from + 1));
  }

  /** @throws RangeError when there is nothing to pick from */
  function pick<Item>(items: readonly Item[]): Item {
    const item = items[Math.floor(next() * items.length)];
    if (item === undefined) throw new RangeError('nothing to pick from');
    return item;
  }

  function shuffled<Item>(items: readonly Item[]): readonly Item[] {
    const keyed = items.map((item) => ({ item, key: next() }));
    return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
  }

  /** A wait in milliseconds: mostly around `mean`, now and then much longer. */
  function soon(mean: number): number {
    return -Math.log(1 - next()) * mean;
  }

  /** 32 hexadecimal digits. */
  function id(): string {
    return Array.from({ length: 4 }, () =>
      Math.floor(next() * 4_294_967_296)
        .toString(16)
        .padStart(8, '0'),
    ).join('');
  }
}
