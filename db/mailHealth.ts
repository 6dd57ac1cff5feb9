/** How the mail server is doing: until when it is left alone; shown on the operations page, alarmed on by doctor. */
import { sql } from 'kysely';
import type { Instant } from '../domain/time';
import type { Reader } from './open';

export type MailServer = 'smtp' | 'practice';

/** Why the server took nothing, when that was, and until when it is left alone after so many times in a row. */
export type MailTrouble = {
  readonly kind: 'unavailable' | 'blocked';
  readonly reason?: string;
  readonly at: Instant;
  readonly pausedUntil: (failures: number) => Instant;
};

/** Until when the server is left alone; undefined when it takes letters. */
export async function mailPausedUntil(reader: Reader, server: MailServer): Promise<Instant | undefined> {
  const known = await reader.selectFrom('mail_health').select('retry_at').where('server', '=', server).executeTakeFirst();
  return known?.retry_at ?? undefined;
}

/**
 * Notes that the server took letters (`trouble` absent), or why it did not. Letters that were under way when a pause began do not
 * make it longer: an outage is counted once per pause, however many cases meet it.
 * @returns until when the server is left alone
 */
export async function noteMailHealth(
  reader: Reader,
  server: MailServer,
  trouble: MailTrouble | undefined,
): Promise<Instant | undefined> {
  const known = await reader.selectFrom('mail_health').selectAll().where('server', '=', server).executeTakeFirst();
  if (trouble === undefined && known?.state === 'ok') return undefined;
  if (trouble && known?.retry_at && known.retry_at > trouble.at) return known.retry_at;
  const state = trouble?.kind ?? 'ok';
  const failures = trouble === undefined ? 0 : (known?.failures ?? 0) + 1;
  const retryAt = trouble?.pausedUntil(failures);
  const changed_at = known?.state === state ? known.changed_at : sql<Instant>`clock_timestamp()`;
  const values = { state, reason: trouble?.reason ?? null, failures, retry_at: keptPause(server, retryAt), changed_at } as const;
  await reader
    .insertInto('mail_health')
    .values({ server, ...values })
    .onConflict((conflict) => conflict.column('server').doUpdateSet(values))
    .execute();
  return retryAt;
}

/** Practice cases live in times of their own: until when one of them waits says nothing to another. */
function keptPause(server: MailServer, retryAt: Instant | undefined): Instant | null {
  return server === 'smtp' ? (retryAt ?? null) : null;
}
