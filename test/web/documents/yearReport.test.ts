/** The year's follow-up as a Word document, read back. */
import type { YearReportDocument } from '../../../web/documents/types';
import { writeYearReport } from '../../../web/documents/yearReport';
import { htmlOf, partOf, tablesOf } from '../../support/docs/reading';

const data: YearReportDocument = {
  title: 'Handlingsplan mot våld',
  organisation: 'Uppsala kommun',
  diarienummer: 'KSN-2026-00011',
  drawnUpOn: '2027-02-10',
  year: 2026,
  areas: [
    {
      label: '1',
      heading: 'Styrning',
      measures: [
        {
          label: '1.1',
          text: 'Ta fram en lägesbild.',
          leads: ['KS'],
          status: 'ongoing',
          leadReports: [{ party: 'KS', status: 'ongoing', comment: 'Första utkastet finns.' }],
          sharedReports: [
            { party: 'SCN', status: 'delayed', comment: 'Underlag saknas.' },
            { party: 'OSN', status: 'ongoing', comment: '' },
          ],
        },
        { label: '1.2', text: 'Samla nätverket.', leads: [], leadReports: [], sharedReports: [] },
      ],
      indicators: [
        { text: 'Andel med ombud', values: [{ party: 'KS', value: '80 %', comment: 'Ökar.' }] },
        { text: 'Antal övningar', values: [] },
      ],
    },
    { label: '', heading: '', measures: [], indicators: [] },
  ],
  notReported: ['Valnämnden'],
  review: { outcome: 'toRevise', body: 'Kommunfullmäktige', on: '2027-01-25', paragraph: '12', notes: 'Lagen har ändrats.' },
};

describe('a year report', () => {
  const docx = writeYearReport(data);
  const tables = docx.then(tablesOf);
  const html = docx.then(htmlOf);

  test('begins with the year and the document', async () => {
    expect(await html).toMatch(/^<h1>Uppföljning 2026: Handlingsplan mot våld<\/h1>/);
  });

  test('counts the measures by status, unreported ones too', async () => {
    expect((await tables)[0]).toEqual([
      ['Status', 'Antal åtgärder'],
      ['Pågår', '1'],
      ['Ej rapporterad', '1'],
      ['Alla', '2'],
    ]);
  });

  test('shows each measure with its status and every report, differences visible', async () => {
    expect((await tables)[1]?.slice(1)).toEqual([
      [
        '1.1\nTa fram en lägesbild.\nAnsvarig: KS',
        'Pågår',
        'KS\nFörsta utkastet finns.',
        'SCN (anger: försenad)\nUnderlag saknas.\nOSN\nIngen kommentar.',
      ],
      ['1.2\nSamla nätverket.\nAnsvarig: ingen angiven', 'Ej rapporterad', '', ''],
    ]);
  });

  test('shows each indicator’s value by reporter, and the one without', async () => {
    expect((await tables)[2]?.slice(1)).toEqual([
      ['Andel med ombud', 'KS', '80 %', 'Ökar.'],
      ['Antal övningar', '–', 'Ej rapporterad', ''],
    ]);
  });

  test('lists who did not report', async () => {
    expect(await html).toContain('<h2>Har inte rapporterat</h2><ul><li>Valnämnden</li></ul>');
  });

  test('tells the outcome of the review', async () => {
    expect(await html).toContain('Bedömning: revideras (Kommunfullmäktige, 2027-01-25, § 12)');
  });

  test('says so when no review is registered', async () => {
    expect(await htmlOf(await writeYearReport({ ...data, review: undefined }))).toContain(
      'Ingen aktualitetsbedömning är registrerad för 2026.',
    );
  });

  test('marks the header row of every table', async () => {
    expect(partOf(await docx, 'word/document.xml').match(/<w:tblHeader\/>/g)).toHaveLength(3);
  });
});
