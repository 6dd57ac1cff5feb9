/** A virtual Temporal: keeps runs, timers, updates and activities; hands them to a worker that may die at any moment. */
import type { Agenda } from './agenda';
import type { Execution } from './executions';
import type { Random } from './random';
import type { Trouble } from './trouble';
import {
  type Activation,
  type Command,
  type Job,
  type Outcome,
  type WorkflowMain,
  type WorkflowRun,
  openRun,
} from './workflowRun';

/** No answer from the engine: whether it did what was asked, nobody knows. */
class EngineAway extends Error {
  override readonly name = 'EngineAway';
}

type Recorded = { readonly activation: Activation; readonly commands: readonly string[] };
type Call = Extract<Command, { kind: 'activity' | 'local' }>;

/** One case's workflow as the server keeps it, and as the worker has it in its cache. */
type Workflow = {
  readonly caseId: string;
  history: Recorded[];
  historyLength: number;
  inbox: Job[];
  readonly timers: Map<number, number>;
  readonly activities: Map<number, Call & { attempt: number }>;
  readonly updates: Map<string, { outcome?: Outcome; readonly waiters: ((outcome: Outcome) => void)[] }>;
  /** Local activities that the task under way waits for. */
  readonly locals: Map<number, Call>;
  task: 'none' | 'scheduled' | Task;
  cached?: WorkflowRun;
  closed: boolean;
};

type Task = { readonly jobs: readonly Job[]; recorded: Recorded[]; commands: Command[]; dead: boolean };

export type EngineParts = {
  readonly agenda: Agenda;
  readonly random: Random;
  readonly trouble: () => Trouble;
  readonly main: WorkflowMain;
  readonly begin: (name: string) => Execution;
  readonly perform: (execution: Execution, name: string, args: readonly unknown[]) => Promise<unknown>;
  readonly say: (line: string) => void;
  readonly find: (invariant: string, what: string) => void;
  readonly count: (what: string) => void;
};

export type Engine = ReturnType<typeof openEngine>;

