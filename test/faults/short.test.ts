/** The short fault run: parts are killed in the middle of a round with 40 parties; nothing is lost, nothing comes twice; each twin fails. */
import { type Harness, openHarness } from './harness';
import { killFaults } from './scenarios/kills';
import { losingFaults } from './scenarios/losing';
import { seeded } from './seeded';

const seed = 20261121;
const short = [...killFaults, ...losingFaults].filter(({ name }) => ['F1', 'F2', 'F3', 'F4', 'F5'].includes(name));
let harness: Harness;

beforeAll(async () => {
  harness = await openHarness({ form: 'short' });
  harness.start('api');
  harness.start('worker');
  await harness.isUp();
}, 90_000);
afterAll(() => harness.stop(), 60_000);

test.each(short)(`$name: $title (seed ${seed})`, async ({ run }) => run(harness, seeded(seed)), 180_000);

test.each(short)(
  '$name fails with the protection off: $twin.title',
  async ({ twin }) => {
    const broken = { code: 'ERR_ASSERTION' }; // what must hold does not: a round that could not be launched would prove nothing
    await expect(twin.run(harness, seeded(seed))).rejects.toMatchObject(broken);
  },
  180_000,
);
