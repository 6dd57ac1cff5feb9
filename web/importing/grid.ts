/** A table as it lies in a file: cells in rows, merged cells spread out, before one knows which row is the header. */

export type GridCell = {
  readonly text: string;
  /** Excel holds a date or a time. */
  readonly isDate?: true;
  /** Part of a merged cell that begins further to the left: counts in a header, not in a row. */
  readonly fromLeft?: true;
};
export type Grid = readonly (readonly GridCell[])[];

/** A merged area, from 0, both ends included. */
export type Span = { readonly top: number; readonly left: number; readonly bottom: number; readonly right: number };

export const emptyCell: GridCell = { text: '' };

/** The grid with every merged area filled with the text of its first cell. */
export function spread(grid: Grid, spans: readonly Span[]): Grid {
  const filled = grid.map((row) => [...row]);
  for (const { top, left, bottom, right } of spans) {
    const first = grid[top]?.[left];
    if (first === undefined || first.text === '') continue;
    for (const row of filled.slice(top, bottom + 1)) {
      const end = Math.min(right, row.length - 1);
      for (let column = left; column <= end; column += 1) row[column] = column === left ? first : { ...first, fromLeft: true };
    }
  }
  return filled;
}

/** How many cells of a row hold text of their own. */
export function filledCells(row: readonly GridCell[]): number {
  return row.filter(({ text, fromLeft }) => text !== '' && !fromLeft).length;
}
