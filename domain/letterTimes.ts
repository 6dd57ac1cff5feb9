/** When letters leave, when reminders go, and what to know about a last day before it is set. */
import {
  addDays,
  atStockholm,
  daysBetween,
  isoWeek,
  isWorkingDay,
  stockholmDate,
  weekdayIndex,
  workingDayOnOrAfter,
  workingDayOnOrBefore,
} from './calendar';
import type { DaysOff } from './holidays';
import type { Instant, IsoDate } from './time';

const officeOpens = '08:00';
const officeCloses = '16:00';
const remindedAt = '09:00';

/** ISO weeks when few nämnder meet: industrisemestern, weeks 28 to 31, and the week on each side. */
const summerWeeks = { first: 27, last: 32 };
/** Fewer days than these leave no room for a nämnd to prepare and meet. */
const shortestDays = 21;

/** `at` itself when it is in office hours, 08:00 up to but not including 16:00 of a working day; else when the office next opens. */
export function nextLetterTime(at: Instant, extra: DaysOff = []): Instant {
  const day = workingDayOnOrAfter(stockholmDate(at), extra);
  const opens = atStockholm(day, officeOpens);
  if (at <= opens) return opens;
  if (at < atStockholm(day, officeCloses)) return at;
  return atStockholm(workingDayOnOrAfter(addDays(day, 1), extra), officeOpens);
}

type Reminders = {
  readonly dueOn: IsoDate;
  readonly daysBefore?: readonly number[];
  readonly daysAfter?: readonly number[];
  readonly extra?: DaysOff;
};

export type ReminderTime = { readonly sequence: number; readonly at: Instant };

/**
 * The reminders around a last day, earliest first, each at 09:00 on a working day: one meant for before the last day is moved
 * to the working day on or before, one meant for after it to the working day on or after. Two on one day become the first of them.
 *
 * `sequence` is the reminder's place among those asked for. It stays the same when a new day off makes two fall together,
 * so that a reminder once sent is never taken for another one.
 */
export function reminderTimes({ dueOn, daysBefore = [14, 3], daysAfter = [1], extra }: Reminders): readonly ReminderTime[] {
  const before = inOrder(daysBefore.map((days) => -days)).map((days) => workingDayOnOrBefore(addDays(dueOn, days), extra));
  const after = inOrder(daysAfter).map((days) => workingDayOnOrAfter(addDays(dueOn, days), extra));
  return [...before, ...after]
    .map((day, index) => ({ sequence: index + 1, at: atStockholm(day, remindedAt) }))
    .filter(({ at }, index, all) => at !== all[index - 1]?.at);
}

function inOrder(days: readonly number[]): readonly number[] {
  return [...days].sort((a, b) => a - b);
}

type Deadline = {
  readonly dueOn: IsoDate;
  /** The day the letters go out. */
  readonly today: IsoDate;
  /** The days the party meets, when they are known. */
  readonly meetingDays?: readonly IsoDate[];
  readonly extra?: DaysOff;
};

export type DeadlineWarning =
  | { readonly code: 'PAST' }
  | { readonly code: 'DAY_OFF'; readonly suggestion: IsoDate }
  | { readonly code: 'IN_JULY'; readonly week: number }
  | { readonly code: 'NO_MEETING' }
  | { readonly code: 'SHORT'; readonly days: number };

/**
 * What to know before a last day is set, in the order to be shown; empty when there is nothing.
 *
 * PAST: not after today, and then nothing else is said · DAY_OFF: no working day; suggests the next one · IN_JULY: in weeks 27 to 32 ·
 * NO_MEETING: the party's meeting days are known, and none is after today and no later than the last day · SHORT: fewer than 21 days from today.
 */
export function deadlineWarnings({ dueOn, today, meetingDays = [], extra }: Deadline): readonly DeadlineWarning[] {
  if (dueOn <= today) return [{ code: 'PAST' }];
  const warnings: DeadlineWarning[] = [];
  const days = daysBetween(today, dueOn);
  const meets = meetingDays.length === 0 || meetingDays.some((day) => day > today && day <= dueOn);
  if (!isWorkingDay(dueOn, extra)) warnings.push({ code: 'DAY_OFF', suggestion: workingDayOnOrAfter(dueOn, extra) });
  if (isInSummerWeeks(dueOn)) warnings.push({ code: 'IN_JULY', week: isoWeek(dueOn).week });
  if (!meets) warnings.push({ code: 'NO_MEETING' });
  if (days < shortestDays) warnings.push({ code: 'SHORT', days });
  return warnings;
}

/** Mondays to Fridays from `from` to `to`, both counted; holidays are counted too. */
export function weekdays(from: IsoDate, to: IsoDate): number {
  return weekdaysOf(from, to).length;
}

/** As `weekdays`, without those in ISO weeks 27 to 32: the time in which a nämnd can be expected to work on an answer. */
export function weekdaysOutsideSummer(from: IsoDate, to: IsoDate): number {
  return weekdaysOf(from, to).filter((day) => !isInSummerWeeks(day)).length;
}

function weekdaysOf(from: IsoDate, to: IsoDate): readonly IsoDate[] {
  const days = Array.from({ length: Math.max(0, daysBetween(from, to) + 1) }, (_, index) => addDays(from, index));
  return days.filter((day) => weekdayIndex(day) < 5);
}

function isInSummerWeeks(date: IsoDate): boolean {
  const { week } = isoWeek(date);
  return week >= summerWeeks.first && week <= summerWeeks.last;
}
