/** Work that waits for its turn: so many at a time, first come, first served. */

export type Turns = { take<Result>(work: () => Promise<Result>): Promise<Result> };

export function openTurns(atATime: number): Turns {
  const waiting: (() => void)[] = [];
  let free = atATime;
  return { take };

  async function take<Result>(work: () => Promise<Result>): Promise<Result> {
    if (free === 0) await new Promise<void>((resolve) => waiting.push(resolve));
    else free -= 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  }
}
