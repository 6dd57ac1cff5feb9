/** Answers as they arrive: stored with their receipt before anything else happens, and recorded into the round later. */
import { sql } from 'kysely';
import type { AnswerBody, FileRef } from '../domain/answer';
import type { Actor } from '../domain/life';
import type { AnswerChannel, Submission } from '../domain/round/events';
import type { Instant } from '../domain/time';
import type { Database, Reader } from './open';
import { isNotParked } from './parked';

export type ArrivingAnswer = {
  /** Chosen by the form before it is sent, so that a second press stores nothing new. */
  readonly submissionId: string;
  readonly caseId: string;
  readonly roundId: string;
  readonly partyId: string;
  readonly channel: AnswerChannel;
  readonly body: AnswerBody;
  readonly files: readonly FileRef[];
  readonly respondent?: { readonly name: string; readonly email?: string };
  /** The sender's name when it was not asked. */
  readonly spontaneousName?: string;
  readonly by: Actor;
  readonly receivedAt: Instant;
};

/** The proof a sender keeps: a number, and when it came. The same for every repeat of the same submission. */
export type Receipt = { readonly receiptNumber: number; readonly receivedAt: Instant };

/**
 * Stores an answer in one statement and one commit. The party's draft is cleared in the same statement.
 * A repeat with the same id changes nothing and returns the first receipt.
 */
export async function storeSubmission(db: Database, answer: ArrivingAnswer): Promise<Receipt> {
  const { rows } = await sql<Receipt>`
    WITH stored AS (
      INSERT INTO submissions (submission_id, case_id, round_id, party_id, channel, body, files, respondent, spontaneous_name, actor, received_at)
      VALUES (${answer.submissionId}, ${answer.caseId}, ${answer.roundId}, ${answer.partyId}, ${answer.channel},
              ${JSON.stringify(answer.body)}::jsonb, ${JSON.stringify(answer.files)}::jsonb,
              ${answer.respondent ? JSON.stringify(answer.respondent) : null}::jsonb, ${answer.spontaneousName ?? null},
              ${answer.by}, ${answer.receivedAt})
      ON CONFLICT (submission_id) DO NOTHING
      RETURNING receipt_number, received_at
    ), cleared AS (
      DELETE FROM drafts WHERE round_id = ${answer.roundId} AND party_id = ${answer.partyId} AND EXISTS (SELECT 1 FROM stored)
    )
    SELECT receipt_number AS "receiptNumber", received_at AS "receivedAt" FROM stored`.execute(db);
  return rows[0] ?? (await receiptOf(db, answer.submissionId));
}

async function receiptOf(db: Database, submissionId: string): Promise<Receipt> {
  const row = await db
    .selectFrom('submissions')
    .select(['receipt_number', 'received_at'])
    .where('submission_id', '=', submissionId)
    .executeTakeFirstOrThrow();
  return { receiptNumber: row.receipt_number, receivedAt: row.received_at };
}

export type UnrecordedSubmission = Submission & { readonly by: Actor; readonly spontaneousName?: string };

/** Up to `limit` answers of a case that no round has recorded yet, in the order they came. */
export async function unrecordedSubmissions(
  reader: Reader,
  caseId: string,
  limit: number,
): Promise<readonly UnrecordedSubmission[]> {
  const rows = await reader
    .selectFrom('submissions')
    .selectAll()
    .where('case_id', '=', caseId)
    .where('recorded_at', 'is', null)
    .orderBy('receipt_number')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    submissionId: row.submission_id,
    roundId: row.round_id,
    partyId: row.party_id,
    receiptNumber: row.receipt_number,
    receivedAt: row.received_at,
    channel: row.channel,
    body: row.body,
    files: row.files,
    ...(row.respondent ? { respondent: row.respondent } : {}),
    by: row.actor as Actor,
    spontaneousName: row.spontaneous_name ?? undefined,
  }));
}

export async function markRecorded(reader: Reader, submissionIds: readonly string[]): Promise<void> {
  if (submissionIds.length === 0) return;
  await reader
    .updateTable('submissions')
    .set({ recorded_at: sql<Instant>`clock_timestamp()` })
    .where('submission_id', 'in', [...submissionIds])
    .execute();
}

/** Cases with answers stored more than `seconds` ago that nobody has recorded: their nudge was lost. None that is set aside. */
export async function casesWithUnrecorded(reader: Reader, seconds: number): Promise<readonly string[]> {
  const rows = await reader
    .selectFrom('submissions')
    .select('case_id')
    .distinct()
    .where('recorded_at', 'is', null)
    .where('stored_at', '<', sql<Instant>`clock_timestamp() - make_interval(secs => ${seconds})`)
    .where(isNotParked('submissions.case_id'))
    .execute();
  return rows.map(({ case_id }) => case_id);
}
