/** What is read from a clerk's file before anything is understood: tables of text, what their columns mean, what could not be read. */

/** Body text and bullet lists found around a table, under the same heading. */
export type Surroundings = {
  readonly text: string;
  readonly subgoals: readonly string[];
  readonly indicators: readonly string[];
};

/** A table of a file: every cell as text, dates as 'YYYY-MM-DD' (and times as 'HH:MM'). JSON-safe. */
export type SourceTable = {
  /** The sheet's name, or the heading that stands before the table. */
  readonly title: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** The header's row number in the sheet or table, from 1; 0 when the table goes on from the one before and has none of its own. */
  readonly headerRow: number;
  /** Cells of `rows` that Excel holds as a date or a time: a number such as 2.4 or 1:2 may have been lost there. */
  readonly dateCells: readonly { readonly row: number; readonly column: number }[];
  readonly surroundings?: Surroundings;
};

/** What a column holds. `extra` is kept beside the measure under the column's heading; `ignore` is left out. */
export const columnMeanings = [
  'label',
  'measure',
  'lead',
  'shared',
  'timetable',
  'area',
  'indicator',
  'extra',
  'ignore',
] as const;
export type ColumnMeaning = (typeof columnMeanings)[number];

/** By column, from 0. A column that is not in the map is read as `extra`, so that nothing is lost. */
export type ColumnMap = Readonly<Record<number, ColumnMeaning>>;

export const rowProblemCodes = [
  'NO_MEASURE_COLUMN',
  'NO_LABEL',
  'LABEL_IS_DATE',
  'DUPLICATE_LABEL',
  'NO_TEXT',
  'NO_LEAD',
] as const;
export type RowProblemCode = (typeof rowProblemCodes)[number];

/** A row that was not read; only with `NO_LEAD` was it read all the same. */
export type RowProblem = {
  /** Which of the tables, from 0. */
  readonly table: number;
  /** The row's number in the sheet or table, from 1. */
  readonly row: number;
  readonly code: RowProblemCode;
  /** What stands there; for `NO_MEASURE_COLUMN` the headings that were found. */
  readonly text: string;
};

/** Whether the row was read in spite of the problem. */
export function isWarning(problem: RowProblem): boolean {
  return problem.code === 'NO_LEAD';
}
