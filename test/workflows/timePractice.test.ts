/** A practice case that a clerk fast-forwards through the page, past three reminders, an anstånd and a closing. */
import { newSignInLink } from '../../api/sessions';
import { caseNow } from '../../api/carryOut';
import { cameTwice, launch, openDraft, parks, support, water } from '../support/cases';
import { type World, openWorld } from '../support/world';

let world: World;
let url: string;
let cookie: string;
beforeAll(async () => {
  world = await openWorld();
  await world.startWorker();
  url = (await world.listen()).url;
  const { facts } = world.context;
  const user = { user_id: 'u-1', email: 'klerk@prov.example', name: 'Klerken', role: 'clerk', removed_at: null } as const;
  await facts.db.insertInto('users').values(user).execute();
  const link = `${url}/logga-in/${await newSignInLink(facts.db, 'u-1')}`;
  const response = await fetch(link, { method: 'POST', redirect: 'manual', headers: sameOrigin, body: '' });
  cookie = (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
});
afterAll(() => world.close());

const sameOrigin = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' };

async function post(path: string, fields: Readonly<Record<string, string>>): Promise<Response> {
  const body = new URLSearchParams({ commandId: world.context.newId(), ...fields });
  return fetch(`${url}${path}`, { method: 'POST', redirect: 'manual', headers: { ...sameOrigin, cookie }, body });
}

async function page(path: string): Promise<string> {
  return (await fetch(`${url}${path}`, { headers: { cookie } })).text();
}

test('letters leave in order at their virtual times, and the pages say what happened', async () => {
  const clockwork = await openDraft(world);
  const { caseId } = clockwork;
  const roundId = await launch(clockwork); // to three, until 30 September
  await clockwork.ask({
    name: 'RequestExtension',
    roundId,
    partyId: water.partyId,
    untilOn: '2025-10-31',
    reason: 'styrelsen möts',
  });
  await clockwork.ask({ name: 'GrantExtension', roundId, partyId: water.partyId, dueOn: '2025-10-31', reason: 'mötet' });
  await support(clockwork, roundId, parks);
  await clockwork.settle();

  const skipped = await post(`/ovning/${caseId}/spola`, { hur: 'datum', till: '2025-11-10' });
  expect(skipped.status).toBe(303);
  expect(skipped.headers.get('location')).toBe('/ovning?klart=framspolat');
  await clockwork.settle();
  expect((await caseNow(world.context, caseId)).slice(0, 10)).toBe('2025-11-10');
  expect(await page(skipped.headers.get('location') ?? '')).toMatch(/mån 10 nov 2025/);

  const closed = await post(`/omgang/${roundId}/stang`, {});
  expect(closed.status).toBe(303);
  const { phase, rounds } = await clockwork.state();
  expect(phase).toBe('compilation');
  const letters = Object.values(rounds[roundId]?.tasks ?? {})
    .flatMap(({ letters: sent, partyId }) =>
      sent.map(({ kind, queuedAt, settledAt = '', state }) => ({ partyId, kind, queuedAt, settledAt, state })),
    )
    .filter(({ kind }) => kind === 'reminder')
    .sort((a, b) => (a.queuedAt < b.queuedAt ? -1 : 1));
  expect(letters.map(({ partyId, queuedAt }) => [partyId, queuedAt.slice(0, 16)])).toEqual([
    ['schools', '2025-09-16T07:00'],
    ['schools', '2025-09-26T07:00'],
    ['schools', '2025-10-01T07:00'],
    ['water', '2025-10-17T07:00'],
    ['water', '2025-10-28T08:00'], // nine o’clock still, in winter time
    ['water', '2025-11-03T08:00'],
  ]);
  expect(
    letters.filter(({ queuedAt, settledAt, state }) => state !== 'sent' || settledAt.slice(0, 16) !== queuedAt.slice(0, 16)),
  ).toEqual([]);
  expect(await cameTwice(world)).toEqual([]);

  const history = await page(`/dokument/${caseId}/historik`);
  const told = ['16 sep 2025', '26 sep 2025', '1 okt 2025', '17 okt 2025', '28 okt 2025', '3 nov 2025', '10 nov 2025'];
  expect(told.filter((day) => !history.includes(day))).toEqual([]);
}, 60_000);
