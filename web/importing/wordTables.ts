/** The tables of a Word document, each with the heading it stands under and the lists beside it. */
import mammoth from 'mammoth';
import { Rejected } from '../../domain/rejected';
import { type Grid, type GridCell, type Span, emptyCell, spread } from './grid';
import { type HtmlElement, htmlTree, textOf, within } from './htmlTree';
import type { SourceTable } from './sourceTable';
import { continuationOf, tableOfGrid } from './tableOfGrid';
import { type WordSection, sectionsOf } from './wordSections';

/**
 * Every table on the document's top level, in order. Deleted text of tracked changes is left out, inserted text is read.
 *
 * @throws Rejected FILE_UNREADABLE.
 */
export async function readWordTables(bytes: Buffer): Promise<SourceTable[]> {
  const tables: SourceTable[] = [];
  for (const { table, section } of sectionsOf(htmlTree(await htmlOf(bytes)))) {
    const grid = gridOf(table);
    const before = tables.at(-1);
    const read = (before && continuationOf(before, grid)) ?? tableOfGrid(grid, section.title);
    if (read !== undefined) tables.push({ ...read, ...surroundingsOf(section) });
  }
  return tables;
}

/** Pictures are not read. */
async function htmlOf(bytes: Buffer): Promise<string> {
  const convertImage = mammoth.images.imgElement(() => Promise.resolve({ src: '' }));
  try {
    return (await mammoth.convertToHtml({ buffer: bytes }, { convertImage })).value;
  } catch {
    throw new Rejected('FILE_UNREADABLE', { field: 'file' });
  }
}

function surroundingsOf({ text, subgoals, indicators }: WordSection): Pick<SourceTable, 'surroundings'> {
  if (text.length + subgoals.length + indicators.length === 0) return {};
  return { surroundings: { text: text.join('\n\n'), subgoals: [...subgoals], indicators: [...indicators] } };
}

/** Cells in their columns: HTML leaves out what a merged cell covers. */
function gridOf(table: HtmlElement): Grid {
  const rows = within(table, 'tr');
  const grid: GridCell[][] = rows.map(() => []);
  const spans: Span[] = [];
  rows.forEach((row, top) => {
    let left = 0;
    for (const cell of row.children) {
      if (typeof cell === 'string') continue;
      while (grid[top]?.[left] !== undefined) left += 1;
      const span = {
        top,
        left,
        bottom: Math.min(rows.length, top + times(cell, 'rowspan')) - 1,
        right: left + times(cell, 'colspan') - 1,
      };
      occupy(grid, span, { text: textOf(cell) });
      spans.push(span);
    }
  });
  return spread(
    grid.map((row) => Array.from(row, (cell) => cell ?? emptyCell)),
    spans,
  );
}

function occupy(grid: GridCell[][], { top, left, bottom, right }: Span, first: GridCell): void {
  for (const row of grid.slice(top, bottom + 1)) {
    for (let column = left; column <= right; column += 1) row[column] = emptyCell;
  }
  const row = grid[top];
  if (row) row[left] = first;
}

/** How many columns or rows a cell takes; more than 200 is a mistake. */
function times(cell: HtmlElement, name: 'rowspan' | 'colspan'): number {
  const count = Number(cell.attributes[name] ?? '1');
  return Number.isInteger(count) && count > 0 ? Math.min(count, 200) : 1;
}
