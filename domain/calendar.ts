/** Days and instants in Europe/Stockholm: working days, weeks, the ends of days, daylight saving time. In plain code, without a library. */
import { type DaysOff, holidayName } from './holidays';
import type { Instant, IsoDate } from './time';

const dayMs = 86_400_000;
const hourMs = 3_600_000;

/** What is typed outside these years is a slip of the finger; past 9999 instants would no longer compare as text. */
const firstYear = '1900';
const lastYear = '2199';

/** Whether `text` is a real day, written 'YYYY-MM-DD', from 1900 to 2199. */
export function isValidDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  if (text < firstYear || text.slice(0, 4) > lastYear) return false;
  const parsed = midnight(text);
  return !Number.isNaN(parsed) && dateOf(parsed) === text;
}

/** @throws RangeError when `date` is no date at all; '2027-02-29' is read as 1 March. */
export function addDays(date: IsoDate, days: number): IsoDate {
  return dateOf(midnight(date) + days * dayMs);
}

/** Days from `from` to `to`, the first not counted; negative when `to` is earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return Math.round((midnight(to) - midnight(from)) / dayMs);
}

/** 0 for Monday … 6 for Sunday. */
export function weekdayIndex(date: IsoDate): number {
  return (new Date(midnight(date)).getUTCDay() + 6) % 7;
}

/**
 * False on Saturdays, Sundays, public holidays, midsummer, Christmas and New Year's Eve, and on the municipality's own days off.
 *
 * Source: lag (1930:173) om beräkning av lagstadgad tid, 2 §; lag (1989:253) om allmänna helgdagar.
 */
export function isWorkingDay(date: IsoDate, extra: DaysOff = []): boolean {
  return weekdayIndex(date) < 5 && holidayName(date) === undefined && !extra.includes(date);
}

/** The first working day on or after `date`. Always a real day: for '2027-02-29' it looks from 1 March. */
export function workingDayOnOrAfter(date: IsoDate, extra: DaysOff = []): IsoDate {
  return nearestWorkingDay(date, 1, extra);
}

/** The last working day on or before `date`. */
export function workingDayOnOrBefore(date: IsoDate, extra: DaysOff = []): IsoDate {
  return nearestWorkingDay(date, -1, extra);
}

function nearestWorkingDay(date: IsoDate, step: 1 | -1, extra: DaysOff): IsoDate {
  let day = addDays(date, 0);
  while (!isWorkingDay(day, extra)) day = addDays(day, step);
  return day;
}

/** Working days from `from` to `to`, counted as by daysBetween: the first not counted, the last counted; negative when `to` is earlier. */
export function workingDaysBetween(from: IsoDate, to: IsoDate, extra: DaysOff = []): number {
  if (to < from) return -workingDaysBetween(to, from, extra);
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) {
    if (isWorkingDay(day, extra)) count += 1;
  }
  return count;
}

/** The ISO 8601 week of a day and the year it belongs to, which is that of the week's Thursday. */
export function isoWeek(date: IsoDate): { readonly year: number; readonly week: number } {
  const thursday = addDays(date, 3 - weekdayIndex(date));
  const year = thursday.slice(0, 4);
  return { year: Number(year), week: Math.floor(daysBetween(`${year}-01-01`, thursday) / 7) + 1 };
}

/** The day it is in Stockholm at an instant. */
export function stockholmDate(at: Instant): IsoDate {
  return stockholmText(at).slice(0, 10);
}

/** What the clocks in Stockholm show at an instant, 'HH:MM'. */
export function stockholmTime(at: Instant): string {
  return stockholmText(at).slice(11, 16);
}

/**
 * The instant when the clocks in Stockholm show `time` ('HH:MM') on `date`.
 *
 * A time that the clocks skip in March is read as an hour later, one that comes twice in October as the first of the two.
 */
export function atStockholm(date: IsoDate, time: string): Instant {
  return new Date(utcOf(Date.parse(`${date}T${time}:00Z`))).toISOString();
}

export function startOfDay(date: IsoDate): Instant {
  return new Date(utcOf(midnight(date))).toISOString();
}

/** The last millisecond of the day: a deadline is the end of its day. A million of these take a second (Node 20, one core). */
export function endOfDay(date: IsoDate): Instant {
  return new Date(utcOf(midnight(date) + dayMs) - 1).toISOString();
}

function midnight(date: IsoDate): number {
  return Date.parse(`${date}T00:00:00Z`);
}

function dateOf(utc: number): IsoDate {
  return new Date(utc).toISOString().slice(0, 10);
}

function stockholmText(at: Instant): string {
  const utc = Date.parse(at);
  return new Date(utc + (isSummerTime(utc) ? 2 : 1) * hourMs).toISOString();
}

/** The instant when local clocks, themselves read as if they were UTC, show `local`. */
function utcOf(local: number): number {
  const inSummer = local - 2 * hourMs;
  return isSummerTime(inSummer) ? inSummer : local - hourMs;
}

/**
 * Clocks are two hours ahead of UTC from 01:00 UTC on the last Sunday of March to the same hour on the last of October, else one.
 *
 * Right from 1996 on (a test compares it with the time-zone database up to 2099); before that, summers ended in September.
 * Source: direktiv 2000/84/EG; förordning (2001:127) om sommartid.
 */
function isSummerTime(utc: number): boolean {
  const year = new Date(utc).getUTCFullYear();
  return utc >= lastSunday(year, 3) && utc < lastSunday(year, 10);
}

/** 01:00 UTC on the last Sunday of a month of 31 days. */
function lastSunday(year: number, month: 3 | 10): number {
  const last = Date.UTC(year, month - 1, 31, 1);
  return last - new Date(last).getUTCDay() * dayMs;
}
