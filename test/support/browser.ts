/** A real browser for the tests of the pages: one per test file, everything bounded, a picture of the page when a test fails. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContextOptions, type Page, chromium } from 'playwright-core';
import { chromiumArgs, findChromium } from '../../dev/chromium';

export type TestBrowser = {
  /** A page with cookies of its own. */
  newPage(options?: BrowserContextOptions): Promise<Page>;
  /** What the browser complained of since last asked: errors in scripts, blocked by policy, not found. */
  complaints(): readonly string[];
  close(): Promise<void>;
};

/** One press or one look: longer than this, and something does not work. */
const patienceMs = 10_000;

const resultsFolder = join(__dirname, '..', '..', 'test-results');

export async function openBrowser(): Promise<TestBrowser> {
  const executablePath = await findChromium({ log: () => undefined });
  const browser = await chromium.launch({ executablePath, args: [...chromiumArgs], timeout: 30_000 });
  const heard: string[] = [];
  return { newPage, complaints: () => heard.splice(0), close: () => browser.close() };

  async function newPage(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({ locale: 'sv-SE', timezoneId: 'Europe/Stockholm', ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(patienceMs);
    page.on('console', (message) => {
      if (message.type() === 'error') heard.push(`${page.url()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => heard.push(`${page.url()}: ${error.message}`));
    return page;
  }
}

/** Runs `look`; when it fails, saves what the page then shows to test-results/. */
export async function picturedOnFailure(page: Page | (() => Page), name: string, look: () => Promise<void>): Promise<void> {
  try {
    await look();
  } catch (error) {
    mkdirSync(resultsFolder, { recursive: true });
    const path = join(resultsFolder, `${name.replaceAll(/[^\wåäö]+/gi, '-').slice(0, 80)}.png`);
    const shown = typeof page === 'function' ? page() : page;
    await shown.screenshot({ path, fullPage: true, timeout: patienceMs }).catch(() => undefined);
    throw error;
  }
}

/** Tests that follow on each other: after the first that fails, the rest say so at once instead of waiting for what never comes. */
export function openStory(pageOf: () => Page) {
  let failedAt: string | undefined;
  return function step(name: string, act: () => Promise<void>): void {
    test(name, async () => {
      if (failedAt !== undefined) throw new Error(`not tried, since this failed before it: ${failedAt}`);
      failedAt = name;
      await picturedOnFailure(pageOf, name, act);
      failedAt = undefined;
    });
  };
}
