/** What the doctor sees in the process engine: I8 to I11 of docs/promises.md, each with what to do about it. */
import type { Process } from '../../api/process';
import { type Settings, loadSecretKey } from '../../config/settings';
import type { Database } from '../../db/open';
import type { Finding, Invariant } from '../../db/verify';
import { checkProcess } from '../../worker/checkProcess';
import { logEngineTo } from '../../worker/engineLog';
import { openLog } from '../../worker/log';
import type { Readable } from '../../worker/process/leaks';
import type { Item } from './item';

type Examined = { readonly settings: Settings; readonly db: Database; readonly engine: Process; readonly quick: boolean };

/** Replaying this many takes a second or two. */
const mostHistories = 50;
/** Not said to be well when no history was read. */
const needHistories: ReadonlySet<string> = new Set(['replay', 'secrets']);

/** Nothing when the engine does not answer: its own line says so. */
export async function processItems({ settings, db, engine, quick }: Examined): Promise<readonly Item[]> {
  if (!(await engine.isReachable())) return [];
  logEngineTo(openLog('silent')); // what does not replay is told here, in one line
  const options = {
    taskQueue: settings.temporalTaskQueue,
    mostHistories: quick ? 0 : mostHistories,
    places: await measurements(settings),
  };
  const items = itemsOf(await checkProcess({ db, engine, secretKey: loadSecretKey(settings) }, options));
  return quick ? items.filter(({ name }) => !needHistories.has(name)) : items;
}

type Aspect = {
  readonly invariant: Invariant;
  readonly name: string;
  readonly fine: string;
  readonly wrong: string;
  readonly cure: string;
};

const aspects: readonly Aspect[] = [
  {
    invariant: 'I8',
    name: 'phases',
    fine: 'every open case runs, in the phase its facts give',
    wrong: 'cases are not where their facts say',
    cure: 'npm run recover starts those that do not run; one in the wrong phase: end its workflow in Temporal (temporal workflow terminate), then npm run recover: it begins again from the facts',
  },
  {
    invariant: 'I9',
    name: 'replay',
    fine: `histories replay on this version (the ${mostHistories} longest and youngest at most)`,
    wrong: 'histories do not replay on this version',
    cure: 'go back to the version before: histories replay there; docs/versioning.md',
  },
  {
    invariant: 'I10',
    name: 'progress',
    fine: 'no running case is stuck',
    wrong: 'cases do not get on',
    cure: 'read the worker’s log for the case; after a new release, go back to the one before: histories replay there',
  },
  {
    invariant: 'I11',
    name: 'secrets',
    fine: 'no name, address, answer or link is readable in the histories that were read, nor in /matvarden when it answers here',
    wrong: 'places hold a name, an address, an answer or a link readable',
    cure: 'report it as a fault of Remisshjul; delete that workflow in Temporal (temporal workflow delete), then npm run recover: the facts are not touched',
  },
];

const mostShown = 5;

function itemsOf(findings: readonly Finding[]): readonly Item[] {
  return aspects.map(({ invariant, name, fine, wrong, cure }) => {
    const mine = findings.filter((finding) => finding.invariant === invariant);
    if (mine.length === 0) return { name, state: 'ok', text: fine };
    const shown = mine.slice(0, mostShown).map(({ where, what }) => `${where}: ${what}`);
    const text = `${mine.length} ${wrong} (${shown.join('; ')}${mine.length > mostShown ? '; …' : ''})`;
    return { name, state: 'bad', text, cure };
  });
}

/** None when the api does not run on this machine, or does not answer at once: its own line says so. */
async function measurements({ host, port }: Settings): Promise<readonly Readable[]> {
  const address = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  const where = '/matvarden';
  try {
    const answer = await fetch(`http://${address}:${port}${where}`, { signal: AbortSignal.timeout(2_000) });
    return answer.ok ? [{ where, texts: [await answer.text()] }] : [];
  } catch {
    return [];
  }
}
