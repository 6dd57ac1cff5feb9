/** One run of a workflow: takes activations, gives commands, and nothing else. The same activations give the same commands. */
import { settled } from './agenda';

export type Job =
  | { readonly kind: 'start' }
  | { readonly kind: 'signal'; readonly name: string }
  | { readonly kind: 'update'; readonly updateId: string; readonly name: string; readonly args: readonly unknown[] }
  | { readonly kind: 'resolved'; readonly seq: number; readonly name: string; readonly outcome: Outcome }
  | { readonly kind: 'fired'; readonly seq: number };

export type Outcome = { readonly value: unknown } | { readonly error: Error };

export type Command =
  | { readonly kind: 'activity' | 'local'; readonly seq: number; readonly name: string; readonly args: readonly unknown[] }
  | { readonly kind: 'timer'; readonly seq: number; readonly milliseconds: number }
  | { readonly kind: 'cancelTimer'; readonly seq: number }
  | { readonly kind: 'updateDone'; readonly updateId: string; readonly outcome: Outcome }
  | { readonly kind: 'continueAsNew'; readonly args: readonly unknown[] }
  | { readonly kind: 'complete' }
  | { readonly kind: 'failed'; readonly error: Error };

export type Activation = {
  readonly at: number;
  readonly jobs: readonly Job[];
  readonly historyLength: number;
  readonly continueAsNewSuggested: boolean;
};

export type WorkflowRun = ReturnType<typeof openRun>;
export type WorkflowMain = (args: { readonly caseId: string }) => Promise<void>;

let active: ReturnType<typeof openRun> | undefined;

/** The run that is being activated. @throws Error when workflow code runs outside of an activation */
export function currentRun(): WorkflowRun {
  if (active === undefined) throw new Error('workflow code ran outside of an activation');
  return active;
}

/** The time in the run that is being activated: what Date.now() says to workflow code. */
export function activeTime(): number | undefined {
  return active?.time();
}

export function openRun(main: WorkflowMain, caseId: string) {
  const handlers = new Map<string, (...args: readonly never[]) => unknown>();
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let conditions: { readonly holds: () => boolean; readonly resolve: () => void }[] = [];
  let commands: Command[] = [];
  let activation: Activation = { at: 0, jobs: [], historyLength: 0, continueAsNewSuggested: false };
  let seq = 0;
  let underWay = 0;
  const run = {
    activate,
    condition,
    continueAsNew,
    setHandler,
    callActivity,
    startTimer,
    cancelTimer,
    handlersUnderWay: () => underWay,
    time: () => activation.at,
    info: () => activation,
  };
  return run;

  async function activate(next: Activation): Promise<readonly Command[]> {
    activation = next;
    commands = [];
    active = run;
    try {
      for (const first of [true, false]) {
        next.jobs.filter((job) => ['start', 'signal', 'update'].includes(job.kind) === first).forEach(apply);
        await unblocked();
      }
      return commands;
    } finally {
      active = undefined;
    }
  }

  async function unblocked(): Promise<void> {
    for (;;) {
      await settled();
      const met = conditions.filter(({ holds }) => holds());
      if (met.length === 0) return;
      conditions = conditions.filter((condition) => !met.includes(condition));
      met.forEach(({ resolve }) => resolve());
    }
  }

  function apply(job: Job): void {
    switch (job.kind) {
      case 'start':
        void main({ caseId }).then(
          () => commands.push({ kind: 'complete' }),
          (error: Error) => commands.push({ kind: 'failed', error }),
        );
        return;
      case 'signal':
        handlers.get(job.name)?.();
        return;
      case 'update':
        void handleUpdate(job);
        return;
      case 'resolved':
        return resolve(job.seq, job.outcome);
      case 'fired':
        return resolve(job.seq, { value: undefined });
    }
  }

  async function handleUpdate({ updateId, name, args }: Extract<Job, { kind: 'update' }>): Promise<void> {
    underWay += 1;
    try {
      const value = await handlers.get(name)?.(...(args as never[]));
      commands.push({ kind: 'updateDone', updateId, outcome: { value } });
    } catch (error) {
      commands.push({ kind: 'updateDone', updateId, outcome: { error: error as Error } });
    } finally {
      underWay -= 1;
    }
  }

  function resolve(settledSeq: number, outcome: Outcome): void {
    const waiter = waiting.get(settledSeq);
    waiting.delete(settledSeq);
    if ('error' in outcome) waiter?.reject(outcome.error);
    else waiter?.resolve(outcome.value);
  }

  function condition(holds: () => boolean): Promise<void> {
    if (holds()) return Promise.resolve();
    return new Promise((met) => conditions.push({ holds, resolve: met }));
  }

  function continueAsNew(args: readonly unknown[]): Promise<never> {
    commands.push({ kind: 'continueAsNew', args });
    return new Promise(() => undefined);
  }

  function setHandler(name: string, handler: (...args: readonly never[]) => unknown): void {
    handlers.set(name, handler);
  }

  function callActivity(kind: 'activity' | 'local', name: string, args: readonly unknown[]): Promise<unknown> {
    const mine = (seq += 1);
    commands.push({ kind, seq: mine, name, args });
    return new Promise((done, reject) => waiting.set(mine, { resolve: done, reject }));
  }

  function startTimer(milliseconds: number): { readonly seq: number; readonly fired: Promise<void> } {
    const mine = (seq += 1);
    commands.push({ kind: 'timer', seq: mine, milliseconds });
    return {
      seq: mine,
      fired: new Promise((done, reject) => waiting.set(mine, { resolve: () => done(), reject })),
    };
  }

  function cancelTimer(mine: number): void {
    if (!waiting.has(mine)) return;
    commands.push({ kind: 'cancelTimer', seq: mine });
    resolve(mine, { error: new Cancelled() });
  }
}

class Cancelled extends Error {}

export function isCancellation(error: unknown): boolean {
  return error instanceof Cancelled;
}

type Scope = { add(run: WorkflowRun, seq: number): void };
let innermost: Scope | undefined;

/** A scope whose timers end when it is cancelled. */
export class CancellationScope {
  private readonly timers: { readonly run: WorkflowRun; readonly seq: number }[] = [];

  run<Result>(work: () => Promise<Result>): Promise<Result> {
    const outer = innermost;
    innermost = { add: (run, seq) => void this.timers.push({ run, seq }) };
    try {
      return work();
    } finally {
      innermost = outer;
    }
  }

  cancel(): void {
    this.timers.forEach(({ run, seq }) => run.cancelTimer(seq));
  }
}

export function sleep(milliseconds: number): Promise<void> {
  const run = currentRun();
  const { seq, fired } = run.startTimer(milliseconds);
  innermost?.add(run, seq);
  return fired;
}
