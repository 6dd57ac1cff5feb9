/** I11: whether a text that must stay in the database stands readable somewhere else. */
import type { Finding } from '../../db/verify';

/** What must not be read elsewhere: `kind` names it in a finding, which never repeats the text itself. */
export type Secret = { readonly kind: string; readonly text: string };

/** A place that others may read, and what can be read there. */
export type Readable = { readonly where: string; readonly texts: readonly string[] };

/** Shorter ones stand in any text by chance. */
const shortest = 6;
/** Of a long text its beginning is enough: messages are cut. */
const longest = 40;

export function leaks(places: readonly Readable[], secrets: readonly Secret[]): readonly Finding[] {
  const sought = secrets.flatMap(({ kind, text }) => spellings(text).map((spelling) => ({ kind, spelling })));
  return places.flatMap(({ where, texts }) => {
    const all = texts.join('\n');
    const found = new Set(sought.filter(({ spelling }) => all.includes(spelling)).map(({ kind }) => kind));
    return [...found].map((kind) => ({ invariant: 'I11' as const, where, what: `${kind} stands there readable` }));
  });
}

/** As it is, as JSON writes it, as an address has it, and in base64, of which two or three letters at the ends depend on their neighbours. */
function spellings(text: string): readonly string[] {
  const start = text.trim().slice(0, longest);
  if (start.length < shortest) return [];
  const written = [start, JSON.stringify(start).slice(1, -1), encodeURIComponent(start)];
  const encoded = [0, 1, 2].map((shift) => insideBase64(start, shift)).filter(({ length }) => length >= shortest * 2);
  return [...new Set([...written, ...encoded])];
}

function insideBase64(text: string, shift: number): string {
  const bytes = Buffer.concat([Buffer.alloc(shift), Buffer.from(text)]);
  const whole = bytes.subarray(0, bytes.length - (bytes.length % 3));
  return whole.toString('base64').slice(shift === 0 ? 0 : 4);
}

/** Everything readable in a message of the server: strings, and runs of letters within bytes. */
export function textsIn(message: unknown): readonly string[] {
  if (typeof message === 'string') return [message];
  if (message instanceof Uint8Array) return readableRuns(message);
  if (typeof message !== 'object' || message === null) return [];
  return Object.entries(message).flatMap(([key, value]) => [key, ...textsIn(value)]);
}

/** Encrypted bytes have next to none. */
function readableRuns(bytes: Uint8Array): readonly string[] {
  return (
    Buffer.from(bytes)
      .toString('utf8')
      .match(/[^\p{Cc}\uFFFD]{6,}/gu) ?? []
  );
}
