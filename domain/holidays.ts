/** Swedish days off by name, computed for any year as the law has stood since 2005. */
import type { IsoDate } from './time';

/** Days a municipality is closed besides those by law, in any order. */
export type DaysOff = readonly IsoDate[];

/** The days that keep their date. Source: lag (1989:253) om allmänna helgdagar; for the two eves lag (1930:173) 2 §. */
const fixed: Readonly<Record<string, string>> = {
  '01-01': 'nyårsdagen',
  '01-06': 'trettondedag jul',
  '05-01': 'första maj',
  '06-06': 'nationaldagen',
  '12-24': 'julafton',
  '12-25': 'juldagen',
  '12-26': 'annandag jul',
  '12-31': 'nyårsafton',
};

/** What has been computed: a year costs 40 µs, and simulations ask for the same few hundreds of thousands of times. */
const known = new Map<string, Readonly<Record<IsoDate, string>>>();

/**
 * The Swedish name of a day off that is not merely a weekend, in small letters; undefined for all other days.
 *
 * All allmänna helgdagar, and the three eves on which a term of law does not end: midsommarafton, julafton, nyårsafton.
 * Påskafton and pingstafton have no name here: they are always Saturdays.
 *
 * Source: lag (1989:253) om allmänna helgdagar, 1 and 2 §§; lag (1930:173) om beräkning av lagstadgad tid, 2 §.
 */
export function holidayName(date: IsoDate): string | undefined {
  const year = date.slice(0, 4);
  const days = known.get(year) ?? daysOffOf(year);
  known.set(year, days);
  return days[date];
}

function daysOffOf(year: string): Readonly<Record<IsoDate, string>> {
  const easter = easterSunday(Number(year));
  const midsummerDay = firstSaturdayFrom(`${year}-06-20`);
  return {
    ...Object.fromEntries(Object.entries(fixed).map(([day, name]) => [`${year}-${day}`, name])),
    [daysFrom(easter, -2)]: 'långfredagen',
    [daysFrom(easter, 0)]: 'påskdagen',
    [daysFrom(easter, 1)]: 'annandag påsk',
    [daysFrom(easter, 39)]: 'Kristi himmelsfärdsdag',
    [daysFrom(easter, 49)]: 'pingstdagen',
    [daysFrom(midsummerDay, -1)]: 'midsommarafton',
    [daysFrom(midsummerDay, 0)]: 'midsommardagen',
    [daysFrom(firstSaturdayFrom(`${year}-10-31`), 0)]: 'alla helgons dag',
  };
}

/** Gregorian Easter as milliseconds at 00:00 UTC. Source: Meeus, Astronomical Algorithms, chapter 8. */
function easterSunday(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const daysFromMarch = h + l - 7 * m + 114;
  return Date.UTC(year, Math.floor(daysFromMarch / 31) - 1, (daysFromMarch % 31) + 1);
}

function firstSaturdayFrom(date: IsoDate): number {
  const from = new Date(`${date}T00:00:00Z`);
  return from.getTime() + (6 - from.getUTCDay()) * 86_400_000;
}

function daysFrom(midnight: number, days: number): IsoDate {
  return new Date(midnight + days * 86_400_000).toISOString().slice(0, 10);
}
