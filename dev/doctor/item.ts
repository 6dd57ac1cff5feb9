/** One line of the doctor's answer: what was looked at, how it stands, and what to do about it. */
export type Item = {
  readonly name: string;
  readonly state: 'ok' | 'warning' | 'bad';
  readonly text: string;
  /** What an operator does now. */
  readonly cure?: string;
};

/** `state  name  text  → cure`, the first two in columns. */
export function itemLines(items: readonly Item[]): readonly string[] {
  const width = Math.max(0, ...items.map(({ name }) => name.length));
  return items.map(({ name, state, text, cure }) =>
    [state.padEnd(7), name.padEnd(width), cure === undefined ? text : `${text}  → ${cure}`].join('  '),
  );
}

/** 1 when anything is bad; a warning can wait until somebody has time. */
export function exitCode(items: readonly Item[]): 0 | 1 {
  return items.some(({ state }) => state === 'bad') ? 1 : 0;
}
