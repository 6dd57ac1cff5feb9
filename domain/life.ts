/** What every thing with a life has in common: events that change its state, commands that give events. */
import type { Municipality } from './municipality';
import type { Instant } from './time';

/** Who did something: a signed-in user, a party through its link, or the process itself. */
export type Actor = `user:${string}` | `party:${string}` | 'process';

/** What a decision may know besides the state: time, who asks, fresh ids, and the municipality's register and calendar. */
export type Context = {
  readonly at: Instant;
  readonly by: Actor;
  readonly newId: () => string;
  readonly municipality: Municipality;
};

/** What every event carries besides its own fields: business time and who did it. */
export type Stamp = { readonly at: Instant; readonly by: Actor };

/** One function per event type; an event that is missing does not compile. */
export type Evolvers<State, Event extends { readonly type: string }> = {
  readonly [T in Event['type']]: (state: State, event: Extract<Event, { readonly type: T }>) => State;
};

/** One function per command; a command that is missing does not compile. Returns no events when the fact already holds. */
export type Deciders<State, Command extends { readonly name: string }, Event> = {
  readonly [N in Command['name']]: (
    state: State,
    command: Extract<Command, { readonly name: N }>,
    context: Context,
  ) => readonly Event[];
};

/** The state after `event`; the same state, untouched, when the event is not one of `evolvers`. */
export function evolveBy<State, Event extends { readonly type: string }>(
  evolvers: Evolvers<State, Event>,
  state: State,
  event: { readonly type: string },
): State {
  const evolver = (evolvers as Readonly<Record<string, ((state: State, event: never) => State) | undefined>>)[event.type];
  return evolver === undefined ? state : evolver(state, event as never);
}

/** The stamp of an event that `context` gives rise to. */
export function stamp({ at, by }: Context): Stamp {
  return { at, by };
}