export function openEngine(parts: EngineParts) {
  const { agenda, random, trouble, say, find, count } = parts;
  const workflows = new Map<string, Workflow>();
  const working = new Set<Execution>();
  return { start, signal, update, crashWorker, lose, running: () => new Set(workflows.keys()), inside, replayAll };

  function start(caseId: string): void {
    if (workflows.has(caseId)) return;
    openWorkflow(caseId, [{ kind: 'start' }]);
  }

  function openWorkflow(caseId: string, inbox: Job[]): Workflow {
    const workflow: Workflow = {
      caseId,
      history: [],
      historyLength: 1,
      inbox,
      timers: new Map(),
      activities: new Map(),
      updates: new Map(),
      locals: new Map(),
      task: 'none',
      closed: false,
    };
    workflows.set(caseId, workflow);
    scheduleTask(workflow);
    return workflow;
  }

  function signal(caseId: string, name: string): void {
    start(caseId);
    const workflow = workflows.get(caseId);
    if (workflow) deliver(workflow, { kind: 'signal', name });
  }

  /** The update's outcome; the same for the same id within one run. @throws EngineAway when the run is lost or ends before */
  function update(caseId: string, updateId: string, args: readonly unknown[]): Promise<unknown> {
    start(caseId);
    const workflow = workflows.get(caseId);
    return new Promise((resolve, reject) => {
      const settle = (outcome: Outcome): void => ('error' in outcome ? reject(outcome.error) : resolve(outcome.value));
      const known = workflow?.updates.get(updateId);
      if (known?.outcome) return settle(known.outcome);
      if (known) return void known.waiters.push(settle);
      workflow?.updates.set(updateId, { waiters: [settle] });
      if (workflow) deliver(workflow, { kind: 'update', updateId, name: 'step', args });
    });
  }

  function deliver(workflow: Workflow, job: Job): void {
    if (workflow.closed) return;
    workflow.inbox.push(job);
    workflow.historyLength += 1;
    scheduleTask(workflow);
  }

  function scheduleTask(workflow: Workflow, wait = random.soon(5)): void {
    if (workflow.task !== 'none' || workflow.closed) return;
    workflow.task = 'scheduled';
    agenda.after(wait, async () => {
      if (workflow.task === 'scheduled' && !workflow.closed) await beginTask(workflow);
    });
  }

  async function beginTask(workflow: Workflow): Promise<void> {
    const task: Task = { jobs: workflow.inbox, recorded: [], commands: [], dead: false };
    workflow.inbox = [];
    workflow.task = task;
    workflow.historyLength += 2;
    if (workflow.cached && random.chance(trouble().cacheLost)) workflow.cached = undefined;
    workflow.cached ??= await replayed(workflow);
    await activate(workflow, task, task.jobs);
  }

  async function activate(workflow: Workflow, task: Task, jobs: readonly Job[]): Promise<void> {
    const { cached, historyLength } = workflow;
    if (cached === undefined || task.dead) return;
    const continueAsNewSuggested = random.chance(trouble().forcedContinue);
    const activation = { at: agenda.now(), jobs, historyLength, continueAsNewSuggested };
    const commands = await cached.activate(activation);
    task.recorded.push({ activation, commands: commands.map(shown) });
    task.commands.push(...commands);
    const calls = commands.filter((command): command is Call => command.kind === 'local');
    calls.forEach((call) => workflow.locals.set(call.seq, call));
    if (workflow.locals.size === 0) return commit(workflow, task);
    calls.forEach((call) => performLocal(workflow, task, call, 1));
  }

  /** A local activity: its result is part of the workflow task, and lost with it. */
  function performLocal(workflow: Workflow, task: Task, call: Call, attempt: number): void {
    if (task.dead) return;
    perform(call, (outcome, again) => {
      if (task.dead) return;
      const wait = Math.min(1_000 * 2 ** (attempt - 1), 10_000);
      if (again) return agenda.after(wait, () => performLocal(workflow, task, call, attempt + 1));
      workflow.locals.delete(call.seq);
      workflow.historyLength += 1;
      agenda.after(0, () => activate(workflow, task, [{ kind: 'resolved', seq: call.seq, name: call.name, outcome }]));
    });
  }

  function perform({ name, args }: Call, done: (outcome: Outcome, again: boolean) => void): void {
    const execution = parts.begin(name);
    working.add(execution);
    const ended = (outcome: Outcome, again: boolean): void => {
      working.delete(execution);
      done(outcome, again);
    };
    void parts.perform(execution, name, args).then(
      (value) => ended({ value: JSON.parse(JSON.stringify(value ?? null)) as unknown }, false),
      (error: Error) => ended({ error }, isTriedAgain(error, name)),
    );
  }

  function isTriedAgain(error: Error, name: string): boolean {
    if (isRejection(error)) return false;
    if (!['ConnectionLost', 'EngineAway'].includes(error.name)) find('fault', `${name} threw ${String(error.stack ?? error)}`);
    return true;
  }

  /** The task's commands become part of the server's state; a run that would end while something has come in is done again. */
  function commit(workflow: Workflow, task: Task): void {
    const end = task.commands.find(({ kind }) => kind === 'continueAsNew' || kind === 'complete' || kind === 'failed');
    if (end && workflow.inbox.length > 0) {
      count('end of a run put off by a message');
      return abandonTask(workflow, task, 5);
    }
    workflow.history.push(...task.recorded);
    workflow.task = 'none';
    workflow.historyLength += 1 + task.commands.filter(({ kind }) => kind !== 'local').length;
    task.commands.forEach((command) => carryOut(workflow, command));
    if (workflow.historyLength > 1_024) find('budget', `a run of case ${workflow.caseId} has ${workflow.historyLength} events`);
    if (end) return endRun(workflow, end);
    if (workflow.inbox.length > 0) scheduleTask(workflow);
  }

  function carryOut(workflow: Workflow, command: Command): void {
    if (command.kind === 'timer') return startTimer(workflow, command.seq, agenda.now() + command.milliseconds);
    if (command.kind === 'cancelTimer') return void workflow.timers.delete(command.seq);
    if (command.kind === 'activity') return startActivity(workflow, { ...command, attempt: 1 });
    if (command.kind === 'updateDone') settleUpdate(workflow, command.updateId, command.outcome);
  }

  function settleUpdate(workflow: Workflow, updateId: string, outcome: Outcome): void {
    const known = workflow.updates.get(updateId);
    if (known === undefined) return;
    known.outcome = outcome;
    known.waiters.splice(0).forEach((tell) => agenda.after(random.soon(5), () => tell(outcome)));
  }

  function startTimer(workflow: Workflow, seq: number, at: number): void {
    workflow.timers.set(seq, at);
    agenda.ahead(at + random.soon(20), () => {
      if (workflow.timers.delete(seq)) deliver(workflow, { kind: 'fired', seq });
    });
  }

  function startActivity(workflow: Workflow, call: Call & { attempt: number }): void {
    workflow.activities.set(call.seq, call);
    const { attempt } = call;
    const isCurrent = (): boolean => workflow.activities.get(call.seq)?.attempt === attempt && !workflow.closed;
    agenda.after(random.soon(5), () => {
      if (!isCurrent()) return;
      if (random.chance(trouble().abandoned))
        agenda.after(random.soon(15_000), () => {
          if (isCurrent()) giveUp();
        });
      perform(call, (outcome, again) => {
        if (!isCurrent()) return;
        if (again) return tryAgain(Math.min(1_000 * 2 ** (attempt - 1), 30_000));
        workflow.activities.delete(call.seq);
        workflow.historyLength += 2;
        deliver(workflow, { kind: 'resolved', seq: call.seq, name: call.name, outcome });
      });
    });

    /** No heartbeat came in time: another attempt begins, while this one may still be at work. */
    function giveUp(): void {
      count('activity given up while at work');
      tryAgain(0);
    }

    function tryAgain(wait: number): void {
      const next = { ...call, attempt: attempt + 1 };
      workflow.activities.set(call.seq, next);
      startLater(workflow, next, wait);
    }
  }

  function startLater(workflow: Workflow, call: Call & { attempt: number }, wait: number): void {
    agenda.after(wait, () => {
      if (workflow.activities.get(call.seq) === call) startActivity(workflow, call);
    });
  }

  function endRun(workflow: Workflow, end: Command): void {
    workflow.closed = true;
    workflow.timers.clear();
    for (const { outcome, waiters } of workflow.updates.values())
      if (outcome === undefined) waiters.forEach((tell) => tell({ error: new EngineAway('the run ended before the update') }));
    workflows.delete(workflow.caseId);
    count(`run ${end.kind}`);
    if (end.kind === 'continueAsNew') openWorkflow(workflow.caseId, [{ kind: 'start' }]);
    if (end.kind === 'failed') find('fault', `the workflow of case ${workflow.caseId} failed: ${String(end.error.stack)}`);
  }

  /** The worker that had the task is gone: what it had not reported is forgotten, and the task is given to another. */
  function abandonTask(workflow: Workflow, task: Task, wait: number): void {
    task.dead = true;
    workflow.cached = undefined;
    workflow.locals.clear();
    workflow.inbox = [...task.jobs, ...workflow.inbox];
    workflow.task = 'none';
    scheduleTask(workflow, wait);
  }

  /** kill -9: nothing that the worker was doing goes on. Its activities are missed after their heartbeats' time. */
  function crashWorker(): void {
    for (const execution of working) execution.dead = true;
    working.clear();
    for (const workflow of workflows.values()) {
      workflow.cached = undefined;
      if (typeof workflow.task === 'object') abandonTask(workflow, workflow.task, 1_000 + random.soon(5_000));
      for (const call of workflow.activities.values()) {
        const next = { ...call, attempt: call.attempt + 1 };
        workflow.activities.set(call.seq, next);
        startLater(workflow, next, 8_000);
      }
    }
  }

  /** The server's database is gone for ever. Activities under way go on to their end; nobody hears of it. */
  function lose(): void {
    say('the engine has lost everything');
    for (const workflow of workflows.values()) {
      workflow.closed = true;
      workflow.timers.clear();
      if (typeof workflow.task === 'object') workflow.task.dead = true;
      for (const { waiters } of workflow.updates.values())
        waiters.forEach((tell) => agenda.after(1, () => tell({ error: new EngineAway('everything was lost') })));
    }
    workflows.clear();
  }

  /** The run rebuilt from what is recorded. Another command than the recorded one is a finding (I9). */
  async function replayed(workflow: Workflow): Promise<WorkflowRun> {
    const run = openRun(parts.main, workflow.caseId);
    for (const { activation, commands } of workflow.history) {
      const again = (await run.activate(activation)).map(shown);
      if (again.join('\n') !== commands.join('\n'))
        find('I9', `case ${workflow.caseId}: replay gave [${again.join('; ')}] instead of [${commands.join('; ')}]`);
    }
    if (workflow.history.length > 0) count('replay');
    return run;
  }

  async function replayAll(): Promise<void> {
    for (const workflow of workflows.values()) await replayed(workflow);
  }

  /** What a check may know of a case's workflow: its timers, whether it is at rest, and the last phase an activity told it. */
  function inside(caseId: string) {
    const workflow = workflows.get(caseId);
    if (workflow === undefined) return undefined;
    const isAtRest = workflow.task === 'none' && workflow.inbox.length === 0 && workflow.activities.size === 0;
    const told = workflow.history.flatMap(({ activation }) => activation.jobs).flatMap(phaseTold);
    return { timers: [...workflow.timers.values()], isAtRest, phase: told.at(-1) };
  }
}

function phaseTold(job: Job): readonly string[] {
  if (job.kind !== 'resolved' || !['whereIs', 'recordAnswers'].includes(job.name) || 'error' in job.outcome) return [];
  return [(job.outcome.value as { readonly phase: string }).phase];
}

/** A rule's no, as it is thrown or as activities/rejections.ts translates it. */
export function isRejection(error: Error): boolean {
  return error.name === 'Rejected' || (error as { type?: string }).type === 'Rejected';
}

function shown(command: Command): string {
  const { kind, ...rest } = command;
  return `${kind} ${JSON.stringify(rest, (_, value: unknown) => (value instanceof Error ? value.message : value))}`;
}
