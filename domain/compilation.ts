/** The compilation (remissammanställning): each comment beside how it was handled and why, and the changes of the text. */
import type { AnswerComment } from './answer';
import type { CaseState } from './case';
import { documentOf } from './document';
import { type Deciders, type Evolvers, type Stamp, stamp } from './life';
import type { TextTarget } from './outline';
import { Rejected } from './rejected';
import type { Submission } from './round/events';
import { type Round, currentAnswer } from './round/state';
import { type TextChange, wordsOf } from './textChange';
import type { Handling } from './vocabulary';

// Events

/** A comment the clerk marked in an answer (on paper, or in a file) as a relevant point. */
export type MarkedComment = AnswerComment & { readonly commentId: string; readonly roundId: string; readonly partyId: string };

export type CommentHandling = {
  readonly handling: Handling;
  readonly reason: string;
  readonly changeIds: readonly string[];
  /** For `referred`: the document or process it was referred to. */
  readonly referredTo?: string;
};

export type CompilationEvent = Stamp &
  (
    | { readonly type: 'CommentMarked'; readonly comment: MarkedComment }
    | ({ readonly type: 'CommentHandled'; readonly commentId: string } & CommentHandling)
    | { readonly type: 'TextChangeProposed'; readonly change: TextChange }
    | { readonly type: 'TextChangeWithdrawn'; readonly changeId: string }
    | {
        readonly type: 'CompilationLocked';
        readonly roundId: string;
        readonly changes: readonly TextChange[];
        readonly confirmedBy: string;
      }
  );

// State

export type Compilation = {
  readonly marked: readonly MarkedComment[];
  readonly handled: Readonly<Record<string, CommentHandling>>;
  readonly changes: readonly TextChange[];
  readonly lockedAt?: string;
  readonly confirmedBy?: string;
};

export const noCompilation: Compilation = { marked: [], handled: {}, changes: [] };

// Commands

export type CompilationCommand =
  | { readonly name: 'MarkComment'; readonly comment: MarkedComment }
  | ({ readonly name: 'HandleComment'; readonly commentId: string } & CommentHandling)
  | { readonly name: 'ProposeChange'; readonly change: TextChange }
  | { readonly name: 'WithdrawChange'; readonly changeId: string }
  | { readonly name: 'LockCompilation'; readonly confirmedBy: string };

// Decide

export const compilationDeciders: Deciders<CaseState, CompilationCommand, CompilationEvent> = {
  MarkComment(state, { comment }, context) {
    assertCompiling(state);
    if (comment.text.trim() === '') throw new Rejected('TEXT_MISSING', { field: 'text' });
    if (state.compilation.marked.some(({ commentId }) => commentId === comment.commentId)) return [];
    return [{ type: 'CommentMarked', comment, ...stamp(context) }];
  },
  HandleComment(state, { name: _, ...handled }, context) {
    assertCompiling(state);
    if (!commentsOf(state).some(({ commentId }) => commentId === handled.commentId)) throw new Rejected('COMMENT_UNKNOWN');
    if (handled.reason.trim() === '') throw new Rejected('REASON_MISSING', { field: 'reason' });
    const unknown = handled.changeIds.filter((id) => !state.compilation.changes.some(({ changeId }) => changeId === id));
    if (unknown.length > 0) throw new Rejected('CHANGE_UNKNOWN');
    return [{ type: 'CommentHandled', ...handled, ...stamp(context) }];
  },
  ProposeChange(state, { change }, context) {
    assertCompiling(state);
    if (change.from === change.to) throw new Rejected('CHANGE_EMPTY', { field: 'to' });
    const words = wordsOf(documentOf(state).outline, change.target);
    if (change.from !== '' && !words.some((text) => text.includes(change.from)))
      throw new Rejected('CHANGE_WORDS_NOT_FOUND', { field: 'from', details: { words: change.from } });
    if (state.compilation.changes.some(({ changeId }) => changeId === change.changeId)) return [];
    return [{ type: 'TextChangeProposed', change, ...stamp(context) }];
  },
  WithdrawChange(state, { changeId }, context) {
    assertCompiling(state);
    if (Object.values(state.compilation.handled).some(({ changeIds }) => changeIds.includes(changeId)))
      throw new Rejected('CHANGE_IN_USE');
    return state.compilation.changes.some((change) => change.changeId === changeId)
      ? [{ type: 'TextChangeWithdrawn', changeId, ...stamp(context) }]
      : [];
  },
  LockCompilation(state, { confirmedBy }, context) {
    if (state.phase !== 'compilation') throw new Rejected('NOT_COMPILING', { details: { phase: state.phase } });
    const left = unhandledComments(state).length;
    if (left > 0) throw new Rejected('COMMENTS_UNHANDLED', { details: { count: left } });
    const round = lastRemiss(state);
    if (round === undefined) throw new Rejected('ROUND_UNKNOWN');
    const { changes } = state.compilation;
    return [{ type: 'CompilationLocked', roundId: round.roundId, changes, confirmedBy, ...stamp(context) }];
  },
};

