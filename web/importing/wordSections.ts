/** Walks through a Word document and notes under which heading each table stands, and the text and lists beside it. */
import { isAreaHeading, isSignpost, oneLine, plain } from './headings';
import { type HtmlElement, textOf, within } from './htmlTree';

/** What stands under one heading. Filled while walking, so that a list after the table belongs to it as well. */
export type WordSection = {
  readonly title: string;
  readonly level: number;
  readonly text: string[];
  readonly subgoals: string[];
  readonly indicators: string[];
};

type Part = 'text' | 'subgoals' | 'indicators' | 'other';

/** The tables of the document, each with the nearest heading that says what it is about. */
export function sectionsOf(elements: readonly HtmlElement[]): { readonly table: HtmlElement; readonly section: WordSection }[] {
  const found: { table: HtmlElement; section: WordSection }[] = [];
  let above: WordSection[] = [newSection('', 0)];
  let part: Part = 'text';
  for (const element of elements) {
    const section = above.findLast(({ title }) => !isSignpost(title)) ?? above[0];
    const level = headingLevel(element);
    if (level !== undefined) {
      const title = oneLine(textOf(element));
      above = [...above.filter((other) => other.level < level), newSection(title, level)];
      part = partUnder(title);
    } else if (section && element.tag === 'table') {
      found.push({ table: element, section });
      part = 'other';
    } else if (section) {
      part = take(section, part, element);
    }
  }
  return found;
}

/** Heading styles, and a line 'Målområde 1 …' in any style, which stands above all others. */
function headingLevel(element: HtmlElement): number | undefined {
  if (/^h[1-6]$/.test(element.tag)) return textOf(element) === '' ? undefined : Number(element.tag.slice(1));
  return element.tag === 'p' && isAreaHeading(textOf(element)) ? 1 : undefined;
}

/** Adds a paragraph or a list to the section; returns the part that goes on. */
function take(section: WordSection, part: Part, element: HtmlElement): Part {
  const text = textOf(element);
  if (text === '') return part;
  if (element.tag === 'p' && isSignpost(text)) return partUnder(text);
  const items = itemsOf(element);
  if (part === 'subgoals' || part === 'indicators') section[part].push(...items);
  if (part === 'text') section.text.push(text);
  return part;
}

/** The items of a list, or of a paragraph that begins with a bullet typed by hand. */
function itemsOf(element: HtmlElement): string[] {
  const items = element.tag === 'p' ? [element] : within(element, 'li');
  const texts = items.map((item) => textOf(item)).filter((text) => element.tag !== 'p' || startsWithBullet.test(text));
  return texts.map((text) => oneLine(text.replace(startsWithBullet, '')));
}

const startsWithBullet = /^[•·–-]\s*/;

function partUnder(title: string): Part {
  const words = plain(title);
  if (words.endsWith('delmal')) return 'subgoals';
  if (/indikator(er)?$/.test(words)) return 'indicators';
  return isSignpost(title) && words !== '' ? 'other' : 'text';
}

function newSection(title: string, level: number): WordSection {
  return { title, level, text: [], subgoals: [], indicators: [] };
}
