/** Makes real .docx files for tests. */
import { Document, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow } from 'docx';

export type WordCell =
  | string
  | { readonly text: string; readonly columnSpan?: number; readonly rowSpan?: number; readonly bullets?: readonly string[] };
export type WordBlock =
  | { readonly heading: string; readonly level?: 1 | 2 | 3 }
  | { readonly paragraph: string }
  | { readonly bullets: readonly string[] }
  | { readonly table: readonly (readonly WordCell[])[] };

/** A Word document of headings, paragraphs, bullet lists and tables, in order. */
export function wordFile(blocks: readonly WordBlock[]): Promise<Buffer> {
  return Packer.toBuffer(new Document({ sections: [{ children: blocks.flatMap(childrenOf) }] }));
}

function childrenOf(block: WordBlock): (Paragraph | Table)[] {
  if ('heading' in block) return [new Paragraph({ text: block.heading, heading: headings[block.level ?? 1] })];
  if ('paragraph' in block) return [new Paragraph(block.paragraph)];
  if ('bullets' in block) return block.bullets.map(bullet);
  return [new Table({ rows: block.table.map((row) => new TableRow({ children: row.map(tableCell) })) })];
}

const headings = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const;

function bullet(text: string): Paragraph {
  return new Paragraph({ text, bullet: { level: 0 } });
}

/** Every line of the text is a paragraph of its own. */
function tableCell(cell: WordCell): TableCell {
  const { text, columnSpan, rowSpan, bullets = [] } = typeof cell === 'string' ? { text: cell } : cell;
  const lines = text === '' && bullets.length > 0 ? [] : text.split('\n').map((line) => new Paragraph(line));
  return new TableCell({ children: [...lines, ...bullets.map(bullet)], columnSpan, rowSpan });
}
