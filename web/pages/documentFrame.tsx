/** What every page about one document has around it: its name, the way back to it, and a word when it is a practice. */
import type { ComponentChildren } from 'preact';
import type { Frame } from '../../api/frame';
import type { CaseState } from '../../domain/case';
import type { DocumentState, TextVersion } from '../../domain/document';
import type { Municipality } from '../../domain/municipality';
import type { Instant, IsoDate } from '../../domain/time';
import { page } from '../layout';
import { Breadcrumbs, type FormError } from '../parts';
import { longDate } from '../words/dates';

/** A case as its pages see it. `at` and `today` are the case's own time. */
export type CaseView = {
  readonly frame: Frame;
  readonly caseId: string;
  readonly state: CaseState;
  readonly document: DocumentState;
  readonly municipality: Municipality;
  readonly at: Instant;
  readonly today: IsoDate;
  /** Set when the text shown is a version that was fixed, whatever the draft says today. */
  readonly version?: TextVersion;
};

type CasePageProps = {
  readonly title: string;
  /** Pages between the document and this one. */
  readonly above?: readonly { readonly text: string; readonly href: string }[];
  readonly isDocument?: boolean;
  readonly live?: string;
  readonly children: ComponentChildren;
};

/** A page under a document. */
export function casePage(view: CaseView, { title, above = [], isDocument = false, live, children }: CasePageProps): string {
  const { frame, document, today } = view;
  const name = { text: shortened(document.details.title), href: addressOf(view) };
  const way = isDocument ? [{ text: name.text }] : [name, ...above, { text: title }];
  return page({
    ...frame,
    title: isDocument ? title : `${title} – ${document.details.title}`,
    live,
    practice: document.practice
      ? { text: `Breven går bara till övningsbrevlådan. I övningen är det ${longDate(today)}.`, href: '/ovning' }
      : undefined,
    children: (
      <>
        <Breadcrumbs items={[{ text: 'Att göra', href: '/' }, ...way]} />
        {children}
      </>
    ),
  });
}

/** The name in the way back: a long one would fill a phone. */
function shortened(title: string): string {
  return title.length > 50 ? `${title.slice(0, 49).trimEnd()}…` : title;
}

/** The address of the document's own page, or of a page under it. */
export function addressOf({ caseId }: Pick<CaseView, 'caseId'>, under = ''): string {
  return `/dokument/${caseId}${under}`;
}

/** The text may be written: only before it is sent on remiss, and never in a version that was fixed. */
export function isDraft({ state, version }: Pick<CaseView, 'state' | 'version'>): boolean {
  return state.phase === 'draft' && version === undefined;
}

/** The document with its text as it was in one of its versions. */
export function atVersion(view: CaseView, version: TextVersion): CaseView {
  return { ...view, version, document: { ...view.document, outline: version.outline } };
}

/** What stands over the heading: kind of document and diarienummer. */
export function overOf({ document }: Pick<CaseView, 'document'>): string {
  const { type, diarienummer } = document.details;
  return [type, diarienummer, document.version > 1 ? `version ${document.version}` : ''].filter(Boolean).join(' · ');
}

/** A form as it was sent, or as it is first shown: its values and what is wrong, by field name. */
export type FormState = {
  readonly values: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
  readonly commandId: string;
};

export function errorList(errors: FormState['errors']): readonly FormError[] {
  return Object.entries(errors).map(([field, text]) => ({ field: field === '' ? undefined : field, text }));
}
