/** Days: which are real, which are working days, how they are counted and which week they are in. */
import fc from 'fast-check';
import {
  addDays,
  daysBetween,
  isoWeek,
  isValidDate,
  isWorkingDay,
  weekdayIndex,
  workingDayOnOrAfter,
  workingDayOnOrBefore,
  workingDaysBetween,
} from '../../domain/calendar';

const anyDay = fc.integer({ min: 0, max: 73_000 }).map((days) => addDays('2000-01-01', days));
const anyDaysOff = fc.array(fc.integer({ min: -10, max: 10 }), { maxLength: 15 });

describe('a date', () => {
  test.each(['2024-02-29', '2000-02-29', '2025-12-31', '2038-01-19', '1900-01-01', '2199-12-31'])('%s is valid', (text) => {
    expect(isValidDate(text)).toBe(true);
  });

  test.each([
    '2025-02-29',
    '2100-02-29',
    '2025-04-31',
    '2025-13-01',
    '2025-00-10',
    '2025-01-00',
    '2025-1-1',
    '25-01-01',
    '2025-01-01T00:00:00Z',
    ' 2025-01-01',
    '2025-01-01\n',
    '20250101',
    '0025-09-30',
    '1899-12-31',
    '2200-01-01',
    '9999-12-31',
    'i morgon',
    '',
  ])('%j is not valid', (text) => {
    expect(isValidDate(text)).toBe(false);
  });

  test('is a Monday at 0 and a Sunday at 6', () => {
    expect([weekdayIndex('2025-09-29'), weekdayIndex('2025-09-30'), weekdayIndex('2025-10-05')]).toEqual([0, 1, 6]);
  });

  test.each([
    ['2024-02-28', 1, '2024-02-29'],
    ['2025-02-28', 1, '2025-03-01'],
    ['2025-12-31', 1, '2026-01-01'],
    ['2026-01-01', -1, '2025-12-31'],
    ['2025-03-30', 1, '2025-03-31'],
    ['2025-10-26', 1, '2025-10-27'],
    ['2038-01-19', 1, '2038-01-20'],
    ['2024-02-29', 366, '2025-03-01'],
  ])('%s and %i days is %s', (date, days, expected) => {
    expect(addDays(date, days)).toBe(expected);
  });

  test('is as many days from another as lead there', () => {
    fc.assert(fc.property(anyDay, anyDay, (from, to) => addDays(from, daysBetween(from, to)) === to));
  });

  test('that is none at all is a fault, not a day', () => {
    expect(() => workingDayOnOrAfter('i morgon')).toThrow(RangeError);
  });
});

