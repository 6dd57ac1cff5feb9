/** What the reader of workbooks leaves out: merged cells, numbers shown with decimals (1.10), and how far out the cells lie. */
import { Rejected } from '../../domain/rejected';
import type { Span } from './grid';
import type { ZipFile } from './zip';

/** A sheet with one cell in the far corner would become 17 thousand million empty ones. */
const maxCells = 3_000_000;

export type SheetLayout = {
  readonly spans: readonly Span[];
  /** How many decimals a number is shown with, by 'row:column' from 0; only cells with a format of fixed decimals. */
  readonly decimals: Readonly<Record<string, number>>;
};

/**
 * The layout of every sheet, by its name.
 *
 * @throws Rejected FILE_TOO_LARGE when a sheet spans more than 3 million cells.
 */
export function sheetLayouts(zip: ZipFile): Readonly<Record<string, SheetLayout>> {
  const paths = pathsById(zip.textOf('xl/_rels/workbook.xml.rels') ?? '');
  const formats = fixedDecimals(zip.textOf('xl/styles.xml') ?? '');
  const sheets = tags(zip.textOf('xl/workbook.xml') ?? '', 'sheet');
  return Object.fromEntries(
    sheets.map((sheet) => {
      const path = paths[attribute(sheet, '(?:\\w+:)?id') ?? ''] ?? '';
      return [unescaped(attribute(sheet, 'name') ?? ''), layoutOf(zip.textOf(path) ?? '', formats)];
    }),
  );
}

function layoutOf(xml: string, formats: Readonly<Record<string, number>>): SheetLayout {
  const decimals: Record<string, number> = {};
  const far = { row: 0, column: 0 };
  for (const cell of tags(xml, 'c')) {
    const at = position(attribute(cell, 'r') ?? '');
    if (at === undefined) continue;
    far.row = Math.max(far.row, at.row + 1);
    far.column = Math.max(far.column, at.column + 1);
    const places = formats[attribute(cell, 's') ?? ''];
    if (places !== undefined && attribute(cell, 't') === undefined) decimals[`${at.row}:${at.column}`] = places;
  }
  if (far.row * far.column > maxCells) throw new Rejected('FILE_TOO_LARGE', { field: 'file', details: { megabytes: 100 } });
  return { decimals, spans: tags(xml, 'mergeCell').flatMap((merge) => spanOf(attribute(merge, 'ref') ?? '')) };
}

/** Decimals by style number. Number format 2 is '0.00' (ECMA-376 18.8.30); others are written out in the file. */
function fixedDecimals(xml: string): Readonly<Record<string, number>> {
  const codes = Object.fromEntries(
    tags(xml, 'numFmt').map((tag) => [attribute(tag, 'numFmtId') ?? '', attribute(tag, 'formatCode') ?? '']),
  );
  const cellFormats = /<(?:\w+:)?cellXfs\b[^]*?<\/(?:\w+:)?cellXfs>/.exec(xml)?.[0] ?? '';
  const decimals = tags(cellFormats, 'xf').map((tag) => {
    const id = attribute(tag, 'numFmtId') ?? '0';
    return /^[0#]*0\.(0+)$/.exec(codes[id] ?? (id === '2' ? '0.00' : ''))?.[1]?.length;
  });
  return Object.fromEntries(decimals.flatMap((places, style) => (places === undefined ? [] : [[String(style), places]])));
}

function pathsById(xml: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    tags(xml, 'Relationship').map((tag) => {
      const target = attribute(tag, 'Target') ?? '';
      return [attribute(tag, 'Id') ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`];
    }),
  );
}

function spanOf(ref: string): Span[] {
  const [from, to] = ref.split(':').map(position);
  return from && to ? [{ top: from.row, left: from.column, bottom: to.row, right: to.column }] : [];
}

function position(ref: string): { readonly row: number; readonly column: number } | undefined {
  const [, letters, digits] = /^([A-Z]{1,3})(\d{1,7})$/.exec(ref) ?? [];
  if (letters === undefined || digits === undefined) return undefined;
  const column = Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  return { row: Number(digits) - 1, column: column - 1 };
}

/** The opening tags of a name, whatever their namespace prefix. */
function tags(xml: string, name: string): string[] {
  return xml.match(new RegExp(`<(?:\\w+:)?${name}\\s[^>]*>`, 'g')) ?? [];
}

function attribute(tag: string, name: string): string | undefined {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
}

function unescaped(text: string): string {
  const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
  return text.replace(/&(lt|gt|quot|apos|amp);/g, (whole, name: string) => named[name] ?? whole);
}
