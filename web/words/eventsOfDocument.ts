/** The facts of a document, its compilation and its decisions as sentences; part of web/words/events.ts. */
import type { CompilationEvent } from '../../domain/compilation';
import type { DecisionEvent } from '../../domain/decision';
import type { DocumentEvent } from '../../domain/document';
import type { ReviewEvent } from '../../domain/review';
import type { YearEvent } from '../../domain/year';
import { longDate } from './dates';
import type { Sentences } from './events';
import { label } from './labels';

export const documentSentences: Sentences<DocumentEvent> = {
  DocumentCreated: ({ details, version, predecessorCaseId }) =>
    predecessorCaseId === undefined
      ? `Dokumentet ”${details.title}” skapades.`
      : `Version ${version} av ”${details.title}” skapades ur den förra versionen.`,
  DocumentDetailsChanged: () => 'Uppgifterna om dokumentet ändrades.',
  EarlierDecisionNoted: ({ decision }) =>
    `Ett tidigare beslut noterades: ${decision.body} ${longDate(decision.on)}, ${decision.note}`,
  SectionWritten: ({ section }) => `Avsnittet ”${section.heading}” skrevs.`,
  SectionRemoved: () => 'Ett avsnitt togs bort.',
  AreaWritten: ({ area }) => `Målområdet ”${area.heading}” skrevs.`,
  AreaRemoved: () => 'Ett målområde togs bort.',
  MeasureWritten: ({ measure }) => `Åtgärd ${measure.label} skrevs: ${measure.text}`,
  MeasureRemoved: () => 'En åtgärd togs bort.',
  IndicatorWritten: ({ indicator }) => `En indikator skrevs: ${indicator.text}`,
  IndicatorRemoved: () => 'En indikator togs bort.',
  MeasuresImported: ({ fileName, outline }) => `${outline.measures.length} åtgärder lästes in från ${fileName}.`,
  RemissDecisionRecorded: ({ decision }) =>
    `Beslutet om remiss registrerades: ${decision.body} ${longDate(decision.on)}, ${decision.paragraph}.`,
  SuccessorStarted: () => 'Nästa version började som ett eget ärende.',
  CaseSuperseded: () => 'Nästa version antogs, och den här slutade gälla.',
};

export const compilationSentences: Sentences<CompilationEvent> = {
  CommentMarked: ({ comment }, { party, target }) =>
    `En synpunkt märktes ut i svaret från ${party(comment.partyId)} (${target(comment.target)}).`,
  CommentHandled: ({ commentId, handling, reason }, { comment }) =>
    `Synpunkten från ${comment(commentId)} hanterades: ${label('handling', handling)}. ${reason}`,
  TextChangeProposed: ({ change }, { target }) =>
    change.from === ''
      ? `En ändring föreslogs (${target(change.target)}): tillägget ”${change.to}”.`
      : `En ändring föreslogs (${target(change.target)}): ”${change.from}” blir ”${change.to}”.`,
  TextChangeWithdrawn: ({ changeId }, { change }) => `${change(changeId)} togs bort.`,
  CompilationLocked: ({ changes, confirmedBy }) =>
    `Sammanställningen låstes, godkänd av ${confirmedBy}. ${changes.length === 0 ? 'Texten ändrades inte.' : `Ändringar i texten: ${changes.length}.`}`,
};

export const decisionSentences: Sentences<DecisionEvent | YearEvent | ReviewEvent> = {
  BoardDecided: ({ decision }) => {
    const reason = decision.reason ? ` ${decision.reason}` : '';
    const period = decision.period ? ` Gäller ${longDate(decision.period.from)} till ${longDate(decision.period.to)}.` : '';
    return `${decision.body} beslutade ${longDate(decision.on)}, ${decision.paragraph}: ${label('boardOutcome', decision.outcome)}.${reason}${period}`;
  },
  PeriodExtended: ({ to, reason }) => `Perioden förlängdes till ${longDate(to)}: ${reason}`,
  PeriodEnded: ({ on }) => `Perioden tog slut ${longDate(on)}.`,
  YearClosed: ({ year, summary }) => `Uppföljningen ${year} stängdes. ${summary}`,
  ReviewRecorded: ({ review }) =>
    `Aktualitetsbedömning för ${review.year}: ${label('review', review.outcome)}${review.body ? `, ${review.body} ${longDate(review.on)}` : ''}. ${review.notes}`,
};
