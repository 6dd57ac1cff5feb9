/** Are the read models what the facts give? A few cases at a time, round and round, so that the whole is looked at all the time. */
import { isDeepStrictEqual } from 'node:util';
import { type CaseEvent, type CaseState, evolveCase, noCase } from '../../domain/case';
import { taskState } from '../../domain/round/state';
import { type StoredEvent, readStreams } from '../events';
import { caseStream } from '../streams';
import type { Database } from '../open';
import { upcast } from '../upcast';
import { caseRow } from './project';

/** So many cases a look: a big one folds in some milliseconds. */
const casesAtATime = 25;

export type ProjectionSeen = {
  /** False as long as a case whose rows were wrong has not been seen right again. */
  readonly equal: boolean;
  /** Ids of cases whose rows are not what their facts give. */
  readonly wrong: readonly string[];
  /** When every case had last been looked at, in milliseconds since 1970; absent until then. */
  readonly passedAt?: number;
};

/** Each call of `look` checks the next few cases: three queries. */
export function openProjectionCheck(db: Database) {
  const wrong = new Set<string>();
  let after = '';
  let passedAt: number | undefined;
  return { look, seen };

  async function look(): Promise<void> {
    const states = await nextCases(db, after);
    for (const { caseId, holds } of states) {
      if (holds) wrong.delete(caseId);
      else wrong.add(caseId);
    }
    after = states.length < casesAtATime ? '' : (states.at(-1)?.caseId ?? '');
    if (after === '') passedAt = Date.now();
  }

  function seen(): ProjectionSeen {
    return { equal: wrong.size === 0, wrong: [...wrong], passedAt };
  }
}

type Looked = { readonly caseId: string; readonly holds: boolean };

/** In one snapshot, so that an append between two queries is not taken for a difference. */
async function nextCases(db: Database, after: string): Promise<readonly Looked[]> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      const rows = await tx
        .selectFrom('cases')
        .selectAll()
        .where('case_id', '>', after)
        .orderBy('case_id')
        .limit(casesAtATime)
        .execute();
      if (rows.length === 0) return [];
      const ids = rows.map(({ case_id }) => case_id);
      const events = await readStreams(tx, ids.map(caseStream));
      const tasks = await tx
        .selectFrom('tasks')
        .select(['case_id', 'round_id', 'party_id', 'state', 'email', 'due_on'])
        .where('case_id', 'in', ids)
        .execute();
      return rows.map((row) => {
        const state = stateOf(events.filter(({ stream }) => stream === caseStream(row.case_id)));
        const stored = tasks.filter(({ case_id }) => case_id === row.case_id);
        return { caseId: row.case_id, holds: state !== undefined && sameCase(row, state) && sameTasks(stored, state.folded) };
      });
    });
}

type Folded = { readonly folded: CaseState; readonly version: number; readonly at: string };

/** Undefined when an event cannot be read: that is told by the parked streams, and counts as not equal here. */
function stateOf(events: readonly StoredEvent[]): Folded | undefined {
  try {
    const folded = events.map((stored) => upcast(stored) as CaseEvent).reduce<CaseState>(evolveCase, noCase);
    const last = events.at(-1);
    return last && { folded, version: last.version, at: last.event.at };
  } catch {
    return undefined;
  }
}

/** `waiting` hangs on the municipality's days off at that time, which this look does not fold: the full verification does. */
function sameCase(row: object, { folded, version, at }: Folded): boolean {
  const municipality = { name: '', parties: {}, daysOff: [] };
  const wanted = caseRow({ caseId: '', before: noCase, after: folded, version }, { at, municipality });
  if (wanted === undefined) return false;
  const { case_id: _, waiting: _waiting, ...fields } = row as Record<string, unknown>;
  const { case_id: _id, waiting: _then, ...expected } = wanted;
  return isDeepStrictEqual(fields, JSON.parse(JSON.stringify(expected)));
}

type TaskRow = Readonly<Record<'round_id' | 'party_id' | 'state' | 'email' | 'due_on', string>>;

function sameTasks(rows: readonly TaskRow[], { rounds }: CaseState): boolean {
  const wanted = Object.values(rounds).flatMap((round) =>
    Object.values(round.tasks).map(
      (task) => [`${round.roundId} ${task.partyId}`, [taskState(task, round), task.email, task.dueOn]] as const,
    ),
  );
  const stored = rows.map(
    ({ round_id, party_id, state, email, due_on }) => [`${round_id} ${party_id}`, [state, email, due_on]] as const,
  );
  return isDeepStrictEqual(Object.fromEntries(stored), Object.fromEntries(wanted));
}
