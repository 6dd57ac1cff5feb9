/** Reading measures from a file over HTTP: every bad file says why at its field and changes nothing; a good one is shown before it is kept. */
import { randomUUID } from 'node:crypto';
import { outlineAfterImport } from '../../api/routes/importsMerge';
import type { Outline } from '../../domain/outline';
import { sodertaljePlan, uppsalaPlan } from '../support/docs/cases';
import { wordFile } from '../support/docs/wordFiles';
import { workbook } from '../support/docs/workbooks';
import { type DocumentWorld, openDocumentWorld, outline } from './documentWorld';

let world: DocumentWorld;
beforeAll(async () => {
  world = await openDocumentWorld();
});
afterAll(() => world.close());

const sheet = (rows: readonly (readonly string[])[]): Promise<Buffer> =>
  workbook({ Blad1: rows.map((row) => row.map((value) => ({ value, type: String }))) });
const sent = async (caseId: string, bytes: Buffer, name = 'plan.xlsx') =>
  world.post(`/dokument/${caseId}/atgarder/las-in`, {}, { name, bytes });
/** The address of the preview after a file was sent to it. */
const waiting = async (caseId: string, bytes: Buffer): Promise<string> => String((await sent(caseId, bytes)).headers.location);
const labels = async (caseId: string) =>
  (await world.facts.readCase(caseId)).state.document?.outline.measures.map(({ label }) => label);
const atField = (body: string): string => /id="file-error">.*?<\/span>(.*?)<\/p>/s.exec(body)?.[1] ?? 'no error at the field';

const plan = [
  ['Nr', 'Åtgärd', 'Samordnare'],
  ['2.1', 'Första åtgärden', 'KTN'],
  ['2.2', 'Andra åtgärden', 'KTN'],
];

describe('a file that cannot be read', () => {
  test.each([
    ['of another kind', () => Buffer.from('%PDF-1.7'), 'varken ett Excel-ark'],
    ['that is missing', () => Buffer.alloc(0), 'Välj en fil.'],
    ['over 10 MB', () => Buffer.alloc(10 * 1024 * 1024 + 1, 'a'), 'Filen är större än 10 MB'],
  ])('%s says why at its field, and nothing is changed', async (_, bytes, sentence) => {
    const caseId = await world.draft(outline);
    const { statusCode, body } = await sent(caseId, bytes());
    expect([statusCode, atField(body).includes(sentence), await labels(caseId)]).toEqual([422, true, ['1.1', '1.2']]);
  });

  test('without expected columns says which were found, and lets the clerk choose', async () => {
    const caseId = await world.draft();
    const { statusCode, body } = await sent(
      caseId,
      await sheet([
        ['Färg', 'Form'],
        ['röd', 'rund'],
      ]),
    );
    expect([statusCode, atField(body).includes('Färg, Form'), /las-in\/[\w-]+">Välj vad kolumnerna/.test(body)]).toEqual([
      422,
      true,
      true,
    ]);
  });

  test('in a case that is no longer a draft is refused', async () => {
    const caseId = await world.draft(outline);
    await world.run(caseId, { name: 'RecordRemissDecision', decision: { body: 'KS', on: '2026-01-09', paragraph: '1' } });
    const lettersFrom = new Date().toISOString();
    const round = { roundId: randomUUID(), dueOn: '2100-09-30', partyIds: ['ktn'], questions: '', lettersFrom };
    await world.run(caseId, { name: 'LaunchRemiss', ...round });
    const { statusCode, body } = await sent(caseId, await sheet(plan));
    expect([statusCode, body.includes('Texten är låst')]).toEqual([422, true]);
  });
});

