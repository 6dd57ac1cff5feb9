/** Uploaded files: judged by what they hold and never by their name, stored with their hash, given back as attachments. */
import { createHash } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import type { Database } from '../db/open';
import type { FileRef } from '../domain/answer';
import { Rejected } from '../domain/rejected';
import type { ApiContext } from './context';

/** What a file turned out to be. The first extension is added when the file's name has none of them. */
export type FileKind = { readonly mediaType: string; readonly extensions: readonly [string, ...string[]] };

const longestName = 150;

/** The kind of a file by its content; undefined when it is of a kind that is not taken in. */
export function kindOfFile(name: string, bytes: Buffer): FileKind | undefined {
  if (bytes.subarray(0, 1024).includes('%PDF-')) return kinds.pdf;
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return kinds.png;
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return kinds.jpeg;
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return officeKind(bytes);
  return isPlainText(bytes) && /^([^.]*|.*\.(txt|csv|md))$/i.test(name) ? kinds.text : undefined;
}

/** Stores a file of a case. @throws Rejected FILE_KIND_FORBIDDEN, naming the file */
export async function storeFile(
  { facts, newId }: Pick<ApiContext, 'facts' | 'newId'>,
  caseId: string,
  { name, bytes }: { readonly name: string; readonly bytes: Buffer },
): Promise<FileRef> {
  const kind = kindOfFile(name, bytes);
  if (kind === undefined) throw new Rejected('FILE_KIND_FORBIDDEN', { field: 'files', details: { name } });
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const ref = { fileId: newId(), name: properName(name, kind), mediaType: kind.mediaType, bytes: bytes.length, sha256 };
  await facts.db
    .insertInto('files')
    .values({ file_id: ref.fileId, case_id: caseId, ...namesOf(ref), bytes: ref.bytes, sha256, content: bytes })
    .execute();
  return ref;
}

/** Gives a stored file as an attachment, never shown inside the page. False when there is none by that id. */
export async function sendFile(db: Database, reply: FastifyReply, fileId: string): Promise<FastifyReply | false> {
  const file = await db
    .selectFrom('files')
    .select(['name', 'media_type', 'content'])
    .where('file_id', '=', fileId)
    .executeTakeFirst();
  if (file === undefined) return false;
  return reply
    .type(file.media_type)
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`)
    .header('x-content-type-options', 'nosniff')
    .send(file.content);
}

const kinds = {
  pdf: { mediaType: 'application/pdf', extensions: ['pdf'] },
  png: { mediaType: 'image/png', extensions: ['png'] },
  jpeg: { mediaType: 'image/jpeg', extensions: ['jpg', 'jpeg'] },
  docx: { mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', extensions: ['docx'] },
  xlsx: { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', extensions: ['xlsx'] },
  odt: { mediaType: 'application/vnd.oasis.opendocument.text', extensions: ['odt'] },
  text: { mediaType: 'text/plain; charset=utf-8', extensions: ['txt', 'csv', 'md'] },
} as const satisfies Readonly<Record<string, FileKind>>;

/** A zip that is a document without macros; any other zip is not taken in. */
function officeKind(bytes: Buffer): FileKind | undefined {
  const entries = zipEntries(bytes);
  if (entries.some((entry) => /vbaproject|(^|\/)Basic\/|\.(exe|dll|js|vbs|bat|cmd|ps1)$/i.test(entry))) return undefined;
  if (entries.includes('word/document.xml')) return kinds.docx;
  if (entries.includes('xl/workbook.xml')) return kinds.xlsx;
  const isOpenDocumentText = bytes.subarray(30, 120).includes(`mimetype${kinds.odt.mediaType}`);
  return isOpenDocumentText && entries.includes('content.xml') ? kinds.odt : undefined;
}

/** Names in a zip's central directory (PKWARE APPNOTE 4.3.12); empty when it has none that can be read. */
function zipEntries(bytes: Buffer): readonly string[] {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 20 > bytes.length) return [];
  const names: string[] = [];
  let at = bytes.readUInt32LE(end + 16);
  while (at + 46 <= bytes.length && bytes.readUInt32LE(at) === 0x02014b50) {
    const nameLength = bytes.readUInt16LE(at + 28);
    names.push(bytes.toString('utf8', at + 46, at + 46 + nameLength));
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return names;
}

/** Words and line breaks only; a page, a picture in markup or a script begins with something else. */
function isPlainText(bytes: Buffer): boolean {
  if (bytes.length === 0 || bytes.some((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27))) return false;
  return !/^[\s\ufeff]*(<[!?a-z]|#!|%!PS|\{\\rtf)/i.test(bytes.toString('utf8', 0, 512));
}

function startsWith(bytes: Buffer, first: readonly number[]): boolean {
  return first.every((byte, index) => bytes[index] === byte);
}

/** The name without folders and control characters, with an extension that tells the truth. */
function properName(name: string, { extensions }: FileKind): string {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  const clean = last.replace(/[\p{Cc}\p{Cf}"<>|:*?]/gu, '').trim() || 'fil';
  const extension = clean.split('.').at(-1)?.toLowerCase() ?? '';
  const base = clean.slice(0, longestName);
  return extensions.includes(extension) && base === clean ? clean : `${base}.${extensions[0]}`;
}

function namesOf({ name, mediaType }: FileRef) {
  return { name, media_type: mediaType };
}
