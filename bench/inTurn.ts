/** Candidates measured in turn, A B A B: what disturbs the machine disturbs them alike. The first round warms up and is dropped. */
import { median, rounded } from './row';

export const rounds = 5;

export type Spread = { readonly median: number; readonly range: string };

/** @param candidates each gives one number per round */
export async function inTurn<Name extends string>(
  candidates: Readonly<Record<Name, () => Promise<number>>>,
): Promise<Readonly<Record<Name, Spread>>> {
  const names = Object.keys(candidates) as Name[];
  const values = new Map<Name, number[]>(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1)
    for (const name of names) {
      const value = await candidates[name]();
      if (round > 0) values.get(name)?.push(value);
    }
  return Object.fromEntries(names.map((name) => [name, spread(values.get(name) ?? [])])) as Record<Name, Spread>;
}

function spread(values: readonly number[]): Spread {
  return { median: median(values), range: `${rounded(Math.min(...values))}–${rounded(Math.max(...values))}` };
}

/** @returns how many milliseconds the work took */
export async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** Does the work `count` times, by so many lanes side by side. */
export async function inLanes(count: number, lanes: number, work: (index: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let index = next++; index < count; index = next++) await work(index);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}
