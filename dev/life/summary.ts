/** What a lived case amounts to: facts, letters, answers, and the process engine's history. */
import { temporal } from '@temporalio/proto';
import { sql } from 'kysely';
import type { ApiContext } from '../../api/context';
import { workflowIdOf } from '../../api/process';

export type LifeSummary = {
  readonly parties: number;
  readonly years: number;
  readonly seconds: number;
  readonly facts: number;
  readonly letters: number;
  /** Letters that reached the mailbox more than once. */
  readonly lettersTwice: number;
  readonly answers: number;
  /** Answers with a receipt that no round has recorded. */
  readonly answersLost: number;
  /** Events in the process engine's histories of the case; those that mark skipped time are not counted. */
  readonly historyEvents: number;
  readonly historyPerPartyRound: number;
  readonly maxHistory: number;
};

export async function summarise(
  { facts: { db }, engine }: ApiContext,
  { caseId, parties, years, seconds }: { readonly caseId: string } & Pick<LifeSummary, 'parties' | 'years' | 'seconds'>,
): Promise<LifeSummary> {
  const one = async (query: ReturnType<typeof sql<{ n: number }>>): Promise<number> => (await query.execute(db)).rows[0]?.n ?? 0;
  const facts = await one(sql`SELECT count(*)::int AS n FROM events`);
  const letters = await one(sql`SELECT count(*)::int AS n FROM mailbox`);
  const distinct = await one(sql`SELECT count(DISTINCT message_id)::int AS n FROM mailbox`);
  const answers = await one(sql`SELECT count(*)::int AS n FROM submissions`);
  const recorded = await one(
    sql`SELECT count(DISTINCT data->'submission'->>'submissionId')::int AS n FROM events WHERE type IN ('AnswerRecorded', 'SpontaneousAnswerRecorded')`,
  );
  const tasks = await one(sql`SELECT count(*)::int AS n FROM tasks WHERE case_id = ${caseId}`);
  const lengths = await historyLengths(engine, caseId);
  const historyEvents = lengths.reduce((sum, length) => sum + length, 0);
  return {
    parties,
    years,
    seconds,
    facts,
    letters,
    lettersTwice: letters - distinct,
    answers,
    answersLost: answers - recorded,
    historyEvents,
    historyPerPartyRound: Math.round((historyEvents / Math.max(tasks, 1)) * 100) / 100,
    maxHistory: Math.max(0, ...lengths),
  };
}

/** Events of each run of the case, without those that mark skipped time. */
export async function historyLengths({ client }: ApiContext['engine'], caseId: string): Promise<readonly number[]> {
  const lengths: number[] = [];
  for await (const { runId } of client.workflow.list({ query: `WorkflowId = '${workflowIdOf(caseId)}'` })) {
    const { events } = await client.workflow.getHandle(workflowIdOf(caseId), runId).fetchHistory();
    lengths.push((events ?? []).filter(({ eventType }) => !isTimeSkip(eventType)).length);
  }
  return lengths;
}

/** What skipping time itself writes: the options that ask for it, and each skip. */
function isTimeSkip(eventType: unknown): boolean {
  return timeSkipTypes.has(Number(eventType));
}

const timeSkipTypes: ReadonlySet<number> = new Set(
  Object.entries(temporal.api.enums.v1.EventType)
    .filter(([name]) => name.includes('TIME_SKIPPING') || name.endsWith('EXECUTION_OPTIONS_UPDATED'))
    .map(([, value]) => Number(value)),
);
