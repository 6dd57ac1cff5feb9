/** Which column is which, by its heading. */
import { guessColumns, unrecognisedColumns } from '../../../web/importing/columns';

describe('columns are recognised by heading', () => {
  test.each([
    ['Åtgärd | Samordnare | Delansvarig', ['measure', 'lead', 'shared']],
    ['åtgärd | ansvariga | medansvarig | preventionsnivå', ['measure', 'lead', 'shared', 'extra']],
    ['Nr | Aktivitet | Huvudansvarig | Medansvariga | Tidplan', ['label', 'measure', 'lead', 'shared', 'timetable']],
    ['Fokusområde | Insats | Ansvarig nämnd | Genomförs | Indikator', ['area', 'measure', 'lead', 'timetable', 'indicator']],
    ['MÅL | ATGARDER | Ansvarig/Samordnare | När?', ['area', 'measure', 'lead', 'timetable']],
    ['Åtgärdsnummer | Åtgärd 2025 | Ansvar | Samverkan med', ['label', 'measure', 'lead', 'shared']],
    ['Insatsområde | Insatser | Vem | Klart senast', ['area', 'measure', 'lead', 'timetable']],
    ['# | Vad ska göras? | Åtgärdsägare', ['label', 'measure', 'lead']],
  ])('%s', (headings, meanings) => {
    expect(Object.values(guessColumns(headings.split(' | ')))).toEqual(meanings);
  });

  test('a meaning is given to one column only', () => {
    expect(guessColumns(['Åtgärd', 'Samordnare', 'Ansvariga'])).toEqual({ 0: 'measure', 1: 'lead' });
  });

  test('a column without heading that holds numbers is the label', () => {
    const rows = [
      ['1.1', 'Utbilda'],
      ['1.2', 'Samla'],
    ];
    expect(guessColumns(['', 'Åtgärd'], rows)).toEqual({ 0: 'label', 1: 'measure' });
  });

  test('a measure is not taken for a heading', () => {
    expect(guessColumns(['Åtgärd 1:1 Säkerställa kunskap', 'KS'])).toEqual({});
  });

  test('columns that are not recognised are listed', () => {
    const header = ['Åtgärd', 'Koppling till Agenda 2030', ''];
    expect(unrecognisedColumns(header, guessColumns(header))).toEqual([{ column: 1, heading: 'Koppling till Agenda 2030' }]);
  });
});
