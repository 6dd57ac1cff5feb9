/** Swedish days off. Source: Lag (1989:253) om allmänna helgdagar; the eves by Lag (1930:173) 2 §. */
import type { IsoDate } from './time';

const fixed: Readonly<Record<string, string>> = {
  '01-01': 'nyårsdagen',
  '01-06': 'trettondedag jul',
  '05-01': 'första maj',
  '06-06': 'Sveriges nationaldag',
  '12-24': 'julafton',
  '12-25': 'juldagen',
  '12-26': 'annandag jul',
  '12-31': 'nyårsafton',
};

const years = new Map<number, ReadonlyMap<IsoDate, string>>();

/** The Swedish name of a day off that is not merely a weekend; undefined for all other days. */
export function holidayName(date: IsoDate): string | undefined {
  const year = Number(date.slice(0, 4));
  let days = years.get(year);
  if (days === undefined) years.set(year, (days = daysOff(year)));
  return days.get(date);
}

function daysOff(year: number): ReadonlyMap<IsoDate, string> {
  const easter = easterSunday(year);
  const midsummerEve = firstWeekdayFrom(`${year}-06-19`, 5);
  return new Map([
    ...Object.entries(fixed).map(([day, name]): [IsoDate, string] => [`${year}-${day}`, name]),
    [plus(easter, -2), 'långfredagen'],
    [easter, 'påskdagen'],
    [plus(easter, 1), 'annandag påsk'],
    [plus(easter, 39), 'Kristi himmelsfärdsdag'],
    [plus(easter, 49), 'pingstdagen'],
    [midsummerEve, 'midsommarafton'],
    [plus(midsummerEve, 1), 'midsommardagen'],
    [firstWeekdayFrom(`${year}-10-31`, 6), 'alla helgons dag'],
  ]);
}

/** Gregorian Easter by the anonymous algorithm (Meeus, Astronomical Algorithms, chapter 8). */
function easterSunday(year: number): IsoDate {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  const day = ((h + l - 7 * m + 114) % 31) + 1;
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
}

function firstWeekdayFrom(date: IsoDate, weekday: number): IsoDate {
  const ahead = (weekday - new Date(`${date}T00:00:00Z`).getUTCDay() + 7) % 7;
  return plus(date, ahead);
}

function plus(date: IsoDate, days: number): IsoDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
