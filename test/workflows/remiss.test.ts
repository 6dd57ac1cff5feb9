/** A remiss on the real process engine, with skipped time. */
import { Rejected } from '../../domain/rejected';
import { reconcile } from '../../worker/reconcile';
import { workflowIdOf } from '../../api/process';
import { cameTwice, launch, lettersSent, openDraft, parks, schools, support, water } from '../support/cases';
import { type World, openWorld } from '../support/world';

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

describe('an open remiss', () => {
  test('reminds those who have not answered at the set times, and nobody else', async () => {
    await world.startWorker();
    const clockwork = await openDraft(world);
    const roundId = await launch(clockwork);
    await clockwork.moveTo('2025-09-01');
    await support(clockwork, roundId, parks);
    await clockwork.moveTo('2025-09-17');
    expect(await lettersSent(clockwork, roundId, 'reminder')).toEqual({ parks: 0, schools: 1, water: 1 });
    await support(clockwork, roundId, schools);
    await clockwork.moveTo('2025-10-06');
    expect(await lettersSent(clockwork, roundId, 'reminder')).toEqual({ parks: 0, schools: 1, water: 3 });
    expect(await lettersSent(clockwork, roundId, 'receipt')).toEqual({ parks: 1, schools: 1, water: 0 });
    expect(await cameTwice(world)).toEqual([]);
  });

  test('moves the reminders of a party that is granted more time', async () => {
    await world.startWorker();
    const clockwork = await openDraft(world);
    const roundId = await launch(clockwork);
    await clockwork.ask({
      name: 'RequestExtension',
      roundId,
      partyId: 'water',
      untilOn: '2025-10-31',
      reason: 'styrelsen möts i oktober',
    });
    await clockwork.ask({ name: 'GrantExtension', roundId, partyId: 'water', dueOn: '2025-10-31', reason: 'mötet' });
    await clockwork.moveTo('2025-10-06');
    expect(await lettersSent(clockwork, roundId, 'reminder')).toEqual({ parks: 3, schools: 3, water: 0 });
    await clockwork.moveTo('2025-11-05');
    expect(await lettersSent(clockwork, roundId, 'reminder')).toEqual({ parks: 3, schools: 3, water: 3 });
  });

  test('takes in a late answer, marks it late, and lists the silent at closing', async () => {
    await world.startWorker();
    const clockwork = await openDraft(world);
    const roundId = await launch(clockwork);
    await clockwork.moveTo('2025-10-02');
    await support(clockwork, roundId, parks);
    await clockwork.settle();
    await clockwork.ask({ name: 'CloseRound', roundId });
    const state = await clockwork.state();
    expect(state.phase).toBe('compilation');
    expect(state.rounds[roundId]?.tasks['parks']?.answers[0]?.timing).toBe('late');
    const silent = Object.values(state.rounds[roundId]?.tasks ?? {}).filter(({ answers }) => answers.length === 0);
    expect(silent.map(({ partyId }) => partyId)).toEqual(['schools', 'water']);
  });

  test('sends no letter after it was withdrawn within the time for regrets', async () => {
    await world.startWorker();
    const clockwork = await openDraft(world);
    const roundId = 'regretted';
    const lettersFrom = new Date(Date.parse(await clockwork.now()) + 600_000).toISOString();
    await clockwork.ask({ name: 'LaunchRemiss', roundId, dueOn: '2025-09-30', partyIds: ['parks'], questions: '', lettersFrom });
    await clockwork.ask({ name: 'WithdrawRound', roundId, reason: 'fel part' });
    await clockwork.moveTo('2025-06-10');
    expect((await clockwork.state()).phase).toBe('draft');
    expect(await lettersSent(clockwork, roundId, 'invitation')).toEqual({ parks: 0 });
  });

  test('refuses a step with the reason, and goes on', async () => {
    await world.startWorker();
    const clockwork = await openDraft(world);
    const early = clockwork.ask({
      name: 'LaunchRemiss',
      roundId: 'r',
      dueOn: '2025-05-01',
      partyIds: ['parks'],
      questions: '',
      lettersFrom: await clockwork.now(),
    });
    await expect(early).rejects.toEqual(new Rejected('DUE_PAST', { field: 'dueOn', details: { date: '2025-05-01' } }));
    await launch(clockwork);
    expect((await clockwork.state()).phase).toBe('remiss');
  });
});

describe('answers survive', () => {
  test('one that comes while no worker runs is recorded when one is back', async () => {
    const worker = await world.startWorker();
    const clockwork = await openDraft(world);
    const roundId = await launch(clockwork);
    await worker.stop();
    await support(clockwork, roundId, parks);
    expect((await clockwork.state()).rounds[roundId]?.tasks['parks']?.answers).toEqual([]);
    await world.startWorker();
    await clockwork.settle();
    expect((await clockwork.state()).rounds[roundId]?.tasks['parks']?.answers).toHaveLength(1);
  });

  test('a case whose workflow is lost goes on from its facts: no letter again, the next reminder at its time', async () => {
    await world.startWorker();
    const clockwork = await openDraft(world);
    const roundId = await launch(clockwork);
    const { engine, facts } = world.context;
    await engine.client.workflow.getHandle(workflowIdOf(clockwork.caseId)).terminate('lost');
    expect((await reconcile(facts, engine)).started).toEqual([clockwork.caseId]);
    await clockwork.settle();
    expect(await lettersSent(clockwork, roundId, 'invitation')).toEqual({ parks: 1, schools: 1, water: 1 });
    await clockwork.moveTo('2025-09-15');
    expect(await lettersSent(clockwork, roundId, 'reminder')).toEqual({ parks: 0, schools: 0, water: 0 });
    await clockwork.moveTo('2025-09-17');
    expect(await lettersSent(clockwork, roundId, 'reminder')).toEqual({ parks: 1, schools: 1, water: 1 });
    expect(await cameTwice(world)).toEqual([]);
  });
});

test('a practice case that was fast-forwarded keeps its time when its workflow is lost', async () => {
  await world.startWorker();
  const clockwork = await openDraft(world);
  const roundId = await launch(clockwork);
  await clockwork.moveTo('2025-09-01');
  const { engine, facts } = world.context;
  await engine.client.workflow.getHandle(workflowIdOf(clockwork.caseId)).terminate('lost');
  await reconcile(facts, engine);
  await support(clockwork, roundId, parks);
  await clockwork.settle();
  expect((await clockwork.now()).slice(0, 10)).toBe('2025-09-01');
  await clockwork.moveTo('2025-09-17');
  expect(await lettersSent(clockwork, roundId, 'reminder')).toEqual({ parks: 0, schools: 1, water: 1 });
});

describe('the history', () => {
  test('is replayed from the start on every task when nothing is kept in memory, with the same facts', async () => {
    await world.startWorker({ maxCachedWorkflows: 0 });
    const clockwork = await openDraft(world);
    const roundId = await launch(clockwork);
    await support(clockwork, roundId, water);
    await clockwork.moveTo('2025-10-06');
    await clockwork.ask({ name: 'CloseRound', roundId });
    expect((await clockwork.state()).phase).toBe('compilation');
    expect(await lettersSent(clockwork, roundId, 'reminder')).toEqual({ parks: 3, schools: 3, water: 0 });
  });

  test('two cases on one worker share no state', async () => {
    await world.startWorker();
    const [one, other] = [await openDraft(world), await openDraft(world)];
    const roundId = await launch(one);
    await support(one, roundId, parks);
    await one.settle();
    expect((await other.state()).phase).toBe('draft');
    expect((await one.state()).phase).toBe('remiss');
  });
});
