/** A clerk's way through a document's own pages, over HTTP on a real database. */
import { randomUUID } from 'node:crypto';
import { type DocumentWorld, details, openDocumentWorld, outline } from './documentWorld';

let world: DocumentWorld;
beforeAll(async () => {
  world = await openDocumentWorld();
});
afterAll(() => world.close());

const state = async (caseId: string) => (await world.facts.readCase(caseId)).state;
const draftOutline = async (caseId: string) => (await state(caseId)).document?.outline;

const typed = {
  title: 'Program för kultur',
  type: 'program',
  decidingBody: 'Kommunfullmäktige',
  ownerPost: 'Kulturchefen',
  diarienummer: 'KSN-1',
  periodFrom: '2027-01-01',
  periodTo: '2030-12-31',
  opensOn: '12-01',
  dueOn: '01-31',
};

describe('a new document', () => {
  test('is created as typed and leads to its page', async () => {
    const { statusCode, headers } = await world.post('/dokument/ny', { ...typed, contactName: '', practice: 'ja' });
    const caseId = /^\/dokument\/([\w-]+)\?klart=skapat$/.exec(String(headers.location))?.[1] ?? '';
    const { document } = await state(caseId);
    expect([statusCode, document?.details.title, document?.details.period.to, document?.practice]).toEqual([
      303,
      'Program för kultur',
      '2030-12-31',
      true,
    ]);
  });

  test('asked for twice with one press is one document', async () => {
    const commandId = randomUUID();
    const first = await world.post('/dokument/ny', { ...typed, title: 'En gång', commandId });
    const second = await world.post('/dokument/ny', { ...typed, title: 'En gång', commandId });
    const { rows } = {
      rows: await world.facts.db.selectFrom('cases').select('case_id').where('title', '=', 'En gång').execute(),
    };
    expect([first.headers.location, rows.length]).toEqual([second.headers.location, 1]);
  });

  test.each([
    ['without a title', { title: '' }, 'Skriv dokumentets titel.'],
    ['whose period ends before it begins', { periodTo: '2026-01-01' }, 'Perioden slutar innan den börjar.'],
    ['without a first day', { periodFrom: '' }, 'Skriv ett datum, till exempel 2026-09-30.'],
    ['with a follow-up day that does not exist', { dueOn: '02-30' }, '”02-30” är ingen månad och dag. Skriv som 12-01.'],
    ['with a contact without an address', { contactName: 'Kansliet' }, 'Skriv en e-postadress.'],
  ])('%s is not created, says why and keeps what was typed', async (_, wrong, sentence) => {
    const { statusCode, body } = await world.post('/dokument/ny', { ...typed, ownerPost: 'Enhetschefen', ...wrong });
    expect([statusCode, body.includes(sentence), body.includes('value="Enhetschefen"')]).toEqual([422, true, true]);
  });
});

test('a form with several things wrong names them all at once', async () => {
  const { body } = await world.post('/dokument/ny', { ...typed, title: '', periodFrom: '', dueOn: 'snart' });
  expect(body.match(/<li><a href="#(title|periodFrom|dueOn)">/g)?.length).toBe(3);
});

