/** The HTML that mammoth writes (well-formed, few elements, everything escaped) as a tree. Not a parser for HTML from elsewhere. */

export type HtmlNode = string | HtmlElement;
export type HtmlElement = {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly HtmlNode[];
};

const token = /<(\/?)([a-z][a-z0-9]*)([^>]*?)(\/?)>|([^<]+)/g;
const voidElements = new Set(['br', 'hr', 'img', 'input']);

/** The elements on the top level, in order. */
export function htmlTree(html: string): readonly HtmlElement[] {
  const open: { tag: string; attributes: Record<string, string>; children: HtmlNode[] }[] = [
    { tag: '', attributes: {}, children: [] },
  ];
  for (const [, closes, tag, attributes = '', selfCloses, text] of html.matchAll(token)) {
    const inner = open.at(-1);
    if (text !== undefined) inner?.children.push(unescaped(text));
    if (tag === undefined) continue;
    if (closes === '/') {
      if (open.length > 1 && inner?.tag === tag) open.pop();
      continue;
    }
    const element = { tag, attributes: attributesOf(attributes), children: [] };
    inner?.children.push(element);
    if (selfCloses !== '/' && !voidElements.has(tag)) open.push(element);
  }
  return open[0]?.children.filter((node): node is HtmlElement => typeof node !== 'string') ?? [];
}

/** The elements with a tag inside `node`, not those inside a table within it. */
export function within(node: HtmlElement, tag: string): HtmlElement[] {
  return node.children.flatMap((child) => {
    if (typeof child === 'string') return [];
    if (child.tag === tag) return [child];
    return child.tag === 'table' ? [] : within(child, tag);
  });
}

/** The text as lines: a break is a line, a paragraph a blank line, a list item a bullet. */
export function textOf(node: HtmlNode): string {
  return rawText(node)
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function rawText(node: HtmlNode): string {
  if (typeof node === 'string') return node;
  if (node.tag === 'br') return '\n';
  const inner = node.children.map(rawText).join('');
  if (node.tag === 'li') return `\n\n• ${inner.trim()}`;
  return /^(p|h\d|tr|td|th|ul|ol|table)$/.test(node.tag) ? `${inner}\n\n` : inner;
}

function attributesOf(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/([a-z]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, unescaped(value)]),
  );
}

function unescaped(text: string): string {
  const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', amp: '&' };
  return text.replace(/&(lt|gt|quot|amp);/g, (whole, name: string) => named[name] ?? whole);
}
