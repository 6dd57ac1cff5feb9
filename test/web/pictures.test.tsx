/** The pictures say the same in drawing, in words and as a table. */
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { AnswerRate } from '../../web/pictures/AnswerRate';
import { MeasureStatusBar } from '../../web/pictures/MeasureStatusBar';
import { ProcessPicture } from '../../web/pictures/ProcessPicture';
import { YearWheel } from '../../web/pictures/YearWheel';

const html = (node: VNode): string => renderToString(node);

const process = (
  <ProcessPicture
    phases={[
      { phase: 'draft', state: 'done', since: '2025-02-03' },
      { phase: 'remiss', state: 'current', since: '2025-06-26' },
      { phase: 'decision', state: 'todo' },
    ]}
    loops={2}
    rounds={3}
    years={[{ year: 2026, state: 'todo' }]}
  />
);
const days = [
  { date: '2025-06-26', answered: 0, abstained: 0, draft: 0, opened: 1, silent: 21 },
  { date: '2025-06-27', answered: 3, abstained: 1, draft: 2, opened: 6, silent: 10 },
];
const rate = <AnswerRate days={days} dueOn="2025-09-30" today="2025-06-27" />;
const wheel = (
  <YearWheel
    year={2026}
    today="2026-04-10"
    items={[
      { month: 9, title: 'Delårsuppföljning', state: 'coming' },
      { month: 3, title: 'Stäng året', state: 'late', href: '/dokument/1/ar/2025' },
    ]}
  />
);
const bar = <MeasureStatusBar counts={{ done: 9, ongoing: 8, delayed: 3, notStarted: 3, stopped: 1 }} />;

describe.each([
  ['the process', process],
  ['the answer rate', rate],
  ['the year wheel', wheel],
  ['the status bar', bar],
])('the picture of %s', (_, picture) => {
  test('is a named image to those who listen', () => {
    expect(html(picture)).toMatch(/role="img" aria-labelledby="([\w-]+)" aria-describedby="[\w-]+"><title id="\1"/);
  });
  test('has the same content as a table', () => {
    expect(html(picture)).toMatch(/<details><summary>Visa som tabell<\/summary>.*<table/);
  });
  test('uses an id once only', () => {
    const ids = [...html(picture).matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
  test('has no number that could not be reckoned', () => {
    expect(html(picture)).not.toMatch(/NaN|undefined|Infinity/);
  });
  test('has no style the content policy would stop', () => {
    expect(html(picture)).not.toContain(' style=');
  });
});

describe('the process', () => {
  test('says where we are and since when', () => {
    expect(html(process)).toContain('Nu: På remiss sedan tors 26 juni 2025.');
  });
  test('says how many times it was sent back', () => {
    expect(html(process)).toContain('2 återremisser.');
  });
  test('without a loop draws none', () => {
    expect(html(<ProcessPicture phases={[]} loops={0} rounds={0} years={[]} />)).not.toContain('class="loop"');
  });
});

describe('the answer rate', () => {
  test('says how it stood the last day', () => {
    expect(html(rate)).toContain('fre 27 juni 2025: besvarade 3, avstår 1, utkast påbörjat 2, öppnade 6, ej svarat 10.');
  });
  test('draws also a single day', () => {
    expect(html(<AnswerRate days={days.slice(0, 1)} dueOn="2025-06-26" today="2025-06-26" />)).not.toContain('NaN');
  });
  test('before the first day says what will be there', () => {
    expect(html(<AnswerRate days={[]} dueOn="2025-09-30" today="2025-06-01" />)).toContain('Här visas svarsfrekvensen');
  });
});

describe('the year wheel', () => {
  test('numbers its items in the order of the months', () => {
    expect(html(wheel)).toMatch(/<span class="place">1<\/span>.*Stäng året.*<span class="place">2<\/span>.*Delårsuppföljning/);
  });
  test('tells what is late by word', () => {
    expect(html(wheel)).toContain('Försenat');
  });
  test('counts those that have no room in their month', () => {
    const items = [1, 2, 3, 4, 5].map((title) => ({ month: 5, title: `Sak ${title}`, state: 'due' as const }));
    expect(html(<YearWheel year={2026} today="2026-05-01" items={items} />)).toMatch(/>\+3</);
  });
});

test('the status bar without measures says what will be there', () => {
  expect(html(<MeasureStatusBar counts={{ done: 0, ongoing: 0, delayed: 0, notStarted: 0, stopped: 0 }} />)).toContain(
    'Här visas hur åtgärderna står',
  );
});
