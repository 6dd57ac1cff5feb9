/** A stream becomes a state: the only way facts are read to be decided on or shown. */
import type { Folded } from './caseStore';
import { headAfter } from './chain';
import type { StoredEvent } from './events';
import { StreamParked } from './parked';
import { upcast } from './upcast';

/** The state after `events`, each seen to follow the one before it. @throws StreamParked at an event that cannot be read */
export function fold<State, Event>(
  from: Folded<State>,
  events: readonly StoredEvent[],
  evolve: (state: State, event: Event) => State,
): Folded<State> {
  let { state, head } = from;
  for (const stored of events) {
    try {
      head = headAfter(head, stored);
      state = evolve(state, upcast(stored) as Event);
    } catch (error) {
      throw StreamParked.at(stored, error);
    }
  }
  return { state, head };
}
