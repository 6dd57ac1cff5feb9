/** A version and the next, of which one cannot be read: neither holds up the other, and what was missed is made up for. */
import { randomUUID } from 'node:crypto';
import { successorActivities } from '../../activities/successor';
import { append } from '../../db/events';
import { type Facts, openFacts } from '../../db/facts';
import { recordWork } from '../../db/record';
import { resume, resumeAll } from '../../db/resume';
import { caseStream } from '../../db/streams';
import { verify } from '../../db/verify';
import type { CaseCommand, CaseEvent } from '../../domain/case';
import { documentOf } from '../../domain/document';
import { type TestDatabase, testDatabase } from '../support/database';
import { created } from '../support/given';
import { cure, spoil } from '../support/spoil';

const old = 'old';
const at = '2028-02-01T08:00:00.000Z';
const newId = randomUUID;
let database: TestDatabase;
let facts: Facts;
let nudged: string[];
let next: string;

beforeEach(async () => {
  database = await testDatabase();
  facts = openFacts(database.db);
  nudged = [];
  const [, command] = created;
  const own = { ...command, caseId: old } as CaseCommand;
  await recordWork(facts, { caseId: old, command: own, commandId: newId(), by: 'user:clerk', at, newId });
  await write(old, adoption, revision);
  await activities().startSuccessor({ caseId: old, at });
  next = documentOf((await facts.readCase(old)).state).successorCaseId ?? '';
});
afterEach(() => database.drop());

const period = { from: '2026-01-01', to: '2027-12-31' };
const adoption = { type: 'BoardDecided', decision: { body: 'KS', on: '2025-12-17', outcome: 'bifall', period } };
const revision = { type: 'ReviewRecorded', review: { year: 2027, outcome: 'toRevise', reason: '', on: '2028-01-20' } };

/** Facts that would take a whole life to come to. */
async function write(caseId: string, ...events: readonly { readonly type: string }[]): Promise<void> {
  const { head } = await facts.readCase(caseId);
  const stamped = events.map((event) => ({ ...event, at, by: 'process' }) as unknown as CaseEvent);
  await append(database.db, { stream: caseStream(caseId), head, events: stamped, commandId: newId() });
}

function activities() {
  const cases = { start: async () => undefined, nudge: async (caseId: string) => void nudged.push(caseId) };
  return successorActivities({ facts, newId, cases } as never);
}

const phaseOf = async (caseId: string) => (await facts.readCase(caseId)).state.phase;
const parked = async () =>
  (await database.db.selectFrom('parked_streams').select('stream').execute()).map(({ stream }) => stream);

test('the version before ends when the next is adopted', async () => {
  await write(next, adoption);
  await activities().supersede({ caseId: next, at });
  expect([await phaseOf(old), nudged]).toEqual(['ended', [old]]);
});

describe('a version before that is set aside', () => {
  beforeEach(async () => {
    await spoil(database.db, old);
    await write(next, adoption);
    await activities().supersede({ caseId: next, at });
  });

  test('does not hold up the next one, and is named', async () => {
    expect([await phaseOf(next), await parked(), nudged]).toEqual(['inForce', ['case-old'], []]);
  });

  test('ends when it is taken up again', async () => {
    await cure(database.db, old);
    expect(await resumeAll(database.db)).toMatchObject([{ stream: 'case-old', state: 'resumed' }]);
    expect([await phaseOf(old), await parked()]).toEqual(['ended', []]);
    const row = await database.db.selectFrom('cases').select('phase').where('case_id', '=', old).executeTakeFirst();
    expect(row).toEqual({ phase: 'ended' });
    expect((await verify(database.db)).filter(({ where }) => where.includes('old'))).toEqual([]);
  });

  test('ends also when it is taken up first, while the next one is set aside as well', async () => {
    await cure(database.db, old);
    await spoil(database.db, next);
    await resume(database.db, 'case-old');
    expect([await phaseOf(old), await parked()]).toEqual(['revision', [caseStream(next)]]);
    await cure(database.db, next);
    await resume(database.db, caseStream(next));
    expect([await phaseOf(old), await parked()]).toEqual(['ended', []]);
  });
});

test('a version before whose next one is not adopted goes on when it is taken up again', async () => {
  await spoil(database.db, old);
  await facts.readCase(old).catch(() => undefined);
  await cure(database.db, old);
  await resumeAll(database.db);
  expect(await phaseOf(old)).toBe('revision');
});

test('a next version that is set aside does not hold up the one before', async () => {
  await spoil(database.db, next);
  await activities().startSuccessor({ caseId: old, at });
  expect([await phaseOf(old), await parked()]).toEqual(['revision', [caseStream(next)]]);
});

test('a register that is set aside is not taken for a case that is', async () => {
  const event = { type: 'SomethingNew', at, by: 'process' } as const;
  const { head } = await facts.foldMunicipality();
  await append(database.db, { stream: 'municipality', head, events: [event], commandId: newId() });
  await write(next, adoption);
  await expect(activities().supersede({ caseId: next, at })).rejects.toThrow('municipality is set aside');
});
