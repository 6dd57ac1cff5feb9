/** Files as clerks have them, and files that are none. */
import { readTables } from '../../../web/importing/readTables';
import { sodertaljePlan, uppsalaPlan } from '../../support/docs/cases';
import { rawWorkbook, workbook } from '../../support/docs/workbooks';
import { wordFile } from '../../support/docs/wordFiles';
import { zipFile } from '../../support/docs/zipFiles';

function read(bytes: Buffer, name = 'plan.xlsx') {
  return readTables({ name, bytes });
}

describe('a file that is no table', () => {
  test.each([
    ['text named .xlsx', Buffer.from('Åtgärd;Ansvarig\n1.1;KS'), 'FILE_KIND'],
    ['an empty file', Buffer.alloc(0), 'FILE_KIND'],
    ['a zip of something else', zipFile({ 'bild.txt': 'hej' }), 'FILE_KIND'],
    ['an old Word file', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]), 'FILE_KIND'],
    [
      'a password-protected file',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
      'FILE_UNREADABLE',
    ],
    ['a workbook without its parts', zipFile({ 'xl/workbook.xml': '<x/>' }), 'FILE_UNREADABLE'],
    ['a document without its parts', zipFile({ 'word/document.xml': '<x' }), 'FILE_UNREADABLE'],
  ])('%s is refused', async (_, bytes, code) => {
    await expect(read(bytes)).rejects.toMatchObject({ name: 'Rejected', code, about: { field: 'file' } });
  });

  test('a truncated file is refused as unreadable', async () => {
    const whole = await workbook({ Plan: sodertaljePlan });
    await expect(read(whole.subarray(0, whole.length - 200))).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
  });

  test('a file with damaged content is refused as unreadable', async () => {
    const damaged = Buffer.from(await workbook({ Plan: sodertaljePlan }));
    damaged.fill(0xff, 100, 400);
    await expect(read(damaged)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
  });

  test('a Word document without tables is refused', async () => {
    await expect(read(await wordFile([{ paragraph: 'Ingen tabell.' }]), 'plan.docx')).rejects.toMatchObject({ code: 'NO_TABLE' });
  });

  test('a workbook with empty sheets is refused', async () => {
    await expect(read(await workbook({ Blad1: [] }))).rejects.toMatchObject({ code: 'NO_TABLE' });
  });
});

