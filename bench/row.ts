/** What a measurement is: a value with its unit, its ratio to an anchor measured in the same run, and the goal. */

export type Row = {
  readonly name: string;
  /** NaN when it could not be measured. */
  readonly value: number;
  readonly unit: string;
  /** To the anchor of the same run; absent when there is none. */
  readonly ratio?: number;
  /** '-' for what is only counted. */
  readonly goal: string;
  readonly ok: boolean;
  /** The range over the rounds, what was counted beside, or why it could not be measured. */
  readonly note?: string;
};

export type Options = {
  /** How many events the large log of P18 holds. */
  readonly events: number;
};

/** `names` are what `--only` takes; each begins the names of the rows it gives. */
export type Bench = { readonly names: readonly string[]; run(options: Options): Promise<readonly Row[]> };

/** A row whose goal is an upper limit. */
export function atMost(limit: number, { name, value, unit, ratio, note }: Omit<Row, 'goal' | 'ok'>): Row {
  const shown = rounded(value);
  return { name, value: shown, unit, ratio, goal: `<= ${limit} ${unit}`.trim(), ok: shown <= limit, note };
}

/** A row that is counted, and promised nothing about. */
export function counted({ name, value, unit, note }: Omit<Row, 'goal' | 'ok' | 'ratio'>): Row {
  return { name, value: rounded(value), unit, goal: '-', ok: true, note };
}

/** The middle value of several runs. */
export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** The value that `share` (0 to 1) of all are below. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

/** To three digits or so: more would be noise. */
export function rounded(value: number): number {
  return Math.abs(value) >= 100 ? Math.round(value) : Math.round(value * 100) / 100;
}
