/** Practice, register, årshjul and operations over HTTP on a real database, with the process engine out of reach. */
import { randomUUID } from 'node:crypto';
import { collectHealth } from '../../db/views/operations';
import { type DocumentWorld, details, openDocumentWorld, outline } from './documentWorld';

let world: DocumentWorld;
beforeEach(async () => {
  world = await openDocumentWorld();
});
afterEach(() => world.close());

async function practiceCase(): Promise<string> {
  const caseId = randomUUID();
  await world.run(caseId, { name: 'CreateDocument', caseId, documentId: randomUUID(), practice: true, details, outline });
  return caseId;
}

describe('a practice case', () => {
  test('shows its own clock', async () => {
    const caseId = await practiceCase();
    const shift_ms = Date.parse('2035-03-01T08:00:00Z') - Date.now();
    await world.facts.db.insertInto('case_clocks').values({ case_id: caseId, shift_ms, skipped_ms: 0 }).execute();
    const { body } = await world.get('/ovning');
    expect(body).toMatch(/Klockan i övningen är.*tors 1 mars 2035 09:00/s);
  });

  test('is not moved while the process engine is down, and says so', async () => {
    const { statusCode, body } = await world.post(`/ovning/${await practiceCase()}/spola`, { hur: 'dag' });
    expect([statusCode, body.includes('Processmotorn svarar inte')]).toEqual([503, true]);
  });

  test('is not moved to a day that has passed', async () => {
    const { statusCode, body } = await world.post(`/ovning/${await practiceCase()}/spola`, { hur: 'datum', till: '2020-01-01' });
    expect([statusCode, body.includes('2020-01-01 har redan passerat')]).toEqual([422, true]);
  });

  test('is the only kind that can be moved', async () => {
    const { statusCode, body } = await world.post(`/ovning/${await world.draft(outline)}/spola`, { hur: 'dag' });
    expect([statusCode, body.includes('Bara övningar kan spolas fram')]).toEqual([422, true]);
  });

  test('stands neither in the register nor in the årshjul of real documents', async () => {
    await practiceCase();
    const [register, wheel] = [await world.get('/register'), await world.get('/arshjul?ar=2027')];
    expect([register.body.includes(details.title), wheel.body.includes(details.title)]).toEqual([false, false]);
  });
});

describe('the health of the service', () => {
  test('calls the engine that is out of reach bad, with a cure, and the database fine', async () => {
    const items = await collectHealth(world.context);
    const states = Object.fromEntries(items.map(({ name, state, cure }) => [name, [state, cure !== undefined]]));
    expect(states).toMatchObject({ engine: ['bad', true], database: ['ok', false] });
  });

  test('is measured for Prometheus', async () => {
    const { body } = await world.get('/matvarden');
    expect(body).toMatch(/^remisshjul_engine_reachable 0$/m);
  });

  test('leaves out what is not known', async () => {
    const { body } = await world.get('/matvarden');
    expect(body).not.toMatch(/^remisshjul_open_cases_not_running /m);
  });

  test('is not told to a stranger on another machine', async () => {
    const { statusCode } = await world.app.inject({ url: '/matvarden', remoteAddress: '10.0.0.7' });
    expect(statusCode).toBe(403);
  });
});
