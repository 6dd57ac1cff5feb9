/** The facts of this municipality: what every page reads, and the one way to add to them. */
import type { CaseEvent, CaseState } from '../domain/case';
import { evolveCase, noCase } from '../domain/case';
import { type Municipality, evolveMunicipality, noMunicipality } from '../domain/municipality';
import type { Folded } from './caseStore';
import { casesIn } from './caseTransaction';
import { emptyHead, readStream } from './events';
import { fold } from './fold';
import type { Database, Reader } from './open';
import { notingParked } from './parked';
import { caseStream, municipalityStream } from './streams';

export { caseStream, municipalityStream } from './streams';

/** Folded cases are kept in memory while they hold no more events than this together: two to five kB each, 50 MB at most. */
const keptEvents = 10_000;

export type Facts = ReturnType<typeof openFacts>;

/**
 * Folds streams and remembers the result: a later read asks only for the events after it.
 * States are immutable, so a remembered one may be handed out.
 */
export function openFacts(db: Database) {
  const cases = new Map<string, Folded<CaseState>>();
  let events = 0;
  let municipality: Folded<Municipality> = { state: noMunicipality, head: emptyHead };
  const folds = { db, readCase, readMunicipality, foldMunicipality, remember, forget };
  return { ...folds, ...casesIn(folds) };

  /** The state of a case as of now. An unknown id gives a case without a document. @throws StreamParked */
  async function readCase(caseId: string, reader: Reader = db): Promise<Folded<CaseState>> {
    if (reader !== db) return foldCase(caseId, reader);
    const folded = await notingParked(db, () => foldCase(caseId, db));
    remember(caseId, folded);
    return folded;
  }

  async function foldCase(caseId: string, reader: Reader): Promise<Folded<CaseState>> {
    const known = cases.get(caseId) ?? { state: noCase, head: emptyHead };
    return fold(known, await readStream(reader, caseStream(caseId), known.head.version), evolveCase);
  }

  async function readMunicipality(reader: Reader = db): Promise<Municipality> {
    const folded = reader === db ? notingParked(db, () => foldMunicipality()) : foldMunicipality(reader);
    return (await folded).state;
  }

  async function foldMunicipality(reader: Reader = db): Promise<Folded<Municipality>> {
    const { version } = municipality.head;
    const fresh = fold(municipality, await readStream(reader, municipalityStream, version), evolveMunicipality);
    if (reader === db) municipality = fresh;
    return fresh;
  }

  /** Keeps a state that is known to be committed. */
  function remember(caseId: string, folded: Folded<CaseState>): void {
    const known = cases.get(caseId);
    if (known && known.head.version > folded.head.version) return;
    drop(caseId);
    cases.set(caseId, folded);
    events += folded.head.version;
    for (const oldest of cases.keys()) {
      if (events <= keptEvents || oldest === caseId) return;
      drop(oldest);
    }
  }

  function drop(caseId: string): void {
    events -= cases.get(caseId)?.head.version ?? 0;
    cases.delete(caseId);
  }

  /** Drops everything remembered, so that the next read folds from the first event. */
  function forget(): void {
    cases.clear();
    events = 0;
    municipality = { state: noMunicipality, head: emptyHead };
  }
}

/** The case's state as it was after all that happened up to and including `at`: the history page's "as of". */
export async function caseAsOf(db: Database, caseId: string, at: string): Promise<CaseState> {
  const evolveUntil = (state: CaseState, event: CaseEvent): CaseState => (event.at <= at ? evolveCase(state, event) : state);
  return fold({ state: noCase, head: emptyHead }, await readStream(db, caseStream(caseId)), evolveUntil).state;
}
