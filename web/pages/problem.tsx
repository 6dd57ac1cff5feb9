/** What went wrong, in plain words, and the way back. */
import { openPage, page } from '../layout';
import { ButtonLink, PageHead } from '../parts';
import type { PageUser } from '../layout';

type Props = {
  readonly title: string;
  readonly text: string;
  readonly municipality: { readonly name: string };
  readonly session?: { readonly user: PageUser; readonly csrf: string };
};

export function problemPage({ title, text, municipality, session }: Props): string {
  const content = (
    <>
      <PageHead title={title} />
      <p>{text}</p>
      {session && <ButtonLink href="/">Till Att göra</ButtonLink>}
    </>
  );
  if (session === undefined) return openPage({ title, municipality, children: content });
  return page({ title, municipality, user: session.user, csrf: session.csrf, children: content });
}
