/** What the checker found, as a table: invariant, where, what. */
import type { Finding } from '../../db/verify';

/** A row that differs is told whole, which can be long. */
const widestWhat = 200;
/** One broken thing often shows in a thousand rows. */
const mostRows = 100;

/** No line at all when there are no findings. */
export function findingsTable(findings: readonly Finding[]): readonly string[] {
  if (findings.length === 0) return [];
  const shown = findings.slice(0, mostRows);
  const width = Math.max('where'.length, ...shown.map(({ where }) => where.length));
  const line = (invariant: string, where: string, what: string): string =>
    `${invariant.padEnd(11)}${where.padEnd(width + 2)}${what.length > widestWhat ? `${what.slice(0, widestWhat)} …` : what}`;
  const left = findings.length - shown.length;
  return [
    line('invariant', 'where', 'what'),
    ...shown.map(({ invariant, where, what }) => line(invariant, where, what)),
    ...(left > 0 ? [`… and ${left} more`] : []),
  ];
}
