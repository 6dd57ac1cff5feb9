/** A party's draft: its own room, shared by those who have the link, and never the cause of lost text. */
import { randomUUID } from 'node:crypto';
import { partiesWithDraft } from '../../db/drafts';
import { answer, reviewedAnswer, storedAnswers } from './taskSteps';
import { type TaskWorld, openTaskWorld } from './taskWorld';

let world: TaskWorld;
let base: string;

beforeEach(async () => {
  world = await openTaskWorld();
  base = `/uppdrag/${await world.token()}`;
});
afterEach(() => world.close());

/** What web/enhance.js sends while one writes. */
function saveAsBrowser(fields: Readonly<Record<string, string>>) {
  const headers = { accept: '*/*', 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' };
  const payload = new URLSearchParams(fields).toString();
  return world.app.inject({ method: 'POST', url: `${base}/utkast`, headers, payload });
}

describe('a draft', () => {
  test('is continued by a colleague with the same link', async () => {
    await world.post(`${base}/utkast`, { ...answer, version: '0', commandId: randomUUID() });
    expect((await world.get(base)).body).toContain('Gäller det även föreningar?');
  });

  test('that two write at once shows both texts instead of replacing one', async () => {
    await world.post(`${base}/utkast`, { dissent: 'Den första', version: '0', commandId: randomUUID() });
    const { statusCode, body } = await world.post(`${base}/utkast`, {
      dissent: 'Den andra',
      version: '0',
      commandId: randomUUID(),
    });
    expect([statusCode, body.includes('Den första'), body.includes('Den andra')]).toEqual([409, true, true]);
  });

  test('that two write at once keeps what only one of them wrote', async () => {
    await world.post(`${base}/utkast`, { 'decision.body': 'Arbetsutskottet', version: '0', commandId: randomUUID() });
    const { body } = await world.post(`${base}/utkast`, { dissent: 'Den andra', version: '0', commandId: randomUUID() });
    expect(body).toContain('value="Arbetsutskottet"');
  });

  test('is saved again and again from the same page without meeting itself', async () => {
    const commandId = randomUUID();
    await world.post(`${base}/utkast`, { dissent: 'Ett', version: '0', commandId });
    const { statusCode } = await world.post(`${base}/utkast`, { dissent: 'Ett två', version: '0', commandId });
    expect(statusCode).toBe(303);
  });

  test('that changed after the review is not sent unseen', async () => {
    const form = await reviewedAnswer(world, base);
    await world.post(`${base}/utkast`, { ...answer, dissent: 'Tillagt', version: form.version, commandId: randomUUID() });
    const { statusCode } = await world.post(`${base}/svar`, form);
    expect([statusCode, (await storedAnswers(world)).length]).toEqual([409, 0]);
  });

  test('saved by the browser itself is answered with the time and version', async () => {
    const response = await saveAsBrowser({ dissent: 'Hej', version: '0', commandId: randomUUID() });
    expect(response.json()).toEqual({ saved: expect.any(String), version: 1 });
  });

  test('saved by the browser after it was sent is not brought back', async () => {
    const form = await reviewedAnswer(world, base);
    await world.post(`${base}/svar`, form);
    await saveAsBrowser({ ...answer, version: form.version, commandId: randomUUID() });
    expect(await partiesWithDraft(world.context.facts.db, world.roundId)).toEqual(new Set());
  });

  test('stands when more text comes than can be taken in', async () => {
    await world.post(`${base}/utkast`, { ...answer, version: '0', commandId: randomUUID() });
    const { statusCode, body } = await world.post(`${base}/granska`, { stance: 'supports', dissent: 'x'.repeat(1_100_000) }, []);
    expect([statusCode, body.includes('Gäller det även föreningar?')]).toEqual([413, true]);
  });

  test('follows a task that is handed over', async () => {
    await world.post(`${base}/utkast`, { ...answer, version: '0', commandId: randomUUID() });
    await world.post(`${base}/vidare`, { email: 'kollega@prov.example', commandId: randomUUID() });
    expect((await world.get(`/uppdrag/${await world.token()}`)).body).toContain('Gäller det även föreningar?');
  });
});
