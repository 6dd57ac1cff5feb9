/** How the mail server is doing, on a real PostgreSQL: an outage is counted once per pause, and a pause holds. */
import { type MailTrouble, mailPausedUntil, noteMailHealth } from '../../db/mailHealth';
import { plusMilliseconds } from '../../domain/time';
import { type TestDatabase, testDatabase } from '../support/database';

const at = '2026-03-02T09:00:00.000Z';
let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database.drop());

function trouble(minute: number): MailTrouble {
  const when = plusMilliseconds(at, minute * 60_000);
  const pausedUntil = (failures: number) => plusMilliseconds(when, failures * 60_000);
  return { kind: 'unavailable', reason: 'inget svar', at: when, pausedUntil };
}

const minute = (number: number): string => plusMilliseconds(at, number * 60_000);

test('a server that takes nothing is left alone, longer each time that it is asked again in vain', async () => {
  expect(await noteMailHealth(database.db, 'smtp', trouble(0))).toBe(minute(1));
  expect(await noteMailHealth(database.db, 'smtp', trouble(1))).toBe(minute(3));
  expect(await mailPausedUntil(database.db, 'smtp')).toBe(minute(3));
});

test('letters that were under way when the pause began do not make it longer', async () => {
  await noteMailHealth(database.db, 'smtp', trouble(1));
  expect(await noteMailHealth(database.db, 'smtp', trouble(0))).toBe(minute(2));
  expect(await mailPausedUntil(database.db, 'smtp')).toBe(minute(2));
});

test('a letter that is taken ends the pause, and the count begins anew', async () => {
  await noteMailHealth(database.db, 'smtp', trouble(0));
  await noteMailHealth(database.db, 'smtp', undefined);
  expect(await mailPausedUntil(database.db, 'smtp')).toBeUndefined();
  expect(await noteMailHealth(database.db, 'smtp', trouble(10))).toBe(minute(11));
});

test('a practice case makes no other wait: it may live in another year', async () => {
  await noteMailHealth(database.db, 'practice', trouble(0));
  expect(await mailPausedUntil(database.db, 'practice')).toBeUndefined();
});
