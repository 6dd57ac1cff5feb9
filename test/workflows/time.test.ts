/** Timers on the real process engine, in its own time: through New Year, a leap day, and past the second that 32 bits cannot hold. */
import { setClock } from '../../db/clocks';
import { fastForward } from '../../api/fastForward';
import { stockholmDate } from '../../domain/calendar';
import { openDraft } from '../support/cases';
import { type World, openWorld } from '../support/world';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await world.startWorker();
});
afterAll(() => world.close());

test('a document in force until 2039 is followed up each year on its day, in engine time beyond 2^31 seconds', async () => {
  const clockwork = await openDraft(world);
  const { caseId } = clockwork;
  const { facts, engine } = world.context;
  await setClock(facts.db, caseId, { shiftMs: 0, skippedMs: 0 }); // from here on the case’s time is the engine’s own
  const today = stockholmDate(await clockwork.now());
  const roundId = 'r-1';
  const lettersFrom = await clockwork.now();
  const dueOn = '2027-01-29';
  await clockwork.ask({ name: 'LaunchRemiss', roundId, dueOn, partyIds: ['parks'], questions: '', lettersFrom });
  await clockwork.ask({ name: 'CloseRound', roundId });
  await clockwork.ask({ name: 'LockCompilation', confirmedBy: 'clerk' });
  const period = { from: '2036-01-01', to: '2039-12-31' };
  const decision = { body: 'KF', on: today, paragraph: '7', outcome: 'bifall', period } as const;
  await clockwork.ask({ name: 'RecordBoardDecision', decision });
  const until = Date.parse('2040-01-15T09:00:00Z');
  await fastForward({ db: facts.db, engine }, { caseId, milliseconds: until - Date.parse(await clockwork.now()) });
  await clockwork.settle();
  const { years, decisions } = await clockwork.state();
  expect(Object.values(years).map(({ year, openedAt }) => [year, openedAt.slice(0, 16)])).toEqual([
    [2036, '2036-12-01T08:00'],
    [2037, '2037-12-01T08:00'],
    [2038, '2038-12-01T08:00'],
    [2039, '2039-12-01T08:00'],
  ]);
  expect(decisions.periodEndedOn).toBe('2039-12-31');
  const last = await facts.db.selectFrom('events').select('occurred_at').orderBy('position', 'desc').limit(1).executeTakeFirst();
  expect(Date.parse(last?.occurred_at ?? '') / 1000).toBeGreaterThan(2 ** 31);
}, 120_000);
