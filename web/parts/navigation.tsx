/** Finding one's way inside a page and between pages that belong together. */
import type { ComponentChildren } from 'preact';
import { number } from '../words/dates';

type Crumb = { readonly text: string; readonly href?: string };

/** The last is the page itself and leads nowhere. */
export function Breadcrumbs({ items }: { readonly items: readonly Crumb[] }) {
  return (
    <nav class="breadcrumbs" aria-label="Brödsmulor">
      <ol>
        {items.map(({ text, href }) => (
          <li key={text}>{href ? <a href={href}>{text}</a> : <span aria-current="page">{text}</span>}</li>
        ))}
      </ol>
    </nav>
  );
}

type Tab = { readonly href: string; readonly text: string; readonly count?: number; readonly current?: boolean };

/** Links that look like tabs: each is a page of its own. */
export function Tabs({ label, tabs }: { readonly label: string; readonly tabs: readonly Tab[] }) {
  return (
    <nav class="tabs" aria-label={label}>
      <ul>
        {tabs.map(({ href, text, count, current }) => (
          <li key={href}>
            <a href={href} aria-current={current ? 'page' : undefined}>
              {text}
              {count !== undefined && <span class="count"> {number(count)}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

type SummaryLineProps = {
  readonly items: readonly { readonly label: string; readonly value: ComponentChildren }[];
  /** The page's main action, within reach on a long page. */
  readonly children?: ComponentChildren;
};

/** Stays in sight while a long page is scrolled. */
export function SummaryLine({ items, children }: SummaryLineProps) {
  return (
    <div class="summary-line">
      <dl>
        {items.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {children}
    </div>
  );
}
