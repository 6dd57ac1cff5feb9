/** When letters and reminders go, and what is said about a last day before it is set. */
import fc from 'fast-check';
import { addDays, daysBetween, isWorkingDay, stockholmDate, stockholmTime } from '../../domain/calendar';
import { deadlineWarnings, nextLetterTime, reminderTimes, weekdays, weekdaysOutsideSummer } from '../../domain/letterTimes';

const anyInstant = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2040, 0, 1) }).map((ms) => new Date(ms).toISOString());
const anyDay = fc.integer({ min: 0, max: 6000 }).map((days) => addDays('2024-01-01', days));
const anyOffsets = fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 5 });

describe('a letter', () => {
  test.each([
    ['2025-09-30T06:00:00.000Z', '2025-09-30T06:00:00.000Z', 'at eight: at once'],
    ['2025-09-30T13:59:59.999Z', '2025-09-30T13:59:59.999Z', 'just before four: at once'],
    ['2025-09-30T14:00:00.000Z', '2025-10-01T06:00:00.000Z', 'at four: the next morning'],
    ['2025-09-30T05:59:59.999Z', '2025-09-30T06:00:00.000Z', 'just before eight: at eight'],
    ['2025-09-29T22:00:00.000Z', '2025-09-30T06:00:00.000Z', 'at midnight, still yesterday in UTC: the same morning'],
    ['2025-09-26T14:30:00.000Z', '2025-09-29T06:00:00.000Z', 'Friday evening: on Monday'],
    ['2025-03-28T20:00:00.000Z', '2025-03-31T06:00:00.000Z', 'over the change to summer time'],
    ['2025-10-24T20:00:00.000Z', '2025-10-27T07:00:00.000Z', 'over the change to winter time'],
    ['2025-06-19T15:00:00.000Z', '2025-06-23T06:00:00.000Z', 'the evening before midsommarafton'],
    ['2025-12-23T20:00:00.000Z', '2025-12-29T07:00:00.000Z', 'the evening before julafton'],
    ['2025-12-31T10:00:00.000Z', '2026-01-02T07:00:00.000Z', 'nyårsafton'],
  ])('wanted %s goes %s (%s)', (at, expected) => {
    expect(nextLetterTime(at)).toBe(expected);
  });

  test('waits for the end of the municipality’s own days off', () => {
    expect(nextLetterTime('2025-05-30T08:00:00.000Z', ['2025-05-30'])).toBe('2025-06-02T06:00:00.000Z');
  });

  test('of an evening waits past the municipality’s own day off that follows', () => {
    expect(nextLetterTime('2025-05-28T15:00:00.000Z', ['2025-05-30'])).toBe('2025-06-02T06:00:00.000Z');
  });

  test('goes in office hours of a working day, never before it was wanted', () => {
    fc.assert(
      fc.property(anyInstant, (at) => {
        const goes = nextLetterTime(at);
        const time = stockholmTime(goes);
        return goes >= at && time >= '08:00' && time < '16:00' && isWorkingDay(stockholmDate(goes));
      }),
    );
  });

  test('whose time has come goes then', () => {
    fc.assert(fc.property(anyInstant, (at) => nextLetterTime(nextLetterTime(at)) === nextLetterTime(at)));
  });
});

describe('reminders', () => {
  test('go 14 and 3 days before the last day and the day after it, at nine, unless said otherwise', () => {
    expect(reminderTimes({ dueOn: '2025-09-30' })).toEqual([
      { sequence: 1, at: '2025-09-16T07:00:00.000Z' },
      { sequence: 2, at: '2025-09-26T07:00:00.000Z' },
      { sequence: 3, at: '2025-10-01T07:00:00.000Z' },
    ]);
  });

  test('go on the working day before when their day before the last day is off', () => {
    expect(daysOf({ dueOn: '2025-10-01', daysBefore: [3], daysAfter: [] })).toEqual(['2025-09-26']);
  });

  test('go on the working day after when their day after the last day is off', () => {
    expect(daysOf({ dueOn: '2025-12-23', daysBefore: [], daysAfter: [1] })).toEqual(['2025-12-29']);
  });

  test('go around the municipality’s own days off', () => {
    const days = daysOf({ dueOn: '2025-09-30', daysBefore: [3], daysAfter: [1], extra: ['2025-09-26', '2025-10-01'] });
    expect(days).toEqual(['2025-09-25', '2025-10-02']);
  });

  test('at nine stay at nine over the change to winter time', () => {
    const times = reminderTimes({ dueOn: '2025-10-27', daysBefore: [3], daysAfter: [1] });
    expect(times.map(({ at }) => at)).toEqual(['2025-10-24T07:00:00.000Z', '2025-10-28T08:00:00.000Z']);
  });

  test('that fall on one day become one', () => {
    expect(daysOf({ dueOn: '2025-09-30', daysBefore: [2, 3, 4], daysAfter: [] })).toEqual(['2025-09-26']);
  });

  test('asked for twice go once', () => {
    expect(reminderTimes({ dueOn: '2025-09-30', daysBefore: [3, 3], daysAfter: [1, 1] })).toHaveLength(2);
  });

  test('keep their numbers when a new day off makes two of them fall together', () => {
    const asked = { dueOn: '2025-09-30', daysBefore: [4, 5], daysAfter: [1] };
    const numbers = (extra: readonly string[]): readonly number[] =>
      reminderTimes({ ...asked, extra }).map(({ sequence }) => sequence);
    expect([numbers([]), numbers(['2025-09-26'])]).toEqual([
      [1, 2, 3],
      [1, 3],
    ]);
  });

  test('are in order, one a day, at nine on working days, on their side of the last day', () => {
    fc.assert(
      fc.property(anyDay, anyOffsets, anyOffsets, (dueOn, daysBefore, daysAfter) => {
        const times = reminderTimes({ dueOn, daysBefore, daysAfter });
        const ordered = times.every(({ at, sequence }, index) => {
          const earlier = times[index - 1];
          return earlier === undefined || (earlier.at < at && earlier.sequence < sequence);
        });
        const days = times.map(({ at }) => stockholmDate(at));
        return ordered && days.every((day) => isWorkingDay(day)) && times.every(({ at }) => stockholmTime(at) === '09:00');
      }),
    );
  });

  test('before the last day never go later than asked', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 40 }), (dueOn, days) => {
        return daysOf({ dueOn, daysBefore: [days], daysAfter: [] }).every((day) => day <= addDays(dueOn, -days));
      }),
    );
  });
});

