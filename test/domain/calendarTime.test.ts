/** Instants: what the clocks in Stockholm show, compared with the time-zone database. */
import fc from 'fast-check';
import { Temporal as Dates } from 'temporal-polyfill';
import { addDays, atStockholm, endOfDay, isoWeek, startOfDay, stockholmDate, stockholmTime } from '../../domain/calendar';

const stockholm = 'Europe/Stockholm';
const hourMs = 3_600_000;
const from1996to2099 = { min: Date.UTC(1996, 0, 1), max: Date.UTC(2100, 0, 1) - 1 };
const anyInstant = fc.integer(from1996to2099).map((ms) => new Date(ms).toISOString());
const anyDay = fc.integer({ min: 0, max: 37_985 }).map((days) => addDays('1996-01-01', days));
const anyTime = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hours, minutes]) => `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`);

describe('the rule for daylight saving time', () => {
  const years = Array.from({ length: 2099 - 1996 + 1 }, (_, index) => 1996 + index);

  test('agrees with the time-zone database at every change of the clocks from 1996 to 2099', () => {
    const off = years.flatMap(changesIn).filter((at) => {
      const before = Dates.Instant.from(at).subtract({ milliseconds: 1 }).toString({ fractionalSecondDigits: 3 });
      return ![at, before].every((instant) => shown(instant) === expectedShown(instant));
    });
    expect(off).toEqual([]);
  });

  test('finds two changes of the clocks in each of these years to compare', () => {
    expect(years.filter((year) => changesIn(year).length !== 2)).toEqual([]);
  });

  test('agrees with the time-zone database at any instant', () => {
    fc.assert(
      fc.property(anyInstant, (at) => shown(at) === expectedShown(at)),
      { numRuns: 1000 },
    );
  });

  test('agrees with the time-zone database at any local time, skipped and doubled ones too', () => {
    const changeDays = fc.constantFrom(...years.flatMap(changesIn).map((at) => at.slice(0, 10)));
    fc.assert(
      fc.property(fc.oneof(anyDay, changeDays), anyTime, (date, time) => atStockholm(date, time) === expectedAt(date, time)),
      { numRuns: 1000 },
    );
  });
});

describe('a day in Stockholm', () => {
  test.each([
    ['2025-09-30', '2025-09-29T22:00:00.000Z', '2025-09-30T21:59:59.999Z'],
    ['2025-12-01', '2025-11-30T23:00:00.000Z', '2025-12-01T22:59:59.999Z'],
    ['2025-03-30', '2025-03-29T23:00:00.000Z', '2025-03-30T21:59:59.999Z'],
    ['2025-10-26', '2025-10-25T22:00:00.000Z', '2025-10-26T22:59:59.999Z'],
    ['2024-02-29', '2024-02-28T23:00:00.000Z', '2024-02-29T22:59:59.999Z'],
    ['2025-12-31', '2025-12-30T23:00:00.000Z', '2025-12-31T22:59:59.999Z'],
    ['2038-01-19', '2038-01-18T23:00:00.000Z', '2038-01-19T22:59:59.999Z'],
  ])('%s is from %s to %s', (date, start, end) => {
    expect([startOfDay(date), endOfDay(date)]).toEqual([start, end]);
  });

  test.each([
    ['2025-03-30', 23],
    ['2025-10-26', 25],
    ['2025-10-27', 24],
    ['2038-03-28', 23],
    ['2038-10-31', 25],
  ])('%s has %i hours', (date, hours) => {
    expect(hoursOf(date)).toBe(hours);
  });

  test('has 23, 24 or 25 hours, and starts before it ends', () => {
    fc.assert(fc.property(anyDay, (date) => startOfDay(date) < endOfDay(date) && [23, 24, 25].includes(hoursOf(date))));
  });

  test('begins when the one before it ends', () => {
    fc.assert(fc.property(anyDay, (date) => Date.parse(startOfDay(addDays(date, 1))) - Date.parse(endOfDay(date)) === 1));
  });

  test('is the day of every instant in it', () => {
    fc.assert(fc.property(anyDay, (date) => stockholmDate(startOfDay(date)) === date && stockholmDate(endOfDay(date)) === date));
  });

  test('holds the instants whose day it is', () => {
    fc.assert(
      fc.property(anyInstant, (at) => {
        const date = stockholmDate(at);
        return startOfDay(date) <= at && at <= endOfDay(date);
      }),
    );
  });

  test('is in the same week as the calendar library says', () => {
    fc.assert(
      fc.property(anyDay, (date) => {
        const { yearOfWeek, weekOfYear } = Dates.PlainDate.from(date);
        const { year, week } = isoWeek(date);
        return year === yearOfWeek && week === weekOfYear;
      }),
    );
  });
});

describe('the clocks in Stockholm', () => {
  test.each([
    ['2025-09-30T21:59:59.999Z', '2025-09-30', '23:59'],
    ['2025-09-30T22:00:00.000Z', '2025-10-01', '00:00'],
    ['2025-12-31T22:59:59.999Z', '2025-12-31', '23:59'],
    ['2025-12-31T23:00:00.000Z', '2026-01-01', '00:00'],
    ['2025-03-30T00:59:00.000Z', '2025-03-30', '01:59'],
    ['2025-03-30T01:00:00.000Z', '2025-03-30', '03:00'],
    ['2025-10-26T00:59:00.000Z', '2025-10-26', '02:59'],
    ['2025-10-26T01:00:00.000Z', '2025-10-26', '02:00'],
    ['2038-01-19T03:14:08.000Z', '2038-01-19', '04:14'],
  ])('at %s show %s %s', (at, date, time) => {
    expect([stockholmDate(at), stockholmTime(at)]).toEqual([date, time]);
  });

  test('are read from an instant written with another offset too', () => {
    expect(stockholmDate('2025-10-01T01:30:00+05:00')).toBe('2025-09-30');
  });

  test.each([
    ['2025-07-01', '09:00', '2025-07-01T07:00:00.000Z', 'summer'],
    ['2025-01-02', '09:00', '2025-01-02T08:00:00.000Z', 'winter'],
    ['2025-03-30', '02:30', '2025-03-30T01:30:00.000Z', 'skipped: an hour later'],
    ['2025-10-26', '02:30', '2025-10-26T00:30:00.000Z', 'twice: the first'],
    ['2025-10-26', '03:00', '2025-10-26T02:00:00.000Z', 'just after'],
  ])('show %s %s at %s (%s)', (date, time, expected) => {
    expect(atStockholm(date, time)).toBe(expected);
  });
});

function changesIn(year: number): readonly string[] {
  const first = Dates.ZonedDateTime.from(`${year}-01-01T00:00[${stockholm}]`).getTimeZoneTransition('next');
  const second = first?.getTimeZoneTransition('next');
  return [first, second].flatMap((change) => {
    const at = change?.toInstant().toString({ fractionalSecondDigits: 3 });
    return at?.startsWith(String(year)) ? [at] : [];
  });
}

function shown(at: string): string {
  return `${stockholmDate(at)}T${stockholmTime(at)}`;
}

function expectedShown(at: string): string {
  return Dates.Instant.from(at).toZonedDateTimeISO(stockholm).toPlainDateTime().toString({ smallestUnit: 'minute' });
}

function expectedAt(date: string, time: string): string {
  const zoned = Dates.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(stockholm, { disambiguation: 'compatible' });
  return zoned.toInstant().toString({ fractionalSecondDigits: 3 });
}

function hoursOf(date: string): number {
  return (Date.parse(endOfDay(date)) + 1 - Date.parse(startOfDay(date))) / hourMs;
}
