/** What a clerk should look at before the compilation is locked: where what it says and what it does part. Nothing here stops anything. */
import type { CaseState } from './case';
import { type Comment, commentsOf, targetKey } from './compilation';
import { documentOf } from './document';
import type { Outline, TextTarget } from './outline';
import { type TextChange, withChanges, wordsOf } from './textChange';
import type { Handling } from './vocabulary';

export type CompilationFinding =
  /** A reason quotes a wording that the text will not have. */
  | {
      readonly code: 'quoteDiffers';
      readonly commentIds: readonly string[];
      readonly target: TextTarget;
      readonly quoted: string;
      readonly resulting: string;
    }
  /** Handled as changed, but points at no change of the text. */
  | { readonly code: 'changeMissing'; readonly commentIds: readonly string[]; readonly handling: Handling }
  /** Handled as not changed, but points at a change. */
  | { readonly code: 'changeUnexpected'; readonly commentIds: readonly string[]; readonly handling: Handling }
  | { readonly code: 'referredNowhere'; readonly commentIds: readonly string[] }
  /** A change said to come from comments that no comment points at. */
  | { readonly code: 'changeUnclaimed'; readonly changeId: string }
  /** Its words are gone once the changes before it are made: it changes nothing. */
  | { readonly code: 'changeWithoutEffect'; readonly changeId: string };

export function checkCompilation(state: CaseState): readonly CompilationFinding[] {
  const comments = commentsOf(state);
  const { changes } = state.compilation;
  return [
    ...differingQuotes(state, comments),
    ...comments.flatMap(handlingFindings),
    ...changes.filter((change) => isUnclaimed(change, comments)).map(unclaimed),
    ...changesWithoutEffect(documentBefore(state), changes),
  ];
}

function unclaimed({ changeId }: TextChange): CompilationFinding {
  return { code: 'changeUnclaimed', changeId };
}

function isUnclaimed({ changeId, origin }: TextChange, comments: readonly Comment[]): boolean {
  return origin === 'comments' && !comments.some(({ handled }) => handled?.changeIds.includes(changeId));
}

const changing: readonly Handling[] = ['changedAsAsked', 'changedInOtherWords', 'editorialChange'];

function handlingFindings({ commentId, handled }: Comment): readonly CompilationFinding[] {
  if (handled === undefined) return [];
  const { handling, changeIds, referredTo } = handled;
  const about = { commentIds: [commentId], handling };
  if (changing.includes(handling) && changeIds.length === 0) return [{ code: 'changeMissing', ...about }];
  if (handling === 'notChanged' && changeIds.length > 0) return [{ code: 'changeUnexpected', ...about }];
  if (handling === 'referred' && !referredTo?.trim()) return [{ code: 'referredNowhere', commentIds: [commentId] }];
  return [];
}

function changesWithoutEffect(outline: Outline, changes: readonly TextChange[]): readonly CompilationFinding[] {
  const findings: CompilationFinding[] = [];
  let text = outline;
  for (const change of changes) {
    const after = withChanges(text, [change]);
    const isSame = wordsOf(after, change.target).join('\n') === wordsOf(text, change.target).join('\n');
    if (isSame) findings.push({ code: 'changeWithoutEffect', changeId: change.changeId });
    text = after;
  }
  return findings;
}

/** The same wording quoted for several comments is one finding. */
function differingQuotes(state: CaseState, comments: readonly Comment[]): readonly CompilationFinding[] {
  const before = documentBefore(state);
  const after = withChanges(before, state.compilation.changes);
  const findings = new Map<string, Extract<CompilationFinding, { code: 'quoteDiffers' }>>();
  for (const comment of comments) {
    for (const { target, quoted, resulting } of misquotes(comment, { before, after, changes: state.compilation.changes })) {
      const key = `${targetKey(target)} ${quoted}`;
      const commentIds = [...(findings.get(key)?.commentIds ?? []), comment.commentId];
      findings.set(key, { code: 'quoteDiffers', commentIds, target, quoted, resulting });
    }
  }
  return [...findings.values()];
}

type Texts = { readonly before: Outline; readonly after: Outline; readonly changes: readonly TextChange[] };
type Misquote = { readonly target: TextTarget; readonly quoted: string; readonly resulting: string };

/** A quotation of the text as it was is not a slip: a reason may tell what was changed. */
function misquotes({ target, handled }: Comment, { before, after, changes }: Texts): readonly Misquote[] {
  if (handled === undefined) return [];
  const pointedAt = changes.filter(({ changeId }) => handled.changeIds.includes(changeId)).map((change) => change.target);
  const targets = [...new Map([...pointedAt, target].map((one) => [targetKey(one), one])).values()];
  return quotationsIn(handled.reason).flatMap((quoted) => {
    const known = targets.flatMap((one) => [...wordsOf(before, one), ...wordsOf(after, one)]);
    if (known.some((words) => normalised(words).includes(normalised(quoted)))) return [];
    return targets.flatMap((one): Misquote[] => {
      const resulting = wordsOf(after, one).find((words) => isMeantAs(quoted, words));
      return resulting === undefined ? [] : [{ target: one, quoted, resulting }];
    });
  });
}

/** Shorter quotations are terms, not wordings. */
const fewestWords = 4;
/** The share of a quotation's words that stand in a text before it is taken for a quotation of it. */
const sharedWords = 0.6;

function isMeantAs(quoted: string, text: string): boolean {
  const words = normalised(quoted).split(' ');
  const there = new Set(normalised(text).split(' '));
  return words.length >= fewestWords && words.filter((word) => there.has(word)).length / words.length >= sharedWords;
}

function quotationsIn(reason: string): readonly string[] {
  return [...reason.matchAll(/[”“"]([^”“"]+)[”“"]/g)].map(([, words = '']) => words);
}

function normalised(words: string): string {
  return words
    .toLowerCase()
    .replace(/[.,;:!?]+(?=\s|$)/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The text that the changes are made in: as it was sent on remiss. */
function documentBefore(state: CaseState): Outline {
  const document = documentOf(state);
  return document.textVersions.filter(({ why }) => why === 'remiss').at(-1)?.outline ?? document.outline;
}
