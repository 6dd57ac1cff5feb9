/** The short fault run: parts are killed in the middle of a round with 40 parties; nothing is lost, nothing comes twice; each twin fails. */
import { type Harness, openHarness } from './harness';
import { faults } from './scenarios';
import { seeded } from './seeded';

const seed = 20261121;
const random = seeded(seed);
const short = faults.filter(({ name }) => ['F1', 'F2', 'F3', 'F4', 'F5'].includes(name));
let harness: Harness;

beforeAll(async () => {
  harness = await openHarness({ form: 'short' });
  harness.start('api');
  harness.start('worker');
  await harness.isUp();
}, 90_000);
afterAll(() => harness.stop(), 60_000);

test.each(short)(`$name: $title (seed ${seed})`, async ({ run }) => run(harness, random), 180_000);

test.each(short)(
  '$name fails with the protection off: $twin.title',
  async ({ twin }) => {
    await expect(twin.run(harness, random)).rejects.toThrow();
  },
  180_000,
);
