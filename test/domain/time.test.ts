/** Time where rules meet it: changes of the clocks, leap days, New Year, days off, week 53, and 2038. */
import type { CaseCommand } from '../../domain/case';
import { addDays, atStockholm, endOfDay, isoWeek, stockholmTime, workingDayOnOrAfter } from '../../domain/calendar';
import { deadlineWarnings, nextLetterTime, reminderTimes, weekdaysOutsideSummer } from '../../domain/letterTimes';
import { nextYear, periodEndsAt } from '../../domain/year';
import { answerOf, created, decidedToRemit, given, launchCommand, measured } from '../support/given';

type Lived = readonly [at: string, command: CaseCommand];

/** A round until `dueOn`, opened three months before. */
function openedUntil(dueOn: string) {
  const at = atStockholm(addDays(dueOn, -90), '10:00');
  const launch = { ...launchCommand, dueOn, lettersFrom: at } as CaseCommand;
  return given([at, created[1]], [at, measured[1]], [at, decidedToRemit[1]], [at, launch]);
}

function timingOf(dueOn: string, receivedAt: string): unknown {
  const [event] = openedUntil(dueOn).when(receivedAt, answerOf('parks', receivedAt)).events();
  return event?.type === 'AnswerRecorded' ? event.timing : event?.type;
}

describe('an answer at the end of the last day', () => {
  test.each([
    ['2026-03-27', '2026-03-27T22:59:59.999Z', '2026-03-27T23:00:00.000Z', 'the last in winter time'],
    ['2026-03-30', '2026-03-30T21:59:59.999Z', '2026-03-30T22:00:00.000Z', 'the first in summer time'],
    ['2026-10-26', '2026-10-26T22:59:59.999Z', '2026-10-26T23:00:00.000Z', 'the first in winter time'],
    ['2028-02-29', '2028-02-29T22:59:59.999Z', '2028-02-29T23:00:00.000Z', 'a leap day'],
    ['2026-12-30', '2026-12-30T22:59:59.999Z', '2026-12-30T23:00:00.000Z', 'the last working day of a year'],
    ['2038-01-19', '2038-01-19T22:59:59.999Z', '2038-01-19T23:00:00.000Z', 'the day 32 bits run out'],
  ])('%s is in time until %s and late at %s (%s)', (dueOn, last, after) => {
    expect([timingOf(dueOn, last), timingOf(dueOn, after)]).toEqual(['inTime', 'late']);
  });

  test.each(['2026-03-29', '2026-10-25', '2026-06-19', '2026-12-31', '2026-05-14'])(
    'cannot be asked for on %s: a last day is a working day',
    (dueOn) => {
      const at = atStockholm(addDays(dueOn, -90), '10:00');
      given([at, created[1]], [at, measured[1]], [at, decidedToRemit[1]])
        .when(at, { ...launchCommand, dueOn, lettersFrom: at } as CaseCommand)
        .thenRejected('DUE_DAY_OFF');
    },
  );

  test('keeps its order in the hour that comes twice', () => {
    const hours = ['2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z'];
    expect(hours.map((at) => stockholmTime(at))).toEqual(['02:30', '02:30']);
    expect(hours.map((at) => timingOf('2026-10-26', at))).toEqual(['inTime', 'inTime']);
    expect(hours.map((at) => timingOf('2026-10-23', at))).toEqual(['late', 'late']);
  });
});

describe('the change of the clocks', () => {
  test.each([
    ['2026-03-27T16:00:00.000Z', '2026-03-30T06:00:00.000Z', 'to summer time'],
    ['2026-10-23T16:00:00.000Z', '2026-10-26T07:00:00.000Z', 'to winter time'],
  ])('a letter wanted on Friday evening %s leaves at eight on Monday, %s (%s)', (wanted, leaves) => {
    expect([nextLetterTime(wanted), stockholmTime(nextLetterTime(wanted))]).toEqual([leaves, '08:00']);
  });

  test.each(['2026-04-01', '2026-10-28'])('all reminders around %s go at nine', (dueOn) => {
    const times = reminderTimes({ dueOn }).map(({ at }) => at);
    expect(times.map(stockholmTime)).toEqual(['09:00', '09:00', '09:00']);
    expect(new Set(times.map((at) => at.slice(11, 13))).size).toBe(2); // before and after the change they differ in UTC
  });
});

