/** What a lived case amounts to: facts, letters, answers, and the process engine's history. */
import { sql } from 'kysely';
import { clockOf } from '../../db/clocks';
import { historiesOf } from './histories';
import type { ApiContext } from '../../api/context';

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
  /** Those written while a round runs, from its launch to its closing, per task: months of sleep between rounds are not a party's. */
  readonly historyPerPartyRound: number;
  readonly maxHistory: number;
};

export async function summarise(
  context: ApiContext,
  { caseId, parties, years, seconds }: { readonly caseId: string } & Pick<LifeSummary, 'parties' | 'years' | 'seconds'>,
): Promise<LifeSummary> {
  const {
    facts: { db },
    engine,
  } = context;
  const one = async (query: ReturnType<typeof sql<{ n: number }>>): Promise<number> => (await query.execute(db)).rows[0]?.n ?? 0;
  const facts = await one(sql`SELECT count(*)::int AS n FROM events`);
  const letters = await one(sql`SELECT count(*)::int AS n FROM mailbox`);
  const distinct = await one(sql`SELECT count(DISTINCT message_id)::int AS n FROM mailbox`);
  const answers = await one(sql`SELECT count(*)::int AS n FROM submissions`);
  const recorded = await one(
    sql`SELECT count(DISTINCT data->'submission'->>'submissionId')::int AS n FROM events WHERE type IN ('AnswerRecorded', 'SpontaneousAnswerRecorded')`,
  );
  const tasks = await one(sql`SELECT count(*)::int AS n FROM tasks WHERE case_id = ${caseId}`);
  const runs = await historiesOf(engine, caseId);
  const windows = await roundWindows(context, caseId);
  const inRounds = runs.flat().filter(({ at }) => windows.some(({ from, to }) => at >= from && at <= to)).length;
  return {
    parties,
    years,
    seconds,
    facts,
    letters,
    lettersTwice: letters - distinct,
    answers,
    answersLost: answers - recorded,
    historyEvents: runs.flat().length,
    historyPerPartyRound: Math.round((inRounds / Math.max(tasks, 1)) * 100) / 100,
    maxHistory: Math.max(0, ...runs.map((events) => events.length)),
  };
}

/** When the case's rounds ran, in the workflow's time (milliseconds), with a second on either side. */
async function roundWindows(
  { facts }: ApiContext,
  caseId: string,
): Promise<readonly { readonly from: number; readonly to: number }[]> {
  const { shiftMs } = await clockOf(facts.db, caseId);
  const { rounds } = (await facts.readCase(caseId)).state;
  return Object.values(rounds).map(({ openedAt, closedAt }) => ({
    from: Date.parse(openedAt) - shiftMs - 1_000,
    to: closedAt ? Date.parse(closedAt) - shiftMs + 1_000 : Infinity,
  }));
}
