/** Settings and users over HTTP on a real database; the mail server is out of reach. */
import { randomUUID } from 'node:crypto';
import { type DocumentWorld, openDocumentWorld } from './documentWorld';

let world: DocumentWorld;
beforeEach(async () => {
  world = await openDocumentWorld();
});
afterEach(() => world.close());

const users = () => world.facts.db.selectFrom('users').selectAll().where('removed_at', 'is', null).execute();

async function becomeProcessOwner(): Promise<string> {
  await world.facts.db.updateTable('users').set({ role: 'processOwner' }).execute();
  return (await users())[0]?.user_id ?? '';
}

async function addClerk(email = 'ny@prov.example'): Promise<string> {
  const user_id = randomUUID();
  await world.facts.db.insertInto('users').values({ user_id, email, name: 'Ny', role: 'clerk', removed_at: null }).execute();
  return user_id;
}

describe('a clerk', () => {
  test('reads the settings without forms', async () => {
    const { statusCode, body } = await world.get('/installningar');
    expect([statusCode, body.includes('action="/installningar"')]).toEqual([200, false]);
  });

  test('cannot change the settings', async () => {
    const { statusCode } = await world.post('/installningar', { title: 'Min kommun' });
    expect([statusCode, (await world.facts.readMunicipality()).name]).toEqual([403, 'Kommunen']);
  });

  test('cannot invite anybody', async () => {
    const { statusCode } = await world.post('/installningar/anvandare', { userName: 'Bo', userEmail: 'bo@prov.example' });
    expect([statusCode, (await users()).length]).toEqual([403, 1]);
  });
});

describe('a process owner', () => {
  test('changes name, contact and colour', async () => {
    await becomeProcessOwner();
    await world.post('/installningar', {
      title: 'Provstad',
      contactName: 'Kansliet',
      contactEmail: 'k@prov.example',
      accent: 'grön',
    });
    const contact = { name: 'Kansliet', email: 'k@prov.example' };
    expect(await world.facts.readMunicipality()).toMatchObject({ name: 'Provstad', accent: 'grön', contact });
  });

  test('sets days off, once each and in order', async () => {
    await becomeProcessOwner();
    await world.post('/installningar/lediga-dagar', { daysOff: '2027-05-07\n2027-01-05\n2027-05-07' });
    expect((await world.facts.readMunicipality()).daysOff).toEqual(['2027-01-05', '2027-05-07']);
  });

  test('who invites while the mail server is down is told that the user is there and the letter is not', async () => {
    await becomeProcessOwner();
    const form = { userName: 'Bo', userEmail: 'Bo@prov.example', role: 'clerk' };
    const { statusCode, body } = await world.post('/installningar/anvandare', form);
    const added = (await users()).some(({ email }) => email === 'bo@prov.example');
    expect([statusCode, body.includes('inbjudan kunde inte skickas'), added]).toEqual([502, true, true]);
  });

  test('cannot invite an address that is taken', async () => {
    await becomeProcessOwner();
    await addClerk('bo@prov.example');
    const { statusCode, body } = await world.post('/installningar/anvandare', { userName: 'Bo', userEmail: 'bo@prov.example' });
    expect([statusCode, body.includes('Det finns redan en användare med den adressen')]).toEqual([422, true]);
  });

  test('invites one who was removed back', async () => {
    await becomeProcessOwner();
    const userId = await addClerk('bo@prov.example');
    await world.post(`/installningar/anvandare/${userId}/ta-bort`, {});
    await world.post('/installningar/anvandare', { userName: 'Bo', userEmail: 'bo@prov.example' });
    expect((await users()).map(({ user_id }) => user_id)).toContain(userId);
  });

  test('removes a user and ends its sessions', async () => {
    await becomeProcessOwner();
    const user_id = await addClerk();
    const expires_at = new Date(Date.now() + 60_000).toISOString();
    await world.facts.db
      .insertInto('sessions')
      .values({ hash: Buffer.from('x'), user_id, csrf: 'c', expires_at })
      .execute();
    await world.post(`/installningar/anvandare/${user_id}/ta-bort`, {});
    const left = await world.facts.db.selectFrom('sessions').select('hash').where('user_id', '=', user_id).execute();
    expect([(await users()).length, left.length]).toEqual([1, 0]);
  });

  test('who is the last one cannot be removed', async () => {
    const userId = await becomeProcessOwner();
    const { statusCode, body } = await world.post(`/installningar/anvandare/${userId}/ta-bort`, {});
    expect([statusCode, body.includes('minst en processägare'), (await users()).length]).toEqual([422, true, 1]);
  });
});
