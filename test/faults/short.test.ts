/** The short fault run: each part is killed in the middle of a round with 40 parties; nothing is lost, nothing comes twice. */
import { type Harness, launchRound, openHarness } from './harness';
import { faults, parties, twins } from './scenarios';
import { seeded } from './seeded';

const seed = 20260626;
const random = seeded(seed);
let harness: Harness;

beforeAll(async () => {
  harness = await openHarness();
  harness.start('api');
  harness.start('worker');
  await harness.isUp();
}, 90_000);
afterAll(() => harness.stop(), 60_000);

test.each(faults)(
  `$name: $title (seed ${seed})`,
  async ({ run }) => run(harness, await launchRound(harness, parties), random),
  180_000,
);

test.each(twins)(
  '$name fails: $title',
  async ({ run }) => {
    const opened = await launchRound(harness, parties);
    await expect(run(harness, opened, random)).rejects.toThrow();
  },
  180_000,
);
