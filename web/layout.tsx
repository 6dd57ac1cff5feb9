/** The whole document around every page: head, header with the municipality's name, navigation, main, footer. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { accentOf } from './parts/accents';
import { HiddenCsrf } from './parts/forms';
import { Notice } from './parts/text';

type OpenPageProps = {
  readonly title: string;
  readonly municipality: { readonly name: string; readonly accent?: string };
  readonly notice?: Notice;
  /** An SSE address; each message makes the page fetch itself again. */
  readonly live?: string;
  readonly practice?: { readonly text: string; readonly href?: string; readonly linkText?: string };
  readonly children: ComponentChildren;
};

export type PageUser = { readonly name: string; readonly email: string; readonly role: 'clerk' | 'processOwner' };

export type PageProps = OpenPageProps & {
  /** Nobody: a bare header, as for parties. */
  readonly user?: PageUser;
  /** Where in the main menu the page belongs: the address of that place ('/register'). */
  readonly current?: string;
  readonly csrf?: string;
};

/** A page as a whole HTML document. */
export function page(props: PageProps): string {
  return `<!doctype html>${renderToString(<Document {...props} />)}`;
}

/** A page for those without an account: parties, and anyone. */
export function openPage(props: OpenPageProps): string {
  return page(props);
}

/** In web/; served under /static/ with their hash in the address, so that they may be cached for ever. */
export const staticFiles = ['styles.css', 'enhance.js'] as const;

function Document(props: PageProps) {
  const { title, municipality, notice, practice, children } = props;
  return (
    <html lang="sv" data-accent={accentOf(municipality.accent)}>
      <head>
        <meta charset="utf-8" />
        <title>{`${title} – ${municipality.name}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href={addressOf('styles.css')} />
        <script src={addressOf('enhance.js')} defer />
      </head>
      <body>
        <a class="skip" href="#main">
          Till innehållet
        </a>
        {practice && <PracticeBar {...practice} />}
        <Header {...props} />
        <main id="main" tabindex={-1}>
          {notice && <Notice {...notice} />}
          <Live source={props.live}>{children}</Live>
        </main>
        <Footer municipality={municipality} />
      </body>
    </html>
  );
}

function Header({ municipality, user, current, csrf }: PageProps) {
  return (
    <header class="site-header">
      <div class="site-bar">
        <Brand name={municipality.name} href={user ? '/' : undefined} />
        {user && <SignedIn user={user} csrf={csrf} />}
      </div>
      {user && <Navigation current={current} />}
    </header>
  );
}

function Brand({ name, href }: { readonly name: string; readonly href?: string }) {
  const content = (
    <>
      <Mark />
      <span class="brand-name">{name}</span>
      <span class="brand-product">Remisshjul</span>
    </>
  );
  return href ? (
    <a class="brand" href={href}>
      {content}
    </a>
  ) : (
    <div class="brand">{content}</div>
  );
}

/** A wheel of twelve months, one of them marked. */
function Mark() {
  const months = Array.from({ length: 12 }, (_, month) => month);
  return (
    <svg class="mark" viewBox="-16 -16 32 32" width="34" height="34" aria-hidden="true" focusable="false">
      {months.map((month) => (
        <rect
          key={month}
          class={month === 0 ? 'now' : undefined}
          x="-1.6"
          y={month === 0 ? -15.5 : -14}
          width="3.2"
          height={month === 0 ? 9 : 6}
          rx="1.2"
          transform={`rotate(${month * 30})`}
        />
      ))}
    </svg>
  );
}

const roles: Readonly<Record<PageUser['role'], string>> = { clerk: 'Handläggare', processOwner: 'Processägare' };

function SignedIn({ user, csrf }: { readonly user: PageUser; readonly csrf?: string }) {
  return (
    <div class="signed-in">
      <p>
        {user.name} <span class="muted">{roles[user.role]}</span>
      </p>
      <form method="post" action="/logga-ut">
        <HiddenCsrf csrf={csrf} />
        <button type="submit" class="link-button">
          Logga ut
        </button>
      </form>
    </div>
  );
}

const places: readonly { readonly href: string; readonly text: string }[] = [
  { href: '/', text: 'Att göra' },
  { href: '/register', text: 'Register' },
  { href: '/parter', text: 'Parter' },
  { href: '/arshjul', text: 'Årshjul' },
  { href: '/ovning', text: 'Övning' },
  { href: '/installningar', text: 'Inställningar' },
  { href: '/driftlage', text: 'Driftläge' },
];

function Navigation({ current }: Pick<PageProps, 'current'>) {
  return (
    <nav class="site-nav" aria-label="Huvudmeny">
      <ul>
        {places.map(({ href, text }) => (
          <li key={href}>
            <a href={href} aria-current={href === current ? 'page' : undefined}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function PracticeBar({ text, href, linkText = 'Till övningen' }: NonNullable<PageProps['practice']>) {
  return (
    <aside class="practice" aria-label="Övning">
      <strong>Övning</strong>
      <span>
        {text} {href && <a href={href}>{linkText}</a>}
      </span>
    </aside>
  );
}

/** Without script this is only a box: the page is then as fresh as when it was fetched. */
function Live({ source, children }: { readonly source?: string; readonly children: ComponentChildren }) {
  if (source === undefined) return <>{children}</>;
  return (
    <>
      <div class="live-bar" data-live-bar hidden>
        <span data-live-status role="status">
          Sidan uppdateras av sig själv.
        </span>
        <button type="button" class="link-button" data-live-pause aria-pressed="false">
          Pausa
        </button>
      </div>
      <div id="live" data-live={source}>
        {children}
      </div>
    </>
  );
}

function Footer({ municipality }: Pick<PageProps, 'municipality'>) {
  return (
    <footer class="site-footer">
      <p>{municipality.name}</p>
      <p>Remisshjul håller reda på styrdokumentens väg från utkast till uppföljning.</p>
    </footer>
  );
}

function addressOf(file: (typeof staticFiles)[number]): string {
  return `/static/${file}?v=${hashes[file]}`;
}

const hashes = Object.fromEntries(staticFiles.map((file) => [file, hashOf(file)]));

function hashOf(file: string): string {
  return createHash('sha256')
    .update(readFileSync(join(__dirname, file)))
    .digest('hex')
    .slice(0, 10);
}