describe('a file that is read', () => {
  test('is shown with its counts before anything is kept', async () => {
    const caseId = await world.draft();
    const { body } = await world.get(await waiting(caseId, await sheet(plan)));
    expect([body.includes('2 åtgärder och 0 indikatorer lästes'), await labels(caseId)]).toEqual([true, []]);
  });

  test('names a row without a number, with what stands there', async () => {
    const caseId = await world.draft();
    const { body } = await world.get(await waiting(caseId, await sheet([...plan, ['', 'Åtgärd utan nummer', 'KTN']])));
    expect([body.includes('Blad1, rad 4'), body.includes('Raden saknar nummer'), body.includes('1 rad följer inte med')]).toEqual(
      [true, true, true],
    );
  });

  test('is kept when it is confirmed, once, however often the button is pressed', async () => {
    const caseId = await world.draft();
    const preview = await waiting(caseId, await sheet(plan));
    const form = { choice: 'replace', commandId: randomUUID() };
    const first = await world.post(`${preview}/bekrafta`, form);
    const second = await world.post(`${preview}/bekrafta`, form);
    expect([first.headers.location, await labels(caseId)]).toEqual([second.headers.location, ['2.1', '2.2']]);
  });

  test('is gone from the waiting ones when it is confirmed', async () => {
    const caseId = await world.draft();
    const preview = await waiting(caseId, await sheet(plan));
    await world.post(`${preview}/bekrafta`, { choice: 'replace' });
    expect((await world.get(preview)).statusCode).toBe(404);
  });

  test('asks what is to happen with what is there', async () => {
    const caseId = await world.draft(outline);
    const preview = await waiting(caseId, await sheet(plan));
    const { statusCode, body } = await world.post(`${preview}/bekrafta`, {});
    expect([statusCode, body.includes('Välj om det som finns'), await labels(caseId)]).toEqual([422, true, ['1.1', '1.2']]);
  });

  test('is added to what is there', async () => {
    const caseId = await world.draft(outline);
    await world.post(`${await waiting(caseId, await sheet(plan))}/bekrafta`, { choice: 'add' });
    expect(await labels(caseId)).toEqual(['1.1', '1.2', '2.1', '2.2']);
  });

  test('is read again with the columns as the clerk says they are', async () => {
    const caseId = await world.draft();
    const { body } = await sent(
      caseId,
      await sheet([
        ['Kod', 'Löfte'],
        ['3.1', 'Det vi lovar'],
      ]),
    );
    const preview = /href="([^"]*las-in\/[\w-]+)"/.exec(body)?.[1] ?? '';
    await world.post(preview, { t0c0: 'label', t0c1: 'measure' });
    expect((await world.get(preview)).body).toContain('1 åtgärd och 0 indikatorer lästes');
  });

  test('is shown again, not kept, when the columns are changed in the same press as the confirmation', async () => {
    const caseId = await world.draft();
    const preview = await waiting(caseId, await sheet(plan));
    const { headers } = await world.post(`${preview}/bekrafta`, { choice: 'replace', t0c2: 'ignore' });
    expect([headers.location, await labels(caseId)]).toEqual([preview, []]);
  });

  test('of Södertälje keeps its numbers and the column of its own', async () => {
    const caseId = await world.draft();
    await world.post(`${await waiting(caseId, await workbook({ Plan: sodertaljePlan }))}/bekrafta`, { choice: 'replace' });
    const measures = (await world.facts.readCase(caseId)).state.document?.outline.measures ?? [];
    expect([measures[0]?.label, Object.keys(measures[0]?.extra ?? {})]).toEqual(['1:6', ['Preventionsnivå']]);
  });

  test('of Uppsala in Word brings its målområden with text, delmål and indicators', async () => {
    const caseId = await world.draft();
    await world.post(`${await waiting(caseId, await wordFile(uppsalaPlan))}/bekrafta`, { choice: 'replace' });
    const { areas, indicators } = (await world.facts.readCase(caseId)).state.document?.outline ?? outline;
    expect([areas.length, areas[0]?.text, areas[0]?.subgoals.length, indicators.length]).toEqual([
      2,
      'Arbetet kräver tydlig styrning.',
      2,
      3,
    ]);
  });

  test('belongs to its case only', async () => {
    const preview = await waiting(await world.draft(), await sheet(plan));
    const other = preview.replace(/dokument\/[\w-]+/, `dokument/${await world.draft()}`);
    expect((await world.get(other)).statusCode).toBe(404);
  });
});

describe('an outline after an import', () => {
  const read: Omit<Outline, 'sections'> = {
    areas: [{ id: 'ny-a', label: '1', heading: 'Upptäcka', text: '', subgoals: [] }],
    measures: [
      { id: 'ny-1', label: '1.1', text: 'Ny lydelse.', areaId: 'ny-a', lead: ['KS'], shared: [] },
      { id: 'ny-3', label: '1.3', text: 'Tillkommer.', areaId: 'ny-a', lead: [], shared: [] },
    ],
    indicators: [{ id: 'ny-i', text: 'Andel utbildad personal', areaId: 'ny-a' }],
  };
  const ids = ({ measures }: Omit<Outline, 'sections'>): readonly string[] => measures.map(({ id }) => id);

  test('that replaces keeps the id of a measure by its number', () => {
    expect(ids(outlineAfterImport(outline, read, 'replace'))).toEqual(['m-11', 'ny-3']);
  });
  test('that replaces hangs new measures on the målområde that was there', () => {
    expect(outlineAfterImport(outline, read, 'replace').measures.map(({ areaId }) => areaId)).toEqual(['a-1', 'a-1']);
  });
  test('that replaces keeps the text of a målområde that the file says nothing about', () => {
    expect(outlineAfterImport(outline, read, 'replace').areas[0]).toEqual({
      ...outline.areas[0],
      heading: 'Upptäcka',
    });
  });
  test('that adds leaves a measure whose number is taken as it was', () => {
    const after = outlineAfterImport(outline, read, 'add');
    expect([ids(after), after.measures[0]?.text]).toEqual([['m-11', 'm-12', 'ny-3'], 'Utbilda personal som möter barn.']);
  });
  test('that adds does not add an indicator twice', () => {
    expect(outlineAfterImport(outline, read, 'add').indicators.length).toBe(1);
  });
});
