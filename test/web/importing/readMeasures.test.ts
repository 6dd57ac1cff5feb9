/** Measures out of tables: what is read, and what is said about rows that cannot be. */
import { guessColumns } from '../../../web/importing/columns';
import { readMeasures } from '../../../web/importing/readMeasures';
import { readTables } from '../../../web/importing/readTables';
import type { SourceTable } from '../../../web/importing/sourceTable';
import { sodertaljePlan, uppsalaPlan } from '../../support/docs/cases';
import { workbook } from '../../support/docs/workbooks';
import { wordFile } from '../../support/docs/wordFiles';

function read(...tables: readonly SourceTable[]) {
  let count = 0;
  const maps = tables.map(({ header, rows }) => guessColumns(header, rows));
  return readMeasures(tables, maps, () => `id${(count += 1)}`);
}

function table(header: readonly string[], rows: readonly (readonly string[])[], more: Partial<SourceTable> = {}): SourceTable {
  return { title: 'Blad1', header, rows, headerRow: 1, dateCells: [], ...more };
}

async function readFile(bytes: Buffer) {
  return read(...(await readTables({ name: 'plan', bytes })));
}

describe('a plan of Uppsala’s shape', () => {
  const plan = wordFile(uppsalaPlan).then(readFile);

  test('is read without problems', async () => {
    expect((await plan).problems).toEqual([]);
  });

  test('keeps the numbers as printed, with the gap', async () => {
    expect((await plan).measures.map(({ label }) => label)).toEqual(['1.1', '1.2', '2.1', '2.4']);
  });

  test('gives its målområden with text and sub-goals', async () => {
    expect((await plan).areas).toMatchObject([
      {
        label: '1',
        heading: 'Styrning, organisering, samordning och uppföljning',
        text: 'Arbetet kräver tydlig styrning.',
        subgoals: ['Arbetet ska följas upp varje år.', 'Ansvaret ska vara tydligt.'],
      },
      { label: '2', heading: 'Upptäcka våld' },
    ]);
  });

  test('ties measures and indicators to their målområde', async () => {
    const { areas, measures, indicators } = await plan;
    const labelOf = Object.fromEntries(areas.map(({ id, label }) => [id, label]));
    expect(measures.map(({ areaId = '' }) => labelOf[areaId])).toEqual(['1', '1', '2', '2']);
    expect(indicators.map(({ areaId = '', text }) => [labelOf[areaId], text])).toEqual([
      ['1', 'Andel verksamheter med våldsombud'],
      ['2', 'Antal ställda frågor'],
      ['2', 'Antal upptäckta fall'],
    ]);
  });

  test('reads who leads and who shares', async () => {
    expect((await plan).measures[3]).toMatchObject({
      text: 'Ta fram rutiner för hur verksamheter frågar.',
      lead: ['Uppsalahem AB'],
      shared: ['Uppsala Arenor och fastigheter', 'UBN'],
    });
  });
});

describe('a plan of Södertälje’s shape', () => {
  const plan = workbook({ Handlingsplan: sodertaljePlan }).then(readFile);

  test('keeps numbers with a colon, 1:7 missing', async () => {
    expect((await plan).measures.map(({ label }) => label)).toEqual(['1:6', '1:8', '2:1']);
  });

  test('reads several equal responsibles and the prevention level', async () => {
    expect((await plan).measures[1]).toMatchObject({
      lead: ['Socialnämnden', 'Utbildningsnämnderna'],
      shared: ['Kultur- och fritidsnämnden'],
      extra: { Preventionsnivå: 'universell, selektiv' },
    });
  });

  test('makes the målområden out of the numbers', async () => {
    expect((await plan).areas.map(({ label }) => label)).toEqual(['1', '2']);
  });
});

