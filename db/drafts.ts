/** The party's own room: its draft, which nobody at the asking authority reads, and the answers it has sent. */
import { sql } from 'kysely';
import type { AnswerBody, FileRef } from '../domain/answer';
import type { AnswerChannel } from '../domain/round/events';
import type { Instant } from '../domain/time';
import type { Database, Reader, Tx } from './open';

export type TaskRef = { readonly roundId: string; readonly partyId: string };

/** The fields of the form as they were typed, by name. */
export type DraftValues = Readonly<Record<string, string>>;

export type Draft = {
  readonly values: DraftValues;
  readonly files: readonly FileRef[];
  readonly version: number;
  readonly savedAt: Instant;
};

export async function draftOf(reader: Reader, task: TaskRef): Promise<Draft | undefined> {
  const row = await ofTask(reader, task).executeTakeFirst();
  return row && toDraft(row);
}

export type DraftSave = TaskRef & {
  readonly values: DraftValues;
  /** The version the form was filled from; 0 when there was none. */
  readonly version: number;
  /** One showing of the form: it may save again and again without meeting itself as somebody else. */
  readonly editor: string;
  readonly addedFiles: readonly FileRef[];
  readonly removedFileIds: readonly string[];
  /** 'skip' for what the browser saves by itself: a draft that was sent meanwhile is not brought back. */
  readonly ifGone: 'begin' | 'skip';
};

/** `saved` is false when somebody else had saved: their text stands, and only the files were added to it. */
export type SavedDraft = { readonly saved: boolean; readonly draft: Draft };

/** Undefined when there is no draft to save to, and none was to be begun. */
export async function saveDraft(db: Database, save: DraftSave): Promise<SavedDraft | undefined> {
  return db.transaction().execute(async (tx) => {
    const row = (await ofTask(tx, save).forUpdate().executeTakeFirst()) ?? (await begun(tx, save));
    if (row === undefined) return undefined;
    const files = filesAfter(row.files, save);
    const { editor, values } = row.body as StoredBody;
    const isOurs = row.version === save.version || editor === save.editor || sameValues(values, save.values);
    const kept = isOurs ? { values: save.values, editor: save.editor } : { values, editor };
    const written = await tx
      .updateTable('drafts')
      .set({
        body: JSON.stringify(kept),
        files: asJson(files),
        version: row.version + (isOurs ? 1 : 0),
        saved_at: isOurs ? sql<Instant>`clock_timestamp()` : row.saved_at,
      })
      .where('round_id', '=', save.roundId)
      .where('party_id', '=', save.partyId)
      .returningAll()
      .executeTakeFirstOrThrow();
    return { saved: isOurs, draft: toDraft(written) };
  });
}

/** Begins a draft with what was sent before, to be corrected; one that is there already is left as it is. */
export async function beginDraft(
  db: Database,
  { roundId, partyId, values, files }: TaskRef & Pick<Draft, 'values' | 'files'>,
): Promise<void> {
  await db
    .insertInto('drafts')
    .values({ round_id: roundId, party_id: partyId, body: stored(values, ''), files: asJson(files) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function discardDraft(db: Database, { roundId, partyId }: TaskRef): Promise<void> {
  await db.deleteFrom('drafts').where('round_id', '=', roundId).where('party_id', '=', partyId).execute();
}

/** Which parties of a round have begun a draft: all that the asking authority may know of it. */
export async function partiesWithDraft(reader: Reader, roundId: string): Promise<ReadonlySet<string>> {
  const rows = await reader.selectFrom('drafts').select('party_id').where('round_id', '=', roundId).execute();
  return new Set(rows.map(({ party_id }) => party_id));
}

/** An answer as the party sent it; it may not have been recorded by the round yet. */
export type SentAnswer = {
  readonly submissionId: string;
  readonly receiptNumber: number;
  readonly receivedAt: Instant;
  readonly channel: AnswerChannel;
  readonly body: AnswerBody;
  readonly files: readonly FileRef[];
  readonly respondent?: { readonly name: string; readonly email?: string };
};

/** All that a party has sent in a round, in the order it came; the last one counts. */
export async function sentAnswers(reader: Reader, { roundId, partyId }: TaskRef): Promise<readonly SentAnswer[]> {
  const rows = await reader
    .selectFrom('submissions')
    .select(['submission_id', 'receipt_number', 'received_at', 'channel', 'body', 'files', 'respondent'])
    .where('round_id', '=', roundId)
    .where('party_id', '=', partyId)
    .orderBy('receipt_number')
    .execute();
  return rows.map(({ submission_id, receipt_number, received_at, respondent, ...row }) => ({
    ...row,
    submissionId: submission_id,
    receiptNumber: receipt_number,
    receivedAt: received_at,
    ...(respondent ? { respondent } : {}),
  }));
}

type StoredBody = { readonly values: DraftValues; readonly editor: string };
type Row = { readonly body: unknown; readonly files: readonly FileRef[]; readonly version: number; readonly saved_at: Instant };

function ofTask(reader: Reader, { roundId, partyId }: TaskRef) {
  return reader.selectFrom('drafts').selectAll().where('round_id', '=', roundId).where('party_id', '=', partyId);
}

/** An empty draft of version 0, so that two who begin at the same moment take turns. */
async function begun(tx: Tx, save: DraftSave): Promise<Row | undefined> {
  if (save.ifGone === 'skip' && save.version > 0) return undefined;
  await tx
    .insertInto('drafts')
    .values({ round_id: save.roundId, party_id: save.partyId, body: stored({}, save.editor), version: 0 })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return ofTask(tx, save).forUpdate().executeTakeFirst();
}

function stored(values: DraftValues, editor: string): string {
  return JSON.stringify({ values, editor } satisfies StoredBody);
}

/** node-pg would send a list as a PostgreSQL array. */
function asJson(files: readonly FileRef[]) {
  return sql<readonly FileRef[]>`${JSON.stringify(files)}::jsonb`;
}

function toDraft({ body, files, version, saved_at }: Row): Draft {
  return { values: (body as StoredBody).values, files, version, savedAt: saved_at };
}

/** The same file chosen twice is kept once. */
function filesAfter(files: readonly FileRef[], { addedFiles, removedFileIds }: DraftSave): readonly FileRef[] {
  const left = files.filter(({ fileId }) => !removedFileIds.includes(fileId));
  const isNew = ({ name, sha256 }: FileRef): boolean => !left.some((file) => file.name === name && file.sha256 === sha256);
  return [...left, ...addedFiles.filter(isNew)];
}

function sameValues(a: DraftValues, b: DraftValues): boolean {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].every((name) => (a[name] ?? '') === (b[name] ?? ''));
}
