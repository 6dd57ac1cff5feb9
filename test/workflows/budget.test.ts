/** What a remiss may cost in history: events counted, not time. Limits of design rule 6, each measured in docs/performance.md. */
import { carryOutInMunicipality } from '../../api/carryOut';
import { storeSubmission } from '../../db/submissions';
import { scaledParties } from '../../dev/examples/uppsala';
import { historiesOf } from '../../dev/life/histories';
import type { Clockwork } from '../../dev/life/clockwork';
import { openDraft } from '../support/cases';
import { type World, openWorld } from '../support/world';

const parties = 40;
let world: World;
let clockwork: Clockwork;
const roundId = 'budget';
const asked = scaledParties(parties).map(({ partyId }) => partyId);

beforeAll(async () => {
  world = await openWorld();
  await world.startWorker();
  clockwork = await openDraft(world);
  const { context } = world;
  const command = { name: 'RegisterParties', parties: scaledParties(parties) } as const;
  await carryOutInMunicipality(context, { command, commandId: context.newId(), by: 'user:clerk' });
});
afterAll(() => world.close());

async function events(): Promise<number> {
  return (await historiesOf(world.context.engine, clockwork.caseId)).flat().length;
}

/** How many events `work` has added, once all is quiet. */
async function added(work: () => Promise<unknown>): Promise<number> {
  const before = await events();
  await work();
  await clockwork.settle();
  await new Promise((resolve) => setTimeout(resolve, 500));
  return (await events()) - before;
}

async function store(partyId: string): Promise<void> {
  const { context } = world;
  await storeSubmission(context.facts.db, {
    submissionId: context.newId(),
    caseId: clockwork.caseId,
    roundId,
    partyId,
    channel: 'link',
    body: { kind: 'remiss', stance: 'supports', comments: [] },
    files: [],
    by: `party:${partyId}`,
    receivedAt: await clockwork.now(),
  });
  context.engine.nudgeSoon(clockwork.caseId);
}

test('the launch and its letters cost at most half an event per party, besides the step itself', async () => {
  const lettersFrom = await clockwork.now();
  const step = 19; // an update that records one step (14), and the start of the next phase's run (5)
  const launch = { name: 'LaunchRemiss', roundId, dueOn: '2025-09-30', partyIds: asked, questions: '', lettersFrom } as const;
  expect(await added(() => clockwork.ask(launch))).toBeLessThanOrEqual(step + parties / 2);
});

test('an answer that comes alone costs at most five events, its receipt included', async () => {
  expect(await added(() => store(asked[0] ?? ''))).toBeLessThanOrEqual(5);
});

test('answers in a burst cost at most one event each', async () => {
  const burst = asked.slice(1, 37);
  expect(await added(() => Promise.all(burst.map(store)))).toBeLessThanOrEqual(burst.length);
});
