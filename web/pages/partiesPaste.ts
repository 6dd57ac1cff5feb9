/** Many parties at once, pasted as lines: name; abbreviation; kind; e-mail; groups. Tabs, as copied from Excel, do as well. */
import { isEmailAddress } from '../../domain/emailAddress';
import type { Municipality, Party } from '../../domain/municipality';
import type { PartyKind } from '../../domain/vocabulary';

export type PartyDraft = Omit<Party, 'partyId' | 'meetingDays'>;

export type PastedParties = { readonly parties: readonly PartyDraft[]; readonly errors: readonly LineError[] };
export type LineError = { readonly line: number; readonly text: string };

/** Every line is read before anything is registered; one error means that nothing is. Empty lines and a heading are passed over. */
export function readPastedParties(text: string, { parties }: Pick<Municipality, 'parties'>): PastedParties {
  const taken = new Map(Object.values(parties).map(({ name }) => [name.toLowerCase(), 'registret']));
  const read: PartyDraft[] = [];
  const errors: LineError[] = [];
  for (const { cells, line } of rowsOf(text)) {
    const { draft, error } = readRow(cells);
    const where = draft && taken.get(draft.name.toLowerCase());
    if (draft === undefined) errors.push({ line, text: error });
    else if (where) errors.push({ line, text: `”${draft.name}” finns redan i ${where}.` });
    else read.push(draft);
    if (draft && !where) taken.set(draft.name.toLowerCase(), `listan, rad ${line}`);
  }
  return { parties: read, errors };
}

/** The kind that a word stands for, in singular or plural, with or without its dots. */
function kindNamed(word: string): PartyKind | undefined {
  return kindWords[word.trim().toLowerCase()];
}

const kindWords: Readonly<Record<string, PartyKind>> = {
  nämnd: 'namnd',
  nämnder: 'namnd',
  namnd: 'namnd',
  styrelse: 'namnd',
  bolag: 'bolag',
  förvaltning: 'forvaltning',
  förvaltningar: 'forvaltning',
  forvaltning: 'forvaltning',
  råd: 'rad',
  rad: 'rad',
  civilsamhälle: 'civilsamhalle',
  civilsamhalle: 'civilsamhalle',
  civilsamhället: 'civilsamhalle',
  förening: 'civilsamhalle',
  föreningar: 'civilsamhalle',
  organisation: 'civilsamhalle',
  myndighet: 'myndighet',
  myndigheter: 'myndighet',
  befattning: 'post',
  post: 'post',
};

type Row = { readonly cells: readonly string[]; readonly line: number };

function rowsOf(text: string): readonly Row[] {
  const rows = text.split('\n').map((content, index) => ({ cells: cellsOf(content), line: index + 1 }));
  const filled = rows.filter(({ cells }) => cells.some((cell) => cell !== ''));
  const isHeading = filled[0]?.cells[0]?.toLowerCase() === 'namn';
  return isHeading ? filled.slice(1) : filled;
}

function cellsOf(line: string): readonly string[] {
  return line.split(line.includes('\t') ? '\t' : ';').map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
}

type Read = { readonly draft: PartyDraft; readonly error?: undefined } | { readonly draft?: undefined; readonly error: string };

function readRow([name = '', abbreviation = '', kindWord = '', email = '', groups = '', ...rest]: readonly string[]): Read {
  if (rest.some((cell) => cell !== '')) return { error: 'Raden har fler än fem uppgifter. Skriv grupper med komma emellan.' };
  if (name === '') return { error: 'Namnet saknas.' };
  const kind = kindNamed(kindWord);
  if (kind === undefined)
    return {
      error: `”${kindWord}” är inget slag. Skriv nämnd, bolag, förvaltning, råd, civilsamhälle, myndighet eller befattning.`,
    };
  if (!isEmailAddress(email)) return { error: email === '' ? 'E-postadressen saknas.' : `”${email}” är ingen e-postadress.` };
  return { draft: { name, kind, email, groups: listed(groups), ...(abbreviation ? { abbreviation } : {}) } };
}

/** What is written with commas between, once each. */
export function listed(text: string): readonly string[] {
  const items = text.split(',').map((item) => item.trim());
  return [...new Set(items.filter((item) => item !== ''))];
}
