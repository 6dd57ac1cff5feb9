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

type PagerProps = {
  /** What the pages hold: 'Sidor med dokument'. */
  readonly label: string;
  readonly total: number;
  readonly perPage: number;
  /** From 1. */
  readonly page: number;
  readonly hrefOf: (page: number) => string;
};

/** Where one is in a long list, with the way back and on; nothing when all of it stands on one page. */
export function Pager({ label, total, perPage, page, hrefOf }: PagerProps) {
  if (total <= perPage && page === 1) return null;
  const lastPage = Math.max(1, Math.ceil(total / perPage));
  const first = (page - 1) * perPage + 1;
  const last = Math.min(total, page * perPage);
  return (
    <nav aria-label={label} class="cluster">
      {page > 1 && <a href={hrefOf(Math.min(page - 1, lastPage))}>Föregående</a>}
      <span>{first > total ? `Inga fler av ${total}` : `${first} till ${last} av ${total}`}</span>
      {last < total && <a href={hrefOf(page + 1)}>Nästa</a>}
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
