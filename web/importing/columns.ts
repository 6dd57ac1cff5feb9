/** What the columns of a clerk's table mean, guessed from their headings. */
import { oneLine, plain } from './headings';
import { splitLabel } from './labels';
import type { ColumnMap, ColumnMeaning } from './sourceTable';

/** In order: the first that fits decides, so that 'Medansvarig' is not taken for 'Ansvarig'. Matched against `plain` headings. */
const meaningByHeading: readonly (readonly [ColumnMeaning, RegExp])[] = [
  ['label', /^((atgards?|aktivitets?|insats) ?)?(nr|nummer|id|lopnr|lopnummer)$/],
  ['area', /^((mal|fokus|insats|utvecklings)?omrade(n|t)?|overgripande mal|mal|fokus)$/],
  ['measure', /^(atgard|aktivitet|insats)(?!s?(agare|ansvar))|^vad( gors| ska goras)?$/],
  ['shared', /^(del|med)ansvar|^(ovriga|andra) ansvar|^(i )?(samverka|samarbet)|^(medverkande|stodjande|berorda)/],
  ['lead', /^(huvud)?ansvar|^samordn|^(atgards|aktivitets|insats)?(agare|ansvar)|^utforare|^vem\b/],
  ['timetable', /^tid|^nar\b|^genomfors|^klar|^slutdatum|^start(datum|ar)?$|^period$|^planperiod|^deadline|^ar$/],
  ['indicator', /^indikator|^matetal|^nyckeltal|^matt$/],
  [
    'extra',
    /^prevention|^niva|^resurs|^budget|^kostnad|^kommentar|^status|^malgrupp|^lage|^finansiering|^syfte|^delmal|^prioritet/,
  ],
];

/** A heading is short; longer text that begins with 'Insatser' is a measure. */
const maxHeadingLength = 60;

/**
 * The columns whose headings are recognised. `rows` helps to find the numbers in a column without heading.
 * No meaning is given twice (but `extra`): the second column stays unrecognised, for the clerk to decide.
 */
export function guessColumns(header: readonly string[], rows: readonly (readonly string[])[] = []): ColumnMap {
  const guessed: Record<number, ColumnMeaning> = {};
  const taken = new Set<ColumnMeaning>();
  header.forEach((heading, column) => {
    const meaning = meaningOf(heading);
    if (meaning === undefined || taken.has(meaning)) return;
    guessed[column] = meaning;
    if (meaning !== 'extra') taken.add(meaning);
  });
  const numbers = taken.has('label') ? -1 : header.findIndex((heading, column) => heading === '' && holdsLabels(rows, column));
  if (numbers >= 0) guessed[numbers] = 'label';
  return guessed;
}

/** The columns with a heading that the map says nothing about, for the clerk to map. */
export function unrecognisedColumns(
  header: readonly string[],
  map: ColumnMap,
): { readonly column: number; readonly heading: string }[] {
  return header.flatMap((heading, column) => (heading !== '' && map[column] === undefined ? [{ column, heading }] : []));
}

/** How many different meanings a row of headings shows; a row of data shows none or one. */
export function headingsIn(cells: readonly string[]): number {
  return new Set(cells.map(meaningOf).filter((meaning) => meaning !== undefined)).size;
}

function meaningOf(heading: string): ColumnMeaning | undefined {
  if (heading.trim() === '#') return 'label';
  if (oneLine(heading).length > maxHeadingLength || splitLabel(heading).label !== undefined) return undefined;
  const words = plain(heading);
  return meaningByHeading.find(([, pattern]) => pattern.test(words))?.[0];
}

function holdsLabels(rows: readonly (readonly string[])[], column: number): boolean {
  const cells = rows.map((row) => row[column] ?? '').filter((text) => text !== '');
  return cells.length > 0 && cells.filter((text) => /^\d{1,3}([.:]\d{1,2})*[a-z]?[.:]?$/.test(text)).length * 2 > cells.length;
}
