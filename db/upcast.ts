/** Events of earlier versions, translated where they are read: stored names and fields are a contract and never change. */
import type { AnyEvent, StoredEvent } from './events';

/** Every event type this version can read. Kept equal to the domain by test/db/upcast.test.ts. */
import { knownEventTypes } from '../domain/eventTypes';

/** The event in today's shape. @throws Error when its type is unknown to this version */
export function upcast({ event }: StoredEvent): AnyEvent {
  if (!knownEventTypes.has(event.type)) throw new Error('unknown type');
  return translations[event.type]?.(event) ?? event;
}

/** One function per event type that has changed its shape since it was first released; none yet. */
const translations: Readonly<Record<string, ((event: AnyEvent) => AnyEvent) | undefined>> = {};