describe('a row that cannot be read', () => {
  const header = ['Nr', 'Åtgärd', 'Ansvarig'];

  test.each([
    ['NO_LABEL', ['', 'Utbilda personal', 'KS'], '| KS'],
    ['NO_TEXT', ['1.2', '', 'KS'], '1.2 | KS'],
    ['DUPLICATE_LABEL', ['1.1', 'Samla', 'KS'], '1.1 | Samla | KS'],
  ])('%s is told with its row number in the file, and not read', (code, row, text) => {
    const { measures, problems } = read(table(header, [['1.1', 'Öva', 'KS'], row], { headerRow: 4 }));
    expect(problems).toEqual([{ table: 0, row: 6, code, text: expect.stringContaining(text) }]);
    expect(measures.map(({ label }) => label)).toEqual(['1.1']);
  });

  test('a number that Excel made a date is told', () => {
    const dates = [{ row: 0, column: 0 }];
    const { measures, problems } = read(table(header, [['2026-04-02', 'Öva', 'KS']], { dateCells: dates }));
    expect([measures, problems]).toEqual([[], [{ table: 0, row: 2, code: 'LABEL_IS_DATE', text: '2026-04-02 | Öva | KS' }]]);
  });

  test('a date in the timetable is no problem', () => {
    const dates = [{ row: 0, column: 2 }];
    const { measures, problems } = read(
      table(['Åtgärd', 'Ansvarig', 'Tidplan'], [['1.1 Öva', 'KS', '2026-12-31']], { dateCells: dates }),
    );
    expect([measures[0]?.timetable, problems]).toEqual(['2026-12-31', []]);
  });

  test('a measure without lead is read, with a warning', () => {
    const { measures, problems } = read(table(header, [['1.1', 'Öva', '']]));
    expect([measures.length, problems[0]?.code]).toEqual([1, 'NO_LEAD']);
  });

  test('a table without measures tells which columns it has', () => {
    const { problems } = read(table(['Datum', 'Diarienummer'], [['2025-01-01', 'KSN-1']]));
    expect(problems).toEqual([{ table: 0, row: 1, code: 'NO_MEASURE_COLUMN', text: 'Datum | Diarienummer' }]);
  });
});

describe('rows of other shapes', () => {
  test('a målområde on a row of its own holds for the rows below', () => {
    const rows = [
      ['Målområde 7 Stöd', ''],
      ['1 Öva', 'KS'],
      ['Målområde 8 Skydd', ''],
      ['2 Samla', 'KS'],
    ];
    const { areas, measures } = read(table(['Åtgärd', 'Ansvarig'], rows));
    expect(areas.map(({ label, heading }) => `${label} ${heading}`)).toEqual(['7 Stöd', '8 Skydd']);
    expect(measures.map(({ areaId }) => areaId)).toEqual(areas.map(({ id }) => id));
  });

  test('an empty area cell means the area above', () => {
    const rows = [
      ['Styrning', '1 Öva', 'KS'],
      ['', '2 Samla', 'KS'],
    ];
    const { areas, measures } = read(table(['Mål', 'Åtgärd', 'Ansvarig'], rows));
    expect(measures.map(({ areaId }) => areaId)).toEqual([areas[0]?.id, areas[0]?.id]);
  });

  test('a measure spread over several rows gathers its responsibles', () => {
    const rows = [
      ['1.1 Öva', 'KS', 'SCN'],
      ['1.1 Öva', 'OSN', 'SCN'],
    ];
    const { measures, problems } = read(table(['Åtgärd', 'Ansvarig', 'Medansvarig'], rows));
    expect([measures.length, measures[0]?.lead, measures[0]?.shared, problems]).toEqual([1, ['KS', 'OSN'], ['SCN'], []]);
  });

  test('a header repeated on the next page is not a measure', () => {
    const rows = [
      ['1.1 Öva', 'KS'],
      ['ÅTGÄRD', 'Ansvarig'],
      ['1.2 Samla', 'KS'],
    ];
    expect(read(table(['Åtgärd', 'Ansvarig'], rows))).toMatchObject({ measures: { length: 2 }, problems: [] });
  });

  test('a column nobody knows is kept under its heading', () => {
    const { measures } = read(table(['Åtgärd', 'Ansvarig', 'Agenda 2030'], [['1.1 Öva', 'KS', 'Mål 5']]));
    expect(measures[0]?.extra).toEqual({ 'Agenda 2030': 'Mål 5' });
  });

  test('a column the clerk ignores is left out', () => {
    const one = table(['Åtgärd', 'Ansvarig', 'Agenda 2030'], [['1.1 Öva', 'KS', 'Mål 5']]);
    const { measures } = readMeasures([one], [{ 0: 'measure', 1: 'lead', 2: 'ignore' }], () => 'id');
    expect(measures[0]).not.toHaveProperty('extra');
  });

  test('an indicator in a measure’s row hangs on the measure', () => {
    const { measures, indicators } = read(table(['Åtgärd', 'Ansvarig', 'Indikator'], [['1.1 Öva', 'KS', 'Antal övningar']]));
    expect(indicators).toMatchObject([{ text: 'Antal övningar', measureId: measures[0]?.id, areaId: measures[0]?.areaId }]);
  });

  test('a sheet of indicators alone is read', () => {
    const { indicators, problems } = read(table(['Mål', 'Indikator'], [['Styrning', 'Antal övningar']]));
    expect([indicators.length, problems]).toEqual([1, []]);
  });
});
