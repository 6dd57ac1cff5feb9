/** Every page for everyone: no fault that axe finds, on a narrow screen, without script, by keyboard alone. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { linkToken } from '../../activities/linkToken';
import { uppsala } from '../../dev/examples/uppsala';
import { draftUppsala, live } from '../../dev/life/live';
import { lastRemiss } from '../../domain/compilation';
import { type TestBrowser, openBrowser, picturedOnFailure } from '../support/browser';
import { type Service, letterTo, openService, signIn, taskLinkIn } from '../support/service';

let service: Service;
let browser: TestBrowser;
let inside: Page;
let stranger: Page;
/** Paths by the name they have in the tests below. */
const known: Record<string, string> = {};

beforeAll(async () => {
  [service, browser] = await Promise.all([openService(), openBrowser()]);
  [inside, stranger] = await Promise.all([browser.newPage(), browser.newPage()]);
  await signIn(service, inside);
  await liveTwice();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await service?.close();
});

describe('pages for those inside', () => {
  test.each([
    '/',
    '/dokument/ny',
    '{case}',
    '{case}/text',
    '{case}/sammanstallning',
    '{case}/beslut',
    '{case}/historik',
    '{case}/ar/2025',
    '{case}/ar/2026',
    '{draft}',
    '{draft}/andra',
    '{draft}/atgarder',
    '{draft}/atgarder/las-in',
    '{draft}/text/ny',
    '{draft}/remissbeslut',
    '{draft}/remiss/ny',
    '/omgang/{remiss}',
    '/omgang/{remiss}/part/{party}',
    '/omgang/{remiss}/svar/1',
    '/omgang/{followUp}',
    '/omgang/{followUp}/svar/nytt',
    '/parter',
    '/parter/{party}',
    '/parter/ny',
    '/parter/flera',
    '/arshjul',
    '/register',
    '/ovning',
    '/installningar',
    '/driftlage',
    '/brevlada?till={email}',
    '/brevlada/1',
  ])('%s is accessible, fits a narrow screen and makes the browser complain of nothing', async (path) => {
    await looksRight(inside, filledIn(path));
  });
});

describe('pages for parties and those not signed in', () => {
  test.each([
    '/logga-in',
    '/u/{token}',
    '/uppdrag/{token}',
    '/uppdrag/{token}/handling',
    '/uppdrag/{token}/anstand',
    '/uppdrag/{token}/vidare',
    '/uppdrag/{answered}',
    '/uppdrag/{answered}/handling',
  ])('%s is accessible, fits a narrow screen and makes the browser complain of nothing', async (path) => {
    await looksRight(stranger, filledIn(path));
  });

  test.each(['/u/nonsense', '/uppdrag', '/finns-inte'])('%s, where nothing is, is a page as good as the others', async (path) => {
    await looksRight(stranger, path, /status of 404/);
  });
});

test('a follow-up is answered without script, from the letter to the receipt', async () => {
  const page = await browser.newPage({ javaScriptEnabled: false });
  await picturedOnFailure(page, 'answer without script', async () => {
    await page.goto(taskLinkIn(await letterTo(service, emailOf('KS'), 'uppföljning')));
    await page.getByRole('button', { name: 'Öppna uppdraget' }).click();
    for (const pick of await page.getByRole('radio', { name: 'Pågår' }).all()) await pick.check();
    await page.getByRole('button', { name: 'Granska svaret' }).click();
    await page.getByRole('button', { name: 'Skicka svaret' }).click();
    await heading(page, 'Svaret är mottaget');
  });
});

test('a remiss is launched without script', async () => {
  const page = await browser.newPage({ javaScriptEnabled: false });
  await signIn(service, page, 'clerk');
  await picturedOnFailure(page, 'launch without script', async () => {
    await page.goto(`${service.url}${filledIn('{draft}/remiss/ny')}`);
    await page.getByRole('button', { name: 'Vidare till vilka' }).click();
    await page.getByRole('checkbox').first().check();
    await page.getByRole('button', { name: 'Vidare till när' }).click();
    await page.getByLabel('Sista svarsdag').fill('2025-09-30');
    await page.getByRole('button', { name: 'Granska breven' }).click();
    await page.locator('details summary').first().waitFor();
    await page.getByRole('button', { name: 'Skicka remissen' }).click();
    await heading(page, /Remiss, omgång 1/);
  });
});

