/** What recording and the process need of a store of cases. PostgreSQL's is in db/facts.ts; the simulation has one in memory. */
import { type CaseCommand, type CaseEvent, type CaseState, decideCase, evolveCase } from '../domain/case';
import type { Actor, Context } from '../domain/life';
import type { Municipality } from '../domain/municipality';
import type { Instant } from '../domain/time';
import type { Phase } from '../domain/vocabulary';
import type { CaseClock } from './clocks';
import type { Head } from './events';
import type { AttemptRef, KeptCopy, LetterCopy } from './letters';
import type { MailServer, MailTrouble } from './mailHealth';
import type { UnrecordedSubmission } from './submissions';

/** A state and where in its stream it stands. */
export type Folded<State> = { readonly state: State; readonly head: Head };

/** What a command led to, small enough for a workflow's history: no names, no texts. */
export type Recorded = { readonly phase: Phase; readonly version: number; readonly events: number };

/** A command as it is kept, with the result of the first time it was carried out. */
export type KeptCommand = {
  readonly commandId: string;
  readonly caseId: string;
  readonly command: CaseCommand;
  readonly by: Actor;
  readonly result?: Recorded;
};

/** Reads and writes of one transaction, besides the events. */
export type CaseRows = {
  /** Keeps a command that is new; else nothing. @returns what is kept under the id */
  keepCommand(command: KeptCommand): Promise<KeptCommand>;
  keptCommand(commandId: string): Promise<KeptCommand | undefined>;
  noteResult(commandId: string, result: Recorded): Promise<void>;
  /** Up to `limit` answers that no round has recorded yet, in the order they came. */
  arrived(limit: number): Promise<readonly UnrecordedSubmission[]>;
  markRecorded(submissionIds: readonly string[]): Promise<void>;
  /** Until when the server is left alone; undefined when it takes letters. */
  mailPausedUntil(server: MailServer): Promise<Instant | undefined>;
  /** Notes that these attempts begin. @returns the ids of the letters whose attempt was not begun before */
  beginAttempts(attempts: readonly AttemptRef[]): Promise<ReadonlySet<string>>;
  /** The copies kept at the first attempt, by the letter's id. */
  keptCopies(letterIds: readonly string[]): Promise<ReadonlyMap<string, LetterCopy>>;
  keepCopies(copies: readonly KeptCopy[]): Promise<void>;
  settleAttempts(attempts: readonly (AttemptRef & { readonly outcome: string })[]): Promise<void>;
  /** Takes back attempts whose letter never reached a server. */
  releaseAttempts(attempts: readonly AttemptRef[]): Promise<void>;
};

/** A case opened for writing: decide as often as needed; all events are appended and projected together at the end. */
export type CaseDesk = CaseRows & {
  readonly municipality: Municipality;
  state(): CaseState;
  /** Adds the events of one command; the next one decides on the state after them. @throws Rejected */
  decide(command: CaseCommand, by?: Actor): readonly CaseEvent[];
  recorded(): Recorded;
};

export type Opening = {
  readonly caseId: string;
  readonly commandId: string;
  readonly by: Actor;
  readonly at: Instant;
  readonly newId: () => string;
};

export type OverdueCase = { readonly caseId: string; readonly nextAt: Instant };

export type CaseStore = {
  readCase(caseId: string): Promise<Folded<CaseState>>;
  readMunicipality(): Promise<Municipality>;
  /** Runs `work` on the case in one transaction, alone on its stream, and appends what it decided. */
  inCase<Result>(opening: Opening, work: (desk: CaseDesk) => Promise<Result>): Promise<Result>;
  /** The ids of all cases that have not ended. */
  openCases(): Promise<readonly string[]>;
  /** Cases with answers stored more than `seconds` ago that nobody has recorded: their nudge was lost. */
  casesWithUnrecorded(seconds: number): Promise<readonly string[]>;
  /** Cases whose next own doing has been due for longer than a worker or the mail server takes: a nudge was lost. */
  overdueCases(): Promise<readonly OverdueCase[]>;
  /** Real time by the store's own clock: a worker's may have jumped. */
  now(): Promise<Instant>;
  clockOf(caseId: string): Promise<CaseClock>;
  setClock(caseId: string, clock: CaseClock): Promise<void>;
  /** @returns until when the server is left alone, when it took nothing */
  noteMailHealth(server: MailServer, trouble: MailTrouble | undefined): Promise<Instant | undefined>;
};

type OpenDesk = CaseDesk & { events(): readonly CaseEvent[] };

/** The desk that a store hands to the work: it decides on `before`, and gathers the events. */
export function openDesk(
  opening: Opening,
  { before, municipality, rows }: { before: Folded<CaseState>; municipality: Municipality; rows: CaseRows },
): OpenDesk {
  const { at, newId } = opening;
  let state = before.state;
  const events: CaseEvent[] = [];
  return { ...rows, municipality, state: () => state, events: () => events, decide, recorded };

  function decide(command: CaseCommand, by: Actor = opening.by): readonly CaseEvent[] {
    const context: Context = { at, by, newId, municipality };
    const decided = decideCase(state, command, context);
    state = decided.reduce(evolveCase, state);
    events.push(...decided);
    return decided;
  }

  function recorded(): Recorded {
    return { phase: state.phase, version: before.head.version + events.length, events: events.length };
  }
}
