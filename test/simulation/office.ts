/** The api as people meet it: commands sent once or thrice with one id, answers stored with a receipt, nudges that may be lost. */
import type { CaseCommand } from '../../domain/case';
import { steps } from '../../domain/case';
import type { Actor } from '../../domain/life';
import { caseTime } from '../../db/clocks';
import type { CaseStore, Recorded } from '../../db/caseStore';
import { recordWork } from '../../db/record';
import type { ArrivingAnswer } from '../../db/submissions';
import type { Agenda } from './agenda';
import { type Engine, isRejection } from './engine';
import type { Execution, Executions } from './executions';
import type { Random } from './random';
import type { Tables } from './tables';
import type { Trouble, Weakness } from './trouble';

type Parts = {
  readonly agenda: Agenda;
  readonly random: Random;
  readonly trouble: () => Trouble;
  readonly tables: Tables;
  readonly executions: Executions;
  readonly engine: Engine;
  readonly storeOf: (execution: Execution) => CaseStore;
  readonly weakness: Weakness | undefined;
  readonly reconcileSoon: () => void;
  readonly say: (line: string) => void;
  readonly find: (invariant: string, what: string) => void;
  readonly count: (what: string) => void;
};

/** What people were told: the engine's promise to keep. */
export type Acknowledged = {
  readonly commands: Map<string, Recorded>;
  readonly answers: Set<string>;
};

export type Office = ReturnType<typeof openOffice>;

/** A client gives up waiting after this, and sends the same again. */
const patienceMs = 15_000;

export function openOffice(parts: Parts) {
  const { agenda, random, trouble, tables, executions, engine, find, count, say } = parts;
  const acknowledged: Acknowledged = { commands: new Map(), answers: new Set() };
  const working = new Set<Execution>();
  return { acknowledged, ask, submit, nudge, crash, caseNow };

  /** What time it is in the case. */
  function caseNow(caseId: string): string {
    return caseTime(tables.clocks.get(caseId) ?? { shiftMs: 0, skippedMs: 0 }, new Date().toISOString());
  }

  /** Sends a command once to three times with one id; what the first answer says, if one comes. */
  function ask(caseId: string, command: CaseCommand, by: Actor = 'user:clerk'): void {
    const commandId = random.id();
    const times = random.chance(0.8) ? 1 : random.whole(2, 3);
    for (let time = 0; time < times; time += 1)
      agenda.after(time === 0 ? 0 : random.soon(2_000), () => send({ caseId, command, commandId, by }, 4));
  }

  function send(asked: { caseId: string; command: CaseCommand; commandId: string; by: Actor }, triesLeft: number): void {
    repeated(asked.command.name, triesLeft, async (execution) => {
      const recorded = await carryOut(execution, asked);
      acknowledged.commands.set(asked.commandId, recorded);
      say(`${asked.command.name} by ${asked.by} → ${recorded.phase}, ${recorded.events} events`);
    });
  }

  /** As api/carryOut.ts: a step is stored and asked of the process; work is recorded, and the process nudged. */
  async function carryOut(
    execution: Execution,
    asked: { caseId: string; command: CaseCommand; commandId: string; by: Actor },
  ): Promise<Recorded> {
    const { caseId, command, commandId } = asked;
    if (!steps.includes(command.name)) {
      const at = caseNow(caseId);
      const recorded = await recordWork(parts.storeOf(execution), { ...asked, at, newId: random.id });
      if (command.name === 'CreateDocument') start(caseId);
      else nudge(caseId);
      return recorded;
    }
    await executions.pause(execution, 'store the step');
    if (!tables.commands.has(commandId)) tables.commands.set(commandId, asked);
    await executions.pause(execution, 'ask the engine');
    return (await engine.update(caseId, commandId, [{ commandId }])) as Recorded;
  }

  /** Does it as a client would: no answer, or a fault on the way, and it is done again. */
  function repeated(name: string, triesLeft: number, work: (execution: Execution) => Promise<void>): void {
    const execution = executions.begin('api', name);
    working.add(execution);
    let answered = false;
    const again = (): void => {
      if (answered) return;
      answered = true;
      if (triesLeft > 1) agenda.after(random.soon(1_000), () => repeated(name, triesLeft - 1, work));
      else count('client gave up');
    };
    void work(execution).then(
      () => {
        answered = true;
        working.delete(execution);
      },
      (error: Error) => {
        working.delete(execution);
        if (error.name === 'ConnectionLost' || error.name === 'EngineAway') return again();
        answered = true;
        if (isRejection(error)) return count(`rejected ${error.message}`);
        find('fault', `${name} threw ${String(error.stack ?? error)}`);
      },
    );
    agenda.after(patienceMs, again);
  }

  /** As db/submissions.ts: stored with its receipt, once; a repeat changes nothing. */
  function submit(answer: Omit<ArrivingAnswer, 'receivedAt' | 'submissionId'>, receivedAt?: string): void {
    const submissionId = random.id();
    const times = random.chance(0.75) ? 1 : random.whole(2, 3);
    for (let time = 0; time < times; time += 1)
      agenda.after(time === 0 ? 0 : random.soon(5_000), () => {
        const at = receivedAt ?? caseNow(answer.caseId);
        repeated('answer', 6, async (execution) => {
          await executions.pause(execution, 'before the answer is stored');
          if (!tables.submissions.has(submissionId)) {
            const receiptNumber = tables.submissions.size + 1;
            const stored = { ...answer, submissionId, receivedAt: at, receiptNumber, storedAt: agenda.now(), recorded: false };
            tables.submissions.set(submissionId, stored);
          }
          await executions.pause(execution, 'after the answer is stored');
          acknowledged.answers.add(submissionId);
          nudge(answer.caseId);
        });
      });
  }

  function start(caseId: string): void {
    if (random.chance(trouble().nudgeLost)) return parts.reconcileSoon();
    agenda.after(random.soon(20), () => engine.start(caseId));
  }

  function nudge(caseId: string): void {
    const isLost = random.chance(parts.weakness === 'lostNudgesStayLost' ? 0.5 : trouble().nudgeLost);
    if (isLost) count('nudge lost');
    if (isLost) return parts.reconcileSoon();
    const times = random.chance(trouble().nudgeTwice) ? 2 : 1;
    for (let time = 0; time < times; time += 1)
      agenda.after(random.soon(random.chance(0.05) ? 20_000 : 20), () => engine.signal(caseId, 'nudge'));
  }

  function crash(): void {
    for (const execution of working) execution.dead = true;
    working.clear();
  }
}
