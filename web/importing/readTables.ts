/** Every table of a clerk's Excel or Word file, whatever the file is called. */
import { Rejected } from '../../domain/rejected';
import type { SourceTable } from './sourceTable';
import { type ZipFile, looksLikeZip, openZip } from './zip';

/**
 * The tables of a file, in its order. The kind is seen from the content, never from the name.
 *
 * @throws Rejected FILE_KIND, FILE_UNREADABLE (broken, password-protected), FILE_TOO_LARGE (unpacked), NO_TABLE.
 */
export async function readTables(file: { readonly name: string; readonly bytes: Buffer }): Promise<SourceTable[]> {
  if (isEncrypted(file.bytes)) throw new Rejected('FILE_UNREADABLE', { field: 'file' });
  if (!looksLikeZip(file.bytes)) throw new Rejected('FILE_KIND', { field: 'file' });
  const zip = openZip(file.bytes);
  const tables = isUnder(zip, 'xl/') ? await sheetTables(file.bytes, zip) : await wordTables(file.bytes, zip);
  if (tables.length === 0) throw new Rejected('NO_TABLE', { field: 'file' });
  return tables;
}

// The libraries for Excel and Word take 10 MB: loaded when the first file comes.

async function sheetTables(bytes: Buffer, zip: ZipFile): Promise<SourceTable[]> {
  const { readSheetTables } = await import('./sheetTables');
  return readSheetTables(bytes, zip);
}

async function wordTables(bytes: Buffer, zip: ZipFile): Promise<SourceTable[]> {
  if (!isUnder(zip, 'word/')) throw new Rejected('FILE_KIND', { field: 'file' });
  const { readWordTables } = await import('./wordTables');
  return readWordTables(bytes);
}

function isUnder({ entries }: ZipFile, folder: string): boolean {
  return entries.some(({ name }) => name.startsWith(folder));
}

/** A password-protected Office file is no zip but a compound file with a stream of this name (MS-OFFCRYPTO 1.3.2). */
function isEncrypted(bytes: Buffer): boolean {
  const isCompoundFile = bytes.length >= 8 && bytes.readUInt32BE(0) === 0xd0cf11e0;
  return isCompoundFile && bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'));
}
