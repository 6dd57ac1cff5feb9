/** Following a round over HTTP: what each page says, what each press does, and what is refused with the input kept. */
import { randomUUID } from 'node:crypto';
import { beginDraft } from '../../db/drafts';
import { type Launched, type RoundsWorld, dueOn, openRoundsWorld } from './roundsWorld';

let here: RoundsWorld;
let at: Launched;
beforeAll(async () => {
  here = await openRoundsWorld();
});
afterAll(() => here.close());
beforeEach(async () => {
  at = await here.launched();
});

const page = (under = '') => `/omgang/${at.roundId}${under}`;
const round = async () => (await here.state(at.caseId)).rounds[at.roundId];
const task = async (partyId: string) => (await round())?.tasks[partyId];
const letterKinds = async (partyId: string) => (await task(partyId))?.letters.map(({ kind }) => kind);
const anHourAhead = () => new Date(Date.now() + 3_600_000).toISOString();

/** The first letters have left. */
async function lettersLeave(): Promise<void> {
  await here.takeIn(at.caseId);
  const letters = Object.values((await round())?.tasks ?? {}).flatMap((one) => one.letters);
  const outcomes = letters.map(({ letterId, partyId }) => ({ letter: { letterId, partyId }, outcome: 'sent' as const }));
  await here.world.run(at.caseId, { name: 'NoteLetterOutcomes', roundId: at.roundId, outcomes });
}

async function answers(partyId: string): Promise<void> {
  const fixed = {
    submissionId: randomUUID(),
    roundId: at.roundId,
    partyId,
    receiptNumber: 7,
    receivedAt: new Date().toISOString(),
  };
  const body = { kind: 'remiss', stance: 'supports', comments: [] } as const;
  await here.world.run(at.caseId, { name: 'RecordSubmission', submission: { ...fixed, channel: 'link', body, files: [] } });
}

describe('the page of a round', () => {
  test('says first how many are waited for', async () => {
    await answers('ktn');
    expect((await here.get(page())).body).toContain('Väntar på svar från 2 av 3. Sista dag tors 30 sep 2100');
  });

  test('shows a draft that a party has begun, and nothing of what stands in it', async () => {
    await here.world.run(at.caseId, { name: 'OpenTask', roundId: at.roundId, partyId: 'parks' });
    const draft = { roundId: at.roundId, partyId: 'parks', values: { dissent: 'hemligt' }, files: [] };
    await beginDraft(here.world.facts.db, draft);
    const { body } = await here.get(page());
    expect([body.match(/<span>Utkast påbörjat<\/span>/g)?.length, body.includes('hemligt')]).toEqual([1, false]);
  });

  test('puts a request for more time first, with its reason', async () => {
    const asked = { roundId: at.roundId, partyId: 'water', untilOn: '2100-10-20', reason: 'Styrelsen möts i oktober.' };
    await here.world.run(at.caseId, { name: 'RequestExtension', ...asked });
    expect((await here.get(page())).body).toMatch(
      /Ber om anstånd<\/h2>.*Vattenbolaget.*20 okt 2100: Styrelsen möts i oktober\./s,
    );
  });

  test('is not for strangers', async () => {
    const { statusCode, headers } = await here.app.inject({ url: page() });
    expect([statusCode, headers.location?.toString().startsWith('/logga-in')]).toEqual([303, true]);
  });

  test('of a round that is not there is not there', async () => {
    expect((await here.get('/omgang/finns-inte')).statusCode).toBe(404);
  });
});

describe('before the letters leave', () => {
  beforeEach(async () => {
    at = await here.launched({ lettersFrom: anHourAhead() });
  });

  test('the launch can be undone, and the document is a draft again', async () => {
    await here.post(page('/angra'), {});
    expect((await here.state(at.caseId)).phase).toBe('draft');
  });

  test('the letters can be hurried', async () => {
    await here.post(page('/slapp'), {});
    expect(Date.parse((await round())?.lettersFrom ?? '')).toBeLessThanOrEqual(Date.now());
  });

  test('nobody can be reminded', async () => {
    expect((await here.get(page('/paminn'))).body).not.toContain('type="checkbox"');
  });
});

