/** What the chapters of the whole life share: the service, three people at their browsers, one document. */
import type { Page, Request } from 'playwright-core';
import { caseNow } from '../../../api/carryOut';
import { stockholmDate } from '../../../domain/calendar';
import { type TestBrowser, openBrowser, openStory } from '../../support/browser';
import { type Service, openService } from '../../support/service';
import { heading, press, sees } from './clicks';

type Life = {
  service: Service;
  browser: TestBrowser;
  owner: Page;
  clerk: Page;
  party: Page;
  /** Whoever acted last: the page that is pictured when a step fails. */
  acting: Page;
  caseId: string;
  roundPath: string;
  dueOn: string;
  /** The personal link of each party, by its name. */
  letterLinks: Readonly<Record<string, string>>;
  /** The request by which the first answer was sent. */
  sent?: Request;
};

/** Filled in as the story goes on; each chapter trusts those before it. */
export const life = {} as Life;
export const step = openStory(() => life.acting);

export const title = 'Plan för trygga barn';
export const parties = {
  answers: 'Svarsnämnden',
  writes: 'Skrivnämnden',
  asks: 'Anståndsbolaget',
  late: 'Senanämnden',
  silent: 'Tystnämnden',
} as const;

export async function openLife(): Promise<void> {
  [life.service, life.browser] = await Promise.all([openService(), openBrowser()]);
  const { browser } = life;
  [life.owner, life.clerk, life.party] = await Promise.all([browser.newPage(), browser.newPage(), browser.newPage()]);
  life.acting = life.owner;
}

export async function closeLife(): Promise<void> {
  await life.browser?.close();
  await life.service?.close();
}

export function at(under: string): string {
  return `${life.service.url}/dokument/${life.caseId}${under}`;
}

export async function today(): Promise<string> {
  return stockholmDate(await caseNow(life.service.world.context, life.caseId));
}

export function mailOf(name: string): string {
  return `${name.toLowerCase().replaceAll('ä', 'a').replaceAll('å', 'a')}@prov.example`;
}

export function row(page: Page, name: string) {
  return page.getByRole('row').filter({ hasText: name });
}

export async function lettersTo(name: string): Promise<number> {
  await life.clerk.goto(`${life.service.url}/brevlada?till=${mailOf(name)}`);
  const count = await life.clerk.locator('main a[href^="/brevlada/"]').count();
  await life.clerk.goto(`${life.service.url}${life.roundPath}`);
  return count;
}

/** As one reads it in the mailbox, pressing the button in the letter. */
export async function followNewestLetter(page: Page, email: string): Promise<void> {
  await page.goto(`${life.service.url}/brevlada?till=${email}`);
  await page.locator('main a[href^="/brevlada/"]').first().click();
  await page.frameLocator('iframe').getByRole('link').first().click();
}

export async function upload(name: string, buffer: Buffer): Promise<void> {
  await life.clerk.goto(at('/atgarder/las-in'));
  await life.clerk.getByLabel('Fil').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
  await press(life.clerk, 'Läs filen');
  await heading(life.clerk, 'Vad som lästes');
}

export async function skipTo(date: string): Promise<void> {
  life.acting = life.clerk;
  await life.clerk.goto(`${life.service.url}/ovning`);
  const panel = life.clerk.locator('.panel', { hasText: title });
  await panel.getByLabel(/^Spola fram till/).fill(date);
  await panel.getByRole('button', { name: 'Spola', exact: true }).click();
  await sees(life.clerk, 'Övningen är framspolad.');
}
