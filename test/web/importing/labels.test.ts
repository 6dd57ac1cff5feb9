/** The numbers of measures. */
import { splitLabel } from '../../../web/importing/labels';

describe('the number in a measure', () => {
  test.each([
    ['2.4 Ta fram rutiner', '2.4', 'Ta fram rutiner'],
    ['1:7 Följa upp', '1:7', 'Följa upp'],
    ['1.10 Samla', '1.10', 'Samla'],
    ['2.4Ta fram', '2.4', 'Ta fram'],
    ['3.2.1. Öva', '3.2.1', 'Öva'],
    ['2.4b Ta fram', '2.4b', 'Ta fram'],
    ['Åtgärd 1:1\n\nSäkerställa', '1:1', 'Säkerställa'],
    ['4. Utbilda', '4', 'Utbilda'],
    ['4 Utbilda', '4', 'Utbilda'],
    ['5.1', '5.1', ''],
  ])('%j', (text, label, rest) => {
    expect(splitLabel(text)).toEqual({ label, rest });
  });

  test.each(['10 nya platser', '10.000 kronor', '2024 års plan', 'Utbilda 2.4', '100 procent'])('is not found in %j', (text) => {
    expect(splitLabel(text)).toEqual({ rest: text });
  });
});