describe('a last day', () => {
  const today = '2025-08-14';

  test('on a working day in September with time enough is warned about in no way', () => {
    expect(deadlineWarnings({ dueOn: '2025-09-30', today, meetingDays: ['2025-09-17'] })).toEqual([]);
  });

  test.each(['2025-08-13', '2025-08-14'])('%s, not after today, is past, and nothing else is said', (dueOn) => {
    expect(deadlineWarnings({ dueOn, today, meetingDays: ['2026-01-01'] })).toEqual([{ code: 'PAST' }]);
  });

  test('on a day off gets the next working day suggested', () => {
    const warnings = deadlineWarnings({ dueOn: '2025-12-24', today });
    expect(warnings).toEqual([{ code: 'DAY_OFF', suggestion: '2025-12-29' }]);
  });

  test('on the municipality’s own day off gets the next working day suggested', () => {
    const warnings = deadlineWarnings({ dueOn: '2025-09-30', today, extra: ['2025-09-30'] });
    expect(warnings).toEqual([{ code: 'DAY_OFF', suggestion: '2025-10-01' }]);
  });

  test.each([
    ['2025-06-27', []],
    ['2025-06-30', [{ code: 'IN_JULY', week: 27 }]],
    ['2025-08-08', [{ code: 'IN_JULY', week: 32 }]],
    ['2025-08-11', []],
  ])('%s is in the summer weeks or not: %j', (dueOn, expected) => {
    expect(deadlineWarnings({ dueOn, today: '2025-05-01' })).toEqual(expected);
  });

  test.each([
    ['none in the period', ['2025-06-11', '2025-10-15'], ['NO_MEETING']],
    ['only today', ['2025-08-14'], ['NO_MEETING']],
    ['on the last day', ['2025-09-30'], []],
    ['not known', [], []],
  ])('for a party with its meetings %s', (_, meetingDays, expected) => {
    const warnings = deadlineWarnings({ dueOn: '2025-09-30', today, meetingDays });
    expect(warnings.map(({ code }) => code)).toEqual(expected);
  });

  test.each([
    ['2025-09-03', [{ code: 'SHORT', days: 20 }]],
    ['2025-09-04', []],
  ])('%s is short when fewer than 21 days away: %j', (dueOn, expected) => {
    expect(deadlineWarnings({ dueOn, today })).toEqual(expected);
  });

  test('with several faults is told all of them', () => {
    const warnings = deadlineWarnings({ dueOn: '2025-07-05', today: '2025-06-26', meetingDays: ['2025-08-20'] });
    expect(warnings.map(({ code }) => code)).toEqual(['DAY_OFF', 'IN_JULY', 'NO_MEETING', 'SHORT']);
  });
});

/** Uppsala's round: both days counted; every Monday to Friday; those in ISO weeks 27 to 32, 30 June to 10 August, taken away. */
describe('the round from 26 June to 30 September 2025', () => {
  const [from, to] = ['2025-06-26', '2025-09-30'];

  test('has 97 days', () => {
    expect(daysBetween(from, to) + 1).toBe(97);
  });

  test('has 69 weekdays', () => {
    expect(weekdays(from, to)).toBe(69);
  });

  test('has only 39 weekdays outside weeks 27 to 32', () => {
    expect(weekdaysOutsideSummer(from, to)).toBe(39);
  });
});

describe('weekdays of a period', () => {
  test.each([
    ['2025-06-02', '2025-06-08', 5, 'a week with nationaldagen, which is counted'],
    ['2025-09-27', '2025-09-28', 0, 'a weekend'],
    ['2025-09-30', '2025-09-30', 1, 'one day'],
    ['2025-09-30', '2025-09-29', 0, 'nothing, when it ends before it begins'],
  ])('from %s to %s are %i: %s', (from, to, expected) => {
    expect(weekdays(from, to)).toBe(expected);
  });
});

function daysOf(reminders: Parameters<typeof reminderTimes>[0]): readonly string[] {
  return reminderTimes(reminders).map(({ at }) => stockholmDate(at));
}
