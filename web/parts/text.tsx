/** What is said on a page besides its forms and tables: its heading, messages, empty places and letters. */
import type { ComponentChildren } from 'preact';
import { type Glyph, Shape } from './glyph';

type PageHeadProps = {
  readonly title: string;
  /** One line: where one is and what is waited for. */
  readonly lede?: ComponentChildren;
  /** A small line over the heading: diarienummer, kind of document. */
  readonly over?: string;
  readonly children?: ComponentChildren;
};

/** The page's only h1, its first line, and (as children) its main action. */
export function PageHead({ title, lede, over, children }: PageHeadProps) {
  return (
    <div class="page-head">
      {over && <p class="over">{over}</p>}
      <h1>{title}</h1>
      {lede && <p class="lede">{lede}</p>}
      {children && <div class="actions">{children}</div>}
    </div>
  );
}

export type Notice = {
  readonly kind: 'ok' | 'info' | 'warning';
  readonly text: string;
  readonly title?: string;
  readonly action?: { readonly href: string; readonly text: string };
};

const noticeGlyphs: Readonly<Record<Notice['kind'], Glyph>> = { ok: 'check', info: 'comment', warning: 'alert' };

export function Notice({ kind, title, text, action }: Notice) {
  return (
    <div class={`notice ${kind}`} role={kind === 'ok' ? 'status' : undefined}>
      <Shape glyph={noticeGlyphs[kind]} />
      <div>
        {title && <p class="notice-title">{title}</p>}
        <p>{text}</p>
        {action && (
          <p>
            <a href={action.href}>{action.text}</a>
          </p>
        )}
      </div>
    </div>
  );
}

type EmptyStateProps = {
  readonly title: string;
  /** What will be here. */
  readonly text: string;
  /** The first step. */
  readonly action?: { readonly href: string; readonly text: string };
};

export function EmptyState({ title, text, action }: EmptyStateProps) {
  return (
    <div class="empty">
      <p class="empty-title">{title}</p>
      <p>{text}</p>
      {action && (
        <a class="button secondary" href={action.href}>
          {action.text}
        </a>
      )}
    </div>
  );
}

/** A surface that holds together one thing; use sparingly. */
export function Panel({ title, children }: { readonly title?: string; readonly children: ComponentChildren }) {
  return (
    <section class="panel">
      {title && <h2>{title}</h2>}
      {children}
    </section>
  );
}

type LetterProps = { readonly subject: string; readonly text: string; readonly from?: string; readonly to?: string };

/** A letter as it is sent, in plain text. */
export function Letter({ subject, text, from, to }: LetterProps) {
  return (
    <article class="letter-frame" aria-label={`Brev: ${subject}`}>
      <dl class="letter-head">
        {from && <LetterLine term="Från" text={from} />}
        {to && <LetterLine term="Till" text={to} />}
        <LetterLine term="Ämne" text={subject} />
      </dl>
      <pre class="letter">{text}</pre>
    </article>
  );
}

function LetterLine({ term, text }: { readonly term: string; readonly text: string }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{text}</dd>
    </div>
  );
}

/** A text with a button that copies it; without script only the text. */
export function Copyable({ text, what }: { readonly text: string; readonly what: string }) {
  return (
    <span class="copyable">
      <code>{text}</code>
      <button type="button" class="button quiet" data-copy={text} hidden>
        Kopiera <span class="visually-hidden">{what}</span>
      </button>
    </span>
  );
}
