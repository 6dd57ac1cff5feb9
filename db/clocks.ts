/** A case's own clock: real time, except for practice cases, which may live in another year. */
import { type Instant, plusMilliseconds } from '../domain/time';
import { sql } from 'kysely';
import type { Reader } from './open';

/** `shiftMs` places a practice case in another time; `skippedMs` is how far its workflow has been fast-forwarded. */
export type CaseClock = { readonly shiftMs: number; readonly skippedMs: number };

const realClock: CaseClock = { shiftMs: 0, skippedMs: 0 };

export async function clockOf(reader: Reader, caseId: string): Promise<CaseClock> {
  const row = await reader.selectFrom('case_clocks').selectAll().where('case_id', '=', caseId).executeTakeFirst();
  return row ? { shiftMs: row.shift_ms, skippedMs: row.skipped_ms } : realClock;
}

export async function setClock(reader: Reader, caseId: string, { shiftMs, skippedMs }: CaseClock): Promise<void> {
  const values = { shift_ms: shiftMs, skipped_ms: skippedMs };
  await reader
    .insertInto('case_clocks')
    .values({ case_id: caseId, ...values })
    .onConflict((conflict) => conflict.column('case_id').doUpdateSet(values))
    .execute();
}

/** The database's clock: the one that all processes have in common. */
export async function databaseNow(reader: Reader): Promise<Instant> {
  const { rows } = await sql<{ at: Instant }>`SELECT clock_timestamp() AS at`.execute(reader);
  return rows[0]?.at ?? new Date().toISOString();
}

/**
 * What time it is in the case, by the database's clock: all processes have that one in common, and one whose own clock has jumped
 * stamps what arrives as rightly as the others.
 */
export async function nowInCase(reader: Reader, caseId: string): Promise<Instant> {
  const { rows } = await sql<{ at: Instant }>`
    SELECT clock_timestamp() + make_interval(secs => coalesce(sum(shift_ms + skipped_ms), 0)::float8 / 1000) AS at
    FROM case_clocks WHERE case_id = ${caseId}`.execute(reader);
  return rows[0]?.at ?? new Date().toISOString();
}

/** What time it is in the case, for one who reads the wall clock. */
export function caseTime({ shiftMs, skippedMs }: CaseClock, real: Instant): Instant {
  return plusMilliseconds(real, shiftMs + skippedMs);
}

/** What time it is in the case, for its workflow: the process engine's time has the skipped part in it already. */
export function caseTimeOfWorkflow({ shiftMs }: CaseClock, workflowTime: Instant): Instant {
  return plusMilliseconds(workflowTime, shiftMs);
}

/** When, in the workflow's time, it is `at` in the case. */
export function workflowTimeOf({ shiftMs }: CaseClock, at: Instant): Instant {
  return plusMilliseconds(at, -shiftMs);
}