describe('after the letters have left', () => {
  test('a launch is no longer undone by one press', async () => {
    const { statusCode, body } = await here.post(page('/angra'), {});
    expect([statusCode, body.includes('Breven har redan gått'), (await round())?.status]).toEqual([422, true, 'open']);
  });

  test('it is withdrawn with a reason', async () => {
    await here.post(page('/aterkalla'), { withdrawReason: 'Fel version.' });
    expect((await round())?.withdrawnBecause).toBe('Fel version.');
  });

  test('it is not withdrawn without a reason', async () => {
    const { statusCode, body } = await here.post(page('/aterkalla'), { withdrawReason: ' ' });
    expect([statusCode, body.includes('href="#withdrawReason"'), (await round())?.status]).toEqual([422, true, 'open']);
  });

  test('it is not withdrawn when an answer has come', async () => {
    await answers('ktn');
    const { body } = await here.post(page('/aterkalla'), { withdrawReason: 'Fel version.' });
    expect(body).toContain('Svar har redan kommit in');
  });

  test('those who are chosen are reminded, and only those', async () => {
    await lettersLeave();
    await here.post(page('/paminn'), { party: ['parks'] });
    expect([await letterKinds('parks'), await letterKinds('water')]).toEqual([['invitation', 'reminder'], ['invitation']]);
  });

  test('nobody is reminded of a letter that is still on its way', async () => {
    await here.takeIn(at.caseId);
    expect((await here.get(page('/paminn'))).body).not.toContain('type="checkbox"');
  });

  test('a reminder to nobody is not said to have gone', async () => {
    await lettersLeave();
    expect((await here.post(page('/paminn'), {})).statusCode).toBe(422);
  });

  test('the last day is moved ahead for all', async () => {
    await here.post(page('/flytta'), { dueOn: '2100-10-15', reason: 'Sommaren' });
    expect((await task('water'))?.dueOn).toBe('2100-10-15');
  });

  test('the last day is not moved back', async () => {
    const { statusCode, body } = await here.post(page('/flytta'), { dueOn: '2100-09-15', reason: 'Brådskar' });
    expect([statusCode, body.includes('value="2100-09-15"'), body.includes('value="Brådskar"')]).toEqual([422, true, true]);
  });

  test('the confirmation of closing names the silent', async () => {
    await answers('ktn');
    const { body } = await here.get(page('/stang'));
    expect([body.includes('2 har inte svarat'), body.includes('Vattenbolaget')]).toEqual([true, true]);
  });

  test('closing leads to the compilation', async () => {
    await here.post(page('/stang'), {});
    expect((await here.state(at.caseId)).phase).toBe('compilation');
  });

  test('a press while the engine is down keeps what was typed', async () => {
    const fields = { csrf: 'csrf-of-the-test', dueOn: '2100-10-15', reason: 'Sommaren' };
    const { statusCode, body } = await here.world.post(page('/flytta'), fields);
    expect([statusCode, body.includes('value="Sommaren"')]).toEqual([503, true]);
  });
});

describe('one party', () => {
  const act = (doing: string, fields: Readonly<Record<string, string>>) => here.post(page(`/part/parks/${doing}`), fields);

  test('gets a later last day', async () => {
    await act('anstand', { dueOn: '2100-10-20', reason: '' });
    expect((await task('parks'))?.dueOn).toBe('2100-10-20');
  });

  test('does not get one that is no later', async () => {
    const { statusCode, body } = await act('anstand', { dueOn, reason: 'Semester' });
    expect([statusCode, body.includes('måste vara senare'), body.includes('value="Semester"')]).toEqual([422, true, true]);
  });

  test('is told why it gets no more time', async () => {
    const asked = { roundId: at.roundId, partyId: 'parks', untilOn: '2100-10-20', reason: '' };
    await here.world.run(at.caseId, { name: 'RequestExtension', ...asked });
    await act('avsla', { refusal: 'Beslutet brådskar.' });
    expect((await task('parks'))?.extensions.at(-1)).toMatchObject({ state: 'refused', reason: 'Beslutet brådskar.' });
  });

  test('gets its letter at the mended address', async () => {
    await act('adress', { email: 'ny@prov.example' });
    expect((await task('parks'))?.email).toBe('ny@prov.example');
  });

  test('keeps its address when the new one is none', async () => {
    const { statusCode, body } = await act('adress', { email: 'inte en adress' });
    expect([statusCode, body.includes('value="inte en adress"'), (await task('parks'))?.email]).toEqual([
      422,
      true,
      'pn@prov.example',
    ]);
  });
});
