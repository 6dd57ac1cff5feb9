/** The register of parties over HTTP on a real database. */
import { randomUUID } from 'node:crypto';
import { type DocumentWorld, openDocumentWorld } from './documentWorld';

let world: DocumentWorld;
beforeEach(async () => {
  world = await openDocumentWorld();
});
afterEach(() => world.close());

const parties = async () => Object.values((await world.facts.readMunicipality()).parties);
const typed = { name: 'Byggnadsnämnden', abbreviation: 'BN', kind: 'namnd', email: 'bn@prov.example', groups: 'alla nämnder' };

describe('a party', () => {
  test('is added as typed', async () => {
    await world.post('/parter/ny', { ...typed, meetingDays: '2027-03-02\n2027-02-02' });
    expect((await parties()).find(({ name }) => name === 'Byggnadsnämnden')).toMatchObject({
      abbreviation: 'BN',
      groups: ['alla nämnder'],
      meetingDays: ['2027-02-02', '2027-03-02'],
    });
  });

  test('added twice with one press is one party', async () => {
    const commandId = randomUUID();
    await world.post('/parter/ny', { ...typed, commandId });
    await world.post('/parter/ny', { ...typed, commandId });
    expect(await parties()).toHaveLength(2);
  });

  test('with a bad address is shown again with its input and the error at the field', async () => {
    const { statusCode, body } = await world.post('/parter/ny', { ...typed, email: 'bn(at)prov' });
    expect([statusCode, body.includes('id="email-error"'), body.includes('value="bn(at)prov"')]).toEqual([422, true, true]);
  });

  test('with a meeting day that is no day is refused', async () => {
    const { statusCode, body } = await world.post('/parter/ny', { ...typed, meetingDays: '2027-02-30' });
    expect([statusCode, body.includes('”2027-02-30” är inget datum')]).toEqual([422, true]);
  });

  test('that is changed tells the old and the new address in its history', async () => {
    await world.post('/parter/ktn', {
      ...typed,
      name: 'Kulturnämnden',
      abbreviation: 'KTN',
      email: 'ny@prov.example',
      groups: '',
    });
    const { body } = await world.get('/parter/ktn');
    expect(body).toContain('E-post: ktn@prov.example → ny@prov.example');
  });

  test('that was removed is shown with its history and without its form', async () => {
    await world.post('/parter/ktn/ta-bort', {});
    const { statusCode, body } = await world.get('/parter/ktn');
    expect([statusCode, body.includes('Togs bort ur registret'), body.includes('name="email"')]).toEqual([200, true, false]);
  });

  test('that never was gives 404', async () => {
    expect((await world.get('/parter/ingen')).statusCode).toBe(404);
  });

  test('is found by a part of its address', async () => {
    await world.post('/parter/ny', typed);
    const { body } = await world.get('/parter?sok=bn@');
    expect([body.includes('Byggnadsnämnden'), body.includes('Kulturnämnden')]).toEqual([true, false]);
  });
});

describe('a pasted list', () => {
  test('from Excel adds every line', async () => {
    await world.post('/parter/flera', {
      rader: 'Namn\tKort\tSlag\tE-post\nBolaget\t\tBolag\tb@x.example\nRådet\t\tråd\tr@x.example\ta, b',
    });
    expect((await parties()).map(({ name }) => name)).toEqual(['Kulturnämnden', 'Bolaget', 'Rådet']);
  });

  test('with one bad line adds none and names the line', async () => {
    const { body } = await world.post('/parter/flera', { rader: 'Bolaget; ; bolag; b@x.example\nRådet; ; råd; r.x.example' });
    expect([body.includes('Rad 2: ”r.x.example” är ingen e-postadress.'), (await parties()).length]).toEqual([true, 1]);
  });

  test('that names somebody in the register says so', async () => {
    const { body } = await world.post('/parter/flera', { rader: 'kulturnämnden; ; nämnd; k@x.example' });
    expect(body).toContain('Rad 1: ”kulturnämnden” finns redan i registret.');
  });

  test('sent twice with one press is let through and adds once', async () => {
    const form = { rader: 'Bolaget; ; bolag; b@x.example', commandId: randomUUID() };
    await world.post('/parter/flera', form);
    const { statusCode } = await world.post('/parter/flera', form);
    expect([statusCode, (await parties()).length]).toEqual([303, 2]);
  });
});
