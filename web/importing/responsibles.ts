/** Lists of responsibles as they stand in a table's cell: 'SCN, OSN, ÄLN, AMN.', one a line, one a bullet, wrapped or not. */
import { oneLine } from './headings';

/**
 * The names of a cell, in order, each once. Commas, semicolons, bullets and blank lines part them; ' och ', ' samt ', ' + ' and a
 * line break only where a whole name stands before ('Idrotts- och fritidsnämnden' and 'Uppsala Arenor och fastigheter' are one each).
 */
export function splitResponsibles(cell: string): string[] {
  const names = partsOf(cell)
    .flatMap(linesToNames)
    .flatMap(splitAtAnd)
    .map(withoutFinalDot)
    .filter((name) => /[\p{L}\d]/u.test(name));
  return [...new Set(joinTails(names))];
}

/** Wrapped lines joined, a word broken with a hyphen made whole; a blank line parts paragraphs, unless a sentence goes on over it. */
export function unwrapped(text: string): string {
  return withoutBrokenWords(text)
    .replace(/([^.:;!?\s])\s*\n\s*\n\s*(?=\p{Ll})/gu, '$1 ')
    .split(/\n\s*\n/)
    .map(oneLine)
    .filter((paragraph) => paragraph !== '')
    .join('\n');
}

/** What can end a name: a body, a company, a post, or an abbreviation in capitals. */
const wholeName =
  /(nämnd(en|er|erna)?|styrelsen?|bolag(et)?|förvaltning(en|ar|arna)?|kontoret|rådet|direktör(en)?|chef(en|er|erna)?|strateg|samordnare|gruppen|\bAB|^[A-ZÅÄÖ]{2,5})\.?$/;
/** What cannot begin one: a legal form, or a lower-case word that goes on from the line before. */
const tail = /^(AB|HB|KB|ek\.? ?för\.?|och\b|i\b)/;

/** Blank lines, ' + ', a line that begins with a dash, and the slash of 'SCN/OSN'. */
const otherSeparators = /\n\s*\n|\s\+\s|(?:^|\n)\s*[-–*]\s+|(?<=[A-ZÅÄÖ]{2})\s?\/\s?(?=[A-ZÅÄÖ]{2})/g;

/** The parts between commas, semicolons, bullets and blank lines; not those inside parentheses. */
function partsOf(cell: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const character of cell.replace(otherSeparators, ';')) {
    if (character === '(') depth += 1;
    if (character === ')') depth = Math.max(0, depth - 1);
    if (depth === 0 && /[,;•·]/.test(character)) parts.push('');
    else parts.push((parts.pop() ?? '') + character);
  }
  return parts;
}

function linesToNames(part: string): string[] {
  const lines = withoutBrokenWords(part).split('\n').map(oneLine);
  return lines.reduce<string[]>((names, line) => {
    const before = names.at(-1);
    if (line === '') return names;
    if (before !== undefined && (!wholeName.test(before) || tail.test(line))) return [...names.slice(0, -1), `${before} ${line}`];
    return [...names, line];
  }, []);
}

function splitAtAnd(name: string): string[] {
  const and = [...name.matchAll(/\s(och|samt)\s/g)].find(({ index }) => wholeName.test(name.slice(0, index)));
  if (and === undefined) return [name];
  return [name.slice(0, and.index), ...splitAtAnd(name.slice(and.index + and[0].length))];
}

/** 'fritids-' and 'nämnden' on two lines are one word; 'Idrotts-' before 'och' is not broken. */
function withoutBrokenWords(text: string): string {
  return text.replace(/(\p{Ll})-[^\S\n]*\n\s*(?!och\b|eller\b|samt\b)(\p{Ll})/gu, '$1$2');
}

/** 'AMN.' is AMN, but the dot of 'm.fl.' belongs to it. */
function withoutFinalDot(name: string): string {
  const trimmed = name.trim();
  return /\.\p{L}+\.$/u.test(trimmed) ? trimmed : trimmed.replace(/\.+$/, '');
}

/** 'Uppsalahem' and 'AB' from two paragraphs are one company. */
function joinTails(names: readonly string[]): string[] {
  return names.reduce<string[]>((joined, name) => {
    const before = joined.at(-1);
    return before !== undefined && /^(AB|HB|KB)$/.test(name) ? [...joined.slice(0, -1), `${before} ${name}`] : [...joined, name];
  }, []);
}
