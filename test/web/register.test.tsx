/** The register of many documents: a page at a time, searched, and counted whole. */
import { type RegisterRow, matching } from '../../db/views/register';
import { registerPage } from '../../web/pages/register';

const user = { name: 'Handläggare ett', email: 'h@example.org', role: 'clerk' } as const;
const frame = { municipality: { name: 'Provkommunen' }, user, csrf: 'hemlig' };

function row(number: number, more: Partial<RegisterRow> = {}): RegisterRow {
  return {
    caseId: `c-${number}`,
    title: `Plan ${number}`,
    type: 'plan',
    diarienummer: `KS-${number}`,
    ownerPost: 'Kanslichef',
    decidingBody: 'KF',
    version: 1,
    practice: false,
    phase: 'inForce',
    adoptedOn: '2026-01-20',
    periodFrom: '2026-01-01',
    periodTo: '2029-12-31',
    hasRunOut: false,
    ...more,
  };
}
const rows = Array.from({ length: 250 }, (_, index) => row(index + 1));

type Asked = { readonly text?: string; readonly practice?: boolean; readonly page?: number };

function shown({ text = '', practice = false, page = 1 }: Asked = {}): string {
  return registerPage({ frame, rows, found: matching(rows, text), filter: { text, practice }, page });
}

function titles(html: string): readonly string[] {
  return [...html.matchAll(/<a href="\/dokument\/c-\d+">([^<]+)</g)].map(([, title = '']) => title);
}

describe('the register', () => {
  test('shows a hundred documents, and the way to the next', () => {
    const html = shown();
    expect([titles(html).length, titles(html).at(-1)]).toEqual([100, 'Plan 100']);
    expect(html).toContain('<span>1 till 100 av 250</span><a href="/register?sida=2">Nästa</a>');
  });
  test('shows what is left on its last page, and the way back to an address without a number', () => {
    const html = shown({ page: 3 });
    expect(titles(html).length).toBe(50);
    expect(html).toContain('<a href="/register?sida=2">Föregående</a><span>201 till 250 av 250</span></nav>');
    expect(shown({ page: 2 })).toContain('<a href="/register">Föregående</a>');
  });
  test('counts all documents whatever is shown', () => {
    expect(shown({ page: 3, text: 'plan 17' })).toContain('250 dokument gäller.');
  });
  test('past its end says how many there are, and leads to its last page', () => {
    expect(shown({ page: 9 })).toContain('<a href="/register?sida=3">Föregående</a><span>Inga fler av 250</span>');
  });
  test('of fewer than a hundred has no pages', () => {
    expect(shown({ text: 'plan 24' })).not.toContain('Sidor med dokument');
  });
  test('keeps the search and the practice cases from page to page and in the file', () => {
    const html = shown({ text: 'plan', practice: true, page: 2 });
    expect(html).toContain('href="/register?visa=alla&amp;sok=plan&amp;sida=3"');
    expect(html).toContain('href="/register.csv?visa=alla&amp;sok=plan"');
    expect(html).toContain('<input type="hidden" name="visa" value="alla"/>');
  });
  test('that has nothing of what was sought says so and shows the way to all', () => {
    const html = shown({ text: 'älg' });
    expect(html).toContain('Inget dokument passar sökningen.');
    expect(html).toMatch(/href="\/register"[^>]*>Visa alla/);
    expect(html).not.toContain('<table');
  });
  test('can be searched for nothing, which shows all again: the browser holds no empty field back', () => {
    expect(shown()).toMatch(/<form[^>]*action="\/register"[^>]*novalidate/);
  });
});

describe('a search', () => {
  const found = (text: string) => {
    const mixed = [row(1), row(2, { title: 'Äldreplan' }), row(3, { ownerPost: 'Parkchef' })];
    return matching(mixed, text).map(({ caseId }) => caseId);
  };
  test.each([
    ['äldre', ['c-2']],
    ['ÄLDRE', ['c-2']],
    ['ks-3', ['c-3']],
    ['parkchef ', ['c-3']],
    ['plan', ['c-1', 'c-2', 'c-3']],
    ['  ', ['c-1', 'c-2', 'c-3']],
    ['%', []],
  ])('for "%s" finds by title, diarienummer and owner', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });
});
