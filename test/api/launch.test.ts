/** Launching a remiss over HTTP: the steps, every letter seen first, bad input, two presses, two clerks, no engine. */
import { randomUUID } from 'node:crypto';
import { details } from './documentWorld';
import { type RoundsWorld, dueOn, openRoundsWorld } from './roundsWorld';

let here: RoundsWorld;
let caseId: string;
beforeAll(async () => {
  here = await openRoundsWorld();
});
afterAll(() => here.close());
beforeEach(async () => {
  caseId = await here.readyDraft();
});

const path = () => `/dokument/${caseId}/remiss/ny`;
const choice = (changes = {}) => ({
  roundId: randomUUID(),
  party: ['ktn', 'parks'],
  dueOn,
  questions: '',
  daysBefore: '14, 3',
  daysAfter: '1',
  ...changes,
});
const go = (till: string, changes = {}) => here.post(path(), { ...choice(changes), till });

describe('the way to a launch', () => {
  test('suggests a last day that is a working day', async () => {
    const { body } = await go('3', { dueOn: /name="dueOn" value="([^"]+)"/.exec((await here.get(path())).body)?.[1] ?? '' });
    expect(body).not.toMatch(/Dagen är ledig|redan passerat/);
  });

  test('ticks a whole group by one button', async () => {
    const { body } = await go('grupp:alla nämnder', { party: [] });
    expect(body).toMatch(/value="parks" checked/);
  });

  test('shows every letter before it goes', async () => {
    const { body } = await go('4');
    expect(body.match(/aria-label="Brev: /g)).toHaveLength(2);
  });

  test('shows no link of a letter that has not gone', async () => {
    const { body } = await go('4');
    expect([body.includes('(partens personliga länk)'), body.includes('{{link}}')]).toEqual([true, false]);
  });

  test('names the letters that cannot be written, and why', async () => {
    const changed = { ...details, diarienummer: '' };
    await here.world.run(caseId, { name: 'ChangeDetails', details: changed });
    expect((await go('4')).body).toContain('uppgiften ”diarienummer” saknas. Det gäller brevet till Kulturnämnden, Parknämnden.');
  });

  test('sends a sample to the clerk and to nobody else', async () => {
    const before = here.sentTo.length;
    await go('prov');
    expect(here.sentTo.slice(before)).toEqual(['klerk@prov.example']);
  });

  test('opens no round before the last press', async () => {
    await go('4');
    expect((await here.state(caseId)).rounds).toEqual({});
  });
});

describe('a launch', () => {
  test('opens the round and leads to it', async () => {
    const roundId = randomUUID();
    const { statusCode, headers } = await go('skicka', { roundId });
    expect([statusCode, headers.location]).toEqual([303, `/omgang/${roundId}?klart=skickad`]);
  });

  test('asks those who were chosen', async () => {
    const roundId = randomUUID();
    await go('skicka', { roundId });
    expect(Object.keys((await here.state(caseId)).rounds[roundId]?.tasks ?? {})).toEqual(['ktn', 'parks']);
  });

  test('leaves ten minutes for regret', async () => {
    const roundId = randomUUID();
    await go('skicka', { roundId });
    const round = (await here.state(caseId)).rounds[roundId];
    expect(Date.parse(round?.lettersFrom ?? '') - Date.parse(round?.openedAt ?? '')).toBeGreaterThan(9 * 60_000);
  });

  test('pressed twice opens one round', async () => {
    const sent = { ...choice(), till: 'skicka', commandId: randomUUID() };
    const [first, second] = [await here.post(path(), sent), await here.post(path(), sent)];
    expect([first.statusCode, second.statusCode, Object.keys((await here.state(caseId)).rounds).length]).toEqual([303, 303, 1]);
  });

  test('by two clerks at once goes out once, and the second is told', async () => {
    await go('skicka');
    const { statusCode, body } = await go('skicka');
    expect([statusCode, body.includes('Remissen är redan skickad')]).toEqual([422, true]);
  });

  test('that was refused and mended is not taken for the first one', async () => {
    const commandId = randomUUID();
    const { body } = await here.post(path(), { ...choice({ dueOn: '2020-01-07' }), till: 'skicka', commandId });
    expect(/name="commandId" value="([^"]+)"/.exec(body)?.[1]).not.toBe(commandId);
  });

  test('is not begun for a document that is on remiss', async () => {
    await go('skicka');
    expect((await here.get(path())).body).toContain('Remissen är redan skickad');
  });
});

describe('a launch that cannot be', () => {
  test.each([
    ['without parties', { party: [] }, 'Välj minst en remissinstans'],
    ['with a day that has passed', { dueOn: '2020-01-07' }, '2020-01-07 har redan passerat'],
    ['with a day off', { dueOn: '2100-01-01' }, '2100-01-01 är en ledig dag. Närmaste arbetsdag är 2100-01-04'],
    ['without a last day', { dueOn: '' }, 'Skriv ett datum'],
    ['with a last day that is no date', { dueOn: 'i höst' }, '”i höst” är inget datum'],
    ['with reminders that are no days', { daysBefore: 'två' }, 'Skriv antal dagar som hela tal'],
  ])('%s says why and changes nothing', async (_, changes, why) => {
    const { statusCode, body } = await go('skicka', changes);
    expect([statusCode, body.includes(why), (await here.state(caseId)).phase]).toEqual([422, true, 'draft']);
  });

  test('keeps what was typed', async () => {
    const { body } = await go('skicka', { dueOn: '2020-01-07', questions: 'Räcker tiden?' });
    expect([body.includes('value="2020-01-07"'), body.includes('Räcker tiden?'), body.includes('value="parks"')]).toEqual([
      true,
      true,
      true,
    ]);
  });

  test('without a decision to send it on remiss says what is missing', async () => {
    caseId = await here.world.draft();
    expect((await go('skicka')).statusCode).toBe(422);
  });

  test('while the engine is down keeps the letters on the page and can be pressed again', async () => {
    const fields = { csrf: 'csrf-of-the-test', roundId: randomUUID(), party: 'ktn', dueOn, till: 'skicka' };
    const { statusCode, body } = await here.world.post(path(), fields);
    expect([statusCode, body.includes('Processmotorn svarar inte'), body.includes('value="skicka"')]).toEqual([503, true, true]);
  });
});
