/** Reads what a party's form sends. Unlike other forms it loses nothing because one file is too large: such a file is only named. */
import type {} from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { Rejected } from '../domain/rejected';
import { assertBounded, cleaned, largestFileBytes, longestFormBytes, multipartRejection, readForm } from './forms';

export type TaskForm = {
  /** As typed, not trimmed: what was pasted is kept as it is. */
  readonly values: Readonly<Record<string, string>>;
  readonly files: readonly { readonly name: string; readonly bytes: Buffer }[];
  /** Files that were not taken in, and why, as sentences. */
  readonly refused: readonly string[];
  readonly removedFileIds: readonly string[];
};

/** More text fields than any document needs: two per section, area, measure and indicator. */
const mostFields = 4_000;
/** Files in one go; the form says ten. */
const mostFiles = 10;
/** What is read at all before the sender is told to stop. */
const mostFileParts = 30;

/** @throws Rejected FORM_TOO_LARGE, TOO_MANY_FIELDS, TOO_MANY_FILES, FORM_INCOMPLETE */
export async function readTaskForm(request: FastifyRequest): Promise<TaskForm> {
  if (!request.isMultipart()) {
    const form = await readForm(request);
    return { values: form.values, files: [], refused: [], removedFileIds: form.all('removeFile') };
  }
  assertBounded(request);
  try {
    return await readParts(request);
  } catch (error) {
    throw multipartRejection(error);
  }
}

async function readParts(request: FastifyRequest): Promise<TaskForm> {
  const values: Record<string, string> = {};
  const [files, refused, removedFileIds]: [{ name: string; bytes: Buffer }[], string[], string[]] = [[], [], []];
  let textBytes = 0;
  const limits = { fileSize: largestFileBytes, files: mostFileParts, fields: mostFields, fieldSize: longestFormBytes };
  const options = { limits, throwFileSizeLimit: false };
  for await (const part of request.parts(options)) {
    if (part.type === 'field') {
      const text = String(part.value);
      textBytes += Buffer.byteLength(text) + (part.valueTruncated ? longestFormBytes : 0);
      if (textBytes > longestFormBytes) continue; // read on to the end, so that the sender gets an answer
      if (part.fieldname === 'removeFile') removedFileIds.push(text);
      else values[cleaned(part.fieldname)] = cleaned(text);
      continue;
    }
    const bytes = await contentOf(part.file);
    const name = cleaned(part.filename ?? '');
    if (name === '' || bytes.length === 0) continue;
    if (part.file.truncated)
      refused.push(`Filen ”${name}” är större än 10 MB och togs inte emot. Dela upp den eller minska bilderna.`);
    else if (files.length >= mostFiles) refused.push(`Filen ”${name}” togs inte emot: högst ${mostFiles} filer på en gång.`);
    else files.push({ name, bytes });
  }
  if (textBytes > longestFormBytes) throw new Rejected('FORM_TOO_LARGE');
  return { values, files, refused, removedFileIds };
}

async function contentOf(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}
