/** F13, F14 and F16: the same life whatever the worker remembers and however often a run gives way to the next. */
import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import { verify } from '../../../db/verify';
import { stockholmDate } from '../../../domain/calendar';
import type { CaseDependencies } from '../../../activities/dependencies';
import { live } from '../../../dev/life/live';
import { historiesOf } from '../../../dev/life/histories';
import { uppsala } from '../../../dev/examples/uppsala';
import type { WorkerOptions } from '../../../worker/worker';
import type { Clockwork } from '../../../dev/life/clockwork';
import type { Party } from '../../../domain/municipality';
import { launch, openDraft, parks, schools, support } from '../../support/cases';
import { bundleOfRuns, bundleWith } from '../bundles';
import type { Fault } from '../fault';
import { type OwnWorld, inOwnWorld } from '../ownWorld';
import type { Harness } from '../harness';

/** promises.md F13. */
const fewEventsPerRun = 20;

export const runFaults: readonly Fault[] = [
  {
    name: 'F13',
    title: 'continue-as-new after every 20 events over five years: the same facts',
    run: async (harness) => {
      const workflowBundle = await bundleOfRuns({ of: fewEventsPerRun });
      await sameFacts(harness, { workflowBundle }, { leastRuns: 20 });
    },
    twin: {
      title: 'a run begins without asking where the case stands',
      run: async (harness) => {
        const workflowBundle = await bundleWith(standing, `standing = { phase: 'draft' }`);
        await sameFacts(harness, { workflowBundle }, { leastRuns: 2 });
      },
    },
  },
  {
    name: 'F14',
    title: 'no workflow cache: every task is replayed; the same facts',
    run: (harness) => sameFacts(harness, { maxCachedWorkflows: 0 }, { leastRuns: 2 }),
    twin: {
      title: 'the process heeds what its history does not hold',
      run: async (harness) => {
        const forgetful = await bundleWith(stepTaken, 'nudged = !(0, _workflow.workflowInfo)().unsafe.isReplaying;');
        await sameFacts(harness, { maxCachedWorkflows: 0, workflowBundle: forgetful }, { leastRuns: 2 });
      },
    },
  },
  {
    name: 'F16',
    title: 'two cases on one worker share no state',
    run: (harness) => inOwnWorld(harness, {}, (world) => twoCases(world)),
    twin: {
      title: 'what is read of one case is remembered for all',
      run: (harness) => inOwnWorld(harness, {}, (world) => twoCases(world, { facts: rememberingOne(world.dependencies.facts) })),
    },
  },
];

const standing = /\bstanding = await \(0, _activities\.whereIs\)\(\{[^}]*\}\)/;
const stepTaken = /\bnudged = true;(?=\s*return recorded)/;

/** The life on a worker with these options comes to the same facts as on the usual one, in at least so many runs of its workflow. */
async function sameFacts(harness: Harness, options: WorkerOptions, { leastRuns }: { readonly leastRuns: number }): Promise<void> {
  let [usual, other]: [unknown, unknown] = [undefined, undefined];
  await inOwnWorld(harness, {}, async (world) => {
    usual = (await lived(harness, world, {})).facts;
  });
  await inOwnWorld(harness, {}, async (world) => {
    const { facts, runs } = await lived(harness, world, options);
    other = facts;
    harness.notes.push(`${runs} runs`);
    assert.ok(runs >= leastRuns, `the life takes at least ${leastRuns} runs`);
    assert.deepEqual(await verify(world.db), [], 'the checker finds nothing');
  });
  assert.deepEqual(other, usual, 'the facts are the same');
}

async function lived({ form }: Harness, world: OwnWorld, options: WorkerOptions) {
  await world.startWorker(options);
  const { context } = world;
  const years = form === 'short' ? 1 : 5;
  const life = live(context, { asked: uppsala.parties, others: 'answer', years, by: 'user:clerk' });
  const { caseId, clockwork } = await within(lifePatienceMs, life);
  const runs = (await historiesOf(context.engine, caseId)).length;
  return { runs, facts: comparable(await clockwork.state()) };
}

/** Many times what a life takes: 5 s. */
const lifePatienceMs = 60_000;

async function within<Value>(milliseconds: number, work: Promise<Value>): Promise<Value> {
  const timer = new AbortController();
  const late = setTimeout(milliseconds, undefined, { signal: timer.signal }).then(() => {
    throw new Error(`it did not end within ${milliseconds / 1000} s`);
  });
  return Promise.race([work, late]).finally(() => timer.abort());
}

/** A state without what chance gives it: ids by their order, instants by their day. */
function comparable(state: unknown): unknown {
  const ids = new Map<string, string>();
  const idOf = (id: string): string => ids.get(id) ?? (ids.set(id, `id-${ids.size}`), `id-${ids.size - 1}`);
  const text = JSON.stringify(state)
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, (instant) => stockholmDate(instant))
    .replace(/[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}/g, idOf);
  return JSON.parse(text) as unknown;
}

/** Both go on remiss, each is answered by another party, and one measure is written in one of them only. */
async function twoCases(world: OwnWorld, dependencies: Partial<CaseDependencies> = {}): Promise<void> {
  await world.startWorker({}, dependencies);
  const [one, other] = [await openDraft(world), await openDraft(world)];
  await other.ask({ name: 'WriteMeasure', measure: { id: 'm-9', label: '9', text: 'Bara här', lead: [], shared: [] } });
  await within(twoPatienceMs, Promise.all([answered(one, parks), answered(other, schools)]));
  assert.deepEqual(await answeredBy(one), ['parks']);
  assert.deepEqual(await answeredBy(other), ['schools']);
  assert.ok(!JSON.stringify(await one.state()).includes('Bara här'), 'what is written in one is not in the other');
  assert.deepEqual(await verify(world.db), [], 'the checker finds nothing');
}

async function answered(clockwork: Clockwork, party: Party): Promise<void> {
  await support(clockwork, await launch(clockwork), party);
  await clockwork.settle();
}

async function answeredBy(clockwork: Clockwork): Promise<readonly string[]> {
  const tasks = Object.values((await clockwork.state()).rounds).flatMap((round) => Object.values(round.tasks));
  return tasks.filter(({ answers }) => answers.length > 0).map(({ partyId }) => partyId);
}

/** A memory of cases that has room for one, and gives it for any. */
function rememberingOne(facts: CaseDependencies['facts']): CaseDependencies['facts'] {
  let first: string | undefined;
  return { ...facts, inCase: (opening, work) => facts.inCase({ ...opening, caseId: (first ??= opening.caseId) }, work) };
}

const twoPatienceMs = 10_000;