describe('a last day on a day off', () => {
  const today = '2026-03-02';
  test.each([
    ['2026-05-14', '2026-05-15', 'Kristi himmelsfärdsdag'],
    ['2026-06-19', '2026-06-22', 'midsommarafton'],
    ['2026-12-24', '2026-12-28', 'julafton'],
    ['2026-12-31', '2027-01-04', 'nyårsafton; the 1st is a Friday'],
    ['2027-01-06', '2027-01-07', 'trettondedag jul'],
  ])('%s is warned of, with %s suggested (%s)', (dueOn, suggestion) => {
    expect(deadlineWarnings({ dueOn, today })).toContainEqual({ code: 'DAY_OFF', suggestion });
  });

  test('is not warned of on a klämdag, unless the municipality is closed then', () => {
    const klamdag = '2026-05-15';
    expect(deadlineWarnings({ dueOn: klamdag, today })).toEqual([]);
    expect(deadlineWarnings({ dueOn: klamdag, today, extra: [klamdag] })).toEqual([
      { code: 'DAY_OFF', suggestion: '2026-05-18' },
    ]);
  });

  test('has its reminder after New Year’s Eve on the first working day of the next year', () => {
    const times = reminderTimes({ dueOn: '2026-12-30' }).map(({ at }) => at);
    expect(times).toEqual(['2026-12-16T08:00:00.000Z', '2026-12-23T08:00:00.000Z', '2027-01-04T08:00:00.000Z']);
  });
});

describe('the week', () => {
  test.each([
    ['2026-12-28', 2026, 53],
    ['2027-01-03', 2026, 53],
    ['2027-01-04', 2027, 1],
    ['2032-12-27', 2032, 53],
    ['2033-01-02', 2032, 53],
    ['2033-01-03', 2033, 1],
  ])('of %s is %i, week %i', (date, year, week) => {
    expect(isoWeek(date)).toEqual({ year, week });
  });

  test('53 is no summer week, and the summer weeks after a year of 53 are still 27 to 32', () => {
    expect(deadlineWarnings({ dueOn: '2026-12-30', today: '2026-10-01' })).toEqual([]);
    expect(weekdaysOutsideSummer('2026-12-28', '2026-12-31')).toBe(4);
    const summer = ['2027-07-02', '2027-07-05', '2027-08-13', '2027-08-16'];
    const warned = summer.map((dueOn) => deadlineWarnings({ dueOn, today: '2027-03-01' }).map(({ code }) => code));
    expect(warned).toEqual([[], ['IN_JULY'], ['IN_JULY'], []]);
  });
});

/** In force from `on`, for `period`, with follow-ups that open and are due on these days of the year. */
function inForce(on: string, period: { from: string; to: string }, followUp: { opensOn: string; dueOn: string }) {
  const at = atStockholm(addDays(on, -120), '10:00');
  const create = created[1];
  if (create.name !== 'CreateDocument') throw new Error('not a creation');
  const lettersFrom = at;
  const dueOn = workingDayOnOrAfter(addDays(on, -30));
  const closed = atStockholm(addDays(on, -20), '10:00');
  const lived: readonly Lived[] = [
    [at, { ...create, details: { ...create.details, period, followUp } }],
    [at, measured[1]],
    [at, decidedToRemit[1]],
    [at, { ...launchCommand, dueOn, lettersFrom } as CaseCommand],
    [closed, { name: 'CloseRound', roundId: 'r1' }],
    [closed, { name: 'LockCompilation', confirmedBy: 'clerk' }],
    [
      atStockholm(on, '10:00'),
      { name: 'RecordBoardDecision', decision: { body: 'KF', on, paragraph: '7', outcome: 'bifall', period } },
    ],
  ];
  return given(...lived).state;
}

const noDaysOff = { daysOff: [] };

describe('a year of the period', () => {
  test('that opens on 1 December and is due on 31 January crosses New Year', () => {
    const state = inForce('2026-03-02', { from: '2026-01-01', to: '2028-12-31' }, { opensOn: '12-01', dueOn: '01-31' });
    expect(nextYear(state, noDaysOff)).toEqual({ year: 2026, opensAt: '2026-12-01T08:00:00.000Z', dueOn: '2027-02-01' }); // the 31st is a Sunday
  });

  test.each([
    { opensOn: '02-29', dueOn: '05-31' },
    { opensOn: '12-01', dueOn: '02-29' },
  ])('cannot open or be due on 29 February, which three years of four do not have: %j', (followUp) => {
    const [at, create] = created;
    if (create.name !== 'CreateDocument') throw new Error('not a creation');
    given()
      .when(at, { ...create, details: { ...create.details, followUp } })
      .thenRejected('DATE_INVALID');
  });

  test('after 2038 opens at its instant', () => {
    const state = inForce('2037-11-02', { from: '2038-01-01', to: '2040-12-31' }, { opensOn: '12-01', dueOn: '01-31' });
    const { opensAt = '' } = nextYear(state, noDaysOff) ?? {};
    expect(opensAt).toBe('2038-12-01T08:00:00.000Z');
    expect(Date.parse(opensAt) / 1000).toBeGreaterThan(2 ** 31);
  });
});

describe('a period', () => {
  test.each(['2028-02-29', '2038-01-19', '2026-10-25'])('that ends on %s ends with that day', (to) => {
    const from = addDays(to, -400);
    const state = inForce(addDays(to, -200), { from, to }, { opensOn: '12-01', dueOn: '01-31' });
    expect(periodEndsAt(state)).toBe(endOfDay(to));
  });
});
