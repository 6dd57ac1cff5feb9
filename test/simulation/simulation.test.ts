/** Some hundreds of lives: those that failed once first, then fresh ones. Each ends with every promise kept. */
import { live } from './life';
import { failedSeeds } from './runner';
import { machineTime } from './virtualDate';

jest.mock('@temporalio/workflow', () => jest.requireActual('./workflowApi') as object);
jest.mock('@temporalio/activity', () => jest.requireActual('./activityApi') as object);

/** As many seeds as fit: on a busy machine fewer, so that the test says something in every run and never times out. */
const longestMs = 25_000;
const mostSeeds = 300;

describe('the simulation', () => {
  test('finds nothing in the seeds that failed once', async () => {
    for (const seed of failedSeeds()) expect((await live(seed)).findings).toEqual([]);
  }, 60_000);

  test('finds nothing in fresh seeds', async () => {
    const began = machineTime();
    for (let seed = 100_001; seed <= 100_000 + mostSeeds && machineTime() - began < longestMs; seed += 1)
      expect({ seed, findings: (await live(seed)).findings }).toEqual({ seed, findings: [] });
  }, 60_000);

  test('lives the same life twice from one seed', async () => {
    const [one, other] = [await live(4, { traced: true }), await live(4, { traced: true })];
    expect(one.trace.length).toBeGreaterThan(100);
    expect(other.trace).toEqual(one.trace);
  });
});
