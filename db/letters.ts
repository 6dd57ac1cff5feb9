/** Letters on their way: the kept copy, and each attempt noted before and after. */
import { sql } from 'kysely';
import type { Letter } from '../domain/round/state';
import type { Reader } from './open';

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

/** The copy kept at the first attempt, or a fresh one from `write`, kept from now on. */
export async function keptCopy(
  reader: Reader,
  caseId: string,
  { letterId, kind }: Letter,
  write: () => LetterCopy,
): Promise<LetterCopy> {
  const kept = await copyOf(reader, letterId);
  if (kept) return kept;
  const { to, subject, text, html, ...headers } = write();
  await reader
    .insertInto('letter_copies')
    .values({
      letter_id: letterId,
      case_id: caseId,
      kind,
      recipient: to,
      subject,
      body_text: text,
      body_html: html,
      headers: JSON.stringify(headers) as never,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return { to, subject, text, html, ...headers };
}

export async function copyOf(reader: Reader, letterId: string): Promise<LetterCopy | undefined> {
  const row = await reader.selectFrom('letter_copies').selectAll().where('letter_id', '=', letterId).executeTakeFirst();
  if (row === undefined) return undefined;
  const headers = row.headers as unknown as Pick<LetterCopy, 'from' | 'messageId' | 'date' | 'boundary'>;
  return { ...headers, to: row.recipient, subject: row.subject, text: row.body_text, html: row.body_html };
}
