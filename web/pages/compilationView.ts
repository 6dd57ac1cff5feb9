/** The compilation as its page shows it: comments that say the same together, filtered, and what each form holds. */
import { createHash } from 'node:crypto';
import { type Comment, type CommentHandling, commentsOf, targetKey } from '../../domain/compilation';
import type { TextTarget } from '../../domain/outline';
import type { CaseView } from './documentFrame';

export type Errors = Readonly<Record<string, string>>;

/** A form shown again: what was sent, and what is to be mended ('' concerns the whole form). */
export type FormState = { readonly values: Readonly<Record<string, string>>; readonly errors: Errors };

/** Comments that say the same about the same part, handled as one unless the clerk wants otherwise. */
export type Group = { readonly id: string; readonly comments: readonly Comment[] };

export type Filter = {
  readonly show: 'alla' | 'ohanterade';
  readonly party: string;
  readonly target: string;
  /** From 1. */
  readonly page: number;
};

/** Groups with open forms make a heavy page: thirty are about 100 kB. */
export const groupsAPage = 30;

export type HandleForm = FormState & {
  readonly commentIds: readonly string[];
  readonly changeIds: readonly string[];
  /** Comments that somebody else handled while this form was being filled in. */
  readonly meanwhile: readonly string[];
};

export type CompilationForms = {
  readonly handle?: HandleForm;
  readonly change?: FormState;
  readonly mark?: FormState;
  readonly lock?: FormState;
  readonly withdraw?: FormState;
};

export type CompilationProps = {
  readonly view: CaseView;
  readonly filter: Filter;
  /** The part a change is about to be proposed for, by its key ('measure:m-2.4'). */
  readonly changeTarget?: string;
  readonly commandId: string;
  readonly forms: CompilationForms;
};

/** In the order of their first comment. */
export function groupsOf(comments: readonly Comment[]): readonly Group[] {
  const byKey = new Map<string, Comment[]>();
  const groups: Comment[][] = [];
  for (const comment of comments) {
    const keys = keysOf(comment);
    const known = keys.map((key) => byKey.get(key)).find((group) => group !== undefined);
    const group = known ?? [];
    if (known === undefined) groups.push(group);
    group.push(comment);
    for (const key of keys) byKey.set(key, group);
  }
  return groups.map((group) => ({ id: groupId(group[0]?.commentId ?? ''), comments: group }));
}

/** Same words, or the same proposed wording, about the same part. */
function keysOf({ target, text, proposal }: Comment): readonly string[] {
  const about = targetKey(target);
  const byText = `text ${about} ${normalised(text)}`;
  return proposal?.trim() ? [byText, `proposal ${about} ${normalised(proposal)}`] : [byText];
}

function normalised(words: string): string {
  return words
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

export function groupId(commentId: string): string {
  return `synpunkt-${commentId.replace(/[^\w-]/g, '-')}`;
}

export function isAbout({ comments }: Group, commentIds: readonly string[]): boolean {
  return comments.some(({ commentId }) => commentIds.includes(commentId));
}

export function isUnhandled({ comments }: Group): boolean {
  return comments.some(({ handled }) => handled === undefined);
}

export function groupsToShow(groups: readonly Group[], { show, party, target }: Filter): readonly Group[] {
  return groups.filter(
    (group) =>
      (show === 'alla' || isUnhandled(group)) &&
      (party === '' || group.comments.some(({ partyId }) => partyId === party)) &&
      (target === '' || group.comments.some((comment) => targetKey(comment.target) === target)),
  );
}

/** The address of the page with this filter. */
export function compilationAddress(caseId: string, filter: Partial<Filter>, anchor = ''): string {
  const { show = 'alla', party = '', target = '', page = 1 } = filter;
  const asked = new URLSearchParams({
    ...(show === 'alla' ? {} : { visa: show }),
    ...(party === '' ? {} : { part: party }),
    ...(target === '' ? {} : { del: target }),
    ...(page === 1 ? {} : { sida: String(page) }),
  }).toString();
  return `/dokument/${caseId}/sammanstallning${asked === '' ? '' : `?${asked}`}${anchor === '' ? '' : `#${anchor}`}`;
}

/** Where the next comment to handle stands; undefined when all are handled. */
export function nextUnhandled(view: CaseView): string | undefined {
  const next = groupsOf(commentsOf(view.state)).find(isUnhandled);
  return next && compilationAddress(view.caseId, { show: 'ohanterade' }, next.id);
}

/** A fingerprint of a handling: a form carries what it was filled in from, so that a later save sees whether it changed meanwhile. */
export function seenOf(handled: CommentHandling | undefined): string {
  if (handled === undefined) return 'ohanterad';
  const { handling, reason, changeIds, referredTo = '' } = handled;
  return createHash('sha256')
    .update(JSON.stringify([handling, reason, changeIds, referredTo]))
    .digest('hex')
    .slice(0, 16);
}

/** 'measure:m-2.4' → the part of the text; undefined for what is no key. */
export function targetOfKey(key: string): TextTarget | undefined {
  if (key === 'document') return { kind: 'document' };
  const [kind, ...rest] = key.split(':');
  const id = rest.join(':');
  if (id === '' || (kind !== 'section' && kind !== 'area' && kind !== 'measure' && kind !== 'indicator')) return undefined;
  return { kind, id };
}

/** Comments are handled while answers come in, until the compilation is locked. */
export function isCompiling({ state }: Pick<CaseView, 'state'>): boolean {
  return state.phase === 'remiss' || state.phase === 'compilation';
}
