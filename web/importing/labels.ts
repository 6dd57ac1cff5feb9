/** The numbers of measures. They are names: read as printed, gaps allowed, never renumbered. */
import { oneLine } from './headings';

/** '2.4', '1:7', '3.2.1', '2.4b'; three digits after the point would be an amount of money. */
const partedNumber = /^(\d{1,3}(?:[.:]\d{1,2})+[a-z]?)(?!\d)[.:)]?(?=\s|$|\p{Lu})\s*/u;
/** '4.', '4)', or '4' before a capital letter: '10 nya platser' has no number. */
const singleNumber = /^(\d{1,2}[a-z]?)(?:[.:)](?=\s|$|\p{Lu})\s*|$|\s+(?=\p{Lu}))/u;
const numberAfterWord = /^(\d{1,3}(?:[.:]\d{1,2})*[a-z]?)[.:)]?(?=\s|$|\p{Lu})\s*/u;
const measureWord = /^(?:åtgärd|aktivitet|insats)\s*(?=\d)/i;

/** The number that stands first in a measure's cell, and the rest: '2.4 Ta fram …', 'Åtgärd 1:7 …', '4. Utbilda …'. */
export function splitLabel(text: string): { readonly label?: string; readonly rest: string } {
  const trimmed = text.trim();
  const afterWord = trimmed.replace(measureWord, '');
  const patterns = afterWord === trimmed ? [partedNumber, singleNumber] : [numberAfterWord];
  const found = patterns.map((pattern) => pattern.exec(afterWord)).find((match) => match !== null);
  if (!found) return { rest: trimmed };
  return { label: found[1], rest: afterWord.slice(found[0].length).trim() };
}

/** A cell of a column of numbers: 'Åtgärd 2.4' and '2.4.' are 2.4, 'A1' is A1. Longer text is no number. */
export function labelOfCell(text: string): string | undefined {
  const label = oneLine(text)
    .replace(measureWord, '')
    .replace(/[.:)]$/, '');
  return label !== '' && label.length <= 20 ? label : undefined;
}

/** The målområde's number within a measure's: '2' of '2.4' and '2:4'. */
export function areaNumberOf(label: string): string | undefined {
  return /^(\d+)[.:]\d/.exec(label)?.[1];
}
