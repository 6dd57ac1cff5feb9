/** The årshjul with little in it shows everything; with much, it counts what is alike and shows a month at a time. */
import type { WheelEntry } from '../../db/views/yearWheel';
import { yearWheelPage } from '../../web/pages/yearWheel';

const user = { name: 'Handläggare ett', email: 'h@example.org', role: 'clerk' } as const;
const frame = { municipality: { name: 'Provkommunen' }, user, csrf: 'hemlig' };

function entries(count: number, more: Partial<WheelEntry> = {}): readonly WheelEntry[] {
  const opens = { on: '2026-12-01', what: 'followUpOpens', year: 2026, state: 'coming', practice: false } as const;
  return Array.from({ length: count }, (_, index) => ({ ...opens, caseId: `c-${index}`, title: `Plan ${index}`, ...more }));
}
/** In the order of their days, as they are read. */
const many = [
  ...entries(3, { on: '2026-01-30', what: 'remissDue', year: undefined, state: 'done' }),
  ...entries(120, { on: '2026-03-02', what: 'followUpDue', year: 2025, state: 'done' }),
  ...entries(2, { on: '2026-03-02', what: 'followUpDue', year: 2025, state: 'late', title: 'Glömd plan' }),
  ...entries(40),
];

type Asked = { readonly year?: number; readonly today?: string; readonly month?: number; readonly page?: number };

function shown(of: readonly WheelEntry[], { year = 2026, today = '2026-12-05', month, page = 1 }: Asked = {}): string {
  return yearWheelPage({ frame, year, today, practice: true, entries: of, month, page });
}

/** What stands day by day: the table after the heading. */
function days(html: string): readonly string[] {
  return [...html.slice(html.indexOf('Dag för dag</h2>')).matchAll(/<a href="\/dokument\/[^>]+>([^<]+)</g)].map(
    ([, title = '']) => title,
  );
}

describe('the årshjul of a small municipality', () => {
  const html = shown(entries(150));
  test('names every entry in the wheel', () => {
    expect(html).toContain('<a href="/dokument/c-149">1 dec: Uppföljning 2026 begärs, Plan 149</a>');
  });
  test('shows the whole year day by day', () => {
    expect(days(html).length).toBe(150);
    expect(html).not.toContain('manad=');
  });
});

describe('the årshjul with more than 150 entries', () => {
  test('counts what is alike, and leads to its month', () => {
    const html = shown(many);
    expect(html).toContain(
      '<a href="/arshjul?ar=2026&amp;visa=alla&amp;manad=12#dagar">Uppföljning 2026 begärs: 40 dokument</a>',
    );
    expect([...html.matchAll(/<span class="place">/g)].length).toBe(4);
  });
  test('tells what is late from what is done in the same month', () => {
    const html = shown(many);
    expect(html).toMatch(/Uppföljning 2025, sista dag: 2 dokument<\/a>.{0,400}?Försenat/);
    expect(html).toMatch(/Uppföljning 2025, sista dag: 120 dokument<\/a>.{0,400}?Klart/);
  });
  test('shows the current month of the current year', () => {
    expect(days(shown(many)).length).toBe(40);
  });
  test('shows the first month with something in it of another year', () => {
    expect(days(shown(many, { today: '2027-05-01' })).length).toBe(3);
  });
  test('shows the month asked for, a hundred entries at a time, on a day what is late first', () => {
    const first = shown(many, { month: 3 });
    expect([days(first).length, ...days(first).slice(0, 3)]).toEqual([100, 'Glömd plan', 'Glömd plan', 'Plan 0']);
    expect(first).toContain('<a href="/arshjul?ar=2026&amp;visa=alla&amp;manad=3&amp;sida=2#dagar">Nästa</a>');
    expect(days(shown(many, { month: 3, page: 2 })).length).toBe(22);
  });
  test('shows every entry on some page of some month', () => {
    const pages = [
      [1, 1],
      [3, 1],
      [3, 2],
      [12, 1],
    ].map(([month, page]) => days(shown(many, { month, page })).length);
    expect(pages.reduce((sum, count) => sum + count)).toBe(many.length);
  });
  test('leads to the other months, with how much is in each, and marks the one shown', () => {
    const html = shown(many, { month: 3 });
    const tabs = html.slice(html.indexOf('aria-label="Månad"'));
    const links = [...tabs.matchAll(/manad=(\d+)#dagar"( aria-current="page")?>(\w+)<span class="count"> (\d+)</g)];
    expect(links.map(([, month, current, name, count]) => [month, current !== undefined, name, count])).toEqual([
      ['1', false, 'Januari', '3'],
      ['3', true, 'Mars', '122'],
      ['12', false, 'December', '40'],
    ]);
  });
  test('leads to the page of the month where what is counted begins', () => {
    const kinds = [
      ...entries(130, { on: '2026-05-04' }),
      ...entries(30, { on: '2026-05-20', what: 'periodEnds', year: undefined }),
    ];
    expect(shown(kinds)).toMatch(/manad=5&amp;sida=2#dagar">Perioden tar slut: 30 dokument/);
  });
  test('says that a month is empty', () => {
    expect(shown(many, { month: 7 })).toContain('Inget är inplanerat i juli 2026.');
  });
});
