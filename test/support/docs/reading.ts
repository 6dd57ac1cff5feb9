/** Reads our Word documents back, as text and as the XML inside. */
import mammoth from 'mammoth';
import { openZip } from '../../../web/importing/zip';

export async function htmlOf(docx: Buffer): Promise<string> {
  return (await mammoth.convertToHtml({ buffer: docx })).value;
}

/** One part of the file: 'word/document.xml', 'docProps/core.xml'. */
export function partOf(docx: Buffer, name: string): string {
  return openZip(docx).textOf(name) ?? '';
}

/** The text of every table, cell by cell. */
export async function tablesOf(docx: Buffer): Promise<string[][][]> {
  const html = await htmlOf(docx);
  return [...html.matchAll(/<table>(.*?)<\/table>/gs)].map(([, table = '']) =>
    [...table.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row = '']) =>
      [...row.matchAll(/<t[dh][^>]*>(.*?)<\/t[dh]>/gs)].map(([, cell = '']) => plainText(cell)),
    ),
  );
}

function plainText(html: string): string {
  return html
    .replace(/<\/p>/g, '\n')
    .replace(/<[^>]+>/g, '')
    .replace(/&amp;/g, '&')
    .trim();
}
