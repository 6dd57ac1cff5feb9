/** The parts our Word documents are made of: one look, Swedish, with headings and tables that a screen reader can follow. */
import {
  AlignmentType,
  Document,
  Footer,
  HeadingLevel,
  type ISectionOptions,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { DocumentHead } from './types';

export type Block = Paragraph | Table;
/** A line of a cell or a paragraph. `label` is bold, `quiet` small. */
export type Line = string | { readonly text: string; readonly look: 'label' | 'quiet' | 'quote' };
export type Section = { readonly landscape?: true; readonly children: readonly Block[] };

const fontSize = 21; // half points: 10.5 pt
const language = { value: 'sv-SE' };

/** The bytes of a Word document. Every section begins on a new page; every page has its number and the diarienummer. */
export function wordDocument(head: DocumentHead, title: string, sections: readonly Section[]): Promise<Buffer> {
  const whole = clean(`${title}: ${head.title}`);
  const document = new Document({
    title: whole,
    subject: clean(head.diarienummer ?? ''),
    creator: clean(head.organisation),
    lastModifiedBy: clean(head.organisation),
    description: '',
    styles: { default: defaultStyles },
    sections: sections.map((section) => sectionOptions(section, pageFooter(head))),
  });
  return Packer.toBuffer(document);
}

export function heading(text: string, level: 1 | 2 | 3): Paragraph {
  const levels = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const;
  return new Paragraph({ heading: levels[level], keepNext: true, children: [new TextRun(clean(text))] });
}

/** One paragraph for every line of the text; nothing for an empty text. */
export function paragraphs(line: Line): Paragraph[] {
  const { text, look } = typeof line === 'string' ? { text: line, look: undefined } : line;
  const lines = clean(text)
    .split('\n')
    .filter((one) => one.trim() !== '');
  return lines.map(
    (one) =>
      new Paragraph({
        spacing: { after: 80 },
        keepNext: look === 'label',
        indent: look === 'quote' ? { left: 280 } : undefined,
        children: [new TextRun({ text: one, bold: look === 'label', size: look === 'quiet' ? fontSize - 3 : undefined })],
      }),
  );
}

export function bullets(texts: readonly string[]): Paragraph[] {
  return texts.map((text) => new Paragraph({ bullet: { level: 0 }, children: [new TextRun(clean(text))] }));
}

/** A table whose header is marked as such and repeats on every page. `widths` are shares of the page's width, in percent. */
export function dataTable(
  header: readonly string[],
  rows: readonly (readonly (readonly Line[])[])[],
  widths: readonly number[],
): Table {
  const headerCells = header.map((text) => [{ text, look: 'label' }] as const);
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: 100, type: WidthType.PERCENTAGE },
    columnWidths: widths.map((share) => share * 100),
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: headerCells.map((lines, at) => tableCell(lines, widths[at], 'E7E6E6')),
      }),
      ...rows.map((cells) => new TableRow({ children: cells.map((lines, at) => tableCell(lines, widths[at])) })),
    ],
  });
}

function tableCell(lines: readonly Line[], share: number | undefined, fill?: string): TableCell {
  const children = lines.flatMap(paragraphs);
  return new TableCell({
    children: children.length === 0 ? [new Paragraph('')] : children,
    width: share === undefined ? undefined : { size: share, type: WidthType.PERCENTAGE },
    shading: fill === undefined ? undefined : { fill },
    margins: { top: 60, bottom: 40, left: 100, right: 100 },
  });
}

function sectionOptions({ landscape, children }: Section, footer: Footer): ISectionOptions {
  const orientation = landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT;
  // A4 in twips; docx turns width and height itself for landscape.
  const size = { width: 11906, height: 16838, orientation };
  return {
    properties: { page: { size, margin: { top: 1134, bottom: 1134, left: 1134, right: 1134 } } },
    footers: { default: footer },
    children: [...children],
  };
}

function pageFooter({ diarienummer }: DocumentHead): Footer {
  const number = ['Sida ', PageNumber.CURRENT, ' av ', PageNumber.TOTAL_PAGES];
  const children = [...(diarienummer === undefined ? [] : [clean(`${diarienummer} · `)]), ...number];
  return new Footer({
    children: [new Paragraph({ alignment: AlignmentType.RIGHT, children: [new TextRun({ children, size: 18 })] })],
  });
}

const font = 'Calibri';
const headingLook = { bold: true, color: '000000', font };
const defaultStyles = {
  document: { run: { font, size: fontSize, language } },
  heading1: { run: { ...headingLook, size: 36 }, paragraph: { spacing: { after: 160 } } },
  heading2: { run: { ...headingLook, size: 28 }, paragraph: { spacing: { before: 280, after: 120 } } },
  heading3: { run: { ...headingLook, size: 24 }, paragraph: { spacing: { before: 200, after: 80 } } },
};

/** Without the control characters that XML forbids (text pasted from elsewhere has them) and half surrogates. */
function clean(text: string): string {
  return text.replace(/\r\n?|\v/g, '\n').replace(/(?![\n\t])[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]/gu, '');
}
