/** The engine counts the cases that run as it lists them: the operations page trusts the count. */
import { type World, openWorld } from '../support/world';

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

test('as many cases that run are counted as are listed', async () => {
  const { engine, newId } = world.context;
  const caseId = newId();
  await engine.start(caseId);
  await until(async () => (await engine.runningCases()).has(caseId));
  const listed = await engine.runningCases();
  expect(await engine.countRunning()).toBe(listed.size);
});

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 100));
}
