/** Reads the whole log stream by stream and folds each case, with one case in memory at a time: for the checker and the rebuild. */
import { type CaseEvent, type CaseState, evolveCase, noCase } from '../domain/case';
import { type Municipality, type MunicipalityEvent, evolveMunicipality, noMunicipality } from '../domain/municipality';
import { headAfter } from './chain';
import { type Head, type StoredEvent, emptyHead, readByStream, readStream } from './events';
import type { Reader } from './open';
import { caseStream, municipalityStream } from './streams';
import { upcast } from './upcast';

const eventsAtATime = 5_000;

/** A case folded to its last event. Rows carry the time of that event, so a rebuild repeats them. */
export type FoldedCase = {
  readonly caseId: string;
  readonly state: CaseState;
  readonly version: number;
  readonly at: string;
  readonly municipality: Municipality;
};

/** The states around one event, and the register and settings as they were when it was recorded. */
export type Around = { readonly before: CaseState; readonly after: CaseState; readonly municipality: Municipality };

/** Told of everything that is read. Whatever it waits for belongs into `pause`, which comes after each batch. */
export type Visitor = {
  stored?(stored: StoredEvent): void;
  event?(stored: StoredEvent, around: Around): void;
  /** An event that this version cannot read or the store did not write: its stream is not folded further. */
  unreadable?(stored: StoredEvent, reason: string): void;
  /** A case's last event has been folded; not told for a case with an event that cannot be read. */
  folded?(live: FoldedCase): void;
  pause?(): Promise<void>;
};

/** @returns how many events were read */
export async function foldLog(
  reader: Reader,
  visitor: Visitor,
  onProgress: (events: number) => void = () => undefined,
): Promise<number> {
  const fold = openFold(visitor, await municipalityByPosition(reader, visitor));
  let events = 0;
  let reading = readByStream(reader, undefined, eventsAtATime);
  for (;;) {
    const batch = await reading;
    const last = batch.at(-1);
    if (last === undefined) break;
    reading = readByStream(reader, last, eventsAtATime); // the next batch comes while this one is folded
    reading.catch(() => undefined); // a failure is met where it is awaited
    for (const stored of batch) fold.take(stored);
    events += batch.length;
    await visitor.pause?.();
    onProgress(events);
  }
  fold.end();
  await visitor.pause?.();
  return events;
}

type Open = { readonly stream: string; head: Head; live: FoldedCase | undefined; isReadable: boolean };

function openFold(visitor: Visitor, municipalityAt: (position: number) => Municipality) {
  let open: Open | undefined;
  return { take, end };

  function take(stored: StoredEvent): void {
    if (open?.stream !== stored.stream) {
      end();
      open = { stream: stored.stream, head: emptyHead, live: undefined, isReadable: true };
    }
    visitor.stored?.(stored);
    if (open.isReadable && stored.stream !== municipalityStream) foldInto(open, stored);
  }

  function end(): void {
    if (open?.live && open.isReadable) visitor.folded?.(open.live);
    open = undefined;
  }

  function foldInto(into: Open, stored: StoredEvent): void {
    const municipality = municipalityAt(stored.position);
    const before = into.live?.state ?? noCase;
    try {
      into.head = headAfter(into.head, stored);
      const after = evolveCase(before, upcast(stored) as CaseEvent);
      const caseId = stored.stream.slice(caseStream('').length);
      into.live = { caseId, state: after, version: stored.version, at: stored.event.at, municipality };
      visitor.event?.(stored, { before, after, municipality });
    } catch (error) {
      into.isReadable = false;
      visitor.unreadable?.(stored, String(error));
    }
  }
}

/** The register and settings as they were at each position of the log; from an event that cannot be read on, as they were before it. */
async function municipalityByPosition(reader: Reader, visitor: Visitor): Promise<(position: number) => Municipality> {
  const states: { readonly from: number; readonly state: Municipality }[] = [{ from: 0, state: noMunicipality }];
  let head = emptyHead;
  for (const stored of await readStream(reader, municipalityStream)) {
    try {
      head = headAfter(head, stored);
      const state = evolveMunicipality(states.at(-1)?.state ?? noMunicipality, upcast(stored) as MunicipalityEvent);
      states.push({ from: stored.position, state });
    } catch (error) {
      visitor.unreadable?.(stored, String(error));
      break;
    }
  }
  return (position) => states[lastFrom(states, position)]?.state ?? noMunicipality;
}

/** The index of the last entry that starts at or before `position`, by halving. */
function lastFrom(entries: readonly { readonly from: number }[], position: number): number {
  let [low, high] = [0, entries.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((entries[middle]?.from ?? Infinity) <= position) low = middle;
    else high = middle - 1;
  }
  return low;
}