/** Comments may be handled as soon as they come in, until the compilation is locked. */
function assertCompiling({ phase }: CaseState): void {
  if (phase !== 'remiss' && phase !== 'compilation') throw new Rejected('NOT_COMPILING', { details: { phase } });
}

// Evolve

export const compilationEvolvers: Evolvers<Compilation, CompilationEvent> = {
  CommentMarked: (compilation, { comment }) => ({ ...compilation, marked: [...compilation.marked, comment] }),
  CommentHandled: (compilation, { commentId, handling, reason, changeIds, referredTo }) => ({
    ...compilation,
    handled: { ...compilation.handled, [commentId]: { handling, reason, changeIds, referredTo } },
  }),
  TextChangeProposed: (compilation, { change }) => ({ ...compilation, changes: [...compilation.changes, change] }),
  TextChangeWithdrawn: (compilation, { changeId }) => ({
    ...compilation,
    changes: compilation.changes.filter((change) => change.changeId !== changeId),
  }),
  CompilationLocked: (compilation, { at, confirmedBy }) => ({ ...compilation, lockedAt: at, confirmedBy }),
};

// Questions

/** One comment to handle: from an answer as the party tied it, or as the clerk marked it. */
export type Comment = AnswerComment & {
  readonly commentId: string;
  readonly roundId: string;
  readonly partyId: string;
  readonly partyName: string;
  readonly handled?: CommentHandling;
};

/** The round that the compilation is about: the latest remiss that was not withdrawn. */
export function lastRemiss({ rounds }: CaseState): Round | undefined {
  return Object.values(rounds)
    .filter(({ purpose, status }) => purpose === 'remiss' && status !== 'withdrawn')
    .at(-1);
}

/** Every comment of the latest remiss, by party in the order asked: those of answers that count, and those marked by the clerk. */
export function commentsOf(state: CaseState): readonly Comment[] {
  const round = lastRemiss(state);
  if (round === undefined) return [];
  const { marked, handled } = state.compilation;
  const sent = [
    ...Object.values(round.tasks).flatMap((task) => {
      const answer = currentAnswer(task);
      return answer ? commentsIn(answer.submission, task.name) : [];
    }),
    ...round.spontaneous.flatMap(({ submission, name }) => commentsIn(submission, name)),
  ];
  const byClerk = marked
    .filter(({ roundId }) => roundId === round.roundId)
    .map((comment) => ({ ...comment, partyName: round.tasks[comment.partyId]?.name ?? comment.partyId }));
  return [...sent, ...byClerk].map((comment) => ({ ...comment, handled: handled[comment.commentId] }));
}

function commentsIn({ submissionId, roundId, partyId, body }: Submission, partyName: string): readonly Comment[] {
  if (body.kind !== 'remiss') return [];
  return body.comments.map((comment, index) => ({
    ...comment,
    commentId: `${submissionId}#${index + 1}`,
    roundId,
    partyId,
    partyName,
  }));
}

export function unhandledComments(state: CaseState): readonly Comment[] {
  return commentsOf(state).filter(({ handled }) => handled === undefined);
}

/** The three columns of a compilation, and the silent. A party that supports with comments, or rejects, stands with the comments. */
export type Columns = {
  readonly withComments: readonly string[];
  readonly withoutComments: readonly string[];
  readonly abstained: readonly string[];
  readonly silent: readonly string[];
};

export function columnsOf(round: Round): Columns {
  const columns = {
    withComments: [] as string[],
    withoutComments: [] as string[],
    abstained: [] as string[],
    silent: [] as string[],
  };
  for (const task of Object.values(round.tasks)) columns[columnFor(currentAnswer(task)?.submission)].push(task.partyId);
  return columns;
}

function columnFor(submission: Submission | undefined): keyof Columns {
  if (submission === undefined || submission.body.kind !== 'remiss') return 'silent';
  const { stance, comments } = submission.body;
  if (stance === 'abstains') return 'abstained';
  return comments.length > 0 || stance === 'rejects' || stance === 'supportsWithComments' ? 'withComments' : 'withoutComments';
}

/** What the report to the board says in one sentence: how many answers had comments, and what they changed. */
export type Tally = {
  readonly answersWithComments: number;
  readonly comments: number;
  readonly measureChanges: number;
  readonly additions: number;
  readonly editorialChanges: number;
};

export function tallyOf(state: CaseState): Tally {
  const round = lastRemiss(state);
  const { changes } = state.compilation;
  const fromComments = changes.filter(({ origin }) => origin === 'comments');
  return {
    answersWithComments: round ? columnsOf(round).withComments.length : 0,
    comments: commentsOf(state).length,
    measureChanges: distinctTargets(fromComments.filter(({ target }) => target.kind === 'measure')),
    additions: fromComments.filter(({ target }) => target.kind !== 'measure').length,
    editorialChanges: changes.filter(({ origin }) => origin === 'editing').length,
  };
}

function distinctTargets(changes: readonly TextChange[]): number {
  return new Set(changes.map(({ target }) => targetKey(target))).size;
}

export function targetKey(target: TextTarget): string {
  return target.kind === 'document' ? 'document' : `${target.kind}:${target.id}`;
}
