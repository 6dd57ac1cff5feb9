/** Makes good what was lost: starts every open case that does not run, and nudges those with answers nobody has recorded. */
import type { Process } from '../api/process';
import type { CaseStore } from '../db/caseStore';
import type { Database } from '../db/open';
import { resumeAll } from '../db/resume';
import { caseIdOf } from '../db/streams';

/** An answer stored this long ago has had time to be recorded. */
const patienceSeconds = 3;

/** What is looked into, and whom it tells. */
type Facts = Pick<CaseStore, 'openCases' | 'casesWithUnrecorded' | 'overdueCases'>;
type Engine = Pick<Process, 'runningCases' | 'start' | 'nudge'>;

export type Reconciled = { readonly started: readonly string[]; readonly nudged: readonly string[] };

/** Safe to run at any time and by several at once. @throws ProcessUnavailable */
export async function reconcile(facts: Facts, engine: Engine): Promise<Reconciled> {
  const started = await startMissing(facts, engine);
  const nudged = [...(await nudgeUnrecorded(facts, engine)), ...(await nudgeOverdue(facts, engine, new Map()))];
  return { started, nudged };
}

async function startMissing(facts: Facts, engine: Engine): Promise<readonly string[]> {
  const open = await facts.openCases();
  const running = await engine.runningCases();
  const missing = open.filter((caseId) => !running.has(caseId));
  await inParallel(missing, (caseId) => engine.start(caseId));
  return missing;
}

async function nudgeUnrecorded(facts: Facts, engine: Engine): Promise<readonly string[]> {
  const waiting = await facts.casesWithUnrecorded(patienceSeconds);
  await inParallel(waiting, (caseId) => engine.nudge(caseId));
  return waiting;
}

/** Once for each time that has passed: `known` says which. A letter queued by work whose nudge was lost would lie for up to 30 days. */
async function nudgeOverdue(facts: Facts, engine: Engine, known: Map<string, string>): Promise<readonly string[]> {
  const overdue = (await facts.overdueCases()).filter(({ caseId, nextAt }) => known.get(caseId) !== nextAt);
  await inParallel(overdue, async ({ caseId, nextAt }) => {
    await engine.nudge(caseId);
    known.set(caseId, nextAt);
  });
  return overdue.map(({ caseId }) => caseId);
}

/** A worker that starts may be of the version that can read what was set aside. */
async function resumeReadable(db: Database, engine: Engine, say: (line: string) => void): Promise<void> {
  const resumed = (await resumeAll(db)).filter(({ state }) => state === 'resumed');
  if (resumed.length > 0) say(`Took up ${resumed.length} cases again that had been set aside and can be read now.`);
  await inParallel(resumed, async ({ stream }) => {
    const caseId = caseIdOf(stream);
    if (caseId !== undefined) await engine.nudge(caseId);
  });
}

/** Ten at a time: a thousand cases start in some seconds without flooding the server. */
async function inParallel<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const queue = [...items];
  const lanes = Array.from({ length: 10 }, async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  });
  await Promise.all(lanes);
}

/** One query on a small index: an api that died with a nudge held back delays an answer's recording by six seconds at most. */
const nudgesEveryMs = 3_000;
/** Asks the engine for all its cases, so less often. */
const passesPerStart = 5;

/** Reconciles now and then on, until the returned function is called. A failing pass is told once per outage and tried again. */
export function keepReconciling(
  { db, facts, engine }: { readonly db: Database; readonly facts: Facts; readonly engine: Engine },
  say: (line: string) => void,
): () => Promise<void> {
  let passing: Promise<void> | undefined;
  const overdueKnown = new Map<string, string>();
  let passes = 0;
  let failing = false;
  const pass = async (): Promise<void> => {
    try {
      if (passes === 0) await resumeReadable(db, engine, say);
      const started = passes % passesPerStart === 0 ? await startMissing(facts, engine) : [];
      if (started.length > 0) say(`Started ${started.length} cases that the facts say are open and that did not run.`);
      await nudgeUnrecorded(facts, engine);
      if (passes % passesPerStart === 0) await nudgeOverdue(facts, engine, overdueKnown);
      passes += 1; // one that failed is made up for at the next tick
      failing = false;
    } catch (error) {
      if (!failing) say(`Looking for lost work failed (${String(error)}): trying again.`);
      failing = true;
    }
  };
  const tick = (): void => {
    passing ??= pass().finally(() => {
      passing = undefined;
    });
  };
  tick();
  const timer = setInterval(tick, nudgesEveryMs);
  return async () => {
    clearInterval(timer);
    await passing;
  };
}
