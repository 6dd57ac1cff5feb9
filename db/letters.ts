/** Letters on their way: the kept copy, and each attempt noted before and after. */
import { type Selectable, sql } from 'kysely';
import type { Letter } from '../domain/round/state';
import type { Reader } from './open';
import type { Schema } from './schema';

export type AttemptRef = { readonly letterId: string; readonly attempt: number };

/** A letter as written, with {{link}} where the personal link goes: the same on every attempt. */
export type LetterCopy = {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly messageId: string;
  readonly date: string;
  readonly boundary: string;
  readonly replyTo?: string;
  readonly inReplyTo?: string;
};

/** Notes that these attempts begin. @returns the ids of those that were not begun before */
export async function beginAttempts(reader: Reader, attempts: readonly AttemptRef[]): Promise<ReadonlySet<string>> {
  if (attempts.length === 0) return new Set();
  const rows = await reader
    .insertInto('letter_attempts')
    .values(attempts.map(({ letterId, attempt }) => ({ letter_id: letterId, attempt, outcome: null })))
    .onConflict((conflict) => conflict.doNothing())
    .returning('letter_id')
    .execute();
  return new Set(rows.map(({ letter_id }) => letter_id));
}

export async function settleAttempts(
  reader: Reader,
  attempts: readonly (AttemptRef & { readonly outcome: string })[],
): Promise<void> {
  if (attempts.length === 0) return;
  const rows = JSON.stringify(attempts);
  await sql`UPDATE letter_attempts SET outcome = settled.outcome
    FROM jsonb_to_recordset(${rows}::jsonb) AS settled ("letterId" text, attempt integer, outcome text)
    WHERE letter_id = settled."letterId" AND letter_attempts.attempt = settled.attempt`.execute(reader);
}

/** Takes back attempts whose letter never reached a server. */
export async function releaseAttempts(reader: Reader, attempts: readonly AttemptRef[]): Promise<void> {
  for (const { letterId, attempt } of attempts)
    await reader.deleteFrom('letter_attempts').where('letter_id', '=', letterId).where('attempt', '=', attempt).execute();
}

export type KeptCopy = { readonly letter: Pick<Letter, 'letterId' | 'kind'>; readonly copy: LetterCopy };

export async function keepCopies(reader: Reader, caseId: string, copies: readonly KeptCopy[]): Promise<void> {
  if (copies.length === 0) return;
  const rows = copies.map(({ letter: { letterId, kind }, copy: { to, subject, text, html, ...headers } }) => ({
    letter_id: letterId,
    case_id: caseId,
    kind,
    recipient: to,
    subject,
    body_text: text,
    body_html: html,
    headers: JSON.stringify(headers) as never,
  }));
  await reader.insertInto('letter_copies').values(rows).execute();
}

/** The copies kept at the first attempt, by the letter's id. */
export async function keptCopies(reader: Reader, letterIds: readonly string[]): Promise<ReadonlyMap<string, LetterCopy>> {
  if (letterIds.length === 0) return new Map();
  const rows = await reader.selectFrom('letter_copies').selectAll().where('letter_id', 'in', letterIds).execute();
  return new Map(rows.map((row) => [row.letter_id, copyOf(row)]));
}

function copyOf({
  headers,
  recipient,
  subject,
  body_text: text,
  body_html: html,
}: Selectable<Schema['letter_copies']>): LetterCopy {
  return { ...(headers as Pick<LetterCopy, 'from' | 'messageId' | 'date' | 'boundary'>), to: recipient, subject, text, html };
}
