/** What must hold in the simulation: at rest, whenever time is about to pass, and at the end of a life (docs/promises.md). */
import { endOfDay } from '../../domain/calendar';
import { type CaseEvent, evolveCase, noCase } from '../../domain/case';
import { documentOf } from '../../domain/document';
import { lettersToSend } from '../../domain/round/letters';
import type { Letter } from '../../domain/round/state';
import { outlookOf } from '../../db/takeIn';
import { caseStream } from '../../db/streams';
import { openChainCheck } from '../../db/verify/chain';
import { checkEvent } from '../../db/verify/rules';
import { caseRow, changedLinkRows, changedTaskRows } from '../../db/views/project';
import type { Agenda } from './agenda';
import type { Engine } from './engine';
import type { MailServer } from './mailServer';
import type { Office } from './office';
import { type Tables, foldOf } from './tables';

export type Finding = { readonly invariant: string; readonly what: string };

type World = {
  readonly tables: Tables;
  readonly engine: Engine;
  readonly mail: MailServer;
  readonly agenda: Agenda;
  readonly office: Office;
  readonly find: (invariant: string, what: string) => void;
  readonly calm: boolean;
};

/** The stated time: what is due has happened within so long, when the mail server takes letters. */
const patienceMs = 3_600_000;
/** A mail server that was away is asked again after at most half an hour. */
const afterMailMs = 45 * 60_000;

/** Nothing is under way, and time is about to pass to `next`: nothing may be left undone that long (I12, I8). */
export function checkAtRest(world: World, next: number): void {
  const { agenda, tables, mail } = world;
  if (next - agenda.now() < patienceMs || agenda.now() < mail.troubledUntil() + afterMailMs) return;
  for (const caseId of tables.cases.keys()) checkCaseAtRest(world, caseId, next);
}

function checkCaseAtRest({ tables, engine, find, office, agenda }: World, caseId: string, next: number): void {
  const { state } = foldOf(tables, caseId);
  const about = `case ${caseId.slice(0, 6)} in ${state.phase} at ${new Date(agenda.now()).toISOString()}`;
  const inside = engine.inside(caseId);
  const unrecorded = [...tables.submissions.values()].filter((one) => one.caseId === caseId && !one.recorded);
  if (unrecorded.length > 0) find('I12', `${about}: ${unrecorded.length} answers lie unrecorded`);
  if (state.phase === 'ended') return;
  if (inside === undefined) return find('I12', `${about} has no workflow`);
  if (!inside.isAtRest) return find('I12', `${about}: its workflow has stopped half-way`);
  if (inside.phase !== state.phase) find('I8', `${about}: its workflow is in ${String(inside.phase)}`);
  const at = office.caseNow(caseId);
  const outlook = outlookOf(state, { at, municipality: tables.municipality.state, more: false });
  const late = Object.values(state.rounds).flatMap((round) => lettersToSend(round, at));
  if (late.length > 0)
    find('I12', `${about}: ${late.length} letters are due and nobody sends them (${late.map(shownLetter).join(', ')})`);
  if (outlook.due) find('I12', `${about}: ${outlook.due} is due and nobody does it`);
  const shift = (tables.clocks.get(caseId) ?? { shiftMs: 0 }).shiftMs;
  const dueAt = earliestDue(state, outlook.wakeAt, at) - shift;
  const wakesAt = Math.min(...inside.timers);
  if (wakesAt > dueAt + patienceMs && dueAt < next)
    find('I12', `${about}: something is due at ${new Date(dueAt).toISOString()} and its timer is set to ${shownTime(wakesAt)}`);
}

/** When the case next has something to do: its outlook, and every letter that waits for another try. */
function earliestDue(state: ReturnType<typeof foldOf>['state'], wakeAt: string | undefined, at: string): number {
  const retries = Object.values(state.rounds)
    .flatMap(({ tasks }) => Object.values(tasks).flatMap(({ letters }) => letters))
    .flatMap(({ nextAttemptAt }) => (nextAttemptAt && nextAttemptAt > at ? [Date.parse(nextAttemptAt)] : []));
  return Math.min(...retries, wakeAt === undefined ? Infinity : Date.parse(wakeAt));
}

