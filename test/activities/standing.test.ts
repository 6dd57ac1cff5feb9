/** A practice case keeps its time by the clock that all processes have in common. */
import { whereIs } from '../../activities/standing';
import { type Facts, openFacts } from '../../db/facts';
import { plusMilliseconds } from '../../domain/time';
import { type TestDatabase, testDatabase } from '../support/database';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
let database: TestDatabase;
let facts: Facts;

beforeEach(async () => {
  database = await testDatabase();
  facts = openFacts(database.db);
  await facts.setClock('practice', { shiftMs: 0, skippedMs: dayMs });
});
afterEach(async () => {
  jest.restoreAllMocks();
  await database.drop();
});

test('a worker whose own clock is an hour fast does not take an hour for lost', async () => {
  const at = plusMilliseconds(await facts.now(), dayMs);
  jest.spyOn(Date, 'now').mockReturnValue(Date.parse(at) - dayMs + hourMs);
  await whereIs({ facts })({ caseId: 'practice', at });
  expect(await facts.clockOf('practice')).toEqual({ shiftMs: 0, skippedMs: dayMs });
});

test('what a lost workflow had skipped becomes part of the shift, so that time in the case goes on', async () => {
  await whereIs({ facts })({ caseId: 'practice', at: await facts.now() });
  const { shiftMs, skippedMs } = await facts.clockOf('practice');
  expect(shiftMs + skippedMs).toBe(dayMs);
  expect(skippedMs).toBeLessThan(60_000);
});
