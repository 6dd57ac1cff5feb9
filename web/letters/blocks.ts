/** What a letter is made of before it becomes text or HTML, and the parts that every letter about a matter ends with. */
import type { LetterFacts } from './facts';

export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'terms'; readonly rows: readonly (readonly [term: string, value: string])[] }
  | { readonly kind: 'button'; readonly label: string; readonly link: string };

/** A letter before it is set: its first block says what to do and by when. */
export type Draft = { readonly subject: string; readonly blocks: readonly Block[] };

/** A paragraph for each line that is not empty. */
export function paragraphs(...texts: readonly string[]): readonly Block[] {
  return texts
    .flatMap((text) => text.split(/\r?\n/))
    .filter((text) => text.trim() !== '')
    .map((text) => ({ kind: 'paragraph', text }));
}

export function section(text: string, ...blocks: readonly Block[]): readonly Block[] {
  return [{ kind: 'heading', text }, ...blocks];
}

export function list(items: readonly string[]): Block {
  return { kind: 'list', items };
}

export function button(label: string, link: string): Block {
  return { kind: 'button', label, link };
}

/** Rows whose value is missing are left out. */
export function terms(...rows: readonly (readonly [string, string | undefined])[]): Block {
  const known = rows.flatMap(([term, value]) => (value === undefined || value.trim() === '' ? [] : [[term, value] as const]));
  return { kind: 'terms', rows: known };
}

/** Longest title in a subject, in characters: what comes after it, the last day, must be seen. */
const longestTitle = 60;

/** The title as it stands in a subject: cut between words. */
export function titleInShort(title: string): string {
  const whole = title.trim();
  if (whole.length <= longestTitle) return whole;
  return `${whole.slice(0, longestTitle).replace(/[\s,;:–-]+\S*$/u, '')}…`;
}

/** Whom to ask, how to know that the letter is genuine, and what to do when it came to the wrong one. */
export function ending({ municipality, sender, diarienummer }: LetterFacts): readonly Block[] {
  const call = sender.phone ? `Ring ${sender.name} på ${sender.phone}` : `Ring kommunens växel`;
  return [
    ...section(
      'Kontakt',
      terms(
        ['Namn', sender.post ? `${sender.name}, ${sender.post}` : sender.name],
        ['Telefon', sender.phone],
        ['E-post', sender.email],
      ),
    ),
    ...section(
      'Är brevet äkta?',
      ...paragraphs(
        `Brevet kommer från ${municipality} och hör till ärende ${diarienummer}. Vi ber aldrig om lösenord, kontonummer eller BankID. ` +
          `Är du osäker? ${call} och fråga efter ärendet. Slå hellre upp numret själv än att lita på det som står här.`,
      ),
    ),
    ...section('Fel mottagare?', ...paragraphs(`Skriv till ${sender.email}, så rättar vi adressen. Använd då inte länken.`)),
  ];
}
