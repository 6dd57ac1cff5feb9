/** The directory of a zip file, read with bounds: Word and Excel files are zips, and a small one can hold a very large lie. */
import { inflateRawSync } from 'node:zlib';
import { Rejected } from '../../domain/rejected';

/** All parts of a file together, uncompressed. */
const maxBytes = 100 * 1024 * 1024;
/** The parts that are parsed. A plan of 10,000 rows is 4 MB; Word files of empty paragraphs took 14 s at 16 MB and 40 s at 37 MB. */
const maxXmlBytes = 8 * 1024 * 1024;

export type ZipEntry = {
  readonly name: string;
  readonly bytes: number;
  readonly packedBytes: number;
  readonly headerAt: number;
  readonly stored: boolean;
};

export type ZipFile = { readonly entries: readonly ZipEntry[]; readonly textOf: (name: string) => string | undefined };

/**
 * The zip file in `file`, with the size of every XML part checked by unpacking it: what the directory says is not believed.
 *
 * @throws Rejected FILE_UNREADABLE (broken or encrypted), FILE_TOO_LARGE (more than 100 MB unpacked, or 8 MB of XML).
 */
export function openZip(file: Buffer): ZipFile {
  const entries = directoryOf(file);
  const xml = entries.filter(({ name }) => /\.(xml|rels)$/i.test(name));
  if (total(entries) > maxBytes) throw tooLarge(maxBytes);
  if (total(xml) > maxXmlBytes) throw tooLarge(maxXmlBytes);
  for (const entry of xml) unpack(file, entry);
  const byName = new Map(entries.map((entry) => [entry.name, entry]));
  return { entries, textOf };

  function textOf(name: string): string | undefined {
    const entry = byName.get(name);
    return entry && unpack(file, entry).toString('utf8');
  }
}

/** Whether the bytes begin as a zip file does. */
export function looksLikeZip(file: Buffer): boolean {
  return file.length >= 4 && file.readUInt32LE(0) === 0x04034b50;
}

function directoryOf(file: Buffer): ZipEntry[] {
  const end = file.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > file.length) throw unreadable();
  const entries: ZipEntry[] = [];
  let at = file.readUInt32LE(end + 16);
  for (let left = file.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (at + 46 > end || file.readUInt32LE(at) !== 0x02014b50) throw unreadable();
    entries.push(entryAt(file, at));
    at += 46 + file.readUInt16LE(at + 28) + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return entries;
}

/** One entry of the central directory (APPNOTE.TXT 4.3.12). Encrypted entries and other methods than deflate are not read. */
function entryAt(file: Buffer, at: number): ZipEntry {
  const isEncrypted = (file.readUInt16LE(at + 8) & 1) === 1;
  const method = file.readUInt16LE(at + 10);
  if (isEncrypted || (method !== 0 && method !== 8)) throw unreadable();
  return {
    name: file.toString('utf8', at + 46, at + 46 + file.readUInt16LE(at + 28)),
    packedBytes: file.readUInt32LE(at + 20),
    bytes: file.readUInt32LE(at + 24),
    headerAt: file.readUInt32LE(at + 42),
    stored: method === 0,
  };
}

function unpack(file: Buffer, { headerAt, packedBytes, bytes, stored }: ZipEntry): Buffer {
  if (headerAt + 30 > file.length || file.readUInt32LE(headerAt) !== 0x04034b50) throw unreadable();
  const start = headerAt + 30 + file.readUInt16LE(headerAt + 26) + file.readUInt16LE(headerAt + 28);
  if (start + packedBytes > file.length) throw unreadable();
  const packed = file.subarray(start, start + packedBytes);
  const unpacked = stored ? packed : inflated(packed, bytes);
  if (unpacked.length !== bytes) throw unreadable();
  return unpacked;
}

function inflated(packed: Buffer, bytes: number): Buffer {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(bytes, 1) });
  } catch {
    throw unreadable();
  }
}

function total(entries: readonly ZipEntry[]): number {
  return entries.reduce((sum, { bytes }) => sum + bytes, 0);
}

function unreadable(): Rejected {
  return new Rejected('FILE_UNREADABLE', { field: 'file' });
}

function tooLarge(limit: number): Rejected {
  return new Rejected('FILE_TOO_LARGE', { field: 'file', details: { megabytes: limit / 1024 / 1024 } });
}
