/** The short fault run: each part is killed in the middle of a round with 40 parties; nothing is lost, nothing comes twice. */
import {
  type Harness,
  type OpenedRound,
  answerOverHttp,
  launchRound,
  lettersLeft,
  loseNothing,
  openHarness,
  recordedAnswers,
  timerFiresAt,
  until,
  wakesAt,
} from './harness';

const parties = 40;
let harness: Harness;
let opened: OpenedRound;

beforeAll(async () => {
  harness = await openHarness();
  harness.start('api');
  harness.start('worker');
  await harness.isUp();
}, 90_000);
afterAll(() => harness.stop(), 60_000);

beforeEach(async () => {
  opened = await launchRound(harness, parties);
}, 60_000);

test('the worker is killed while letters leave and answers come: all arrive once', async () => {
  const first = opened.partyIds.slice(0, 20);
  const second = opened.partyIds.slice(20);
  await harness.kill('worker');
  await Promise.all(first.map((partyId) => answerOverHttp(harness, opened, { partyId })));
  await harness.kill('worker');
  await Promise.all(second.map((partyId) => answerOverHttp(harness, opened, { partyId })));
  await loseNothing(harness, opened, opened.partyIds);
}, 150_000);

test('the api is killed during a burst of answers: those who repeat with the same id are recorded once', async () => {
  await lettersLeft(harness, opened);
  const burst = Promise.all(opened.partyIds.map((partyId) => answerOverHttp(harness, opened, { partyId })));
  await new Promise((resolve) => setTimeout(resolve, 150));
  await harness.kill('api');
  await burst;
  await loseNothing(harness, opened, opened.partyIds);
}, 150_000);

test('its twin: one who repeats with a new id is recorded twice', async () => {
  await lettersLeft(harness, opened);
  const [partyId = ''] = opened.partyIds;
  await answerOverHttp(harness, opened, { partyId });
  await answerOverHttp(harness, opened, { partyId });
  await until(async () => (await recordedAnswers(harness, opened, [partyId]))[0] === 2, 'both are recorded');
}, 150_000);

test('PostgreSQL is killed while answers come: no answer with a receipt is lost', async () => {
  await lettersLeft(harness, opened);
  const burst = Promise.all(opened.partyIds.map((partyId) => answerOverHttp(harness, opened, { partyId })));
  await new Promise((resolve) => setTimeout(resolve, 100));
  await harness.killPostgres();
  await burst;
  await loseNothing(harness, opened, opened.partyIds);
}, 150_000);

test('the Temporal server is killed and comes back with its file: no letter again, answers recorded', async () => {
  await lettersLeft(harness, opened);
  await harness.killTemporal();
  const some = opened.partyIds.slice(0, 5);
  await Promise.all(some.map((partyId) => answerOverHttp(harness, opened, { partyId })));
  await loseNothing(harness, opened, some);
}, 150_000);

test("the Temporal server's database is gone: the round goes on from the facts, its next reminder at its time", async () => {
  await lettersLeft(harness, opened);
  const reminderAt = await wakesAt(harness, opened);
  await harness.loseTemporal();
  const some = opened.partyIds.slice(0, 5);
  await Promise.all(some.map((partyId) => answerOverHttp(harness, opened, { partyId })));
  await loseNothing(harness, opened, some);
  await until(async () => (await timerFiresAt(harness, opened)) !== undefined, 'the case sleeps again');
  const firesAt = Date.parse((await timerFiresAt(harness, opened)) ?? '');
  expect(Math.abs(firesAt - Date.parse(reminderAt ?? ''))).toBeLessThanOrEqual(2_000);
}, 150_000);
