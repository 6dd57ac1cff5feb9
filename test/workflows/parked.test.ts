/** A case that cannot be read, on the real process engine: it waits instead of trying, and goes on when it is taken up again. */
import { StreamParked } from '../../db/parked';
import { workflowIdOf } from '../../api/process';
import { keepReconciling } from '../../worker/reconcile';
import { launch, lettersSent, openDraft, parks, support } from '../support/cases';
import { cure, spoil } from '../support/spoil';
import { type World, openWorld } from '../support/world';

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

test('a case that is set aside waits in an idle run, refuses steps, and records what came once it is taken up again', async () => {
  await world.startWorker();
  const clockwork = await openDraft(world);
  const roundId = await launch(clockwork);
  const { engine, facts } = world.context;
  await spoil(facts.db, clockwork.caseId);
  await support(clockwork, roundId, parks);
  await expect(clockwork.ask({ name: 'CloseRound', roundId })).rejects.toThrow(StreamParked);
  await pause(3_000);
  const eventsBefore = await historyLength();
  await pause(5_000);
  expect(await historyLength()).toBe(eventsBefore);
  await cure(facts.db, clockwork.caseId);
  const stopReconciling = keepReconciling({ db: facts.db, facts, engine }, () => undefined);
  await pause(2_000);
  await clockwork.settle();
  await stopReconciling();
  expect(await lettersSent(clockwork, roundId, 'receipt')).toEqual({ parks: 1, schools: 0, water: 0 });

  async function historyLength(): Promise<string> {
    const { runId, historyLength: length } = await engine.client.workflow.getHandle(workflowIdOf(clockwork.caseId)).describe();
    return `${runId} ${length}`;
  }
});
