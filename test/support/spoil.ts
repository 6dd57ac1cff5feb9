/** A case with an event of a later version, written past all rules; and that version's arrival. */
import { sql } from 'kysely';
import { type AnyEvent, append, readStream } from '../../db/events';
import type { Database } from '../../db/open';
import { caseStream } from '../../db/streams';

const laterType = 'DocumentRenamedInLaterVersion';
export const laterTitle = 'Ny rubrik från en senare version';

/** Appends an event that this version does not know; no row of a read model changes. */
export async function spoil(db: Database, caseId: string): Promise<void> {
  const stream = caseStream(caseId);
  const events = await readStream(db, stream);
  const [first] = events;
  const last = events.at(-1);
  if (first === undefined || last === undefined) throw new Error('the case has no facts');
  const { details } = first.event as AnyEvent & { readonly details: object };
  const event = { type: laterType, at: last.event.at, by: 'process', details: { ...details, title: laterTitle } } as AnyEvent;
  const { version, hash } = last;
  await append(db, { stream, head: { version, hash }, events: [event], commandId: last.commandId });
}

/** Makes the event one that this version knows, as starting the later version would. */
export async function cure(db: Database, caseId: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`ALTER TABLE events DISABLE TRIGGER ALL`.execute(tx);
    await sql`UPDATE events SET type = 'DocumentDetailsChanged' WHERE stream = ${caseStream(caseId)} AND type = ${laterType}`.execute(
      tx,
    );
    await sql`ALTER TABLE events ENABLE TRIGGER ALL`.execute(tx);
  });
}
