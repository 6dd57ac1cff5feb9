/** The database of the simulation: the log, and the tables beside it. */
import type { CaseState } from '../../domain/case';
import { noCase } from '../../domain/case';
import { type Municipality, noMunicipality } from '../../domain/municipality';
import type { Folded, KeptCommand } from '../../db/caseStore';
import type { CaseClock } from '../../db/clocks';
import { type AnyEvent, type Head, type StoredEvent, emptyHead, nextHash } from '../../db/events';
import type { LetterCopy } from '../../db/letters';
import type { UnrecordedSubmission } from '../../db/submissions';
import type { caseRow } from '../../db/views/project';

export type KeptSubmission = UnrecordedSubmission & { readonly caseId: string; readonly storedAt: number; recorded: boolean };
export type CaseRow = NonNullable<ReturnType<typeof caseRow>>;

export type Tables = ReturnType<typeof emptyTables>;

export function emptyTables() {
  return {
    log: [] as StoredEvent[],
    streams: new Map<string, StoredEvent[]>(),
    folds: new Map<string, Folded<CaseState>>(),
    municipality: { state: noMunicipality, head: emptyHead } as Folded<Municipality>,
    commands: new Map<string, KeptCommand>(),
    submissions: new Map<string, KeptSubmission>(),
    /** By letter and number of the attempt: where the log stood when it began, and its outcome. */
    attempts: new Map<string, { readonly begunAt: number; readonly outcome?: string }>(),
    /** Every attempt ever begun, also those taken back. */
    begun: [] as { readonly letterId: string; readonly position: number }[],
    copies: new Map<string, LetterCopy>(),
    clocks: new Map<string, CaseClock>(),
    mail: new Map<string, { readonly failures: number; readonly pausedUntil: string }>(),
    cases: new Map<string, CaseRow>(),
    tasks: new Map<string, string>(),
    links: new Map<string, string>(),
  };
}

export function foldOf(tables: Tables, caseId: string): Folded<CaseState> {
  return tables.folds.get(caseId) ?? { state: noCase, head: emptyHead };
}

/** Appends as db/events.ts does: the same hash, versions and one order for all; what is kept has been JSON. */
export function appendTo(
  tables: Tables,
  {
    stream,
    head,
    events,
    commandId,
    at,
  }: { stream: string; head: Head; events: readonly AnyEvent[]; commandId: string; at: string },
): { readonly head: Head; readonly stored: readonly StoredEvent[] } {
  const kept = tables.streams.get(stream) ?? [];
  if (kept.length !== head.version) throw new Error(`${stream} has moved on`);
  let { version, hash } = head;
  const stored = events.map(({ type, at: occurredAt, by, ...data }): StoredEvent => {
    version += 1;
    hash = nextHash(hash, { stream, version, type, data, actor: by, occurredAt, commandId });
    const event = { ...(JSON.parse(JSON.stringify(data)) as object), type, at: occurredAt, by } as AnyEvent;
    return { position: tables.log.length + version - head.version, stream, version, event, commandId, recordedAt: at, hash };
  });
  tables.log.push(...stored);
  tables.streams.set(stream, [...kept, ...stored]);
  return { head: { version, hash }, stored };
}
