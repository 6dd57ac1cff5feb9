/** Loading the Uppsala example, with the process engine out of reach: a draft needs only the database. */
import { randomUUID } from 'node:crypto';
import { uppsala } from '../../dev/examples/uppsala';
import { type DocumentWorld, openDocumentWorld } from './documentWorld';

let world: DocumentWorld;
beforeEach(async () => {
  world = await openDocumentWorld();
});
afterEach(() => world.close());

const cases = () => world.facts.db.selectFrom('cases').select(['case_id', 'title', 'practice', 'phase']).execute();

describe('the example as a draft', () => {
  const load = (commandId = randomUUID()) => world.post('/exempel/utkast', { commandId });

  test('is a practice case ready to be launched, and one is led to it', async () => {
    const { headers } = await load();
    const [loaded] = await cases();
    expect([loaded?.title, loaded?.practice, loaded?.phase, headers.location]).toEqual([
      uppsala.plan.title,
      true,
      'draft',
      `/dokument/${loaded?.case_id}?klart=exempel`,
    ]);
  });

  test('pressed for twice is loaded once', async () => {
    const commandId = randomUUID();
    await Promise.all([load(commandId), load(commandId)]);
    expect(await cases()).toHaveLength(1);
  });

  test('registers its parties, and leaves a namesake in the register alone', async () => {
    await load();
    const { parties } = await world.facts.readMunicipality();
    const namesakes = Object.values(parties).filter(({ name }) => name.startsWith('Kulturnämnden'));
    expect(Object.keys(parties)).toHaveLength(uppsala.parties.length + 1);
    expect(namesakes.map(({ name }) => name)).toEqual(['Kulturnämnden', 'Kulturnämnden (exempel)']);
  });

  test('is no longer offered when it is loaded', async () => {
    await load();
    expect((await world.get('/ovning')).body).not.toContain('/exempel/utkast');
  });
});

describe('the example lived through', () => {
  test('is refused, with what to do, when the register has its own party of a name that it needs', async () => {
    const { headers } = await world.post('/exempel/genomlevt', {});
    const { body } = await world.get(String(headers.location));
    expect(body).toContain('Registret har redan en part som kallas Kulturnämnden');
  });

  test('is worked on in the background, on a page that fetches itself again', async () => {
    await world.post('/parter/ktn/ta-bort', {});
    const { headers } = await world.post('/exempel/genomlevt', {});
    const page = await world.get(String(headers.location));
    expect([page.headers['refresh'], page.body.includes('<progress')]).toEqual(['1', true]);
  });

  test('pressed for again while it is worked on leads to the same page', async () => {
    await world.post('/parter/ktn/ta-bort', {});
    const first = await world.post('/exempel/genomlevt', {});
    const second = await world.post('/exempel/genomlevt', {});
    expect(second.headers.location).toBe(first.headers.location);
  });

  test('that a restart has forgotten says so', async () => {
    const { statusCode, body } = await world.get('/exempel/okant-arbete');
    expect([statusCode, body.includes('Tjänsten har startats om')]).toEqual([404, true]);
  });
});
