/** The Uppsala case lived on the real process engine, from draft to its second version. */
import { columnsOf, lastRemiss, tallyOf } from '../../domain/compilation';
import { documentOf } from '../../domain/document';
import { verify } from '../../db/verify';
import { uppsala } from '../../dev/examples/uppsala';
import { historiesOf } from '../../dev/life/histories';
import { type Lived, live } from '../../dev/life/live';
import { cameTwice } from '../support/cases';
import { type World, openWorld } from '../support/world';

let world: World;
let lived: Lived;
beforeAll(async () => {
  world = await openWorld();
  await world.startWorker();
  const asked = uppsala.parties.filter(({ partyId }) => uppsala.askedPartyIds.includes(partyId));
  lived = await live(world.context, { asked, others: 'silent', years: 4, by: 'user:clerk' });
}, 120_000);
afterAll(() => world.close());

test('six answers have comments, four support without, eight abstain, the silent are listed', async () => {
  const round = lastRemiss(await lived.clockwork.state());
  if (round === undefined) throw new Error('no remiss');
  const sorted = (ids: readonly string[]): readonly string[] => [...ids].sort();
  const columns = columnsOf(round);
  expect([columns.withComments.length, columns.withoutComments.length, columns.abstained.length]).toEqual([6, 4, 8]);
  expect(sorted(columns.silent)).toEqual(sorted(uppsala.columns.silent));
});

test('21 comments are handled; they led to two measure changes and one addition, besides editorial changes', async () => {
  const tally = tallyOf(await lived.clockwork.state());
  expect(tally).toEqual({ answersWithComments: 6, comments: 21, measureChanges: 2, additions: 1, editorialChanges: 4 });
});

test('the text put to the board holds 5 målområden, 24 measures, and the changed words', async () => {
  const { textVersions } = documentOf(await lived.clockwork.state());
  const { areas = [], measures = [] } = textVersions.at(-1)?.outline ?? {};
  expect([areas.length, measures.length]).toEqual([5, 24]);
  expect(measures.find(({ label }) => label === '5.2')?.text).toContain('föräldrar/vårdnadshavare/anhöriga');
  expect(areas[2]?.subgoals[2]).toContain('Komvux');
});

test('all four years are closed and reviewed, and the last review starts the next version as a case of its own', async () => {
  const state = await lived.clockwork.state();
  expect(Object.values(state.years).map(({ closedAt }) => closedAt !== undefined)).toEqual([true, true, true, true]);
  expect(Object.values(state.reviews).map(({ outcome }) => outcome)).toEqual(['current', 'current', 'notDone', 'toRevise']);
  expect(state.phase).toBe('revision');
  const successorId = await waitFor(async () => documentOf(await lived.clockwork.state()).successorCaseId);
  const successor = (await world.context.facts.readCase(successorId)).state;
  expect(successor.phase).toBe('draft');
  expect(documentOf(successor).version).toBe(2);
  expect(documentOf(successor).details.period).toEqual({ from: '2029-01-01', to: '2032-12-31' });
});

test('no letter came twice, and the log, its chains and every read model hold', async () => {
  expect(await cameTwice(world)).toEqual([]);
  expect(await verify(world.context.facts.db)).toEqual([]);
});

test('no run of the workflow is longer than 1,024 events', async () => {
  const runs = await historiesOf(world.context.engine, lived.caseId);
  expect(runs.length).toBeGreaterThan(3);
  expect(Math.max(...runs.map((events) => events.length))).toBeLessThanOrEqual(1024);
});

test('no name, address or answer stands in the histories', async () => {
  const { client } = world.context.engine;
  const { workflowIdOf } = await import('../../api/process');
  const history = await client.workflow.getHandle(workflowIdOf(lived.caseId)).fetchHistory();
  const text = JSON.stringify(history, (_, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : value,
  );
  expect(text).not.toMatch(/Omsorgsn|Äldren|uppsala\.example|våld/);
});

async function waitFor<Value>(look: () => Promise<Value | undefined>): Promise<Value> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const value = await look();
    if (value !== undefined) return value;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('did not happen within 10 s');
}
