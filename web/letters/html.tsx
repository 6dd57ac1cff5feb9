/** A letter as HTML: one column, no images, no colours of its own but the button's, so that light and dark readers both show it. */
import type { VNode } from 'preact';
import { render } from 'preact-render-to-string';
import type { Block } from './blocks';

export function asHtml(subject: string, blocks: readonly Block[]): string {
  return `<!doctype html>\n${render(
    <html lang="sv">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{subject}</title>
      </head>
      <body style={bodyStyle}>
        <div lang="sv" style="max-width: 38em; margin: 0 auto; overflow-wrap: anywhere">
          {blocks.map(blockAsHtml)}
        </div>
      </body>
    </html>,
  )}\n`;
}

const bodyStyle = 'margin: 0; padding: 16px; font: 17px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, Arial, sans-serif';

/** White on it has a contrast of 8.1:1; the border keeps it a button where backgrounds are taken away. */
const buttonStyle =
  'display: inline-block; padding: 12px 20px; border: 2px solid #1d4f91; border-radius: 4px; background: #1d4f91; color: #ffffff; text-decoration: none';

function blockAsHtml(block: Block): VNode {
  switch (block.kind) {
    case 'paragraph':
      return <p style="margin: 0 0 1em">{block.text}</p>;
    case 'heading':
      return <h2 style="margin: 1.5em 0 0.5em; font-size: 1em">{block.text}</h2>;
    case 'list':
      return (
        <ul style="margin: 0 0 1em; padding-left: 1.25em">
          {block.items.map((item) => (
            <li>{item}</li>
          ))}
        </ul>
      );
    case 'terms':
      return (
        <p style="margin: 0 0 1em">
          {block.rows.map(([term, value], index) => (
            <>
              {index > 0 && <br />}
              <strong>{term}:</strong> {value}
            </>
          ))}
        </p>
      );
    case 'button':
      return (
        <p style="margin: 1.5em 0">
          <a href={block.link} style={buttonStyle}>
            {block.label}
          </a>
          <br />
          <span style="font-size: 0.85em">{block.link}</span>
        </p>
      );
  }
}
