/** Days, times and words as Swedish readers meet them. */
import { stances, taskStates } from '../../domain/vocabulary';
import { clock, dateTime, dayOf, daysBetween, inDays, longDate, number } from '../../web/words/dates';
import { capitalLabel, label } from '../../web/words/labels';

describe('a day', () => {
  test('is written with weekday, day, month and year', () => {
    expect(longDate('2025-09-30')).toBe('tis 30 sep 2025');
  });
  test('that is no day is given back as it was written', () => {
    expect(longDate('någon gång i höst')).toBe('någon gång i höst');
  });
  test.each([
    ['2025-09-30', 'i dag'],
    ['2025-10-01', 'i morgon'],
    ['2025-09-29', 'i går'],
    ['2025-10-12', 'om 12 dagar'],
    ['2025-09-27', 'för 3 dagar sedan'],
  ])('%s is, on 30 September, %s', (date, words) => {
    expect(inDays(date, '2025-09-30')).toBe(words);
  });
  test('is counted whole over the night when the clocks go back', () => {
    expect(daysBetween('2025-10-25', '2025-10-27')).toBe(2);
  });
});

describe('an instant', () => {
  test('has the time of day of Stockholm in summer', () => {
    expect(clock('2025-09-30T12:05:00.000Z')).toBe('14:05');
  });
  test('has the time of day of Stockholm in winter', () => {
    expect(clock('2025-12-01T12:05:00.000Z')).toBe('13:05');
  });
  test('late in the evening in UTC is the next day in Stockholm', () => {
    expect(dayOf('2025-09-30T22:30:00.000Z')).toBe('2025-10-01');
  });
  test('is written with its day and time', () => {
    expect(dateTime('2025-09-30T22:30:00.000Z')).toBe('ons 1 okt 2025, 00:30');
  });
});

test('a number has a space between thousands and a decimal comma', () => {
  expect(number(12345.5)).toBe('12\u00a0345,5');
});

describe('a word for a code', () => {
  test('is the one of the vocabulary', () => {
    expect(label('stance', 'supportsWithComments')).toBe('tillstyrker med synpunkter');
  });
  test('has a capital letter first in a line', () => {
    expect(capitalLabel('handling', 'changedAsAsked')).toBe('Ändrat som föreslaget');
  });
  test('is the code itself when the code is not known', () => {
    expect(label('task', 'lostAtSea')).toBe('lostAtSea');
  });
  test.each([
    ['task', taskStates],
    ['stance', stances],
  ] as const)('differs for every %s', (kind, codes) => {
    expect(new Set(codes.map((code) => label(kind, code))).size).toBe(codes.length);
  });
});
