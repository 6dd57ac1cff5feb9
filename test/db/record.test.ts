/** Facts on a real PostgreSQL: once, in order, permanent, and the same when read models are made again. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { readLog } from '../../db/events';
import { openFacts } from '../../db/facts';
import { recordStep, recordWork, storeStep } from '../../db/record';
import { storeSubmission } from '../../db/submissions';
import { takeIn } from '../../db/takeIn';
import { verify } from '../../db/verify';
import type { CaseCommand } from '../../domain/case';
import { Rejected } from '../../domain/rejected';
import { recordMunicipality } from '../../db/record';
import { parks, schools, water } from '../support/cases';
import { type TestDatabase, testDatabase } from '../support/database';
import { created, decidedToRemit, launchCommand, measured } from '../support/given';

const at = '2025-06-02T07:00:00.000Z';
const by = 'user:clerk';
const newId = randomUUID;
let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database.drop());

async function openCase() {
  const facts = openFacts(database.db);
  const caseId = newId();
  const work = (command: CaseCommand, commandId: string = newId()) =>
    recordWork(facts, { caseId, command, commandId, by, at, newId });
  await recordMunicipality(facts, {
    command: { name: 'RegisterParties', parties: [parks, schools, water] },
    commandId: newId(),
    by,
    at,
    newId,
  });
  const [, create] = created;
  await work({ ...create, caseId } as CaseCommand);
  await work(measured[1]);
  await work(decidedToRemit[1]);
  return { facts, caseId, work };
}

describe('a command', () => {
  test('that comes twice gives one fact and the first result', async () => {
    const { facts, caseId, work } = await openCase();
    const command = { name: 'NoteEarlierDecision', decision: { body: 'KF', on: '2016-09-09', note: 'antog' } } as const;
    const first = await work(command, 'the-same-id');
    expect(await work(command, 'the-same-id')).toEqual(first);
    expect((await facts.readCase(caseId)).state.document?.earlierDecisions).toHaveLength(1);
  });

  test('that is refused leaves nothing behind', async () => {
    const { work } = await openCase();
    const before = await readLog(database.db, 0, 100);
    await expect(work({ ...launchCommand, partyIds: [] } as CaseCommand)).rejects.toThrow(Rejected);
    expect(await readLog(database.db, 0, 100)).toEqual(before);
  });

  test('stored as a step is carried out once, however often it is asked for', async () => {
    const { facts, caseId } = await openCase();
    await storeStep(facts, { caseId, command: launchCommand, commandId: 'step-1', by });
    const [one, other] = await Promise.all([1, 2].map(() => recordStep(facts, { caseId, commandId: 'step-1', at, newId })));
    expect(one).toEqual(other);
    expect(Object.keys((await facts.readCase(caseId)).state.rounds)).toEqual(['r1']);
  });
});

describe('the log', () => {
  test('keeps one order without gaps under many writers, some of which fail', async () => {
    const { facts } = await openCase();
    const [, create] = created;
    await Promise.all(
      Array.from({ length: 16 }, async (_, writer) => {
        const caseId = newId();
        const work = (command: CaseCommand) => recordWork(facts, { caseId, command, commandId: newId(), by, at, newId });
        await work({ ...create, caseId } as CaseCommand);
        await work({ name: 'NoteEarlierDecision', decision: { body: 'KF', on: '2016-09-09', note: `${writer}` } });
        await work({ name: 'RemoveArea', areaId: 'none' }).catch(() => undefined);
        await work(launchCommand).catch(() => undefined); // refused: nothing to remit
      }),
    );
    const positions = (await readLog(database.db, 0, 1_000)).map(({ position }) => position);
    expect(positions).toEqual(positions.map((_, index) => index + 1));
    expect(await verify(database.db)).toEqual([]);
  });

  test.each(['UPDATE events SET actor = actor', 'DELETE FROM events', 'TRUNCATE events'])('forbids %s', async (statement) => {
    await openCase();
    await expect(sql.raw(statement).execute(database.db)).rejects.toThrow('events are permanent');
  });
});

describe('an answer', () => {
  test('that is sent twice has one receipt and is recorded once', async () => {
    const { facts, caseId, work } = await openCase();
    await work(launchCommand);
    const answer = {
      submissionId: 's1',
      caseId,
      roundId: 'r1',
      partyId: 'parks',
      channel: 'link',
      body: { kind: 'remiss', stance: 'supports', comments: [] },
      files: [],
      by: 'party:parks',
      receivedAt: '2025-06-10T08:00:00.000Z',
    } as const;
    const first = await storeSubmission(database.db, answer);
    expect(await storeSubmission(database.db, answer)).toEqual(first);
    await Promise.all([1, 2].map(() => takeIn(facts, { caseId, at, newId }, async () => undefined)));
    expect((await facts.readCase(caseId)).state.rounds['r1']?.tasks['parks']?.answers).toHaveLength(1);
    expect(await verify(database.db)).toEqual([]);
  });
});
