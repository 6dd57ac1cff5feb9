/** What is said to be late is late by today's days off, also when no event of the case has told its row of a new one. */
import { randomUUID } from 'node:crypto';
import { setClock } from '../../db/clocks';
import { openFacts } from '../../db/facts';
import { recordMunicipality, recordWork } from '../../db/record';
import { takeIn } from '../../db/takeIn';
import { overdueCases } from '../../db/views/overdue';
import type { IsoDate } from '../../domain/time';
import { parks, schools, water } from '../support/cases';
import { type TestDatabase, testDatabase } from '../support/database';
import { created, decidedToRemit, launchCommand, measured } from '../support/given';
import { spoil } from '../support/spoil';

const caseId = 'c1';
const launchedAt = '2025-06-02T07:10:00.000Z';
const reminder = { case_id: caseId, next: 'reminder', nextAt: '2025-09-16T07:00:00.000Z', minutes: 60 };
const by = 'user:clerk';
const newId = randomUUID;

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
  const facts = openFacts(database.db);
  const register = { name: 'RegisterParties', parties: [parks, schools, water] } as const;
  await recordMunicipality(facts, { command: register, commandId: newId(), by, at: launchedAt, newId });
  for (const [at, command] of [created, measured, decidedToRemit, [launchedAt, launchCommand]] as const)
    await recordWork(facts, { caseId, command, commandId: newId(), by, at, newId });
  await sendWhatIsDue(launchedAt);
});
afterEach(() => database.drop());

async function sendWhatIsDue(at: string): Promise<void> {
  await takeIn(openFacts(database.db), { caseId, at, newId }, async (desk) => {
    const letters = Object.values(desk.state().rounds['r1']?.tasks ?? {}).flatMap(({ letters: own }) => own);
    const outcomes = letters.map((letter) => ({ letter, outcome: 'sent' }) as const);
    desk.decide({ name: 'NoteLetterOutcomes', roundId: 'r1', outcomes });
  });
}

/** In the case it is `at`, and half a minute. */
async function itIs(at: string): Promise<void> {
  await setClock(database.db, caseId, { shiftMs: Date.parse(at) + 30_000 - Date.now(), skippedMs: 0 });
}

async function closedOn(...daysOff: readonly IsoDate[]): Promise<void> {
  const asked = { commandId: newId(), by, at: '2025-09-01T08:00:00.000Z', newId } as const;
  await recordMunicipality(openFacts(database.db), { command: { name: 'SetDaysOff', daysOff }, ...asked });
}

test('a reminder that has not gone an hour after its time is overdue', async () => {
  await itIs('2025-09-16T08:00:00.000Z');
  expect(await overdueCases(database.db)).toEqual([reminder]);
});

test('a reminder that a new day off has moved to a later day is overdue after that day only', async () => {
  await sendWhatIsDue('2025-09-29T08:00:00.000Z');
  await itIs('2025-10-01T08:00:00.000Z');
  expect(await overdueCases(database.db)).toEqual([{ ...reminder, nextAt: '2025-10-01T07:00:00.000Z' }]);
  await closedOn('2025-10-01');
  expect(await overdueCases(database.db)).toEqual([]);
  await itIs('2025-10-02T08:00:00.000Z');
  expect(await overdueCases(database.db)).toEqual([{ ...reminder, nextAt: '2025-10-02T07:00:00.000Z' }]);
});

test('a new day off that moves nothing hides nothing', async () => {
  await closedOn('2025-10-24');
  await itIs('2025-09-16T08:00:00.000Z');
  expect(await overdueCases(database.db)).toEqual([reminder]);
});

test('a case that turns out to be unreadable is told of as its row has it', async () => {
  await spoil(database.db, caseId);
  await closedOn('2025-09-16');
  await itIs('2025-09-16T08:00:00.000Z');
  expect(await overdueCases(database.db)).toEqual([reminder]);
});
