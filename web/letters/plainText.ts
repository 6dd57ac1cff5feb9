/** A letter as plain text: at most 76 columns, the link alone on its line. */
import type { Block } from './blocks';

/** RFC 5322 asks for at most 78 characters; two are left for a reader's '> '. */
const columns = 76;

export function asPlainText(blocks: readonly Block[]): string {
  return `${blocks.map(blockAsText).join('\n\n')}\n`;
}

function blockAsText(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return wrap(block.text);
    case 'heading':
      return `${wrap(block.text)}\n${'-'.repeat(Math.min(block.text.length, columns))}`;
    case 'list':
      return block.items.map((item) => wrap(item, '- ')).join('\n');
    case 'terms':
      return block.rows.map(([term, value]) => wrap(`${term}: ${value}`, '', '  ')).join('\n');
    case 'button':
      return `${wrap(`${block.label}:`)}\n${block.link}`;
  }
}

/** The text in lines of at most 76 columns; `first` stands before the first line, `rest` (as wide) before the others. */
function wrap(text: string, first = '', rest = ' '.repeat(first.length)): string {
  const lines: string[] = [];
  let line = first;
  for (const word of text.split(/\s+/).flatMap((part) => pieces(part, columns - rest.length))) {
    const isStart = line === first || line === rest;
    const longer = isStart ? line + word : `${line} ${word}`;
    if (longer.length > columns && !isStart) lines.push(line);
    line = longer.length > columns && !isStart ? rest + word : longer;
  }
  return [...lines, line].join('\n');
}

/** A word longer than a line is cut. */
function pieces(word: string, width: number): readonly string[] {
  return word.match(new RegExp(`.{1,${width}}`, 'gsu')) ?? [];
}