export function checkEnd(world: World): void {
  checkLog(world);
  checkRows(world);
  checkPromises(world);
  for (const caseId of world.tables.cases.keys()) checkLetters(world, caseId);
  checkAtRest({ ...world, calm: true }, world.agenda.now() + 2 * patienceMs);
}

/** I4: positions without a gap; and what db:verify looks for in each stream: I2, and I5 to I7 event by event. */
function checkLog({ tables, find }: World): void {
  tables.log.forEach(
    ({ position }, index) => position === index + 1 || find('I4', `position ${position} is number ${index + 1}`),
  );
  const found = (invariant: string, where: string, what: string): void => find(invariant, `${where}: ${what}`);
  for (const events of tables.streams.values()) events.forEach(openChainCheck(found));
  const municipality = tables.municipality.state;
  for (const caseId of tables.cases.keys()) {
    let before = noCase;
    for (const stored of tables.streams.get(caseStream(caseId)) ?? []) {
      const after = evolveCase(before, stored.event as CaseEvent);
      checkEvent(stored, { before, after, municipality }, found);
      before = after;
    }
  }
}

/** I3: every row is the one that a fresh fold of the log gives; and the state kept is that fold. */
function checkRows({ tables, find }: World): void {
  for (const caseId of tables.cases.keys()) {
    const stored = tables.streams.get(caseStream(caseId)) ?? [];
    const fresh = stored.map(({ event }) => event as CaseEvent).reduce(evolveCase, noCase);
    const kept = foldOf(tables, caseId).state;
    if (JSON.stringify(fresh) !== JSON.stringify(kept)) find('I3', `case ${caseId}: the state kept differs from a fresh fold`);
    const { waiting: _, ...row } = tables.cases.get(caseId) ?? {};
    const context = { at: stored.at(-1)?.event.at ?? '', municipality: tables.municipality.state };
    const { waiting: _ours, ...expected } =
      caseRow({ caseId, before: noCase, after: fresh, version: stored.length }, context) ?? {};
    if (JSON.stringify(row) !== JSON.stringify(expected))
      find('I3', `cases ${caseId}: ${JSON.stringify(row)}, not ${JSON.stringify(expected)}`);
    for (const round of Object.values(fresh.rounds)) {
      for (const task of changedTaskRows(caseId, round, undefined))
        sameRow(find, tables.tasks.get(`${task.round_id} ${task.party_id}`), task);
      for (const link of changedLinkRows(caseId, round, undefined)) sameRow(find, tables.links.get(link.link_id), link);
    }
  }
}

function sameRow(find: World['find'], kept: string | undefined, expected: object): void {
  const wanted = JSON.stringify(expected);
  if (kept !== wanted) find('I3', `row is ${kept}, should be ${wanted}`);
}

/** I1: what people were told is in the log once; what they were not told, at most once. */
function checkPromises({ tables, office, find }: World): void {
  const recorded = new Map<string, number>();
  const appended = new Map<string, Set<string>>();
  for (const { event, commandId, stream, version } of tables.log) {
    const submissionId = (event as { submission?: { submissionId: string } }).submission?.submissionId;
    if (submissionId) recorded.set(submissionId, (recorded.get(submissionId) ?? 0) + 1);
    const places = appended.get(commandId) ?? new Set();
    appended.set(commandId, places.add(`${stream} ${version}`));
  }
  for (const answer of office.acknowledged.answers)
    if (recorded.get(answer) !== 1)
      find('I1', `answer ${answer} was acknowledged and is recorded ${recorded.get(answer) ?? 0} times`);
  for (const [answer, times] of recorded) if (times > 1) find('I1', `answer ${answer} is recorded ${times} times`);
  for (const [command, { events }] of office.acknowledged.commands) {
    const found = appended.get(command)?.size ?? 0;
    if (found !== events) find('I1', `command ${command} was acknowledged with ${events} events; the log has ${found}`);
  }
}

