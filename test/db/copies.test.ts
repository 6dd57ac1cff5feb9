/** The many cases that the benchmarks read are streams as the store would have written them: nobody sets them aside. */
import { randomUUID } from 'node:crypto';
import { copyCase } from '../../bench/copies';
import { openFacts } from '../../db/facts';
import { recordWork } from '../../db/record';
import { verify } from '../../db/verify';
import type { CaseCommand } from '../../domain/case';
import { type TestDatabase, testDatabase } from '../support/database';
import { created, measured } from '../support/given';

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database.drop());

test('each copy is a case of its own, whose hashes are a chain', async () => {
  const facts = openFacts(database.db);
  const caseId = randomUUID();
  for (const [at, command] of [created, measured]) {
    const own = { ...command, caseId, documentId: caseId } as CaseCommand;
    await recordWork(facts, { caseId, command: own, commandId: randomUUID(), by: 'user:clerk', at, newId: randomUUID });
  }
  await copyCase({ db: database.db, databaseUrl: database.url }, caseId, 12);
  const rows = await database.db.selectFrom('cases').select(['case_id', 'title']).execute();
  expect(new Set(rows.map(({ title }) => title)).size).toBe(13);
  const read = await Promise.all(rows.map(({ case_id }) => facts.readCase(case_id)));
  expect(read.map(({ state }) => state.document?.details.title)).toEqual(rows.map(({ title }) => title));
  expect((await verify(database.db)).filter(({ invariant }) => invariant !== 'I1')).toEqual([]);
});