test('a task is opened, answered, reviewed and sent by keyboard alone', async () => {
  const page = await browser.newPage();
  await picturedOnFailure(page, 'answer by keyboard', async () => {
    await page.goto(`${service.url}${filledIn('/u/{token}')}`);
    await press(page, 'Öppna uppdraget');
    await page.waitForURL(/\/uppdrag\//);
    for (let radio = 0; radio < (await page.locator('fieldset:has(input[type=radio])').count()); radio += 1)
      await chooseByKeyboard(page, radio);
    await press(page, 'Granska svaret');
    await page.waitForURL(/\/granska$/);
    await isForEveryone(page);
    await press(page, 'Skicka svaret');
    await heading(page, 'Svaret är mottaget');
    await isForEveryone(page);
  });
});

test('the first key leads past the menu to the content', async () => {
  await inside.goto(`${service.url}/`);
  await inside.keyboard.press('Tab');
  await inside.keyboard.press('Enter');
  expect(await inside.evaluate('document.activeElement.id')).toBe('main');
});

/** One case lived through its first year with the next one open, one draft ready to be launched. */
async function liveTwice(): Promise<void> {
  const { context } = service.world;
  const asked = uppsala.parties.filter(({ partyId }) => (uppsala.askedPartyIds as readonly string[]).includes(partyId));
  const { caseId, clockwork } = await live(context, { asked, others: 'silent', years: 1, openNext: true, by: 'user:clerk' });
  const startsAt = '2025-05-28T07:00:00.000Z';
  const draft = await draftUppsala(context, { startsAt, parties: uppsala.parties, by: 'user:clerk' });
  const state = await clockwork.state();
  const remiss = lastRemiss(state);
  const followUp = state.rounds[state.years[2026]?.roundId ?? ''];
  if (remiss === undefined || followUp === undefined) throw new Error('the case has not been lived through');
  const [first, second] = Object.values(followUp.tasks).filter(({ email }) => email !== emailOf('KS'));
  const answered = Object.values(remiss.tasks).find(({ answers }) => answers.length > 0);
  if (first === undefined || second === undefined || answered === undefined) throw new Error('nobody to be');
  Object.assign(known, {
    case: `/dokument/${caseId}`,
    draft: `/dokument/${draft.caseId}`,
    remiss: remiss.roundId,
    followUp: followUp.roundId,
    party: answered.partyId,
    email: second.email,
    token: linkToken(context.secretKey, first.linkId),
    answered: linkToken(context.secretKey, answered.linkId),
  });
}

function emailOf(abbreviation: string): string {
  return uppsala.parties.find((party) => party.abbreviation === abbreviation)?.email ?? '';
}

function filledIn(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => known[name] ?? name);
}

/** Width of a small phone, in CSS pixels (WCAG 1.4.10). */
const narrow = { width: 320, height: 640 };
const wide = { width: 1280, height: 900 };

async function looksRight(page: Page, path: string, expected?: RegExp): Promise<void> {
  browser.complaints();
  await page.setViewportSize(wide);
  await page.goto(`${service.url}${path}`);
  await picturedOnFailure(page, path.replaceAll(/[\w-]{20,}/g, 'x'), async () => {
    await isForEveryone(page);
    expect(browser.complaints().filter((complaint) => !expected?.test(complaint))).toEqual([]);
  });
}

async function isForEveryone(page: Page): Promise<void> {
  // A letter's own HTML lies in a frame where no script runs, not even axe's.
  const { violations } = await new AxeBuilder({ page }).exclude('iframe').analyze();
  expect(violations.map(({ id, help, nodes }) => [id, help, nodes.slice(0, 3).map(({ html }) => html)])).toEqual([]);
  await page.setViewportSize(narrow);
  expect(await measured(page)).toEqual({ h1: 1, lang: 'sv', tooWide: [] });
}

/** What sticks out is named, so that the failure says what to mend. */
async function measured(page: Page): Promise<unknown> {
  return page.evaluate(`(() => {
    const isTooWide = document.documentElement.scrollWidth > innerWidth;
    const sticksOut = (element) => element.getBoundingClientRect().right > innerWidth + 1;
    const names = [...document.querySelectorAll('main *, header *')].filter(sticksOut).map((element) => element.outerHTML.slice(0, 120));
    return {
      h1: document.querySelectorAll('h1').length,
      lang: document.documentElement.lang,
      tooWide: isTooWide ? names.slice(0, 3) : [],
    };
  })()`);
}

async function heading(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

const mostTabs = 400;

/** Tabs until what has the focus passes, as one who has no mouse. */
async function tabTo(page: Page, test: string): Promise<void> {
  for (let tabs = 0; tabs < mostTabs; tabs += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(`((element) => ${test})(document.activeElement)`)) return;
  }
  throw new Error(`the tab key does not reach: ${test}`);
}

async function press(page: Page, button: string): Promise<void> {
  await tabTo(page, `element.tagName === 'BUTTON' && element.textContent.trim() === ${JSON.stringify(button)}`);
  await page.keyboard.press('Enter');
}

async function chooseByKeyboard(page: Page, group: number): Promise<void> {
  await tabTo(page, `element.closest('fieldset') === document.querySelectorAll('fieldset:has(input[type=radio])')[${group}]`);
  await page.keyboard.press('Space');
}
