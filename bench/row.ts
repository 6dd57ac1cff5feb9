/** What a measurement is: a value with its unit, its ratio to an anchor measured in the same run, and the goal. */

export type Row = {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** To the anchor of the same run; absent when there is none. */
  readonly ratio?: number;
  readonly goal: string;
  readonly ok: boolean;
};

export type Bench = { readonly names: readonly string[]; run(): Promise<readonly Row[]> };

/** The middle value of several runs. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

/** The value that `share` (0 to 1) of all are below. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

export function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
