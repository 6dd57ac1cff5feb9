/** The register over HTTP: searched, page by page, as a file; and the årshjul's month and page from the address. */
import { randomUUID } from 'node:crypto';
import { type DocumentWorld, details, openDocumentWorld, outline } from './documentWorld';

let world: DocumentWorld;
beforeAll(async () => {
  world = await openDocumentWorld();
  await adopted('Plan mot våld');
  await adopted('Äldreplan');
});
afterAll(() => world.close());

async function adopted(title: string): Promise<void> {
  const at = '2026-02-10T08:00:00.000Z';
  const caseId = await world.draft(outline);
  const roundId = randomUUID();
  await world.run(caseId, { name: 'ChangeDetails', details: { ...details, title } }, at);
  await world.run(caseId, { name: 'RecordRemissDecision', decision: { body: 'KS', on: '2026-01-20', paragraph: '§ 1' } }, at);
  const launch = { roundId, dueOn: '2026-05-29', partyIds: ['ktn'], questions: '', lettersFrom: at };
  await world.run(caseId, { name: 'LaunchRemiss', ...launch }, at);
  await world.run(caseId, { name: 'CloseRound', roundId }, at);
  await world.run(caseId, { name: 'LockCompilation', confirmedBy: 'clerk' }, at);
  const decision = { body: 'KF', on: '2026-02-20', paragraph: '§ 7', outcome: 'bifall', period: details.period } as const;
  await world.run(caseId, { name: 'RecordBoardDecision', decision }, '2026-02-20T08:00:00.000Z');
}

async function titlesIn(path: string): Promise<readonly string[]> {
  const { body, statusCode } = await world.get(path);
  expect(statusCode).toBe(200);
  return ['Plan mot våld', 'Äldreplan'].filter((title) => body.includes(title));
}

describe('the register', () => {
  test('shows only what is sought, and counts all', async () => {
    expect(await titlesIn('/register?sok=%C3%A4ldre')).toEqual(['Äldreplan']);
    expect((await world.get('/register?sok=%C3%A4ldre')).body).toContain('2 dokument gäller.');
  });
  test('as a file follows the search', async () => {
    expect(await titlesIn('/register.csv?sok=%C3%A4ldre')).toEqual(['Äldreplan']);
  });
  test('as a file is whole without one', async () => {
    expect(await titlesIn('/register.csv')).toEqual(['Plan mot våld', 'Äldreplan']);
  });
  test('stands in the order of Swedish titles', async () => {
    const { body } = await world.get('/register');
    expect(body.indexOf('Plan mot våld')).toBeLessThan(body.indexOf('Äldreplan'));
  });
  test.each(['0', '-1', '1e999', 'x', '1.5', ''])('takes page "%s", which is none, for the first', async (page) => {
    expect((await titlesIn(`/register?sida=${page}`)).length).toBe(2);
  });
  test('past its last page is a page without documents', async () => {
    expect(await titlesIn('/register?sida=2')).toEqual([]);
  });
});

test.each(['0', '13', 'maj', '-1'])('the årshjul takes month "%s", which is none, for no month', async (month) => {
  expect((await world.get(`/arshjul?ar=2026&manad=${month}`)).statusCode).toBe(200);
});

test.each(['1e999', '0', 'x'])('the start page takes page "%s", which is none, for the first', async (page) => {
  expect((await world.get(`/?sida=${page}`)).statusCode).toBe(200);
});
