/** What a form sends, read once: fields as text, files as bytes, both bounded and cleaned. */
import type {} from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { Rejected } from '../domain/rejected';

/** The most a form may send besides files, in bytes of text. A long answer is some tens of kilobytes. */
export const longestFormBytes = 1_000_000;
export const largestFileBytes = 10 * 1024 * 1024;
const mostFiles = 10;
const mostFields = 2_000;
/** All files and texts of one sending, with the lines between them. A body that says it is longer, or does not say, is not read. */
const longestBodyBytes = mostFiles * largestFileBytes + 2 * longestFormBytes;

export type UploadedFile = { readonly field: string; readonly name: string; readonly mediaType: string; readonly bytes: Buffer };

export type Form = {
  /** The field's text, trimmed; '' when it was not sent. With several of a name, the last. */
  text(name: string): string;
  /** All texts of a name: checkboxes. */
  all(name: string): readonly string[];
  /** Names of all fields, in the order sent. */
  readonly names: readonly string[];
  /** Everything as sent, to fill the form again. */
  readonly values: Readonly<Record<string, string>>;
  readonly files: readonly UploadedFile[];
  /** The id the form was given when it was shown: a second press carries the same. */
  readonly commandId: string;
};

/** @throws Rejected FORM_TOO_LARGE, TOO_MANY_FIELDS, FILE_TOO_LARGE, TOO_MANY_FILES, FORM_INCOMPLETE */
export async function readForm(request: FastifyRequest): Promise<Form> {
  const { fields, files } = request.isMultipart() ? await readMultipart(request) : { fields: fieldsOf(request.body), files: [] };
  if (fields.length > mostFields) throw new Rejected('TOO_MANY_FIELDS');
  return formOf(fields, files);
}

type Field = readonly [name: string, value: string];

function formOf(fields: readonly Field[], files: readonly UploadedFile[]): Form {
  const clean = fields.map(([name, value]) => [cleaned(name), cleaned(value)] as const);
  const values = Object.fromEntries(clean);
  const commandId = values['commandId'] ?? '';
  if (commandId !== '' && !/^[\w-]{8,64}$/.test(commandId)) throw new Rejected('FORM_INCOMPLETE');
  return {
    text: (name) => (values[name] ?? '').trim(),
    all: (name) => clean.filter(([key]) => key === name).map(([, value]) => value.trim()),
    names: clean.map(([name]) => name),
    values,
    files,
    commandId,
  };
}

function fieldsOf(body: unknown): readonly Field[] {
  if (body === null || typeof body !== 'object') return [];
  return Object.entries(body).flatMap(([name, value]): Field[] =>
    Array.isArray(value) ? value.map((item): Field => [name, String(item)]) : [[name, String(value)]],
  );
}

async function readMultipart(request: FastifyRequest): Promise<{ fields: readonly Field[]; files: readonly UploadedFile[] }> {
  assertBounded(request);
  const fields: Field[] = [];
  const files: UploadedFile[] = [];
  let textBytes = 0;
  const limits = { fileSize: largestFileBytes, files: mostFiles, fields: mostFields, fieldSize: longestFormBytes };
  try {
    for await (const part of request.parts({ limits })) {
      if (part.type === 'field') {
        const text = String(part.value);
        textBytes += Buffer.byteLength(text) + (part.valueTruncated ? longestFormBytes : 0);
        if (textBytes <= longestFormBytes) fields.push([part.fieldname, text]); // read on to the end, so that the sender gets an answer
      } else {
        const bytes = await part.toBuffer();
        if (part.filename) files.push({ field: part.fieldname, name: cleaned(part.filename), mediaType: part.mimetype, bytes });
      }
    }
  } catch (error) {
    throw multipartRejection(error);
  }
  if (textBytes > longestFormBytes) throw new Rejected('FORM_TOO_LARGE');
  return { fields, files };
}

/** A body whose end nobody knows could go on for ever. @throws Rejected FORM_TOO_LARGE */
export function assertBounded({ headers }: FastifyRequest): void {
  const length = Number(headers['content-length'] ?? Infinity);
  if (!(length <= longestBodyBytes)) throw new Rejected('FORM_TOO_LARGE');
}

/** What the multipart reader says, as a rejection; another error as it is. */
export function multipartRejection(error: unknown): unknown {
  const { code, message = '' } = error as { readonly code?: string; readonly message?: string };
  if (code === 'FST_REQ_FILE_TOO_LARGE') return new Rejected('FILE_TOO_LARGE', { field: 'files', details: { megabytes: 10 } });
  if (code === 'FST_FILES_LIMIT') return new Rejected('TOO_MANY_FILES', { field: 'files', details: { most: mostFiles } });
  if (code === 'FST_FIELDS_LIMIT' || code === 'FST_PARTS_LIMIT') return new Rejected('TOO_MANY_FIELDS');
  return /^(Malformed|Unexpected end|Multipart: Boundary)/.test(message) ? new Rejected('FORM_INCOMPLETE') : error;
}

/** Text that PostgreSQL can keep: no NUL, no half characters; line breaks as \n. */
export function cleaned(text: string): string {
  return text
    .replaceAll('\u0000', '')
    .replaceAll('\r\n', '\n')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
}
