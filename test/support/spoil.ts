/** A case with an event of a later version, written past all rules; and that version's arrival. */
import { type RawBuilder, sql } from 'kysely';
import { type AnyEvent, append, nextHash, readStream } from '../../db/events';
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
  await append(db, { stream, head: { version, hash }, events: [event], commandId: 'of a later version' });
}

/** Makes the event one that this version knows, with the hash it then has, as starting the later version would. */
export async function cure(db: Database, caseId: string): Promise<void> {
  const stream = caseStream(caseId);
  const events = await readStream(db, stream);
  const [before, spoilt] = events.slice(events.findIndex(({ event }) => event.type === laterType) - 1);
  if (before === undefined || spoilt === undefined) throw new Error('the case is not spoilt');
  const { type: _, at: occurredAt, by: actor, ...data } = spoilt.event;
  const { version, commandId } = spoilt;
  const type = 'DocumentDetailsChanged';
  const hash = nextHash(before.hash, { stream, version, type, data, actor, occurredAt, commandId });
  await pastTheRules(db, sql`UPDATE events SET type = ${type}, hash = ${hash} WHERE stream = ${stream} AND version = ${version}`);
}

/** Writes into the log as a hand does that knows how to forbid its guards. */
export async function pastTheRules(db: Database, statement: RawBuilder<unknown>): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`ALTER TABLE events DISABLE TRIGGER ALL`.execute(tx);
    await statement.execute(tx);
    await sql`ALTER TABLE events ENABLE TRIGGER ALL`.execute(tx);
  });
}
