/** The document around every page. */
import { openPage, page, type PageProps } from '../../web/layout';

const municipality = { name: 'Exempelköpings kommun' };
const user = { name: 'Handläggare ett', email: 'h@example.org', role: 'clerk' } as const;

function clerkPage(more: Partial<PageProps> = {}): string {
  return page({
    title: 'Register',
    municipality,
    user,
    csrf: 'hemlig',
    current: '/register',
    children: <h1>Register</h1>,
    ...more,
  });
}

describe('a page', () => {
  test('is a whole document in Swedish', () => {
    expect(clerkPage()).toMatch(/^<!doctype html><html lang="sv"/);
  });
  test('has one main', () => {
    expect(clerkPage().match(/<main/g)).toHaveLength(1);
  });
  test('begins with a way past the menu', () => {
    expect(clerkPage()).toMatch(/<body><a class="skip" href="#main">/);
  });
  test('marks where in the menu one is', () => {
    expect(clerkPage()).toMatch(/href="\/register" aria-current="page"/);
  });
  test('lets one sign out only by a form with the token', () => {
    expect(clerkPage()).toMatch(/<form method="post" action="\/logga-ut"><input type="hidden" name="csrf" value="hemlig"/);
  });
  test('has no styles or scripts of its own, which the content policy would stop', () => {
    expect(clerkPage({ live: '/handelser', practice: { text: 'Klockan står.' } })).not.toMatch(/ style=|<style|<script>| on\w+=/);
  });
  test('fetches its styles by an address that changes with them', () => {
    expect(clerkPage()).toMatch(/href="\/static\/styles\.css\?v=[0-9a-f]{10}"/);
  });
  test('says when it is a practice', () => {
    expect(clerkPage({ practice: { text: 'Inga brev lämnar huset.' } })).toContain('Inga brev lämnar huset.');
  });
  test('that follows what happens says where it listens', () => {
    expect(clerkPage({ live: '/handelser' })).toContain('data-live="/handelser"');
  });
  test('escapes the name of the municipality', () => {
    expect(clerkPage({ municipality: { name: '<script>' } })).not.toContain('<script>');
  });
});

describe('a page for outsiders', () => {
  const html = openPage({ title: 'Uppdrag', municipality, children: <h1>Uppdrag</h1> });
  test('has no menu', () => {
    expect(html).not.toContain('<nav');
  });
  test('has nothing to sign out from', () => {
    expect(html).not.toContain('logga-ut');
  });
  test('says whose it is', () => {
    expect(html).toContain('Exempelköpings kommun');
  });
});
