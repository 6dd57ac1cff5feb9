/** How each event changes the document of a case: its details, its text, the versions kept of it. */
import type { DocumentEvent, DocumentState, TextVersion } from './document';
import type { Evolvers } from './life';
import { type Outline, emptyOutline } from './outline';
import { type TextChange, withChanges } from './textChange';

type Slice = DocumentState | undefined;
export const documentEvolvers: Evolvers<Slice, DocumentEvent> = {
  DocumentCreated: (_, { documentId, version, practice, details, outline, predecessorCaseId }) => ({
    documentId,
    version,
    practice,
    details,
    predecessorCaseId,
    outline: outline ?? emptyOutline,
    textVersions: [],
    earlierDecisions: [],
  }),
  DocumentDetailsChanged: (document, { details }) => document && { ...document, details },
  EarlierDecisionNoted: (document, { decision }) =>
    document && { ...document, earlierDecisions: [...document.earlierDecisions, decision] },
  SectionWritten: (document, { section }) => withOutline(document, (o) => ({ ...o, sections: placed(o.sections, section) })),
  SectionRemoved: (document, { sectionId }) =>
    withOutline(document, (o) => ({ ...o, sections: o.sections.filter(({ id }) => id !== sectionId) })),
  AreaWritten: (document, { area }) => withOutline(document, (o) => ({ ...o, areas: placed(o.areas, area) })),
  AreaRemoved: (document, { areaId }) =>
    withOutline(document, (o) => ({ ...o, areas: o.areas.filter(({ id }) => id !== areaId) })),
  MeasureWritten: (document, { measure }) => withOutline(document, (o) => ({ ...o, measures: placed(o.measures, measure) })),
  MeasureRemoved: (document, { measureId }) =>
    withOutline(document, (o) => ({ ...o, measures: o.measures.filter(({ id }) => id !== measureId) })),
  IndicatorWritten: (document, { indicator }) =>
    withOutline(document, (o) => ({ ...o, indicators: placed(o.indicators, indicator) })),
  IndicatorRemoved: (document, { indicatorId }) =>
    withOutline(document, (o) => ({ ...o, indicators: o.indicators.filter(({ id }) => id !== indicatorId) })),
  MeasuresImported: (document, { outline }) => withOutline(document, ({ sections }) => ({ sections, ...outline })),
  RemissDecisionRecorded: (document, { decision }) => document && { ...document, remissDecision: decision },
  SuccessorStarted: (document, { caseId }) => document && { ...document, successorCaseId: caseId },
  CaseSuperseded: (document, { byCaseId }) => document && { ...document, successorCaseId: byCaseId },
};

function withOutline(document: Slice, change: (outline: Outline) => Outline): Slice {
  return document && { ...document, outline: change(document.outline) };
}

/** `part` in the place of the one with its id, or last. */
function placed<Part extends { readonly id: string }>(parts: readonly Part[], part: Part): readonly Part[] {
  return parts.some(({ id }) => id === part.id) ? parts.map((old) => (old.id === part.id ? part : old)) : [...parts, part];
}

/** The document with its text fixed as the next numbered version, after `changes` were applied. */
export function withTextFixed(
  document: Slice,
  fixed: { why: TextVersion['why']; at: string; changes: readonly TextChange[] },
): Slice {
  if (document === undefined) return document;
  const outline = withChanges(document.outline, fixed.changes);
  const number = document.textVersions.length + 1;
  return {
    ...document,
    outline,
    textVersions: [...document.textVersions, { number, why: fixed.why, at: fixed.at, outline }],
  };
}
