/** Answers in a round over HTTP: registered from paper, judged by the day they came, shown with their proof and files. */
import { randomUUID } from 'node:crypto';
import { type Fields, type Launched, type RoundsWorld, openRoundsWorld } from './roundsWorld';

let here: RoundsWorld;
let at: Launched;
beforeAll(async () => {
  here = await openRoundsWorld();
});
afterAll(() => here.close());
beforeEach(async () => {
  at = await here.launched({ at: '2026-01-12T08:00:00.000Z', dueOn: '2026-03-31' });
});

const page = (under = '') => `/omgang/${at.roundId}/svar${under}`;
const paper = { part: 'parks', name: '', receivedOn: '2026-03-30', channel: 'paper', stance: 'supportsWithComments', rows: '3' };
const register = (changes: Fields = {}) => here.post(page('/nytt'), { ...paper, ...changes });
const stored = async () =>
  here.world.facts.db
    .selectFrom('submissions')
    .selectAll()
    .where('round_id', '=', at.roundId)
    .orderBy('receipt_number')
    .execute();
const round = async () => (await here.state(at.caseId)).rounds[at.roundId];
const recorded = async () => {
  await here.takeIn(at.caseId);
  return (await round())?.tasks['parks']?.answers ?? [];
};

describe('an answer on paper', () => {
  test('leads to its own page', async () => {
    const { statusCode, headers } = await register();
    expect([statusCode, headers.location]).toEqual([303, `${page()}/${(await stored())[0]?.receipt_number}?klart=registrerat`]);
  });

  test('is in time by the day it came, however late it is registered', async () => {
    await register();
    expect((await recorded())[0]?.timing).toBe('inTime');
  });

  test('is late when it came after the last day', async () => {
    await register({ receivedOn: '2026-04-01' });
    expect((await recorded())[0]?.timing).toBe('late');
  });

  test('pressed twice is one answer', async () => {
    const commandId = randomUUID();
    const [first, second] = [await register({ commandId }), await register({ commandId })];
    expect([(await stored()).length, first.headers.location]).toEqual([1, second.headers.location]);
  });

  test('is kept as registered by the clerk, not by the party', async () => {
    await register();
    expect((await stored())[0]?.actor).toMatch(/^user:/);
  });

  test('ties a comment to the measure it is about', async () => {
    await register({ target0: 'measure:m-11', comment0: 'Gäller det föreningar?' });
    const body = (await recorded())[0]?.submission.body;
    expect(body).toMatchObject({ comments: [{ target: { kind: 'measure', id: 'm-11' }, text: 'Gäller det föreningar?' }] });
  });

  test('gets room for more comments without losing what was typed', async () => {
    const { statusCode, body } = await register({ gor: 'rader', comment0: 'Första' });
    expect([statusCode, body.includes('Synpunkt 6'), body.includes('Första'), (await stored()).length]).toEqual([
      200,
      true,
      true,
      0,
    ]);
  });

  test('from somebody who was not asked is kept under that name', async () => {
    await register({ part: '', name: 'Villaägarna' });
    await here.takeIn(at.caseId);
    expect((await round())?.spontaneous.map(({ name }) => name)).toEqual(['Villaägarna']);
  });

  test.each([
    ['from nobody', { part: '' }, 'Välj vem svaret kommer från'],
    ['from a party of another round', { part: 'okänd' }, 'ingår inte i omgången'],
    ['on a day that has not been', { receivedOn: '2100-01-04' }, 'har inte varit än'],
    ['on a day before it was asked for', { receivedOn: '2025-12-01' }, 'kan inte ha kommit före'],
    ['without a stance', { stance: '' }, 'Välj ett ställningstagande'],
    ['with a decision on no day', { 'decision.on': '31 mars' }, 'är inget datum'],
  ])('%s is refused with a reason, and what was typed is kept', async (_, changes, why) => {
    const { statusCode, body } = await register({ ...changes, comment0: 'Ett ord.' });
    expect([statusCode, body.includes(why), body.includes('Ett ord.'), (await stored()).length]).toEqual([422, true, true, 0]);
  });

  test('with a file of a kind that is not taken in keeps no file at all', async () => {
    const fields = { csrf: 'csrf-of-the-test', ...paper };
    const { statusCode, body } = await here.world.post(page('/nytt'), fields, { name: 'virus.exe', bytes: Buffer.from('MZ') });
    const files = here.world.facts.db.selectFrom('files').select('file_id').where('case_id', '=', at.caseId);
    expect([statusCode, body.includes('virus.exe'), body.includes('value="2026-03-30"'), await files.execute()]).toEqual([
      422,
      true,
      true,
      [],
    ]);
  });
});

describe('the page of an answer', () => {
  const shown = async (under = '') => here.get(page(`/${(await stored())[0]?.receipt_number}${under}`));

  test('is there before the case has taken the answer in, and says so', async () => {
    await register();
    expect((await shown()).body).toContain('Inte än. Det sker av sig självt');
  });

  test('carries the same fingerprint as the stored answer', async () => {
    await register();
    expect((await shown()).body).toMatch(/<code>[0-9a-f]{64}<\/code>/);
  });

  test('of a corrected answer leads to the one that counts', async () => {
    await register();
    await register({ stance: 'rejects' });
    expect((await shown()).body).toContain('Parten har rättat svaret');
  });

  test('gives its file as an attachment that no browser runs', async () => {
    await withFile();
    const { headers } = await shown(`/fil/${(await stored())[0]?.files[0]?.fileId}`);
    expect([headers['content-disposition'], headers['x-content-type-options']]).toEqual([
      "attachment; filename*=UTF-8''svar.txt",
      'nosniff',
    ]);
  });

  test('gives no file of another answer', async () => {
    await withFile();
    const [fileId, other] = [(await stored())[0]?.files[0]?.fileId, await registeredNumber()];
    expect((await here.get(page(`/${other}/fil/${fileId}`))).statusCode).toBe(404);
  });

  test('that is not there is not there', async () => {
    expect((await here.get(page('/999999'))).statusCode).toBe(404);
  });

  test('gives no file to a stranger', async () => {
    await withFile();
    const [answer] = await stored();
    const url = page(`/${answer?.receipt_number}/fil/${answer?.files[0]?.fileId}`);
    expect((await here.app.inject({ url })).statusCode).toBe(303);
  });

  async function withFile(): Promise<void> {
    const bytes = Buffer.from('Vi tillstyrker.');
    await here.world.post(page('/nytt'), { csrf: 'csrf-of-the-test', ...paper }, { name: 'svar.txt', bytes });
  }

  async function registeredNumber(): Promise<number> {
    await register({ part: 'ktn' });
    return (await stored()).at(-1)?.receipt_number ?? 0;
  }
});