describe('a zip bomb', () => {
  test('that tells its size is refused before it is unpacked', async () => {
    const bomb = zipFile({ 'xl/workbook.xml': '<x/>', 'xl/media/bild.png': Buffer.alloc(101 * 1024 * 1024) });
    await expect(read(bomb)).rejects.toMatchObject({ code: 'FILE_TOO_LARGE' });
  });

  test('that lies about its size is refused without unpacking all of it', async () => {
    const bomb = zipFile({ 'xl/workbook.xml': Buffer.alloc(50 * 1024 * 1024) }, 1000);
    await expect(read(bomb)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
  });

  test('of one cell in the far corner is refused', async () => {
    const sheet = rawWorkbook('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>');
    await expect(read(sheet)).rejects.toMatchObject({ code: 'FILE_TOO_LARGE' });
  });
});

describe('a workbook', () => {
  test('is read sheet by sheet, with the sheet name as title', async () => {
    const tables = await read(
      await workbook({ 'Fokusområde 1': sodertaljePlan, Tomt: [], Indikatorer: [['Indikator'], ['Antal']] }),
    );
    expect(tables.map(({ title, rows }) => [title, rows.length])).toEqual([
      ['Fokusområde 1', 3],
      ['Indikatorer', 1],
    ]);
  });

  test('is known by its content, not by its name', async () => {
    const [table] = await read(await workbook({ Plan: sodertaljePlan }), 'plan.docx');
    expect(table?.header).toEqual(['Nr', 'Åtgärd', 'Ansvariga', 'Medansvarig', 'Preventionsnivå']);
  });

  test('may have its header on row 4, after a title', async () => {
    const [table] = await read(
      await workbook({ Blad1: [['Målområde 3 Skydd'], [], ['Utkast, inte beslutat'], ...sodertaljePlan] }),
    );
    expect(table).toMatchObject({
      title: 'Målområde 3 Skydd',
      headerRow: 4,
      rows: [['1:6', 'Utbilda personal i förskolan.', 'Utbildningsnämnderna', '', 'universell'], {}, {}],
    });
  });

  test('gives numbers as text, without the dust of binary fractions', async () => {
    const sheet = '<row r="1"><c r="A1"><v>1.1000000000000001</v></c><c r="B1"><v>2.4</v></c></row>';
    expect((await read(rawWorkbook(sheet)))[0]?.header).toEqual(['1.1', '2.4']);
  });

  test('shows 1.10 where the cell shows two decimals', async () => {
    const sheet = '<row r="1"><c r="A1" s="1"><v>1.1</v></c></row>';
    const styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="2"/></cellXfs>';
    expect((await read(rawWorkbook(sheet, styles)))[0]?.header).toEqual(['1.10']);
  });

  test('shows the result of a formula as it was last saved', async () => {
    const sheet = '<row r="1"><c r="A1" t="str"><f>"1"&amp;".2"</f><v>1.2</v></c><c r="B1"><f>1+1</f><v>2</v></c></row>';
    expect((await read(rawWorkbook(sheet)))[0]?.header).toEqual(['1.2', '2']);
  });

  test('shows nothing for a formula that was never calculated', async () => {
    const tables = await read(
      await workbook({
        Plan: [
          ['Åtgärd', 'Ansvarig'],
          ['1.1 Utbilda', { value: '=A1', type: 'Formula' }],
        ],
      }),
    );
    expect(tables[0]?.rows).toEqual([['1.1 Utbilda', '']]);
  });

  test('notes which cells are dates', async () => {
    const date = { value: new Date('2026-04-02T00:00:00Z'), type: Date, format: 'd mmm' };
    const [table] = await read(
      await workbook({
        Plan: [
          ['Nr', 'Åtgärd'],
          [date, 'Utbilda'],
        ],
      }),
    );
    expect(table).toMatchObject({ rows: [['2026-04-02', 'Utbilda']], dateCells: [{ row: 0, column: 0 }] });
  });

  test('notes a time of day, as Excel makes of 1:2', async () => {
    const sheet =
      '<row r="1"><c r="A1" t="inlineStr"><is><t>Nr</t></is></c></row><row r="2"><c r="A2" s="1"><v>0.04305555555555556</v></c></row>';
    const [table] = await read(rawWorkbook(sheet, '<cellXfs><xf numFmtId="0"/><xf numFmtId="20"/></cellXfs>'));
    expect(table).toMatchObject({ rows: [['01:02']], dateCells: [{ row: 0, column: 0 }] });
  });

  test('fills the rows of a cell merged downwards', async () => {
    const merged = { value: 'Styrning', rowSpan: 2 };
    const [table] = await read(
      await workbook({
        Plan: [
          ['Målområde', 'Åtgärd'],
          [merged, '1.1 Utbilda'],
          [null, '1.2 Samla'],
        ],
      }),
    );
    expect(table?.rows).toEqual([
      ['Styrning', '1.1 Utbilda'],
      ['Styrning', '1.2 Samla'],
    ]);
  });

  test('reads 10,000 rows within five seconds', async () => {
    const rows = Array.from({ length: 10_000 }, (_, at) => [
      `${Math.floor(at / 20)}.${at % 20}`,
      `Åtgärd nummer ${at} med en text av vanlig längd.`,
      'KS',
      'SCN, OSN',
    ]);
    const bytes = await workbook({ Plan: [['Nr', 'Åtgärd', 'Ansvarig', 'Delansvarig'], ...rows] });
    const startedAt = performance.now();
    expect((await read(bytes))[0]?.rows).toHaveLength(10_000);
    expect(performance.now() - startedAt).toBeLessThan(5000);
  });
});

describe('a Word document', () => {
  test('gives every table the heading of its målområde', async () => {
    const tables = await read(await wordFile(uppsalaPlan));
    expect(tables.map(({ title }) => title)).toEqual([
      'Målområde 1 Styrning, organisering, samordning och uppföljning',
      'Målområde 2 Upptäcka våld',
    ]);
  });

  test('gives the text, sub-goals and indicators beside the table', async () => {
    const [table] = await read(await wordFile(uppsalaPlan));
    expect(table?.surroundings).toEqual({
      text: 'Arbetet kräver tydlig styrning.',
      subgoals: ['Arbetet ska följas upp varje år.', 'Ansvaret ska vara tydligt.'],
      indicators: ['Andel verksamheter med våldsombud'],
    });
  });

  test('takes a målområde written without heading style as a heading', async () => {
    const [table] = await read(
      await wordFile([
        { paragraph: 'Fokusområde 2: Stöd' },
        {
          table: [
            ['Åtgärd', 'Ansvarig'],
            ['1:1 Stödja', 'KS'],
          ],
        },
      ]),
    );
    expect(table?.title).toBe('Fokusområde 2: Stöd');
  });

  test('reads a header in two rows with merged cells', async () => {
    const header = [
      [
        { text: 'Åtgärd', rowSpan: 2 },
        { text: 'Ansvar', columnSpan: 2 },
      ],
      ['Samordnare', 'Delansvarig'],
    ];
    const [table] = await read(await wordFile([{ table: [...header, ['1.1 Utbilda', 'KS', 'SCN']] }]));
    expect(table).toMatchObject({ header: ['Åtgärd', 'Samordnare', 'Delansvarig'], rows: [['1.1 Utbilda', 'KS', 'SCN']] });
  });

  test('takes a table without header as going on from the one before', async () => {
    const second = [{ paragraph: '' }, { table: [['1.2 Samla', 'SCN']] }];
    const tables = await read(
      await wordFile([
        {
          table: [
            ['Åtgärd', 'Ansvarig'],
            ['1.1 Utbilda', 'KS'],
          ],
        },
        ...second,
      ]),
    );
    expect(tables[1]).toMatchObject({ header: ['Åtgärd', 'Ansvarig'], headerRow: 0, rows: [['1.2 Samla', 'SCN']] });
  });

  test('marks the bullets of a cell', async () => {
    const cell = { text: '', bullets: ['Socialnämnden', 'Omsorgsnämnden'] };
    const [table] = await read(
      await wordFile([
        {
          table: [
            ['Åtgärd', 'Ansvarig'],
            ['1:1 Stödja', cell],
          ],
        },
      ]),
    );
    expect(table?.rows[0]?.[1]).toBe('• Socialnämnden\n\n• Omsorgsnämnden');
  });
});
