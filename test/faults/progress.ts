/** How long the parts take to go on after a fault: measured by the log, which grows only when something is really done. */
import { sql } from 'kysely';
import type { Harness } from './harness';
import { patiently, until } from './patience';

/** Where the log ends; while its database is away, asked again. */
export function logEnd({ connected }: Harness): Promise<number> {
  return patiently(() => lastPosition(connected.db), 'the log can be read');
}

async function lastPosition(db: Harness['connected']['db']): Promise<number> {
  const { rows } = await sql<{ position: number }>`SELECT coalesce(max(position), 0) AS position FROM events`.execute(db);
  return rows[0]?.position ?? 0;
}

/** Waits until the log has grown beyond `position`. @returns how long that took @throws Error after `patienceMs` */
export async function progressAfter({ connected }: Harness, position: number, patienceMs: number): Promise<number> {
  const started = Date.now();
  await until(async () => (await lastPosition(connected.db)) > position, 'the work goes on', patienceMs);
  return Date.now() - started;
}

/** The longest of several, as a line of the table. */
export function noteLongest({ notes }: Harness, what: string, milliseconds: readonly number[]): void {
  notes.push(`${what} at most ${(Math.max(0, ...milliseconds) / 1_000).toFixed(1)} s of ${milliseconds.length}`);
}
