/** A case that cannot be read is set aside and named, the others go on, and it is taken up again. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { type Facts, caseAsOf, openFacts } from '../../db/facts';
import { StreamParked } from '../../db/parked';
import { rebuild } from '../../db/rebuild';
import { recordMunicipality, recordWork } from '../../db/record';
import { resume, resumeAll } from '../../db/resume';
import { storeSubmission } from '../../db/submissions';
import { takeIn } from '../../db/takeIn';
import { verify } from '../../db/verify';
import { overview } from '../../db/views/overview';
import { recurringCases } from '../../db/views/recurring';
import { documentsInForce } from '../../db/views/register';
import { yearWheel } from '../../db/views/yearWheel';
import type { CaseCommand } from '../../domain/case';
import { type TestDatabase, testDatabase } from '../support/database';
import { created } from '../support/given';
import { cure, laterTitle, pastTheRules, spoil } from '../support/spoil';

const [bad, good] = ['bad', 'good'];
const newId = randomUUID;
let database: TestDatabase;
let facts: Facts;

beforeEach(async () => {
  database = await testDatabase();
  facts = openFacts(database.db);
  for (const caseId of [bad, good]) await create(caseId);
  await spoil(database.db, bad);
});
afterEach(() => database.drop());

async function create(caseId: string): Promise<void> {
  const [at, command] = created;
  const own = { ...command, caseId, documentId: caseId } as CaseCommand;
  await recordWork(facts, { caseId, command: own, commandId: newId(), by: 'user:clerk', at, newId });
}

const parked = () => database.db.selectFrom('parked_streams').selectAll().execute();

async function answerTo(caseId: string): Promise<void> {
  const body = { kind: 'remiss', stance: 'supports', comments: [] } as const;
  const from = { partyId: 'parks', by: 'party:parks', channel: 'link' } as const;
  await storeSubmission(database.db, {
    submissionId: newId(),
    caseId,
    roundId: 'r1',
    ...from,
    body,
    files: [],
    receivedAt: '2025-06-10T08:00:00.000Z',
  });
}

describe('a case with an event of a later version', () => {
  test('is named with the event once, however often it is read', async () => {
    await expect(facts.readCase(bad)).rejects.toThrow(StreamParked);
    const [first] = await parked();
    await expect(facts.readCase(bad)).rejects.toThrow(StreamParked);
    expect(await parked()).toEqual([
      { ...first, stream: 'case-bad', reason: expect.stringContaining('event 2 (DocumentRenamed') },
    ]);
  });

  test('is named by the transaction that met it, which changes nothing else', async () => {
    const taking = takeIn(facts, { caseId: bad, at: '2025-06-10T08:00:00.000Z', newId }, async () => undefined);
    await expect(taking).rejects.toThrow(StreamParked);
    expect((await parked()).map(({ stream }) => stream)).toEqual(['case-bad']);
  });

  test('does not stop the overview, the register or the year wheel', async () => {
    await database.db.updateTable('cases').set({ recurring: null, phase: 'inForce' }).execute(); // as rows of 0.1.0
    const now = '2026-02-01T08:00:00.000Z';
    expect(await overview(database.db, {})).toHaveLength(2);
    expect((await recurringCases(facts, {})).map(({ case_id }) => case_id)).toEqual([good]);
    await expect(documentsInForce(facts, { practice: false, now })).resolves.toEqual([]);
    await expect(yearWheel(facts, { year: 2026, practice: false, now })).resolves.toEqual([]);
  });

  test('keeps its rows when the read models are made again', async () => {
    const rows = () => database.db.selectFrom('cases').selectAll().orderBy('case_id').execute();
    const before = await rows();
    await rebuild(database.db);
    expect(await rows()).toEqual(before);
  });

  test('is not nudged while it is set aside; the others are', async () => {
    await facts.readCase(bad).catch(() => undefined);
    for (const caseId of [bad, good]) await answerTo(caseId);
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect(await facts.casesWithUnrecorded(1)).toEqual([good]);
  });
});

describe('taking up again', () => {
  beforeEach(() => facts.readCase(bad).catch(() => undefined));

  test('says which event still cannot be read, and leaves the case set aside', async () => {
    expect(await resume(database.db, 'case-bad')).toEqual({
      stream: 'case-bad',
      state: 'unreadable',
      reason: 'event 2 (DocumentRenamedInLaterVersion, position 3): Error: unknown type',
    });
    expect(await parked()).toHaveLength(1);
  });

  test('frees the case, brings its rows up to date, and facts that are open already read on', async () => {
    await cure(database.db, bad);
    expect(await resumeAll(database.db)).toEqual([{ stream: 'case-bad', state: 'resumed', version: 2 }]);
    expect(await parked()).toEqual([]);
    expect((await overview(database.db, { text: laterTitle })).map(({ stream_version }) => stream_version)).toEqual([2]);
    expect((await facts.readCase(bad)).state.document?.details.title).toBe(laterTitle);
  });

  test('of a case that was never set aside changes nothing', async () => {
    expect(await resume(database.db, 'case-good')).toEqual({ stream: 'case-good', state: 'notParked', version: 1 });
  });
});

const notOurs = 'the hash does not fit: written past the service, or changed since';

describe('an event that a hand has written, of a known type', () => {
  const insert = (type: string, data: string) =>
    pastTheRules(
      database.db,
      sql`INSERT INTO events (position, stream, version, type, data, actor, command_id, occurred_at, hash)
        VALUES (4, 'case-good', 2, ${type}, ${data}::jsonb, 'process', 'by hand', '2025-06-03T08:00:00Z', sha256('guessed'))`,
    );

  test.each([
    ['EarlierDecisionNoted', '{}'],
    ['EarlierDecisionNoted', '{"decision": {"body": "KF", "on": "2016-09-09", "note": "antog"}}'],
    ['DocumentDetailsChanged', '"no object at all"'],
  ])('(%s with %s) sets the case aside, with its place and what is wrong', async (type, data) => {
    await insert(type, data);
    const reason = `event 2 (${type}, position 4): Error: ${notOurs}`;
    await expect(facts.readCase(good)).rejects.toThrow(`case-good is set aside: ${reason}`);
    expect(await parked()).toMatchObject([{ stream: 'case-good', reason }]);
    const where = 'case-good version 2';
    const found = (await verify(database.db)).filter((finding) => finding.where === where);
    expect(found).toContainEqual({ invariant: 'I2', where, what: `${notOurs} (position 4)` });
    expect(found).toContainEqual({ invariant: 'I3', where, what: `cannot be read (${type}, position 4): Error: ${notOurs}` });
  });

  test('is not decided upon by facts that had read the case before', async () => {
    await facts.readCase(good);
    await insert('EarlierDecisionNoted', '{}');
    const [, command] = created;
    const work = { caseId: good, command, commandId: newId(), by: 'user:clerk', at: '2025-06-04T08:00:00.000Z', newId } as const;
    await expect(recordWork(facts, work)).rejects.toThrow(StreamParked);
  });

  test('lets the case go on when it is taken out again', async () => {
    await insert('EarlierDecisionNoted', '{}');
    await facts.readCase(good).catch(() => undefined);
    expect(await resume(database.db, 'case-good')).toMatchObject({ state: 'unreadable' });
    await pastTheRules(database.db, sql`DELETE FROM events WHERE position = 4`);
    expect(await resume(database.db, 'case-good')).toEqual({ stream: 'case-good', state: 'resumed', version: 1 });
    expect((await facts.readCase(good)).head.version).toBe(1);
  });
});

describe('a fact that was changed', () => {
  const rename = (title: string) =>
    pastTheRules(
      database.db,
      sql`UPDATE events SET data = jsonb_set(data, '{details,title}', to_jsonb(${title}::text)) WHERE stream = 'case-good'`,
    );

  test('sets the case aside wherever it is read, until it is as it was written', async () => {
    const { title = '' } = (await facts.readCase(good)).state.document?.details ?? {};
    await rename('En annan rubrik');
    await expect(openFacts(database.db).readCase(good)).rejects.toThrow(
      `event 1 (DocumentCreated, position 2): Error: ${notOurs}`,
    );
    await expect(caseAsOf(database.db, good, '2025-01-01T00:00:00.000Z')).rejects.toThrow(StreamParked);
    await rename(title);
    expect(await resume(database.db, 'case-good')).toMatchObject({ state: 'resumed' });
    expect((await caseAsOf(database.db, good, '2099-01-01T00:00:00.000Z')).document?.details.title).toBe(title);
  });

  test('in the register and settings sets these aside: no case decides by them', async () => {
    const asked = { commandId: newId(), by: 'user:owner', at: '2025-06-03T08:00:00.000Z', newId } as const;
    await recordMunicipality(facts, { command: { name: 'SetDaysOff', daysOff: ['2026-05-15'] }, ...asked });
    await pastTheRules(database.db, sql`UPDATE events SET data = '{"days": []}' WHERE stream = 'municipality'`);
    await expect(openFacts(database.db).readMunicipality()).rejects.toThrow('event 1 (LocalDaysOffSet, position 4)');
    expect((await parked()).map(({ stream }) => stream)).toEqual(['municipality']);
  });
});
