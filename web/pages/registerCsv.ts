/** The register as a file that a Swedish Excel opens with a double click. */
import type { RegisterRow } from '../../db/views/register';
import { label } from '../words/labels';
import { nextFollowUpText, nextReviewText } from './registerWords';

const headings = [
  'Dokument',
  'Slag',
  'Diarienummer',
  'Version',
  'Ägare',
  'Beslutande organ',
  'Beslutat',
  'Gäller från',
  'Gäller till',
  'Läge',
  'Nästa uppföljning',
  'Nästa aktualitetsbedömning',
  'Senaste bedömning',
  'Övning',
];

export function registerCsv(rows: readonly RegisterRow[]): string {
  return csv([headings, ...rows.map(cellsOf)]);
}

function cellsOf(row: RegisterRow): readonly string[] {
  const { lastReview } = row;
  return [
    row.title,
    row.type,
    row.diarienummer,
    String(row.version),
    row.ownerPost,
    row.decidingBody,
    row.adoptedOn,
    row.periodFrom,
    row.periodTo,
    label('phase', row.phase),
    nextFollowUpText(row),
    nextReviewText(row),
    lastReview ? `${label('review', lastReview.outcome)} ${lastReview.on}` : '',
    row.practice ? 'ja' : '',
  ];
}

/** Semicolons, CRLF, a byte order mark so that å, ä and ö come through, and `'` before what Excel would take for a formula. */
function csv(rows: readonly (readonly string[])[]): string {
  return `\ufeff${rows.map((cells) => `${cells.map(quoted).join(';')}\r\n`).join('')}`;
}

function quoted(cell: string): string {
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[;"\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
