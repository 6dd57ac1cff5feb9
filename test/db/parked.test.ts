/** A case that cannot be read is set aside and named, the others go on, and it is taken up again. */
import { randomUUID } from 'node:crypto';
import { type Facts, openFacts } from '../../db/facts';
import { StreamParked } from '../../db/parked';
import { recordWork } from '../../db/record';
import { resume, resumeAll } from '../../db/resume';
import { storeSubmission } from '../../db/submissions';
import { takeIn } from '../../db/takeIn';
import { overview } from '../../db/views/overview';
import { recurringCases } from '../../db/views/recurring';
import { documentsInForce } from '../../db/views/register';
import { yearWheel } from '../../db/views/yearWheel';
import type { CaseCommand } from '../../domain/case';
import { type TestDatabase, testDatabase } from '../support/database';
import { created } from '../support/given';
import { cure, laterTitle, spoil } from '../support/spoil';

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
      reason: 'event 2 (DocumentRenamedInLaterVersion): Error: unknown type',
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
