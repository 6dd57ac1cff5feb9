/** What the database itself can count: I4 (one order without gaps), I1 (commands carried out once), rows of no case (I3). */
import { sql } from 'kysely';
import type { CaseEvent } from '../../domain/case';
import type { Reader } from '../open';
import { municipalityStream } from '../streams';
import type { Find } from './finding';

/** One broken thing often shows in a thousand rows. */
const mostShown = 100;

/** Positions are 1..n: counted first, as the places are looked for only when the count does not fit. */
export async function checkPositions(reader: Reader, find: Find): Promise<void> {
  const counted = await sql<{ events: number; first: number | null; last: number | null }>`
    SELECT count(*) AS events, min(position) AS first, max(position) AS last FROM events`.execute(reader);
  const { events, first, last } = counted.rows[0] ?? { events: 0, first: null, last: null };
  if (events === 0 || (first === 1 && last === events)) return;
  const gaps = await sql<{ position: number; before: number }>`
    SELECT position, before FROM (SELECT position, lag(position, 1, 0::bigint) OVER (ORDER BY position) AS before FROM events) AS numbered
    WHERE position <> before + 1 ORDER BY position LIMIT ${mostShown}`.execute(reader);
  for (const { position, before } of gaps.rows) find('I4', `position ${position}`, `follows ${before}: a gap`);
}

/** Every command with a result has as many events as its result says; what somebody asked for has its command. */
export async function checkCommands(reader: Reader, find: Find): Promise<void> {
  const wrong = await sql<{ command_id: string; said: number; found: number }>`
    WITH counted AS (SELECT command_id, stream, count(*) AS found FROM events GROUP BY command_id, stream)
    SELECT command_id, (result->>'events')::int AS said, coalesce(found, 0) AS found
    FROM commands LEFT JOIN counted USING (command_id, stream)
    WHERE result ? 'events' AND (result->>'events')::int <> coalesce(found, 0) LIMIT ${mostShown}`.execute(reader);
  for (const { command_id, said, found } of wrong.rows)
    find('I1', `command ${command_id}`, `was answered with ${said} events; the log has ${found}`);
  const refused = await sql<{ command_id: string; found: number }>`
    SELECT command_id, count(*) AS found FROM commands JOIN events USING (command_id, stream)
    WHERE result IS NULL GROUP BY command_id LIMIT ${mostShown}`.execute(reader);
  for (const { command_id, found } of refused.rows)
    find('I1', `command ${command_id}`, `was not carried out, and the log has ${found} events of it`);
  await checkOrigins(reader, find);
}

/** What comes of letters, of answers taken in (by whoever gave them), and of comments handled many at a time: asked for by no kept command. */
const withoutCommand: readonly CaseEvent['type'][] = [
  'AnswerRecorded',
  'SpontaneousAnswerRecorded',
  'LettersQueued',
  'LettersSent',
  'LetterRefused',
  'LetterDeferred',
  'LetterOutcomeUnknown',
  'LetterCancelled',
  'CommentHandled',
];

/** The process gives the commands it thinks of itself (a year, a period's end) an id with a slash; its other work has none. */
async function checkOrigins(reader: Reader, find: Find): Promise<void> {
  const orphans = await sql<{ stream: string; version: number; command_id: string }>`
    SELECT stream, min(version) AS version, command_id FROM events
    WHERE (actor <> 'process' OR command_id LIKE '%/%') AND type <> ALL(${withoutCommand})
      AND NOT EXISTS (SELECT 1 FROM commands WHERE commands.command_id = events.command_id AND commands.stream = events.stream)
    GROUP BY stream, command_id LIMIT ${mostShown}`.execute(reader);
  for (const { stream, version, command_id } of orphans.rows)
    find('I1', `${stream} version ${version}`, `was asked for by command ${command_id}, which is not kept`);
}

/** Rows that belong to no case of the log. */
export async function checkStrays(reader: Reader, find: Find): Promise<void> {
  for (const table of ['cases', 'tasks', 'links'] as const) {
    const strays = await sql<{ case_id: string }>`
      SELECT DISTINCT case_id FROM ${sql.table(table)} AS rows
      WHERE NOT EXISTS (SELECT 1 FROM events WHERE stream = 'case-' || rows.case_id) LIMIT ${mostShown}`.execute(reader);
    for (const { case_id } of strays.rows) find('I3', `${table} of case ${case_id}`, 'the facts know no such case');
  }
  const answers = await sql<{ submission_id: string }>`
    SELECT submission_id FROM submissions WHERE recorded_at IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM events WHERE stream = 'case-' || submissions.case_id) LIMIT ${mostShown}`.execute(reader);
  for (const { submission_id } of answers.rows)
    find('I1', `answer ${submission_id}`, 'is marked as recorded, in a case of no facts');
  const others = await sql<{ stream: string }>`
    SELECT DISTINCT stream FROM events WHERE stream NOT LIKE 'case-%' AND stream <> ${municipalityStream} LIMIT ${mostShown}`.execute(
    reader,
  );
  for (const { stream } of others.rows) find('I2', stream, 'is no stream of ours');
}
