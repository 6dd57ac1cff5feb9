/** Dates and instants as text, so that everything stored or sent is JSON. */

/** A calendar day, 'YYYY-MM-DD', in Europe/Stockholm. */
export type IsoDate = string;

/** A point in time as ISO 8601 text in UTC with milliseconds: '2025-09-30T21:59:59.999Z'. Compares correctly as text. */
export type Instant = string;

/** The instant `milliseconds` after (or, when negative, before) `at`. */
export function plusMilliseconds(at: Instant, milliseconds: number): Instant {
  return new Date(Date.parse(at) + milliseconds).toISOString();
}

/** The earlier of the instants given; `undefined` ones do not count. */
export function earliest(...instants: readonly (Instant | undefined)[]): Instant | undefined {
  return instants.filter((instant): instant is Instant => instant !== undefined).sort()[0];
}