describe('the page of a document', () => {
  test.each([
    ['an empty draft', undefined, '/atgarder/las-in"'],
    ['a draft with measures', outline, '/remissbeslut"'],
  ])('of %s has its next step as the one main action', async (_, content, href) => {
    const { body } = await world.get(`/dokument/${await world.draft(content)}`);
    const primary = body.match(/<a class="button primary" href="([^>]*)>/g) ?? [];
    expect([primary.length, primary[0]?.includes(href)]).toEqual([1, true]);
  });

  test('of a draft that is decided to be sent leads to preparing the remiss', async () => {
    const caseId = await world.draft(outline);
    const { headers } = await world.post(`/dokument/${caseId}/remissbeslut`, {
      body: 'Kommunstyrelsen',
      on: '2026-01-09',
      paragraph: '§ 12',
    });
    const { body } = await world.get(String(headers.location));
    expect(body).toContain(`class="button primary" href="/dokument/${caseId}/remiss/ny"`);
  });

  test('names the responsibles that the register does not know', async () => {
    const { body } = await world.get(`/dokument/${await world.draft(outline)}`);
    expect(/Finns inte i registret<\/span><\/span> KS\./.test(body)).toBe(true);
  });

  test('that does not exist is a 404 in words', async () => {
    const { statusCode, body } = await world.get('/dokument/finns-inte');
    expect([statusCode, body.includes('Dokumentet finns inte')]).toEqual([404, true]);
  });

  test('is shown only to those signed in', async () => {
    const { headers } = await world.app.inject({ method: 'GET', url: `/dokument/${await world.draft()}` });
    expect(String(headers.location)).toContain('/logga-in?till=');
  });

  test('and every page under it changes nothing when it is read', async () => {
    const caseId = await world.draft(outline);
    const before = (await world.facts.readCase(caseId)).head.version;
    const pages = ['', '/andra', '/remissbeslut', '/atgarder', '/atgarder/ny', '/atgarder/m-11', '/atgarder/m-11/ta-bort'];
    const more = ['/omraden/a-1', '/indikatorer/i-1', '/text', '/text/s-1', '/text/s-1/ta-bort', '/atgarder/las-in'];
    for (const page of [...pages, ...more]) {
      const { statusCode } = await world.get(`/dokument/${caseId}${page}`);
      expect([page, statusCode]).toEqual([page, 200]);
    }
    expect((await world.facts.readCase(caseId)).head.version).toBe(before);
  });
});

describe('the details of a document', () => {
  test('are changed', async () => {
    const caseId = await world.draft();
    await world.post(`/dokument/${caseId}/andra`, { ...typed, contactName: 'Kansliet', contactEmail: 'k@prov.example' });
    const changed = (await state(caseId)).document?.details;
    expect([changed?.title, changed?.contact?.email]).toEqual(['Program för kultur', 'k@prov.example']);
  });

  test('fill the form that changes them', async () => {
    const { body } = await world.get(`/dokument/${await world.draft()}/andra`);
    expect([body.includes(`value="${details.diarienummer}"`), body.includes('value="12-01"')]).toEqual([true, true]);
  });

  test('stay when the same press comes twice', async () => {
    const caseId = await world.draft();
    const commandId = randomUUID();
    await world.post(`/dokument/${caseId}/andra`, { ...typed, commandId });
    const { version } = (await world.facts.readCase(caseId)).head;
    await world.post(`/dokument/${caseId}/andra`, { ...typed, commandId });
    expect((await world.facts.readCase(caseId)).head.version).toBe(version);
  });

  test('are not changed by a form without an id of its own', async () => {
    const caseId = await world.draft();
    const { statusCode } = await world.post(`/dokument/${caseId}/andra`, { ...typed, commandId: '' });
    expect([statusCode, (await state(caseId)).document?.details.title]).toEqual([422, 'Plan mot våld']);
  });
});

describe('the outline of a draft', () => {
  test('takes a new measure, with one responsible per line', async () => {
    const caseId = await world.draft(outline);
    await world.post(`/dokument/${caseId}/atgarder/ny`, { label: '1.7', text: 'Ny.', areaId: 'a-1', lead: 'KS\n\nKTN\n' });
    const measure = (await draftOutline(caseId))?.measures.at(-1);
    expect([measure?.label, measure?.lead, measure?.areaId]).toEqual(['1.7', ['KS', 'KTN'], 'a-1']);
  });

  test('refuses a number that is taken, at its field, and keeps what was typed', async () => {
    const caseId = await world.draft(outline);
    const { statusCode, body } = await world.post(`/dokument/${caseId}/atgarder/ny`, { label: '1.1', text: 'Skriven text' });
    expect([statusCode, body.includes('redan en åtgärd med numret 1.1'), body.includes('Skriven text')]).toEqual([
      422,
      true,
      true,
    ]);
  });

  test('keeps the place of a measure that is changed', async () => {
    const caseId = await world.draft(outline);
    await world.post(`/dokument/${caseId}/atgarder/m-11`, { label: '1.1', text: 'Utbilda all personal.' });
    expect((await draftOutline(caseId))?.measures.map(({ text }) => text)).toEqual([
      'Utbilda all personal.',
      'Ta fram en rutin.',
    ]);
  });

  test('keeps other columns of the source under their headings', async () => {
    const [first] = outline.measures;
    const caseId = await world.draft({
      ...outline,
      measures: first ? [{ ...first, extra: { Preventionsnivå: 'universell' } }] : [],
    });
    await world.post(`/dokument/${caseId}/atgarder/m-11`, { label: '1.1', text: 'A', 'extra:Preventionsnivå': 'selektiv' });
    expect((await draftOutline(caseId))?.measures[0]?.extra).toEqual({ Preventionsnivå: 'selektiv' });
  });

  test('lets a measure go after a question', async () => {
    const caseId = await world.draft(outline);
    const question = await world.get(`/dokument/${caseId}/atgarder/m-11/ta-bort`);
    await world.post(`/dokument/${caseId}/atgarder/m-11/ta-bort`, {});
    expect([question.body.includes('Ta bort åtgärden?'), (await draftOutline(caseId))?.measures.length]).toEqual([true, 1]);
  });

  test('keeps a målområde that has measures, and says why', async () => {
    const caseId = await world.draft(outline);
    const { statusCode, body } = await world.post(`/dokument/${caseId}/omraden/a-1/ta-bort`, {});
    expect([statusCode, body.includes('Målområdet har åtgärder')]).toEqual([422, true]);
  });

  test('takes målområden, indicators and sections', async () => {
    const caseId = await world.draft();
    await world.post(`/dokument/${caseId}/omraden/ny`, { label: '2', heading: 'Stöd', subgoals: 'Ett\nTvå' });
    const areaId = (await draftOutline(caseId))?.areas[0]?.id ?? '';
    await world.post(`/dokument/${caseId}/indikatorer/ny`, { text: 'Antal samtal', areaId });
    await world.post(`/dokument/${caseId}/text/ny`, { heading: 'Syfte', text: 'Att ge stöd.' });
    const content = await draftOutline(caseId);
    expect([content?.areas[0]?.subgoals, content?.indicators[0]?.areaId, content?.sections[0]?.heading]).toEqual([
      ['Ett', 'Två'],
      areaId,
      'Syfte',
    ]);
  });
});
