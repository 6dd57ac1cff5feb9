/** Events of earlier versions, translated where they are read: stored names and fields are a contract and never change. */
import type { AnyEvent, StoredEvent } from './events';

/** Every event type this version can read. Kept equal to the domain by test/db/upcast.test.ts. */
import { knownEventTypes } from '../domain/eventTypes';

/** The event in today's shape. @throws Error when its type is unknown to this version */
export function upcast({ event }: StoredEvent): AnyEvent {
  const translated = translations[event.type]?.(event) ?? event;
  if (!knownEventTypes.has(translated.type)) throw new Error('unknown type');
  return translated;
}

/** One function per event type that has changed its shape since it was first released; each has a golden file in test/golden/. */
const translations: Readonly<Record<string, ((event: AnyEvent) => AnyEvent) | undefined>> = {
  DaysOffSet: withDaysThatMayHaveNames,
};

/** 0.1.0 kept the municipality's days off as dates alone. */
function withDaysThatMayHaveNames({ at, by, ...event }: AnyEvent): AnyEvent {
  const { daysOff } = event as { readonly daysOff?: readonly string[] };
  const today = { type: 'LocalDaysOffSet', at, by, days: (daysOff ?? []).map((on) => ({ on })) } as const;
  return today;
}