describe('a working day', () => {
  test.each([
    ['2025-09-30', true, 'a Tuesday'],
    ['2025-09-27', false, 'a Saturday'],
    ['2025-09-28', false, 'a Sunday'],
    ['2025-06-06', false, 'nationaldagen on a Friday'],
    ['2025-06-20', false, 'midsommarafton'],
    ['2025-12-24', false, 'julafton'],
    ['2025-12-31', false, 'nyårsafton'],
    ['2025-05-30', true, 'the Friday after Kristi himmelsfärdsdag'],
    ['2025-04-17', true, 'skärtorsdagen'],
    ['2025-12-23', true, 'the day before julafton'],
    ['2024-02-29', true, 'a leap day on a Thursday'],
  ])('%s: %p, %s', (date, expected) => {
    expect(isWorkingDay(date)).toBe(expected);
  });

  test('is none of the municipality’s own days off', () => {
    expect(isWorkingDay('2025-05-30', ['2025-05-02', '2025-05-30'])).toBe(false);
  });

  test.each([
    ['2025-12-24', '2025-12-29'],
    ['2025-12-31', '2026-01-02'],
    ['2025-04-18', '2025-04-22'],
    ['2025-09-30', '2025-09-30'],
    ['2027-02-29', '2027-03-01'],
    ['2038-04-23', '2038-04-27'],
  ])('on or after %s is %s', (date, expected) => {
    expect(workingDayOnOrAfter(date)).toBe(expected);
  });

  test.each([
    ['2026-01-01', '2025-12-30'],
    ['2025-12-28', '2025-12-23'],
    ['2025-04-21', '2025-04-17'],
    ['2025-09-30', '2025-09-30'],
  ])('on or before %s is %s', (date, expected) => {
    expect(workingDayOnOrBefore(date)).toBe(expected);
  });

  test('is looked for past the municipality’s own days off too', () => {
    expect(workingDayOnOrAfter('2025-12-24', ['2025-12-29', '2025-12-30'])).toBe('2026-01-02');
  });

  test('on or after a day is a working day, never earlier, and nothing nearer is one', () => {
    fc.assert(
      fc.property(anyDay, anyDaysOff, (date, offs) => {
        const extra = offs.map((days) => addDays(date, days));
        const found = workingDayOnOrAfter(date, extra);
        const skipped = Array.from({ length: daysBetween(date, found) }, (_, index) => addDays(date, index));
        return found >= date && isWorkingDay(found, extra) && !skipped.some((day) => isWorkingDay(day, extra));
      }),
    );
  });

  test('on or before a day is a working day, never later, and nothing nearer is one', () => {
    fc.assert(
      fc.property(anyDay, anyDaysOff, (date, offs) => {
        const extra = offs.map((days) => addDays(date, days));
        const found = workingDayOnOrBefore(date, extra);
        const skipped = Array.from({ length: daysBetween(found, date) }, (_, index) => addDays(date, -index));
        return found <= date && isWorkingDay(found, extra) && !skipped.some((day) => isWorkingDay(day, extra));
      }),
    );
  });

  test('on or after one found is that same one', () => {
    fc.assert(fc.property(anyDay, (date) => workingDayOnOrAfter(workingDayOnOrAfter(date)) === workingDayOnOrAfter(date)));
  });

  test('is at most five days away, as at Easter and Christmas', () => {
    fc.assert(fc.property(anyDay, (date) => daysBetween(date, workingDayOnOrAfter(date)) <= 5));
  });
});

describe('working days between two days', () => {
  test.each([
    ['2025-09-29', '2025-09-30', 1],
    ['2025-09-30', '2025-09-30', 0],
    ['2025-09-26', '2025-09-29', 1],
    ['2025-12-23', '2026-01-07', 5],
    ['2026-01-07', '2025-12-23', -5],
  ])('from %s to %s are %i', (from, to, expected) => {
    expect(workingDaysBetween(from, to)).toBe(expected);
  });

  test('leave out the municipality’s own days off', () => {
    expect(workingDaysBetween('2025-09-22', '2025-09-26', ['2025-09-24'])).toBe(3);
  });

  test('add up over a day in between', () => {
    const nearDay = fc.integer({ min: 0, max: 400 }).map((days) => addDays('2027-01-01', days));
    fc.assert(
      fc.property(nearDay, nearDay, nearDay, (a, b, c) => {
        return workingDaysBetween(a, b) + workingDaysBetween(b, c) === workingDaysBetween(a, c);
      }),
    );
  });
});

describe('the week', () => {
  test.each([
    ['2020-12-31', 2020, 53],
    ['2021-01-03', 2020, 53],
    ['2021-01-04', 2021, 1],
    ['2024-12-29', 2024, 52],
    ['2024-12-30', 2025, 1],
    ['2026-12-28', 2026, 53],
    ['2027-01-03', 2026, 53],
    ['2032-12-31', 2032, 53],
    ['2025-06-29', 2025, 26],
    ['2025-06-30', 2025, 27],
    ['2025-08-10', 2025, 32],
    ['2025-08-11', 2025, 33],
    ['2024-02-29', 2024, 9],
    ['2038-01-19', 2038, 3],
  ])('of %s is %i, week %i', (date, year, week) => {
    expect(isoWeek(date)).toEqual({ year, week });
  });

  test('has seven days, Monday to Sunday', () => {
    fc.assert(
      fc.property(anyDay, (date) => {
        const monday = addDays(date, -weekdayIndex(date));
        const weeks = Array.from({ length: 7 }, (_, index) => JSON.stringify(isoWeek(addDays(monday, index))));
        return new Set(weeks).size === 1 && JSON.stringify(isoWeek(addDays(monday, 7))) !== weeks[0];
      }),
    );
  });
});
