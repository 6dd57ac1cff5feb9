/** A Chromium is found that shows a page; a wrong choice is told, never passed over. */
import { chromium } from 'playwright-core';
import { chromiumArgs, findChromium } from '../../dev/chromium';

jest.setTimeout(300_000);

describe('the Chromium that is found', () => {
  test('shows a page with Swedish text', async () => {
    const browser = await chromium.launch({
      executablePath: await findChromium({ log: () => undefined }),
      args: [...chromiumArgs],
    });
    const page = await browser.newPage();
    await page.setContent('<h1>Återremiss</h1>');
    expect(await page.getByRole('heading').textContent()).toBe('Återremiss');
    await browser.close();
  });
  test('is told on one line', async () => {
    const lines: string[] = [];
    const found = await findChromium({ log: (line) => lines.push(line) });
    expect(lines).toEqual([`Chromium: ${found}`]);
  });
});

describe('CHROMIUM_PATH', () => {
  beforeEach(() => (process.env['CHROMIUM_PATH'] = '/no/chromium'));
  afterEach(() => delete process.env['CHROMIUM_PATH']);

  test('that leads nowhere is an error with a sentence', async () => {
    await expect(findChromium({ log: () => undefined })).rejects.toThrow(
      'CHROMIUM_PATH is /no/chromium, which does not answer --version',
    );
  });
});
