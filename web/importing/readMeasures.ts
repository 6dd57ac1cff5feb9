/** Målområden, measures and indicators out of a clerk's tables, and a word on every row that could not be read. */
import type { Area, Indicator, Measure } from '../../domain/outline';
import { type Areas, openAreas } from './areas';
import { isAreaHeading, oneLine, plain } from './headings';
import { areaNumberOf, labelOfCell, splitLabel } from './labels';
import { splitResponsibles, unwrapped } from './responsibles';
import type { ColumnMap, ColumnMeaning, RowProblem, RowProblemCode, SourceTable } from './sourceTable';
import { areaOfTitle } from './areaOfTitle';

export type ReadMeasures = {
  readonly areas: readonly Area[];
  readonly measures: readonly Measure[];
  readonly indicators: readonly Indicator[];
  readonly problems: readonly RowProblem[];
};

/**
 * Reads the tables with the meaning given to their columns (`maps[i]` for `tables[i]`). Numbers are kept as printed. Every row that
 * holds something is either read or named in `problems`; a row that repeats the number and words of the one above adds its responsibles.
 */
export function readMeasures(tables: readonly SourceTable[], maps: readonly ColumnMap[], newId: () => string): ReadMeasures {
  const reading: Reading = { areas: openAreas(newId), measures: new Map(), indicators: [], problems: [], newId };
  tables.forEach((table, index) => {
    const map = maps[index] ?? {};
    readTable(reading, { table, index, map, titleArea: areaOfTitle(table, map, tables.length) });
  });
  const { areas, measures, indicators, problems } = reading;
  return { areas: areas.all(), measures: [...measures.values()], indicators, problems };
}

type Reading = {
  readonly areas: Areas;
  readonly measures: Map<string, Measure>;
  readonly indicators: Indicator[];
  readonly problems: RowProblem[];
  readonly newId: () => string;
};
type TableToRead = {
  readonly table: SourceTable;
  readonly index: number;
  readonly map: ColumnMap;
  readonly titleArea: string | undefined;
};
/** A row while it is read; `area` is the målområde said above it or in it, `last` the number of the measure above it. */
type Row = { readonly cells: readonly string[]; readonly at: number; readonly area: string | undefined; readonly last?: string };

function readTable(reading: Reading, source: TableToRead): void {
  const { table, map, titleArea } = source;
  if (!has(map, 'measure') && !has(map, 'indicator')) {
    const text = table.header.filter((heading) => heading !== '').join(' | ');
    reading.problems.push({ table: source.index, row: table.headerRow, code: 'NO_MEASURE_COLUMN', text });
    return;
  }
  let area = titleArea;
  let last: string | undefined;
  table.rows.forEach((cells, at) => {
    const filled = cells.filter((cell) => cell !== '');
    if (filled.length === 0 || isHeaderAgain(table, cells)) return;
    const [only = ''] = filled;
    if (filled.length === 1 && isAreaHeading(only)) area = only;
    else {
      area = cellOf(cells, map, 'area') || area;
      last = readRow(reading, source, { cells, at, area, last });
    }
  });
  takeSurroundings(reading, source, last);
}

/** Reads one row; returns the number of its measure, also when the row only added to it. */
function readRow(reading: Reading, source: TableToRead, row: Row): string | undefined {
  if (!has(source.map, 'measure')) {
    readIndicators(reading, source, { row, areaId: reading.areas.idOf(row.area, undefined) });
    return undefined;
  }
  const report = (code: RowProblemCode): undefined => void reading.problems.push(problemOf(source, row, code));
  const { label, text } = numberAndText(source, row);
  if (holdsDateForLabel(source, row)) return report('LABEL_IS_DATE');
  if (label === undefined) return report('NO_LABEL');
  if (text === '') return report('NO_TEXT');
  const measure = measureOf(reading, source, { row, label, text });
  const before = reading.measures.get(label);
  if (before && (row.last !== label || before.text !== text)) return report('DUPLICATE_LABEL');
  reading.measures.set(label, before ? withMoreResponsibles(before, measure) : measure);
  if (measure.lead.length === 0 && !before) report('NO_LEAD');
  readIndicators(reading, source, { row, areaId: measure.areaId, measureId: reading.measures.get(label)?.id });
  return label;
}

function numberAndText({ map }: TableToRead, { cells }: Row): { readonly label: string | undefined; readonly text: string } {
  const own = labelOfCell(cellOf(cells, map, 'label'));
  const inCell = splitLabel(cellOf(cells, map, 'measure'));
  const isRepeated = own === undefined || inCell.label === own;
  return { label: own ?? inCell.label, text: unwrapped(isRepeated ? inCell.rest : cellOf(cells, map, 'measure')) };
}

