/** The tables of an Excel workbook: one a sheet, every cell as the text a reader sees. */
import readWorkbook from 'read-excel-file/universal';
import { Rejected } from '../../domain/rejected';
import { type GridCell, emptyCell, spread } from './grid';
import { type SheetLayout, sheetLayouts } from './sheetLayouts';
import type { SourceTable } from './sourceTable';
import { tableOfGrid } from './tableOfGrid';
import type { ZipFile } from './zip';

/**
 * One table for every sheet that holds something.
 *
 * @throws Rejected FILE_UNREADABLE, FILE_TOO_LARGE.
 */
export async function readSheetTables(bytes: Buffer, zip: ZipFile): Promise<SourceTable[]> {
  const layouts = sheetLayouts(zip);
  const sheets = await sheetsOf(bytes);
  return sheets.flatMap(({ sheet, data }) => {
    const layout = layouts[sheet] ?? { spans: [], decimals: {} };
    const grid = data.map((row, rowAt) => row.map((value, column) => gridCell(value, layout.decimals[`${rowAt}:${column}`])));
    const table = tableOfGrid(spread(grid, layout.spans), sheet);
    return table ? [table] : [];
  });
}

type Sheet = { readonly sheet: string; readonly data: readonly (readonly unknown[])[] };

/** Numbers are left as the text in the file, so that no digit is lost. */
async function sheetsOf(bytes: Buffer): Promise<readonly Sheet[]> {
  try {
    return await readWorkbook(new Blob([new Uint8Array(bytes)]), { parseNumber: (text) => text });
  } catch {
    throw new Rejected('FILE_UNREADABLE', { field: 'file' });
  }
}

function gridCell(value: unknown, decimals: SheetLayout['decimals'][string] | undefined): GridCell {
  if (value instanceof Date) return { text: dateText(value), isDate: true };
  if (typeof value === 'boolean') return { text: value ? 'Ja' : 'Nej' };
  if (typeof value !== 'string') return emptyCell;
  if (decimals !== undefined && value !== '' && Number.isFinite(Number(value))) return { text: Number(value).toFixed(decimals) };
  return { text: tidyNumber(value).replace(/\r\n?/g, '\n').trim() };
}

/** Excel stores 2.4 as 2.3999999999999999 at times; shown are at most 15 digits. */
function tidyNumber(text: string): string {
  return /^\d*\.\d{15,}$/.test(text) ? String(Number(Number(text).toPrecision(15))) : text;
}

/** A day as 'YYYY-MM-DD'; a time of day, which Excel keeps as a part of day 0, as 'HH:MM'. */
function dateText(date: Date): string {
  const [day = '', time = ''] = date.toISOString().split('T');
  return day.startsWith('1899') || day.startsWith('1900') ? time.slice(0, 5) : day;
}
