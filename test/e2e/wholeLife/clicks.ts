/** What a user does on a page, in the words that stand there. */
import type { Page } from 'playwright-core';

type Filled = Readonly<Record<string, string>>;

export async function press(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('button', { name, exact: true }).first().click();
}

export async function follow(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('link', { name }).first().click();
}

/** Writes in fields by how their labels begin. */
export async function fill(page: Page, fields: Filled): Promise<void> {
  for (const [label, text] of Object.entries(fields)) await page.getByLabel(startingWith(label)).first().fill(text);
}

export async function choose(page: Page, label: string, option: string | { readonly index: number }): Promise<void> {
  const chosen = typeof option === 'string' ? { label: option } : option;
  await page.getByLabel(startingWith(label)).first().selectOption(chosen);
}

export async function mark(page: Page, name: string): Promise<void> {
  await page.getByLabel(startingWith(name)).first().check();
}

export async function sees(page: Page, text: string | RegExp): Promise<void> {
  await page.locator('main').getByText(text).first().waitFor();
}

export async function heading(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

/** Presses a button that answers with a file, and gives its first bytes. A zip begins with PK. */
export async function download(page: Page, path: string): Promise<{ readonly status: number; readonly begins: string }> {
  const response = await page.request.get(path);
  return { status: response.status(), begins: (await response.body()).subarray(0, 2).toString('latin1') };
}

/** One part of the text lies folded until it is opened. */
export async function unfold(page: Page, name: string | RegExp): Promise<void> {
  await page.locator('summary').filter({ hasText: name }).first().click();
}

function startingWith(label: string): RegExp {
  return new RegExp(`^\\s*${label.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}`);
}
