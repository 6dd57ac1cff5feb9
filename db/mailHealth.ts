/** How the mail server is doing: shown on the operations page, alarmed on by doctor. */
import { sql } from 'kysely';
import type { Instant } from '../domain/time';
import type { Reader } from './open';

export type MailServer = 'smtp' | 'practice';
export type MailTrouble = { readonly kind: string; readonly reason?: string };

/**
 * Notes that the server took letters (`trouble` absent), or why it did not.
 * @returns how many times in a row it did not
 */
export async function noteMailHealth(reader: Reader, server: MailServer, trouble: MailTrouble | undefined): Promise<number> {
  const state = trouble === undefined ? 'ok' : trouble.kind === 'blocked' ? 'blocked' : 'unavailable';
  const reason = trouble?.reason ?? null;
  const known = await reader.selectFrom('mail_health').selectAll().where('server', '=', server).executeTakeFirst();
  if (known?.state === 'ok' && state === 'ok') return 0;
  const failures = state === 'ok' ? 0 : (known?.failures ?? 0) + 1;
  const changed_at = known?.state === state ? known.changed_at : sql<Instant>`clock_timestamp()`;
  const values = { state, reason, failures, retry_at: null, changed_at } as const;
  await reader
    .insertInto('mail_health')
    .values({ server, ...values })
    .onConflict((conflict) => conflict.column('server').doUpdateSet(values))
    .execute();
  return failures;
}