/** 2.4 and 1:2 become a day and a time when they are typed into Excel: what was meant cannot be known. */
function holdsDateForLabel({ table, map }: TableToRead, { cells, at }: Row): boolean {
  const column = cellOf(cells, map, 'label') === '' ? columnOf(map, 'measure') : columnOf(map, 'label');
  return table.dateCells.some((cell) => cell.row === at && cell.column === column);
}

function measureOf(
  { areas, newId }: Reading,
  { table, map }: TableToRead,
  { row, label, text }: { readonly row: Row; readonly label: string; readonly text: string },
): Measure {
  const areaId = areas.idOf(row.area, areaNumberOf(label));
  const timetable = oneLine(cellOf(row.cells, map, 'timetable'));
  const extra = extraOf(table, map, row.cells);
  return {
    id: newId(),
    label,
    text,
    ...(areaId === undefined ? {} : { areaId }),
    lead: splitResponsibles(cellOf(row.cells, map, 'lead')),
    shared: splitResponsibles(cellOf(row.cells, map, 'shared')),
    ...(timetable === '' ? {} : { timetable }),
    ...(extra === undefined ? {} : { extra }),
  };
}

/** The other columns by their headings; a column without heading by its number. */
function extraOf(table: SourceTable, map: ColumnMap, cells: readonly string[]): Readonly<Record<string, string>> | undefined {
  const kept = cells.flatMap((cell, column) => {
    const meaning = map[column] ?? 'extra';
    return meaning === 'extra' && cell !== '' ? [[table.header[column] || `Kolumn ${column + 1}`, unwrapped(cell)] as const] : [];
  });
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}

function withMoreResponsibles(before: Measure, { lead, shared }: Measure): Measure {
  return { ...before, lead: [...new Set([...before.lead, ...lead])], shared: [...new Set([...before.shared, ...shared])] };
}

type Where = { readonly row: Row; readonly areaId: string | undefined; readonly measureId?: string | undefined };

function readIndicators(reading: Reading, { map }: TableToRead, { row, areaId, measureId }: Where): void {
  const texts = cellOf(row.cells, map, 'indicator').split(/\n\s*\n|•/);
  for (const text of texts.map(oneLine).filter((one) => one !== '' && one !== '-')) {
    reading.indicators.push(indicator(reading.newId, text, { areaId, measureId }));
  }
}

/** The lists beside the table belong to its målområde, once. */
function takeSurroundings(reading: Reading, { table, titleArea }: TableToRead, lastLabel: string | undefined): void {
  const { surroundings } = table;
  const number = lastLabel === undefined ? undefined : areaNumberOf(lastLabel);
  const areaId = surroundings && reading.areas.idOf(titleArea, number);
  if (!surroundings || areaId === undefined || !reading.areas.describe(areaId, surroundings)) return;
  reading.indicators.push(...surroundings.indicators.map((text) => indicator(reading.newId, text, { areaId })));
}

function indicator(
  newId: () => string,
  text: string,
  on: { areaId?: string | undefined; measureId?: string | undefined },
): Indicator {
  return {
    id: newId(),
    text,
    ...(on.areaId === undefined ? {} : { areaId: on.areaId }),
    ...(on.measureId === undefined ? {} : { measureId: on.measureId }),
  };
}

function problemOf({ table, index }: TableToRead, { cells, at }: Row, code: RowProblemCode): RowProblem {
  const text = oneLine(cells.filter((cell) => cell !== '').join(' | '));
  return { table: index, row: table.headerRow + at + 1, code, text: text.length > 200 ? `${text.slice(0, 199)}…` : text };
}

/** A header repeated on the next page. */
function isHeaderAgain({ header }: SourceTable, cells: readonly string[]): boolean {
  return cells.every((cell, column) => plain(cell) === plain(header[column] ?? ''));
}

function has(map: ColumnMap, meaning: ColumnMeaning): boolean {
  return Object.values(map).includes(meaning);
}

function columnOf(map: ColumnMap, meaning: ColumnMeaning): number {
  const found = Object.entries(map).find(([, one]) => one === meaning);
  return found === undefined ? -1 : Number(found[0]);
}

/** The cell of a meaning; of several columns with the same meaning, all, part by part. */
function cellOf(cells: readonly string[], map: ColumnMap, meaning: ColumnMeaning): string {
  return cells.filter((cell, column) => map[column] === meaning && cell !== '').join('\n\n');
}
