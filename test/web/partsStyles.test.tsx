/** The colours of the stylesheet are told apart by those with poor sight, in light and dark, for every accent. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { accents } from '../../web/parts';

const css = readFileSync(join(__dirname, '../../web/styles.css'), 'utf8');
const darkFrom = css.indexOf('@media (prefers-color-scheme: dark)');
const schemes = { light: css.slice(0, darkFrom), dark: css.slice(darkFrom, css.indexOf('/* Ground */')) } as const;
const looks = (['light', 'dark'] as const).flatMap((scheme) => accents.map((accent) => [scheme, accent] as const));

const text = [
  ['ink', 'ground'],
  ['ink', 'paper'],
  ['ink', 'sunk'],
  ['ink', 'accent-soft'],
  ['ink', 'warning-soft'],
  ['ink', 'bad-soft'],
  ['muted', 'ground'],
  ['muted', 'paper'],
  ['accent', 'ground'],
  ['accent', 'paper'],
  ['accent', 'accent-soft'],
  ['on-accent', 'accent'],
  ['ok', 'ok-soft'],
  ['warning', 'warning-soft'],
  ['bad', 'paper'],
  ['bad', 'ground'],
  ['bad', 'bad-soft'],
  ['paper', 'ok'],
  ['paper', 'bad'],
] as const;

describe.each(looks)('in %s with the accent %s', (scheme, accent) => {
  const colours = coloursOf(scheme, accent);
  test.each(text)('%s on %s can be read', (front, back) => {
    expect(contrast(colours[front], colours[back])).toBeGreaterThanOrEqual(4.5);
  });
  test('the edge of a field is seen', () => {
    expect(contrast(colours['edge'], colours['paper'])).toBeGreaterThanOrEqual(3);
  });
});

test('every accent has a colour of its own in light', () => {
  expect(new Set(accents.map((accent) => coloursOf('light', accent)['accent'])).size).toBe(accents.length);
});

type Colours = Readonly<Record<string, string>>;

/** Dark says only what differs from light; the accent only what differs from petrol. */
function coloursOf(scheme: 'light' | 'dark', accent: string): Colours {
  return { ...variables(schemes[scheme], ':root'), ...variables(schemes[scheme], `[data-accent='${accent}']`) };
}

function variables(sheet: string, selector: string): Colours {
  const from = sheet.indexOf(`${selector} {`);
  if (from < 0) return {};
  const block = sheet.slice(from, sheet.indexOf('}', from));
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map(([, name = '', value = '']) => [name, value]),
  );
}

/** WCAG 2.2, contrast ratio. */
function contrast(one = '', other = ''): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: string): number {
  if (!/^#[0-9a-f]{6}$/.test(colour)) throw new Error(`No colour: "${colour}"`);
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
