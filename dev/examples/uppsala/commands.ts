/** The Uppsala case as commands: what a clerk would have typed, for those who load the example or live it through. */
import type { CaseCommand } from '../../../domain/case';
import type { Comment } from '../../../domain/compilation';
import { changes, handlings } from './compilation';
import { history, remissDecision, uppsalaPlan } from './plan';

type NewCase = { readonly caseId: string; readonly documentId: string; readonly practice: boolean };

/** From nothing to a draft that is ready for remiss. */
export function draftCommands(newCase: NewCase): readonly CaseCommand[] {
  const { outline, ...details } = uppsalaPlan;
  return [
    { name: 'CreateDocument', ...newCase, details, outline },
    ...history.map((decision): CaseCommand => ({ name: 'NoteEarlierDecision', decision })),
    { name: 'RecordRemissDecision', decision: remissDecision },
  ];
}

/** Every change proposed and every comment handled; `comments` as commentsOf(state) gives them when all answers are in. */
export function compilationCommands(comments: readonly Comment[]): readonly CaseCommand[] {
  const proposed = changes.map(({ key, target, from, to, origin, why }): CaseCommand => {
    return { name: 'ProposeChange', change: { changeId: key, target, from, to, origin, why } };
  });
  const handled = handlings.flatMap(({ partyId, commentIndex, textChange, ...reply }): CaseCommand[] => {
    const comment = comments.filter((candidate) => candidate.partyId === partyId)[commentIndex];
    if (comment === undefined) return []; // that party was not asked in this run
    return [{ name: 'HandleComment', commentId: comment.commentId, changeIds: textChange ? [textChange] : [], ...reply }];
  });
  return [...proposed, ...handled];
}
