/** Days, times and numbers as Swedish readers write them; always the time of day in Stockholm. */
import type { Instant, IsoDate } from '../../domain/time';

const weekdays = ['sön', 'mån', 'tis', 'ons', 'tors', 'fre', 'lör'] as const;
const months = ['jan', 'feb', 'mars', 'april', 'maj', 'juni', 'juli', 'aug', 'sep', 'okt', 'nov', 'dec'] as const;
const wholeMonths = [
  'januari',
  'februari',
  'mars',
  'april',
  'maj',
  'juni',
  'juli',
  'augusti',
  'september',
  'oktober',
  'november',
  'december',
] as const;
const dayMs = 86_400_000;

/** '2025-09-30' → 'tis 30 sep 2025'. What is no day is given back as it is. */
export function longDate(date: IsoDate): string {
  const parts = partsOf(date);
  return parts ? `${parts.weekday} ${parts.day} ${parts.month} ${parts.year}` : date;
}

/** '2025-09-30' → '30 sep': where the year is plain from the context. */
export function shortDate(date: IsoDate): string {
  const parts = partsOf(date);
  return parts ? `${parts.day} ${parts.month}` : date;
}

/** The time of day in Stockholm: '14:05'. */
export function clock(instant: Instant): string {
  return stockholmTime.format(new Date(instant));
}

/** 'tis 30 sep 2025, 14:05' */
export function dateTime(instant: Instant): string {
  return `${longDate(dayOf(instant))}, ${clock(instant)}`;
}

/** The day in Stockholm when it happened. */
export function dayOf(instant: Instant): IsoDate {
  return stockholmDay.format(new Date(instant));
}

/** How far away a day is: 'om 12 dagar', 'i morgon', 'i dag', 'i går', 'för 3 dagar sedan'. */
export function inDays(date: IsoDate, today: IsoDate): string {
  const days = daysBetween(today, date);
  if (Math.abs(days) <= 1) return ['i går', 'i dag', 'i morgon'][days + 1] ?? '';
  return days > 0 ? `om ${number(days)} dagar` : `för ${number(-days)} dagar sedan`;
}

/** Whole days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMs);
}

/** 1–12 → 'januari' … 'december'. */
export function monthName(month: number): string {
  return wholeMonths[month - 1] ?? String(month);
}

/** 12345.6 → '12 345,6', with spaces that do not break. */
export function number(value: number): string {
  return swedishNumber.format(value);
}

function partsOf(date: IsoDate) {
  const [year, month, day] = date.split('-').map(Number);
  const at = new Date(`${date}T00:00:00Z`);
  if (year === undefined || month === undefined || day === undefined || Number.isNaN(at.getTime())) return undefined;
  return { weekday: weekdays[at.getUTCDay()], day, month: months[month - 1], year };
}

const timeZone = 'Europe/Stockholm';
const stockholmTime = new Intl.DateTimeFormat('sv-SE', { timeZone, hour: '2-digit', minute: '2-digit' });
const stockholmDay = new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
const swedishNumber = new Intl.NumberFormat('sv-SE', { maximumFractionDigits: 2 });
