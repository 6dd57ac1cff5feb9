/** Finds the header of a table as it lies in a file, and makes it a table with header and rows. */
import { headingsIn } from './columns';
import { type Grid, type GridCell, filledCells } from './grid';
import { isAreaHeading, oneLine } from './headings';
import type { SourceTable } from './sourceTable';

/** A header stands among the first rows, below a title or a note. */
const rowsSearched = 20;

/** The table of a grid, or undefined when every cell is empty. */
export function tableOfGrid(grid: Grid, name: string): SourceTable | undefined {
  const headerAt = headerOf(grid);
  if (headerAt < 0) return undefined;
  const columns = Math.max(...grid.map((row) => row.length));
  const header = headings(grid, headerAt, columns);
  const title = grid
    .slice(0, headerAt)
    .flat()
    .find(({ text }) => isAreaHeading(text));
  return {
    title: title ? oneLine(title.text) : name,
    header,
    headerRow: headerAt + 1,
    ...body(grid.slice(headerAt + 1), columns),
  };
}

/** A table that goes on from `before` on the next page: the same columns, and no header of its own. */
export function continuationOf(before: SourceTable, grid: Grid): SourceTable | undefined {
  const columns = Math.max(0, ...grid.map((row) => row.length));
  const hasHeader = grid.slice(0, 2).some((row) => headingsIn(row.map(({ text }) => text)) > 0);
  if (hasHeader || columns !== before.header.length) return undefined;
  return { title: before.title, header: before.header, headerRow: 0, ...body(grid, columns) };
}

/** The row with most known headings; without any, the first row that holds something. */
function headerOf(grid: Grid): number {
  const known = grid.slice(0, rowsSearched).map((row) => headingsIn(row.map(({ text }) => text)));
  const most = Math.max(0, ...known);
  return most > 0 ? known.indexOf(most) : grid.findIndex((row) => filledCells(row) > 0);
}

/** A header in two rows: what the lower leaves empty stands in the upper. */
function headings(grid: Grid, headerAt: number, columns: number): string[] {
  const above = grid[headerAt - 1] ?? [];
  const isHeaderToo = filledCells(above) > 1;
  return Array.from({ length: columns }, (_, column) => {
    const own = oneLine(grid[headerAt]?.[column]?.text ?? '');
    return own === '' && isHeaderToo ? oneLine(above[column]?.text ?? '') : own;
  });
}

function body(grid: Grid, columns: number): Pick<SourceTable, 'rows' | 'dateCells'> {
  const rows = grid.map((row) => Array.from({ length: columns }, (_, column) => textOf(row[column])));
  const dateCells = grid.flatMap((row, at) => row.flatMap((cell, column) => (cell.isDate ? [{ row: at, column }] : [])));
  return { rows, dateCells };
}

function textOf(cell: GridCell | undefined): string {
  return cell === undefined || cell.fromLeft ? '' : cell.text;
}