/** I5 to I7, letter by letter. */
function checkLetters(world: World, caseId: string): void {
  const { tables, mail, find } = world;
  const { state } = foldOf(tables, caseId);
  const stored = tables.streams.get(caseStream(caseId)) ?? [];
  const positionsOf = (holds: (event: CaseEvent) => boolean) =>
    stored.filter(({ event }) => holds(event as CaseEvent)).map(({ position }) => position);
  const queued = stored.flatMap(({ event }) =>
    (event as CaseEvent).type === 'LettersQueued' ? ((event as { letters?: readonly Letter[] }).letters ?? []) : [],
  );
  if (new Set(queued.map(({ letterId }) => letterId)).size !== queued.length)
    find('I5', `case ${caseId}: a letter is queued twice`);
  for (const round of Object.values(state.rounds)) {
    const closedAt = positionsOf(
      (event) => ['RoundClosed', 'RoundWithdrawn'].includes(event.type) && 'roundId' in event && event.roundId === round.roundId,
    )[0];
    for (const task of Object.values(round.tasks)) {
      const answeredAt = positionsOf(
        (event) =>
          event.type === 'AnswerRecorded' && event.roundId === round.roundId && event.submission.partyId === task.partyId,
      )[0];
      for (const { submission, timing } of task.answers)
        if (submission.receivedAt > endOfDay(task.dueOn) && timing !== 'late')
          find('I7', `answer ${submission.submissionId} came late and is ${timing}`);
      for (const letter of task.letters) {
        const came = mail.delivered.filter(({ messageId }) => messageId.startsWith(`<${letter.messageKey}@`));
        checkSends(find, letter, came);
        const begun = tables.begun.filter(({ letterId }) => letterId === letter.letterId).map(({ position }) => position);
        const last = begun.at(-1) ?? 0;
        if (letter.kind !== 'reminder') continue;
        if (answeredAt !== undefined && last >= answeredAt)
          find('I6', `${shownLetter(letter)} begun after the answer was recorded`);
        if (closedAt !== undefined && last >= closedAt) find('I6', `${shownLetter(letter)} begun after the round was closed`);
        if (letter.slot && letter.queuedAt < earliestReminder(letter.slot))
          find('I7', `${shownLetter(letter)} queued at ${letter.queuedAt}`);
      }
      if (round.status === 'open' && task.letters.some(({ queuedAt }) => queuedAt < round.openedAt))
        find('I7', `a letter before round ${round.roundId}`);
    }
  }
  documentOf(state);
}

function checkSends(find: World['find'], letter: Letter, came: readonly { readonly bytes: string }[]): void {
  if (came.length > 1 + letter.unknownOutcomes)
    find('I5', `${shownLetter(letter)} came ${came.length} times, ${letter.unknownOutcomes} unknown`);
  if (new Set(came.map(({ bytes }) => bytes)).size > 1)
    find('I5', `${shownLetter(letter)} came in different words under one Message-ID`);
  if (letter.state === 'sent' && came.length === 0) find('I5', `${shownLetter(letter)} is said to be sent and never came`);
}

/** No reminder of a last day goes earlier than three weeks before it. */
function earliestReminder(slot: string): string {
  const dueOn = slot.slice(0, 10);
  return new Date(Date.parse(dueOn) - 25 * 86_400_000).toISOString();
}

function shownLetter({ letterId, state, nextAttemptAt }: Letter): string {
  return `${letterId.replace(/^[0-9a-f]{26}/, '…')} ${state}${nextAttemptAt ? ` next ${nextAttemptAt}` : ''}`;
}

function shownTime(at: number): string {
  return Number.isFinite(at) ? new Date(at).toISOString() : 'none';
}
