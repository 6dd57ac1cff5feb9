/** A case's compilation as the data of its Word document, and the sentence that sums it up. */
import type { CaseState } from '../../domain/case';
import { type Comment, type Tally, commentsOf, lastRemiss, tallyOf } from '../../domain/compilation';
import { documentOf } from '../../domain/document';
import type { Outline } from '../../domain/outline';
import { type RecordedAnswer, type Round, currentAnswer } from '../../domain/round/state';
import type { TextChange } from '../../domain/textChange';
import type { IsoDate } from '../../domain/time';
import { targetName } from '../pages/taskView';
import { dayOf } from '../words/dates';
import { capitalized } from '../words/labels';
import type { CompilationDocument, CompilationParty, DocumentAnswer, DocumentChange, HandledComment } from './types';

type About = { readonly organisation: string; readonly drawnUpOn: IsoDate };

export function compilationDocumentOf(state: CaseState, { organisation, drawnUpOn }: About): CompilationDocument {
  const { details, outline } = documentOf(state);
  const round = lastRemiss(state);
  return {
    title: details.title,
    organisation,
    diarienummer: details.diarienummer || undefined,
    drawnUpOn,
    openedOn: round && dayOf(round.openedAt),
    dueOn: round?.dueOn,
    summary: compilationSentence(tallyOf(state)),
    parties: round ? partiesOf(round, { outline, comments: commentsOf(state), changes: state.compilation.changes }) : [],
    changes: state.compilation.changes.map((change) => documentChange(outline, change)),
  };
}

/** 'Sex remissyttranden med synpunkter har kommit in. De har lett till två åtgärdsförändringar samt ett tillägg.' */
export function compilationSentence(tally: Tally): string {
  const { answersWithComments, measureChanges, additions, editorialChanges } = tally;
  if (answersWithComments === 0) return 'Inga remissyttranden med synpunkter har kommit in.';
  const came = `${counted(answersWithComments, 'ett remissyttrande', 'remissyttranden')} med synpunkter har kommit in.`;
  const led = [
    ...(measureChanges > 0 ? [counted(measureChanges, 'en åtgärdsförändring', 'åtgärdsförändringar')] : []),
    ...(additions > 0 ? [counted(additions, 'ett tillägg', 'tillägg')] : []),
  ].join(' samt ');
  const who = answersWithComments === 1 ? 'Det' : 'De';
  const editorial =
    editorialChanges === 0
      ? ''
      : ` Dessutom har ${counted(editorialChanges, 'en redaktionell ändring', 'redaktionella ändringar')} gjorts.`;
  return `${capitalized(came)} ${led === '' ? `${who} har inte lett till någon ändring av texten.` : `${who} har lett till ${led}.`}${editorial}`;
}

const smallNumbers = ['noll', 'en', 'två', 'tre', 'fyra', 'fem', 'sex', 'sju', 'åtta', 'nio', 'tio', 'elva', 'tolv'];

/** Up to twelve in letters, as in running text. `one` is the whole phrase for one. */
function counted(count: number, one: string, many: string): string {
  return count === 1 ? one : `${smallNumbers[count] ?? count} ${many}`;
}

type Parts = { readonly outline: Outline; readonly comments: readonly Comment[]; readonly changes: readonly TextChange[] };

function partiesOf(round: Round, parts: Parts): readonly CompilationParty[] {
  const asked = Object.values(round.tasks).map((task): CompilationParty => {
    const answer = currentAnswer(task);
    return {
      name: task.name,
      kind: task.kind,
      isSpontaneous: false,
      ...answered(answer, parts),
      comments: commentsBy(task.partyId, parts),
    };
  });
  const unasked = round.spontaneous.map((answer): CompilationParty => {
    const { partyId } = answer.submission;
    return {
      name: answer.name,
      kind: 'post',
      isSpontaneous: true,
      ...answered(answer, parts),
      comments: commentsBy(partyId, parts),
    };
  });
  return [...asked, ...unasked];
}

function answered(recorded: RecordedAnswer | undefined, { outline }: Parts): Pick<CompilationParty, 'answer' | 'declined'> {
  if (recorded === undefined || recorded.submission.body.kind !== 'remiss') return {};
  const { submission, timing } = recorded;
  const { stance, comments, decision, dissent } = recorded.submission.body;
  const answer: DocumentAnswer = {
    stance,
    receivedAt: submission.receivedAt,
    isLate: timing === 'late',
    decision,
    comments: comments.map(({ target, text, proposal }) => ({ concerns: targetName(outline, target), text, proposal })),
    dissent,
    files: submission.files,
  };
  return { answer };
}

function commentsBy(partyId: string, { outline, comments, changes }: Parts): readonly HandledComment[] {
  return comments
    .filter((comment) => comment.partyId === partyId)
    .map(({ target, text, proposal, handled }) => ({
      concerns: targetName(outline, target),
      text,
      proposal,
      handling: handled?.handling,
      reason: handled?.reason,
      referredTo: handled?.referredTo,
      changes: changes.filter(({ changeId }) => handled?.changeIds.includes(changeId)),
    }));
}

function documentChange(outline: Outline, { target, from, to, origin, why }: TextChange): DocumentChange {
  return { concerns: targetName(outline, target), from, to, origin, why };
}
