/** The simulation with a protection switched off: it must notice within some seeds. */
import { live } from './life';
import { type Weakness, weaknesses } from './trouble';

jest.mock('@temporalio/workflow', () => jest.requireActual('./workflowApi') as object);
jest.mock('@temporalio/activity', () => jest.requireActual('./activityApi') as object);

const mostSeeds = 30;

/** What each weakness breaks, as the checks name it. */
const noticedAs: Readonly<Record<Weakness, readonly string[]>> = {
  lostNudgesStayLost: ['I12'],
  submissionsNotMarked: ['I12'],
  attemptsNotNoted: ['I5'],
  realClockInWorkflow: ['I7', 'I9', 'I12', 'fault'],
  commandsNotRemembered: ['I1'],
  answersDroppedWhenLate: ['I1', 'I12'],
};

describe('the simulation with a protection switched off', () => {
  test.each(weaknesses)(
    '%s: it is noticed',
    async (weakness) => {
      expect(noticedAs[weakness]).toContain(await firstFound(weakness));
    },
    60_000,
  );
});

async function firstFound(weakness: Weakness): Promise<string | undefined> {
  for (let seed = 1; seed <= mostSeeds; seed += 1) {
    const found = (await live(seed, { weakness })).findings.find(({ invariant }) => noticedAs[weakness].includes(invariant));
    if (found) return found.invariant;
  }
  return undefined;
}
