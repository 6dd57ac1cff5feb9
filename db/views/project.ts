/** Writes a case's read models, in the transaction of its append: its overview row, its tasks, its links. */
import type { CaseState } from '../../domain/case';
import { type Round, type Task, taskState } from '../../domain/round/state';
import type { Municipality } from '../../domain/municipality';
import type { Instant } from '../../domain/time';
import type { Tx } from '../open';
import type { Schema } from '../schema';
import { recurringOf } from './recurring';
import { waitingFor } from './waiting';
import type { Insertable } from 'kysely';

export type Projected = {
  readonly caseId: string;
  readonly before: CaseState;
  readonly after: CaseState;
  readonly version: number;
};

/** Only what differs between the states is written: parts of a state that did not change are the same objects. */
export async function project(tx: Tx, projected: Projected, context: { at: Instant; municipality: Municipality }): Promise<void> {
  const { caseId, before, after } = projected;
  const row = caseRow(projected, context);
  if (row === undefined) return;
  const written = { ...row, waiting: JSON.stringify(row.waiting) as never, recurring: JSON.stringify(row.recurring) as never };
  await tx
    .insertInto('cases')
    .values(written)
    .onConflict((conflict) => conflict.column('case_id').doUpdateSet(written))
    .execute();
  const changed = Object.values(after.rounds).filter((round) => round !== before.rounds[round.roundId]);
  const tasks = changed.flatMap((round) => changedTaskRows(caseId, round, before.rounds[round.roundId]));
  if (tasks.length > 0) await writeTasks(tx, tasks);
  const links = changed.flatMap((round) => changedLinkRows(caseId, round, before.rounds[round.roundId]));
  if (links.length > 0) await writeLinks(tx, links);
}

type CaseRow = Insertable<Schema['cases']>;
type TaskRow = Insertable<Schema['tasks']>;
type LinkRow = Insertable<Schema['links']>;

/** A case's row in the overview; undefined before its document is created. */
export function caseRow(
  { caseId, after, version }: Projected,
  context: { at: Instant; municipality: Municipality },
): CaseRow | undefined {
  const { document, phase, phaseSince, decisions } = after;
  if (document === undefined) return undefined;
  const { title, type, diarienummer, ownerPost, decidingBody } = document.details;
  const period = decisions.adopted?.period ?? document.details.period;
  return {
    case_id: caseId,
    document_id: document.documentId,
    title,
    type,
    diarienummer,
    owner_post: ownerPost,
    deciding_body: decidingBody,
    version: document.version,
    practice: document.practice,
    phase,
    phase_since: phaseSince,
    period_from: period.from,
    period_to: period.to,
    waiting: waitingFor(after, context),
    stream_version: version,
    recurring: recurringOf(after),
  };
}

export function changedTaskRows(caseId: string, round: Round, before: Round | undefined): readonly TaskRow[] {
  const statusChanged = round.status !== before?.status;
  return Object.values(round.tasks).flatMap((task, position) =>
    statusChanged || task !== before?.tasks[task.partyId] ? [taskRow(caseId, round, task, position)] : [],
  );
}

function taskRow(caseId: string, round: Round, task: Task, position: number): TaskRow {
  const { roundId, purpose } = round;
  const { partyId, name, email, dueOn } = task;
  const state = taskState(task, round);
  return { round_id: roundId, party_id: partyId, case_id: caseId, purpose, name, email, state, due_on: dueOn, position };
}

export function changedLinkRows(caseId: string, round: Round, before: Round | undefined): readonly LinkRow[] {
  return Object.values(round.tasks).flatMap((task) => {
    const old = before?.tasks[task.partyId];
    if (old && old.linkId === task.linkId && old.oldLinks === task.oldLinks) return [];
    const base = { case_id: caseId, round_id: round.roundId, party_id: task.partyId };
    const past = task.oldLinks.map(({ linkId, state, to }) => ({ ...base, link_id: linkId, state, note: to }));
    return [{ ...base, link_id: task.linkId, state: 'valid' as const, note: null }, ...past];
  });
}

/** Rows for one statement: PostgreSQL takes at most 65,535 parameters. */
const rowsAtATime = 1_000;

async function writeTasks(tx: Tx, rows: readonly TaskRow[]): Promise<void> {
  for (const chunk of chunks(rows)) {
    await tx
      .insertInto('tasks')
      .values(chunk)
      .onConflict((conflict) =>
        conflict.columns(['round_id', 'party_id']).doUpdateSet((row) => ({
          state: row.ref('excluded.state'),
          email: row.ref('excluded.email'),
          due_on: row.ref('excluded.due_on'),
        })),
      )
      .execute();
  }
}

async function writeLinks(tx: Tx, rows: readonly LinkRow[]): Promise<void> {
  for (const chunk of chunks(rows)) {
    await tx
      .insertInto('links')
      .values(chunk)
      .onConflict((conflict) =>
        conflict.column('link_id').doUpdateSet((row) => ({ state: row.ref('excluded.state'), note: row.ref('excluded.note') })),
      )
      .execute();
  }
}

function chunks<Row>(rows: readonly Row[]): Row[][] {
  return Array.from({ length: Math.ceil(rows.length / rowsAtATime) }, (_, index) =>
    rows.slice(index * rowsAtATime, (index + 1) * rowsAtATime),
  );
}
