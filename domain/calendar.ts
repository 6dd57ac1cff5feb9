/** Days and instants in Europe/Stockholm: working days, the ends of days, daylight saving time. Pure, and fast enough for simulations. */
import { holidayName } from './holidays';
import type { Instant, IsoDate } from './time';

const dayMs = 86_400_000;
const hourMs = 3_600_000;

export function isValidDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const parsed = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(parsed) && new Date(parsed).toISOString().startsWith(text);
}

export function addDays(date: IsoDate, days: number): IsoDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

export function daysBetween(from: IsoDate, to: IsoDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs);
}

/** 0 for Monday … 6 for Sunday. */
export function weekdayIndex(date: IsoDate): number {
  return (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
}

/** False on Saturdays, Sundays, days off by law or custom, and the municipality's own (`extra`). */
export function isWorkingDay(date: IsoDate, extra: readonly IsoDate[] = []): boolean {
  return weekdayIndex(date) < 5 && holidayName(date) === undefined && !extra.includes(date);
}

export function workingDayOnOrAfter(date: IsoDate, extra: readonly IsoDate[] = []): IsoDate {
  return isWorkingDay(date, extra) ? date : workingDayOnOrAfter(addDays(date, 1), extra);
}

export function workingDayOnOrBefore(date: IsoDate, extra: readonly IsoDate[] = []): IsoDate {
  return isWorkingDay(date, extra) ? date : workingDayOnOrBefore(addDays(date, -1), extra);
}

/** The ISO 8601 week of a day and the year it belongs to. */
export function isoWeek(date: IsoDate): { readonly year: number; readonly week: number } {
  const thursday = addDays(date, 3 - weekdayIndex(date));
  const year = Number(thursday.slice(0, 4));
  return { year, week: Math.floor(daysBetween(`${year}-01-01`, thursday) / 7) + 1 };
}

export function stockholmDate(at: Instant): IsoDate {
  return new Date(Date.parse(at) + offsetAt(Date.parse(at))).toISOString().slice(0, 10);
}

export function stockholmTime(at: Instant): string {
  return new Date(Date.parse(at) + offsetAt(Date.parse(at))).toISOString().slice(11, 16);
}

export function atStockholm(date: IsoDate, time: string): Instant {
  const local = Date.parse(`${date}T${time}:00Z`);
  const utc = local - offsetAt(local - hourMs);
  return new Date(offsetAt(utc) === offsetAt(local - hourMs) ? utc : local - offsetAt(utc)).toISOString();
}

export function startOfDay(date: IsoDate): Instant {
  return atStockholm(date, '00:00');
}

/** The last millisecond of the day: a deadline is the end of its day. */
export function endOfDay(date: IsoDate): Instant {
  return new Date(Date.parse(startOfDay(addDays(date, 1))) - 1).toISOString();
}

/** Milliseconds ahead of UTC: two hours from the last Sunday of March to the last of October, 01:00 UTC. Source: direktiv 2000/84/EG. */
function offsetAt(utc: number): number {
  const year = new Date(utc).getUTCFullYear();
  return utc >= lastSunday(year, 3) && utc < lastSunday(year, 10) ? 2 * hourMs : hourMs;
}

function lastSunday(year: number, month: number): number {
  const last = Date.UTC(year, month, 0, 1);
  return last - new Date(last).getUTCDay() * dayMs;
}
