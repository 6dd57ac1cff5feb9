/** The store of cases in memory: what db/caseTransaction.ts does in PostgreSQL, one transaction at a time. */
import { type CaseEvent, evolveCase } from '../../domain/case';
import type { CaseDesk, CaseRows, CaseStore, KeptCommand, Opening, OverdueCase } from '../../db/caseStore';
import { openDesk } from '../../db/caseStore';
import { overdueAfterMinutes } from '../../db/caseTransaction';
import { caseStream } from '../../db/streams';
import type { AttemptRef, LetterCopy } from '../../db/letters';
import { caseRow, changedLinkRows, changedTaskRows } from '../../db/views/project';
import type { Execution, Executions } from './executions';
import { type CaseRow, type Tables, appendTo, foldOf } from './tables';
import type { Weakness } from './trouble';

type Parts = {
  readonly tables: Tables;
  readonly executions: Executions;
  readonly execution: Execution;
  readonly weakness: Weakness | undefined;
  readonly onEvents: (caseId: string, events: readonly CaseEvent[]) => void;
};

/** The store as one execution sees it: it pauses before each call, and after each commit. */
export function memoryStore(parts: Parts): CaseStore {
  const { tables, executions, execution } = parts;
  const pause = (where: string): Promise<void> => executions.pause(execution, where);
  return {
    inCase,
    async readCase(caseId) {
      await pause('read');
      return foldOf(tables, caseId);
    },
    readMunicipality: async () => tables.municipality.state,
    async openCases() {
      await pause('read');
      return [...tables.cases.values()].filter(({ phase }) => phase !== 'ended').map(({ case_id }) => case_id);
    },
    async overdueCases() {
      await pause('read');
      return [...tables.cases.values()].flatMap((row) => overdue(tables, row));
    },
    async casesWithUnrecorded(seconds) {
      await pause('read');
      const before = Date.now() - seconds * 1_000;
      const waiting = [...tables.submissions.values()].filter(({ recorded, storedAt }) => !recorded && storedAt < before);
      return [...new Set(waiting.map(({ caseId }) => caseId))];
    },
    now: async () => new Date().toISOString(),
    async clockOf(caseId) {
      return tables.clocks.get(caseId) ?? { shiftMs: 0, skippedMs: 0 };
    },
    async setClock(caseId, clock) {
      await pause('before commit');
      tables.clocks.set(caseId, clock);
    },
    async noteMailHealth(server, trouble) {
      await pause('before commit');
      const { failures, pausedUntil } = tables.mail.get(server) ?? { failures: 0, pausedUntil: undefined };
      if (trouble && server === 'smtp' && pausedUntil && pausedUntil > trouble.at) return pausedUntil;
      const next = trouble && { failures: failures + 1, pausedUntil: trouble.pausedUntil(failures + 1) };
      if (next) tables.mail.set(server, next);
      else tables.mail.delete(server);
      return next?.pausedUntil;
    },
  };

  async function inCase<Result>(opening: Opening, work: (desk: CaseDesk) => Promise<Result>): Promise<Result> {
    await pause('before the transaction');
    const undo: (() => void)[] = [];
    const desk = openDesk(opening, {
      before: foldOf(tables, opening.caseId),
      municipality: tables.municipality.state,
      rows: rowsOf(parts, opening.caseId, undo),
    });
    let result: Result;
    try {
      result = await work(desk);
    } catch (error) {
      undo.reverse().forEach((back) => back());
      throw error;
    }
    commit(parts, opening, desk.events());
    await pause('after the commit');
    return result;
  }
}

function commit({ tables, onEvents }: Parts, { caseId, commandId, at }: Opening, events: readonly CaseEvent[]): void {
  if (events.length === 0) return;
  const before = foldOf(tables, caseId);
  const recordedAt = new Date().toISOString();
  const { head, stored } = appendTo(tables, { stream: caseStream(caseId), head: before.head, events, commandId, at: recordedAt });
  const kept = stored.map(({ event }) => event as CaseEvent);
  const state = kept.reduce(evolveCase, before.state);
  tables.folds.set(caseId, { state, head });
  const projected = { caseId, before: before.state, after: state, version: head.version };
  const row = caseRow(projected, { at, municipality: tables.municipality.state });
  if (row) tables.cases.set(caseId, row);
  for (const round of Object.values(state.rounds)) {
    const old = before.state.rounds[round.roundId];
    if (round === old) continue;
    for (const task of changedTaskRows(caseId, round, old)) keepTask(tables, task);
    for (const link of changedLinkRows(caseId, round, old)) tables.links.set(link.link_id, JSON.stringify(link));
  }
  onEvents(caseId, kept);
}

