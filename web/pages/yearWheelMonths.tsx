/** The årshjul of many documents: the wheel counts what is alike, and the days are shown a month at a time. */
import type { WheelEntry } from '../../db/views/yearWheel';
import type { IsoDate } from '../../domain/time';
import { Pager, Tabs } from '../parts';
import { YearWheel } from '../pictures/YearWheel';
import { monthName } from '../words/dates';
import { capitalized } from '../words/labels';
import { Days, whatText } from './yearWheelDays';

/** More than this on one page is too long to read, and takes seconds to write. */
export const mostOnOnePage = 150;

const entriesAPage = 100;

type Props = {
  readonly year: number;
  readonly today: IsoDate;
  readonly entries: readonly WheelEntry[];
  /** 1 to 12; undefined: the current month of the current year, else the first with something in it. */
  readonly month?: number;
  /** From 1. */
  readonly page: number;
  readonly hrefOf: (shown: { readonly month: number; readonly page?: number }) => string;
};

export function YearByMonth(props: Props) {
  const { year, today, entries, hrefOf } = props;
  const months = monthsOf(entries);
  const month = props.month ?? monthNow(year, today) ?? months.findIndex((inMonth) => inMonth.length > 0) + 1;
  const tabs = months.map((inMonth, index) => ({
    href: hrefOf({ month: index + 1 }),
    text: capitalized(monthName(index + 1)),
    count: inMonth.length,
    current: index + 1 === month,
  }));
  return (
    <>
      <YearWheel year={year} today={today} items={months.flatMap((inMonth, index) => counted(inMonth, index + 1, hrefOf))} />
      <h2 id="dagar">Dag för dag</h2>
      <Tabs label="Månad" tabs={tabs.filter(({ count, current }) => count > 0 || current)} />
      <Month {...props} month={month} inMonth={months[month - 1] ?? []} />
    </>
  );
}

/** The entries of each month, day by day, those that are alike together. */
function monthsOf(entries: readonly WheelEntry[]): readonly (readonly WheelEntry[])[] {
  const placed = entries.map((entry) => ({ entry, place: `${entry.on} ${kindOf(entry)}` }));
  placed.sort((a, b) => (a.place < b.place ? -1 : a.place > b.place ? 1 : 0));
  const months = Array.from({ length: 12 }, (): WheelEntry[] => []);
  for (const { entry } of placed) months[Number(entry.on.slice(5, 7)) - 1]?.push(entry);
  return months;
}

/** Entries of a kind are counted together. On a day, what is late comes first. */
function kindOf({ what, year, state }: WheelEntry): string {
  return `${state === 'late' ? 0 : 1} ${what} ${year} ${state}`;
}

function monthNow(year: number, today: IsoDate): number | undefined {
  return today.startsWith(`${year}-`) ? Number(today.slice(5, 7)) : undefined;
}

/** One item for each kind, which leads to the page of the month where the first of them stands. */
function counted(inMonth: readonly WheelEntry[], month: number, hrefOf: Props['hrefOf']) {
  const kinds = new Map<string, { readonly first: number; readonly entry: WheelEntry; count: number }>();
  inMonth.forEach((entry, index) => {
    const kind = kinds.get(kindOf(entry));
    if (kind) kind.count += 1;
    else kinds.set(kindOf(entry), { first: index, entry, count: 1 });
  });
  return [...kinds.values()].map(({ first, entry, count }) => ({
    month,
    title: `${whatText(entry)}: ${count} dokument`,
    state: entry.state,
    href: hrefOf({ month, page: Math.floor(first / entriesAPage) + 1 }),
  }));
}

type MonthProps = Props & { readonly month: number; readonly inMonth: readonly WheelEntry[] };

function Month({ year, month, inMonth, page, hrefOf }: MonthProps) {
  const name = `${monthName(month)} ${year}`;
  const shown = inMonth.slice((page - 1) * entriesAPage, page * entriesAPage);
  return (
    <>
      {inMonth.length === 0 && <p class="muted">Inget är inplanerat i {name}.</p>}
      {shown.length > 0 && <Days caption={`${capitalized(name)}, dag för dag`} entries={shown} />}
      <Pager
        label={`Sidor med ${name}`}
        total={inMonth.length}
        perPage={entriesAPage}
        page={page}
        hrefOf={(wanted) => hrefOf({ month, page: wanted })}
      />
    </>
  );
}
