/** The names of the streams, and the lock of one. */
import { sql } from 'kysely';
import type { Reader } from './open';

export const municipalityStream = 'municipality';

export function caseStream(caseId: string): string {
  return `case-${caseId}`;
}

/** Undefined for a stream that is no case's. */
export function caseIdOf(stream: string): string | undefined {
  const prefix = caseStream('');
  return stream.startsWith(prefix) ? stream.slice(prefix.length) : undefined;
}

/** Takes the lock of one stream for the rest of the transaction, so that commands to it are decided one after the other. */
export async function lockStream(tx: Reader, stream: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${stream}, 0))`.execute(tx);
}
