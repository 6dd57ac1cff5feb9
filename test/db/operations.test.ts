/** Whether open cases run: compared one by one, or, where it is asked often, only when there are not as many of them. */
import { healthFacts } from '../../db/views/operations';
import { type DocumentWorld, openDocumentWorld } from '../api/documentWorld';

let world: DocumentWorld;
beforeEach(async () => {
  world = await openDocumentWorld();
});
afterEach(() => world.close());

/** An engine in which these run; it notes what it is asked. */
function engineWith(running: readonly string[]) {
  const asked: string[] = [];
  return {
    asked,
    isReachable: async () => true,
    countRunning: async () => (asked.push('count'), running.length),
    runningCases: async () => (asked.push('list'), new Set(running)),
  };
}

describe('counted first', () => {
  test('as many as are open are not listed', async () => {
    const engine = engineWith([await world.draft(), await world.draft()]);
    const facts = await healthFacts({ facts: world.facts, engine, running: 'countedFirst' });
    expect([facts.engine.notRunning, engine.asked]).toEqual([0, ['count']]);
  });

  test('too few are listed, and those that do not run counted', async () => {
    const [runs] = [await world.draft(), await world.draft()];
    const engine = engineWith([runs]);
    const facts = await healthFacts({ facts: world.facts, engine, running: 'countedFirst' });
    expect([facts.engine.notRunning, engine.asked]).toEqual([1, ['count', 'list']]);
  });

  test('too many are listed too: one that has ended may hide one that does not run', async () => {
    const [runs] = [await world.draft(), await world.draft()];
    const engine = engineWith([runs, 'ended', 'also-ended']);
    const facts = await healthFacts({ facts: world.facts, engine, running: 'countedFirst' });
    expect(facts.engine.notRunning).toBe(1);
  });
});

test('compared one by one, as the doctor asks, sees one that does not run among as many as are open', async () => {
  const [runs] = [await world.draft(), await world.draft()];
  const engine = engineWith([runs, 'ended']);
  const facts = await healthFacts({ facts: world.facts, engine });
  expect([facts.engine.notRunning, engine.asked]).toEqual([1, ['list']]);
});

test('letters that wait and letters refused are counted each for itself, those of practice cases not at all', async () => {
  const { db } = world.facts;
  const real = await world.draft();
  const practice = await world.draft();
  await db.updateTable('cases').set({ practice: true }).where('case_id', '=', practice).execute();
  const task = { party_id: 'ktn', purpose: 'remiss', email: 'ktn@prov.example', due_on: '2027-01-29', name: 'KTN' } as const;
  const states = ['queued', 'queued', 'refused', 'answered'] as const;
  const tasksOf = (case_id: string) =>
    states.map((state, position) => ({ ...task, case_id, state, position, round_id: `${case_id} ${position}` }));
  await db
    .insertInto('tasks')
    .values([...tasksOf(real), ...tasksOf(practice)])
    .execute();
  const { letters } = await healthFacts({ facts: world.facts, engine: engineWith([]) });
  expect(letters).toEqual({ queued: 2, refused: 1, unknown: 0 });
});
