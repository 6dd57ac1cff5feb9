/** What a form sends, read once: fields as text, files as bytes, both bounded and cleaned. */
import type {} from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { Rejected } from '../domain/rejected';

/** The most a form may send besides files, in bytes of text. A long answer is some tens of kilobytes. */
export const longestFormBytes = 1_000_000;
export const largestFileBytes = 10 * 1024 * 1024;
const mostFiles = 10;
const mostFields = 2_000;

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
  const clean = fields.map(([name, value]) => [name, cleaned(value)] as const);
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
  const fields: Field[] = [];
  const files: UploadedFile[] = [];
  const limits = { fileSize: largestFileBytes, files: mostFiles, fields: mostFields, fieldSize: longestFormBytes };
  try {
    for await (const part of request.parts({ limits })) {
      if (part.type === 'field') fields.push([part.fieldname, String(part.value)]);
      else {
        const bytes = await part.toBuffer();
        if (part.filename) files.push({ field: part.fieldname, name: cleaned(part.filename), mediaType: part.mimetype, bytes });
      }
    }
  } catch (error) {
    throw translated(error);
  }
  if (fields.some(([, value]) => value.length > longestFormBytes)) throw new Rejected('FORM_TOO_LARGE');
  return { fields, files };
}

function translated(error: unknown): unknown {
  const code = (error as { code?: string }).code;
  if (code === 'FST_REQ_FILE_TOO_LARGE') return new Rejected('FILE_TOO_LARGE', { field: 'files', details: { megabytes: 10 } });
  if (code === 'FST_FILES_LIMIT') return new Rejected('TOO_MANY_FILES', { field: 'files', details: { most: mostFiles } });
  if (code === 'FST_FIELDS_LIMIT' || code === 'FST_PARTS_LIMIT') return new Rejected('TOO_MANY_FIELDS');
  return error;
}

/** Text that PostgreSQL can keep: no NUL, no half characters; line breaks as \n. */
export function cleaned(text: string): string {
  return text
    .replaceAll('\u0000', '')
    .replaceAll('\r\n', '\n')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
}
