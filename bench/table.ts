/** How rows are shown: as lines, as JSON for a program, as the table of docs/performance.md. */
import type { Row } from './row';

export function lineOf({ name, value, unit, ratio, goal, ok, note }: Row): string {
  const cells = [
    name.padEnd(46),
    shown(value, unit).padEnd(16),
    ratioText(ratio).padEnd(7),
    goal.padEnd(16),
    verdict(ok).padEnd(5),
  ];
  return [...cells, note ? ` ${note}` : ''].join(' ').trimEnd();
}

/** Exactly these fields; what could not be measured is null. */
export function jsonOf(rows: readonly Row[]): string {
  return JSON.stringify(
    rows.map(({ name, value, unit, ratio, goal, ok }) => ({
      name,
      value: Number.isNaN(value) ? null : value,
      unit,
      ratio: ratio === undefined || Number.isNaN(ratio) ? null : ratio,
      goal,
      ok,
    })),
  );
}

export const markdownHead = '| row | value | ratio | goal | | range, counts |\n|---|---|---|---|---|---|';

export function markdownOf({ name, value, unit, ratio, goal, ok, note = '' }: Row): string {
  const cells = [name, shown(value, unit), ratioText(ratio), goal.replace('<=', '≤').replace('>=', '≥'), verdict(ok), note];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

function shown(value: number, unit: string): string {
  return Number.isNaN(value) ? '-' : `${value.toLocaleString('en', { maximumFractionDigits: 2 })} ${unit}`.trim();
}

function ratioText(ratio: number | undefined): string {
  return ratio === undefined ? '-' : ratio.toFixed(2);
}

function verdict(ok: boolean): string {
  return ok ? 'ok' : 'short';
}
