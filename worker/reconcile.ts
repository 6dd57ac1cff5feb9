/** Makes good what was lost: starts every open case that does not run, and nudges those with answers nobody has recorded. */
import type { Facts } from '../db/facts';
import { casesWithUnrecorded } from '../db/submissions';
import type { Process } from '../api/process';

/** An answer stored this long ago has had time to be recorded. */
const patienceSeconds = 10;

export type Reconciled = { readonly started: readonly string[]; readonly nudged: readonly string[] };

/** Safe to run at any time and by several at once. @throws ProcessUnavailable */
export async function reconcile(facts: Facts, engine: Process): Promise<Reconciled> {
  const open = await facts.db.selectFrom('cases').select('case_id').where('phase', '!=', 'ended').execute();
  const running = await engine.runningCases();
  const missing = open.map(({ case_id }) => case_id).filter((caseId) => !running.has(caseId));
  await inParallel(missing, (caseId) => engine.start(caseId));
  const waiting = await casesWithUnrecorded(facts.db, patienceSeconds);
  await inParallel(waiting, (caseId) => engine.nudge(caseId));
  return { started: missing, nudged: waiting };
}

/** Ten at a time: a thousand cases start in some seconds without flooding the server. */
async function inParallel<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const queue = [...items];
  const lanes = Array.from({ length: 10 }, async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  });
  await Promise.all(lanes);
}

/** How often lost nudges and missing workflows are looked for. */
const reconcileEveryMs = 15_000;

/** Reconciles now and then on, until the returned function is called. A failing pass is told once per outage and tried again. */
export function keepReconciling(
  { facts, engine }: { readonly facts: Facts; readonly engine: Process },
  say: (line: string) => void,
): () => Promise<void> {
  let passing: Promise<void> = Promise.resolve();
  let failing = false;
  const pass = async (): Promise<void> => {
    try {
      const { started } = await reconcile(facts, engine);
      if (started.length > 0) say(`Started ${started.length} cases that the facts say are open and that did not run.`);
      failing = false;
    } catch (error) {
      if (!failing) say(`Looking for lost work failed (${String(error)}): trying again.`);
      failing = true;
    }
  };
  const tick = (): void => {
    passing = passing.then(pass);
  };
  tick();
  const timer = setInterval(tick, reconcileEveryMs);
  return async () => {
    clearInterval(timer);
    await passing;
  };
}