/** The name and place of a task are written once, as in PostgreSQL. */
function keepTask(tables: Tables, task: ReturnType<typeof changedTaskRows>[number]): void {
  const key = `${task.round_id} ${task.party_id}`;
  const known = tables.tasks.get(key);
  const { state, email, due_on } = task;
  tables.tasks.set(key, JSON.stringify(known ? { ...(JSON.parse(known) as object), state, email, due_on } : task));
}

function rowsOf({ tables, weakness }: Parts, caseId: string, undo: (() => void)[]): CaseRows {
  return {
    async keepCommand(command) {
      const known = weakness === 'commandsNotRemembered' ? undefined : tables.commands.get(command.commandId);
      if (known === undefined) putBack(tables.commands, command.commandId, command, undo);
      return known ?? command;
    },
    keptCommand: async (commandId) =>
      weakness === 'commandsNotRemembered' ? asNew(tables, commandId) : tables.commands.get(commandId),
    async noteResult(commandId, result) {
      const known = tables.commands.get(commandId);
      if (known) putBack(tables.commands, commandId, { ...known, result }, undo);
    },
    async arrived(limit) {
      const mine = [...tables.submissions.values()].filter((one) => one.caseId === caseId && !one.recorded);
      const late = weakness === 'answersDroppedWhenLate' ? mine.filter((one) => !isLate(tables, one)) : mine;
      return late.slice(0, limit);
    },
    async markRecorded(submissionIds) {
      if (weakness === 'submissionsNotMarked') return;
      for (const submissionId of submissionIds) {
        const known = tables.submissions.get(submissionId);
        if (known) putBack(tables.submissions, submissionId, { ...known, recorded: true }, undo);
      }
    },
    mailPausedUntil: async (server) => (server === 'smtp' ? tables.mail.get(server)?.pausedUntil : undefined),
    async beginAttempts(attempts) {
      const fresh = attempts.filter((attempt) => weakness === 'attemptsNotNoted' || !tables.attempts.has(keyOf(attempt)));
      for (const attempt of fresh) {
        const begunAt = tables.log.length;
        putBack(tables.attempts, keyOf(attempt), { begunAt }, undo);
        tables.begun.push({ letterId: attempt.letterId, position: begunAt });
      }
      return new Set(fresh.map(({ letterId }) => letterId));
    },
    async keptCopies(letterIds) {
      return new Map(letterIds.flatMap((id) => (tables.copies.has(id) ? [[id, tables.copies.get(id) as LetterCopy]] : [])));
    },
    async keepCopies(copies) {
      for (const { letter, copy } of copies) putBack(tables.copies, letter.letterId, copy, undo);
    },
    async settleAttempts(attempts) {
      for (const { outcome, ...attempt } of attempts) {
        const known = tables.attempts.get(keyOf(attempt));
        if (known) putBack(tables.attempts, keyOf(attempt), { ...known, outcome }, undo);
      }
    },
    async releaseAttempts(attempts) {
      for (const attempt of attempts) putBack(tables.attempts, keyOf(attempt), undefined, undo);
    },
  };
}

function overdue({ clocks, mail }: Tables, { case_id: caseId, phase, waiting }: CaseRow): readonly OverdueCase[] {
  const { shiftMs, skippedMs } = clocks.get(caseId) ?? { shiftMs: 0, skippedMs: 0 };
  const { nextAt } = waiting as { readonly nextAt?: string };
  const isMailAway = mail.size > 0;
  const minutes = isMailAway ? overdueAfterMinutes.whileMailIsAway : overdueAfterMinutes.usually;
  const before = new Date(Date.now() + shiftMs + skippedMs - minutes * 60_000).toISOString();
  return phase !== 'ended' && nextAt !== undefined && nextAt < before ? [{ caseId, nextAt }] : [];
}

function asNew(tables: Tables, commandId: string): KeptCommand | undefined {
  const known = tables.commands.get(commandId);
  return known && { ...known, result: undefined };
}

function isLate(
  tables: Tables,
  { caseId, roundId, partyId, receivedAt }: { caseId: string; roundId: string; partyId: string; receivedAt: string },
) {
  const task = foldOf(tables, caseId).state.rounds[roundId]?.tasks[partyId];
  return task !== undefined && receivedAt.slice(0, 10) > task.dueOn;
}

function keyOf({ letterId, attempt }: AttemptRef): string {
  return `${letterId} ${attempt}`;
}

/** Sets or deletes a row, and says how to take it back. */
function putBack<Row>(table: Map<string, Row>, key: string, row: Row | undefined, undo: (() => void)[]): void {
  const known = table.get(key);
  undo.push(() => (known === undefined ? table.delete(key) : table.set(key, known)));
  if (row === undefined) table.delete(key);
  else table.set(key, row);
}
