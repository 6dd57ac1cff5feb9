/** I8: the phase each running workflow is in is the one its facts give, and every open case runs. */
import { sql } from 'kysely';
import type { Database } from '../../db/open';
import type { Finding } from '../../db/verify';
import type { Phase } from '../../domain/vocabulary';
import { type Engine, type Run, type Scope, runningRuns } from './runs';

/** A case that is just changing is in its new phase a second later. */
const momentMs = 1_000;

/** What differs in `runs` and still differs, in the same way, a moment later: a living system gives no false alarm. */
export async function checkPhases(
  db: Database,
  engine: Engine,
  about: Scope & { readonly runs: readonly Run[] },
): Promise<readonly Finding[]> {
  const first = await differences(db, about.runs);
  if (first.length === 0) return [];
  await new Promise((resolve) => setTimeout(resolve, momentMs));
  const caseIds = first.map(({ where }) => caseIdIn(where));
  const again = await differences(db, await runningRuns(engine, { ...about, caseIds }), caseIds);
  return again.filter(({ where, what }) => first.some((seen) => seen.where === where && seen.what === what));
}

async function differences(db: Database, runs: readonly Run[], among?: readonly string[]): Promise<readonly Finding[]> {
  const byFacts = await phasesByFacts(db);
  const running = new Set(runs.map(({ caseId }) => caseId));
  const open = [...byFacts].filter(([caseId, phase]) => phase !== 'ended' && (among?.includes(caseId) ?? true));
  const missing = open.filter(([caseId]) => !running.has(caseId));
  return [
    ...missing.map(([caseId, phase]) => finding(caseId, `no workflow runs; the facts say ${phase}`)),
    ...runs.flatMap((run) => difference(run, byFacts.get(run.caseId))),
  ];
}

function difference({ caseId, phase }: Run, byFacts: Phase | undefined): readonly Finding[] {
  if (byFacts === undefined) return [finding(caseId, 'a workflow runs for a case that the facts do not know')];
  if (phase === undefined || phase === byFacts) return [];
  return [finding(caseId, `the workflow is in ${phase}; the facts say ${byFacts}`)];
}

async function phasesByFacts(db: Database): Promise<ReadonlyMap<string, Phase>> {
  const { rows } = await sql<{ case_id: string; phase: Phase }>`SELECT case_id, phase FROM cases`.execute(db);
  return new Map(rows.map(({ case_id, phase }) => [case_id, phase]));
}

const prefix = 'case ';

function finding(caseId: string, what: string): Finding {
  return { invariant: 'I8', where: `${prefix}${caseId}`, what };
}

function caseIdIn(where: string): string {
  return where.slice(prefix.length);
}
