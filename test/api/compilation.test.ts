/** The compilation over HTTP on a real database: handling, two clerks at once, changes, the lock without an engine. */
import { randomUUID } from 'node:crypto';
import { commentsOf } from '../../domain/compilation';
import type { CaseState } from '../../domain/case';
import { type DocumentWorld, openDocumentWorld } from './documentWorld';

const outline = {
  sections: [],
  areas: [],
  measures: [{ id: 'm-1', label: '1', text: 'Plantera träd i parken.', lead: ['KTN'], shared: [] }],
  indicators: [],
};
const comment = { target: { kind: 'measure', id: 'm-1' }, text: 'Träden bör vara friska.' } as const;

let world: DocumentWorld;
let caseId: string;
let commentId: string;

beforeAll(async () => {
  world = await openDocumentWorld();
});
afterAll(() => world.close());

beforeEach(async () => {
  caseId = await world.draft(outline);
  const roundId = randomUUID();
  const at = new Date().toISOString();
  await world.run(caseId, {
    name: 'RecordRemissDecision',
    decision: { body: 'Kommunstyrelsen', on: '2026-01-09', paragraph: '§ 1' },
  });
  await world.run(caseId, {
    name: 'LaunchRemiss',
    roundId,
    dueOn: '2100-09-30',
    partyIds: ['ktn'],
    questions: '',
    lettersFrom: at,
  });
  const body = { kind: 'remiss', stance: 'supportsWithComments', comments: [comment] } as const;
  const fixed = {
    submissionId: randomUUID(),
    roundId,
    partyId: 'ktn',
    receiptNumber: 1,
    receivedAt: at,
    channel: 'link',
    files: [],
  } as const;
  await world.run(caseId, { name: 'RecordSubmission', submission: { ...fixed, body } });
  await world.run(caseId, { name: 'CloseRound', roundId });
  commentId = commentsOf(await state())[0]?.commentId ?? '';
});

const state = async (): Promise<CaseState> => (await world.facts.readCase(caseId)).state;
const page = () => `/dokument/${caseId}/sammanstallning`;
const csrf = 'csrf-of-the-test';
const handling = (fields: Readonly<Record<string, string>> = {}) =>
  world.post(`${page()}/hantera`, {
    csrf,
    comment: commentId,
    seen: `${commentId} ohanterad`,
    handling: 'notChanged',
    reason: 'Därför.',
    ...fields,
  });

describe('handling a comment', () => {
  test('is kept', async () => {
    await handling();
    expect((await state()).compilation.handled[commentId]).toMatchObject({ handling: 'notChanged', reason: 'Därför.' });
  });

  test('leads back to the compilation', async () => {
    expect((await handling()).headers.location).toContain(`${page()}?klart=hanterad`);
  });

  test('needs a reason, and keeps what was chosen', async () => {
    const answer = await handling({ reason: '' });
    expect([answer.statusCode, answer.body.includes('<option value="notChanged" selected')]).toEqual([422, true]);
  });

  test('that another clerk saved meanwhile is not overwritten', async () => {
    await handling({ reason: 'Den första.' });
    await handling({ reason: 'Den andra.' });
    expect((await state()).compilation.handled[commentId]?.reason).toBe('Den första.');
  });

  test('shows both when another clerk saved meanwhile', async () => {
    await handling({ reason: 'Den första.' });
    const { statusCode, body } = await handling({ reason: 'Den andra.' });
    expect([statusCode, body.includes('Den första.'), body.includes('Den andra.')]).toEqual([409, true, true]);
  });

  test('is replaced by one who has seen what it was', async () => {
    await handling({ reason: 'Den första.' });
    const seen = /name="seen" value="([^"]+)"/.exec((await handling({ reason: 'Den andra.' })).body)?.[1] ?? '';
    await handling({ reason: 'Den andra.', seen });
    expect((await state()).compilation.handled[commentId]?.reason).toBe('Den andra.');
  });

  test('pressed twice is one fact', async () => {
    const commandId = randomUUID();
    await handling({ commandId });
    await handling({ commandId });
    const { head } = await world.facts.readCase(caseId);
    const handled = await world.facts.db
      .selectFrom('events')
      .selectAll()
      .where('stream', '=', `case-${caseId}`)
      .where('type', '=', 'CommentHandled')
      .execute();
    expect([handled.length, handled[0]?.version]).toEqual([1, head.version]);
  });
});

describe('a change of the text', () => {
  const propose = (from: string) =>
    world.post(`${page()}/andring`, {
      csrf,
      target: 'measure:m-1',
      from,
      to: 'friska träd',
      origin: 'comments',
      why: 'Yttrande.',
    });

  test('is proposed for words that stand there', async () => {
    await propose('träd');
    expect((await state()).compilation.changes).toMatchObject([{ from: 'träd', to: 'friska träd' }]);
  });

  test('says at its field that the words do not stand there', async () => {
    const { statusCode, body } = await propose('buskar');
    expect([statusCode, body.includes('id="change-from-error"')]).toEqual([422, true]);
  });

  test('can be taken away again', async () => {
    await propose('träd');
    const changeId = (await state()).compilation.changes[0]?.changeId ?? '';
    await world.post(`${page()}/andring/${changeId}/ta-bort`, { csrf });
    expect((await state()).compilation.changes).toEqual([]);
  });
});

describe('the compilation', () => {
  test('takes a further comment marked in an answer', async () => {
    await world.post(`${page()}/synpunkt`, { csrf, partyId: 'ktn', target: 'document', text: 'Ur bilagan.' });
    expect(commentsOf(await state()).map(({ text }) => text)).toEqual([comment.text, 'Ur bilagan.']);
  });

  test('keeps the name of who confirmed it when the engine does not answer the lock', async () => {
    await handling();
    const { statusCode, body } = await world.post(`${page()}/las`, { csrf, confirmedBy: 'Parkchefen' });
    expect([statusCode, body.includes('value="Parkchefen"')]).toEqual([503, true]);
  });

  test('is given as a Word document', async () => {
    const { headers, rawPayload } = await world.get(`${page()}.docx`);
    expect([headers['content-type'], rawPayload.subarray(0, 2).toString()]).toEqual([
      expect.stringContaining('wordprocessingml'),
      'PK',
    ]);
  });

  test('is seen only by those inside', async () => {
    const { statusCode, headers } = await world.app.inject({ method: 'GET', url: page() });
    expect([statusCode, headers.location]).toEqual([303, expect.stringContaining('/logga-in')]);
  });
});

describe('the other pages of a case', () => {
  test.each(['beslut', 'ar/2027', 'historik', 'historik?den=2026-01-01'])('%s is shown', async (under) => {
    expect((await world.get(`/dokument/${caseId}/${under}`)).statusCode).toBe(200);
  });

  test('the history says that its chain is whole', async () => {
    expect((await world.get(`/dokument/${caseId}/historik`)).body).toContain('oförändrade sedan de skrevs');
  });
});
