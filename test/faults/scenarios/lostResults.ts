/** F8, of an activity: what it did is committed, and its worker dies before the process engine hears of it. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { temporal } from '@temporalio/proto';
import { sql } from 'kysely';
import { Client } from 'pg';
import { carryOut } from '../../../api/carryOut';
import { workflowIdOf } from '../../../api/process';
import { caseStream } from '../../../db/streams';
import { addDays, workingDayOnOrAfter } from '../../../domain/calendar';
import type { Fault } from '../fault';
import type { Harness } from '../harness';
import { findings } from '../invariants';
import { until } from '../patience';
import { type OpenedRound, answerOverHttp, launchRound, lettersLeft } from '../rounds';

type HistoryEvent = temporal.api.history.v1.IHistoryEvent;

export const lostResultFaults: readonly Fault[] = [
  {
    name: 'F8',
    title: 'the worker is killed between the commit of an activity and its completion: answers and a step',
    run: (harness) => loseResults(harness, 'kept'),
    twin: { title: 'what was taken in is known by no id', run: (harness) => loseResults(harness, 'forgotten') },
  },
];

/** What is asked, the event it becomes, and how the history shows that nobody had heard of it. */
type Doing = {
  readonly type: 'AnswerRecorded' | 'DueDateMoved';
  readonly ask: (harness: Harness, opened: OpenedRound) => Promise<void>;
  readonly isUnheardOf: (events: readonly HistoryEvent[]) => boolean;
};

const doings: readonly Doing[] = [
  { type: 'AnswerRecorded', ask: answerFirst, isUnheardOf: hasLostTask },
  { type: 'DueDateMoved', ask: moveDueDate, isUnheardOf: hasBegunAgain },
];

async function loseResults(harness: Harness, ids: 'kept' | 'forgotten'): Promise<void> {
  const opened = await launchRound(harness, 3);
  await lettersLeft(harness, opened);
  for (const doing of doings) await loseResult(harness, opened, { ...doing, ids });
  for (const { type } of doings) assert.equal(await countOf(harness, opened, type), 1, `${type} is one event`);
  assert.deepEqual(await findings(harness), [], 'the checker finds nothing');
}

/**
 * The database holds the commit back, and the worker dies while it waits for it: what was done is done, and nobody was told.
 * The next worker is given the same work once more.
 */
async function loseResult(
  harness: Harness,
  opened: OpenedRound,
  { type, ask, isUnheardOf, ids }: Doing & { readonly ids: 'kept' | 'forgotten' },
): Promise<void> {
  const commit = await holdCommits(harness, type);
  const asked = ask(harness, opened);
  asked.catch(() => undefined); // awaited below
  await until(commit.isWaitedFor, `${type} is about to be committed`);
  await harness.kill('worker', { again: false });
  await commit.release();
  await until(async () => (await countOf(harness, opened, type)) === 1, `${type} is committed`);
  if (ids === 'forgotten') await forgetAnswers(harness, opened);
  harness.start('worker');
  await until(async () => isUnheardOf(await historyOf(harness, opened)), `the work of ${type} is begun once more`, 60_000);
  await asked;
}

/** Any number that no other lock has. */
const heldLock = 4711;

/** Commits with an event of this type wait, until they are released. */
async function holdCommits({ env, connected: { db } }: Harness, type: Doing['type']) {
  const session = new Client({ connectionString: env['DATABASE_URL'] ?? '' });
  session.on('error', () => undefined); // the end of the run may come first
  await session.connect();
  await session.query('SELECT pg_advisory_lock($1)', [heldLock]);
  await session.query(
    `CREATE OR REPLACE FUNCTION held() RETURNS trigger LANGUAGE plpgsql
       AS 'BEGIN PERFORM pg_advisory_xact_lock_shared(${heldLock}); RETURN NULL; END';
     CREATE CONSTRAINT TRIGGER held AFTER INSERT ON events DEFERRABLE INITIALLY DEFERRED
       FOR EACH ROW WHEN (NEW.type = '${type}') EXECUTE FUNCTION held()`,
  );
  return { isWaitedFor, release };

  async function isWaitedFor(): Promise<boolean> {
    const waiting = sql`SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND objid = ${heldLock} AND NOT granted`;
    return (await waiting.execute(db)).rows.length > 0;
  }

  async function release(): Promise<void> {
    await session.query('SELECT pg_advisory_unlock($1)', [heldLock]);
    await session.query('DROP TRIGGER held ON events');
    await session.end();
  }
}

async function historyOf({ connected }: Harness, { caseId }: OpenedRound): Promise<readonly HistoryEvent[]> {
  const { events } = await connected.engine.client.workflow.getHandle(workflowIdOf(caseId)).fetchHistory();
  return events ?? [];
}

/** Answers are taken in by a local activity: what is lost with it is the workflow task around it. */
function hasLostTask(events: readonly HistoryEvent[]): boolean {
  return events.some(({ workflowTaskTimedOutEventAttributes: lost }) => lost);
}

/** A step is recorded by an activity of its own, which is tried again. */
function hasBegunAgain(events: readonly HistoryEvent[]): boolean {
  return events.some(({ activityTaskStartedEventAttributes: started }) => (started?.attempt ?? 0) > 1);
}

async function countOf({ connected }: Harness, { caseId }: OpenedRound, type: string): Promise<number> {
  const ofCase = connected.db.selectFrom('events').select('version').where('stream', '=', caseStream(caseId));
  return (await ofCase.where('type', '=', type).execute()).length;
}

/** As a process without ids would be: the answer lies there as if it had just come. */
async function forgetAnswers({ connected }: Harness, { caseId }: OpenedRound): Promise<void> {
  await sql`UPDATE submissions SET recorded_at = NULL, submission_id = ${randomUUID()} WHERE case_id = ${caseId}`.execute(
    connected.db,
  );
}

async function answerFirst(harness: Harness, opened: OpenedRound): Promise<void> {
  await answerOverHttp(harness, opened, { partyId: opened.partyIds[0] ?? '' });
}

/** One client, one id, until it has its answer. */
async function moveDueDate({ connected }: Harness, { caseId, roundId }: OpenedRound): Promise<void> {
  const dueOn = workingDayOnOrAfter(addDays(new Date().toISOString().slice(0, 10), 60));
  const command = { name: 'MoveDueDate', roundId, dueOn, reason: 'mer tid' } as const;
  const asked = { caseId, command, commandId: randomUUID(), by: 'user:clerk' } as const;
  await until(() => carryOut(connected.apiContext, asked).then(() => true), 'the step has its answer', 60_000);
}
