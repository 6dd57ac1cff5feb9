/** The days off by law, compared with an independent list and with what the law says of each. */
import Holidays from 'date-holidays';
import { addDays, weekdayIndex } from '../../domain/calendar';
import { holidayName } from '../../domain/holidays';

const sweden = new Holidays('SE');
const years = Array.from({ length: 9 }, (_, index) => 2024 + index);

describe('the days off of a year', () => {
  test.each(years)('are in %i those of date-holidays, by day and name', (year) => {
    expect(ours(year)).toEqual(theirs(year));
  });

  test.each(years)('are sixteen in %i: thirteen helgdagar and three eves', (year) => {
    expect(Object.keys(ours(year))).toHaveLength(16);
  });

  test.each([
    ['2024-03-31', 'påskdagen'],
    ['2025-04-18', 'långfredagen'],
    ['2025-06-20', 'midsommarafton'],
    ['2025-06-21', 'midsommardagen'],
    ['2026-05-14', 'Kristi himmelsfärdsdag'],
    ['2026-10-31', 'alla helgons dag'],
    ['2027-11-06', 'alla helgons dag'],
    ['2038-04-25', 'påskdagen'],
    ['2285-03-22', 'påskdagen'],
  ])('%s is %s', (date, name) => {
    expect(holidayName(date)).toBe(name);
  });

  test.each(['2025-06-19', '2025-04-17', '2025-04-19', '2025-06-09', '2025-01-05', '2025-12-23', '2025-02-28'])(
    '%s is not one of them',
    (date) => {
      expect(holidayName(date)).toBeUndefined();
    },
  );
});

describe('over two hundred years', () => {
  const days = Object.entries(Object.assign({}, ...Array.from({ length: 200 }, (_, index) => ours(2000 + index))));
  const of = (wanted: string): readonly string[] => days.filter(([, name]) => name === wanted).map(([date]) => date);

  test('midsommardagen is a Saturday from 20 to 26 June', () => {
    expect(of('midsommardagen').filter((date) => !isSaturdayIn(date, '06-20', '06-26'))).toEqual([]);
  });

  test('alla helgons dag is a Saturday from 31 October to 6 November', () => {
    expect(of('alla helgons dag').filter((date) => !isSaturdayIn(date, '10-31', '11-06'))).toEqual([]);
  });

  test('påskdagen is a Sunday from 22 March to 25 April', () => {
    const elsewhere = of('påskdagen').filter((date) => !(weekdayIndex(date) === 6 && isIn(date, '03-22', '04-25')));
    expect(elsewhere).toEqual([]);
  });

  test('every year has its Easter and its midsummer', () => {
    expect([of('påskdagen').length, of('midsommarafton').length]).toEqual([200, 200]);
  });
});

function isSaturdayIn(date: string, first: string, last: string): boolean {
  return weekdayIndex(date) === 5 && isIn(date, first, last);
}

function isIn(date: string, first: string, last: string): boolean {
  return date.slice(5) >= first && date.slice(5) <= last;
}

function ours(year: number): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (let date = `${year}-01-01`; date.startsWith(String(year)); date = addDays(date, 1)) {
    const name = holidayName(date);
    if (name !== undefined) found[date] = name;
  }
  return found;
}

/** What date-holidays calls public are the helgdagar of the law; what it calls bank are the three eves. */
function theirs(year: number): Readonly<Record<string, string>> {
  const days = sweden.getHolidays(year, 'sv').filter(({ type }) => type === 'public' || type === 'bank');
  return Object.fromEntries(days.map(({ date, name }) => [date.slice(0, 10), name]));
}
