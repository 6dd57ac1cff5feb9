/** Empties the read models and makes them again from the log: the same rows come out. */
import { type CaseEvent, type CaseState, evolveCase, noCase } from '../domain/case';
import { type Municipality, type MunicipalityEvent, evolveMunicipality, noMunicipality } from '../domain/municipality';
import { sql } from 'kysely';
import { type StoredEvent, readLog } from './events';
import { caseStream, municipalityStream } from './facts';
import type { Database, Tx } from './open';
import { upcast } from './upcast';
import { project } from './views/project';

const eventsAtATime = 5_000;

/** A case folded up to now: what its rows are made of. Rows carry the time of the case's last event, so a rebuild repeats them. */
type Live = { readonly caseId: string; state: CaseState; version: number; at: string; municipality: Municipality };

export type LogFold = {
  readonly cases: ReadonlyMap<string, Live>;
  readonly events: number;
  readonly unreadable: ReadonlyMap<string, string>;
};

/** @returns how many events were read */
export async function rebuild(db: Database, onProgress: (events: number) => void = () => undefined): Promise<number> {
  return db.transaction().execute(async (tx) => {
    await sql`SET LOCAL statement_timeout = 0`.execute(tx);
    await sql`LOCK TABLE events IN SHARE MODE`.execute(tx); // nothing is appended meanwhile
    await sql`TRUNCATE cases, tasks, links`.execute(tx);
    const { cases, events } = await foldLog(tx, onProgress);
    for (const { caseId, state, version, at, municipality } of cases.values()) {
      await project(tx, { caseId, before: noCase, after: state, version }, { at, municipality });
    }
    return events;
  });
}

/** Folds the whole log, event by event in commit order. A stream with an event that cannot be read stops there and is named. */
export async function foldLog(reader: Tx | Database, onProgress: (events: number) => void = () => undefined): Promise<LogFold> {
  const cases = new Map<string, Live>();
  const unreadable = new Map<string, string>();
  let municipality = noMunicipality;
  let position = 0;
  for (;;) {
    const batch = await readLog(reader, position, eventsAtATime);
    if (batch.length === 0) return { cases, events: position, unreadable };
    for (const stored of batch) {
      if (unreadable.has(stored.stream)) continue;
      try {
        if (stored.stream === municipalityStream)
          municipality = evolveMunicipality(municipality, upcast(stored) as MunicipalityEvent);
        else applyTo(cases, stored, municipality);
      } catch (error) {
        unreadable.set(stored.stream, `event ${stored.version} (${stored.event.type}): ${String(error)}`);
      }
    }
    position = batch.at(-1)?.position ?? position;
    onProgress(position);
  }
}

function applyTo(cases: Map<string, Live>, stored: StoredEvent, municipality: Municipality): void {
  const caseId = stored.stream.slice(caseStream('').length);
  const event = upcast(stored) as CaseEvent;
  const live = cases.get(caseId) ?? { caseId, state: noCase, version: 0, at: event.at, municipality };
  live.state = evolveCase(live.state, event);
  live.version = stored.version;
  live.at = event.at;
  live.municipality = municipality;
  cases.set(caseId, live);
}
