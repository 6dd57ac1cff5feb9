/** The document of a case: who owns it, what it says, and each version of its text. */
import { isValidDate } from './calendar';
import { type Deciders, type Stamp, stamp } from './life';
import type { Area, Indicator, Measure, Outline, Section } from './outline';
import { Rejected } from './rejected';
import type { CaseState } from './case';
import type { Contact } from './municipality';
import type { IsoDate } from './time';

// Events

export type Period = { readonly from: IsoDate; readonly to: IsoDate };

/** When the yearly report is asked for and due, 'MM-DD'; a due day earlier in the year than the opening lies in the year after. */
export type FollowUpDays = { readonly opensOn: string; readonly dueOn: string };

export type DocumentDetails = {
  readonly title: string;
  /** handlingsplan, program, policy, riktlinje … as the municipality says it. */
  readonly type: string;
  readonly decidingBody: string;
  readonly ownerPost: string;
  readonly diarienummer: string;
  readonly period: Period;
  readonly contact?: Contact;
  readonly followUp: FollowUpDays;
};

/** A decision on the document before it came into this system, as the history tells it. */
export type EarlierDecision = { readonly body: string; readonly on: IsoDate; readonly paragraph?: string; readonly note: string };

export type Decision = { readonly body: string; readonly on: IsoDate; readonly paragraph: string };

export type DocumentEvent = Stamp &
  (
    | {
        readonly type: 'DocumentCreated';
        readonly caseId: string;
        readonly documentId: string;
        readonly version: number;
        readonly practice: boolean;
        readonly details: DocumentDetails;
        readonly predecessorCaseId?: string;
        readonly outline?: Outline;
      }
    | { readonly type: 'DocumentDetailsChanged'; readonly details: DocumentDetails }
    | { readonly type: 'EarlierDecisionNoted'; readonly decision: EarlierDecision }
    | { readonly type: 'SectionWritten'; readonly section: Section }
    | { readonly type: 'SectionRemoved'; readonly sectionId: string }
    | { readonly type: 'AreaWritten'; readonly area: Area }
    | { readonly type: 'AreaRemoved'; readonly areaId: string }
    | { readonly type: 'MeasureWritten'; readonly measure: Measure }
    | { readonly type: 'MeasureRemoved'; readonly measureId: string }
    | { readonly type: 'IndicatorWritten'; readonly indicator: Indicator }
    | { readonly type: 'IndicatorRemoved'; readonly indicatorId: string }
    | { readonly type: 'MeasuresImported'; readonly fileName: string; readonly outline: Omit<Outline, 'sections'> }
    | { readonly type: 'RemissDecisionRecorded'; readonly decision: Decision }
    | { readonly type: 'SuccessorStarted'; readonly caseId: string }
    | { readonly type: 'CaseSuperseded'; readonly byCaseId: string }
  );

// State

/** The text as it stood when it was fixed: sent on remiss, put to the board. */
export type TextVersion = {
  readonly number: number;
  readonly why: 'remiss' | 'proposal';
  readonly at: string;
  readonly outline: Outline;
};

export type DocumentState = {
  readonly documentId: string;
  readonly version: number;
  readonly practice: boolean;
  readonly details: DocumentDetails;
  readonly outline: Outline;
  readonly textVersions: readonly TextVersion[];
  readonly earlierDecisions: readonly EarlierDecision[];
  readonly remissDecision?: Decision;
  readonly predecessorCaseId?: string;
  readonly successorCaseId?: string;
};

// Commands

export type DocumentCommand =
  | {
      readonly name: 'CreateDocument';
      readonly caseId: string;
      readonly documentId: string;
      readonly details: DocumentDetails;
      readonly practice: boolean;
      readonly version?: number;
      readonly predecessorCaseId?: string;
      readonly outline?: Outline;
    }
  | { readonly name: 'ChangeDetails'; readonly details: DocumentDetails }
  | { readonly name: 'NoteEarlierDecision'; readonly decision: EarlierDecision }
  | { readonly name: 'WriteSection'; readonly section: Section }
  | { readonly name: 'RemoveSection'; readonly sectionId: string }
  | { readonly name: 'WriteArea'; readonly area: Area }
  | { readonly name: 'RemoveArea'; readonly areaId: string }
  | { readonly name: 'WriteMeasure'; readonly measure: Measure }
  | { readonly name: 'RemoveMeasure'; readonly measureId: string }
  | { readonly name: 'WriteIndicator'; readonly indicator: Indicator }
  | { readonly name: 'RemoveIndicator'; readonly indicatorId: string }
  | { readonly name: 'ImportMeasures'; readonly fileName: string; readonly outline: Omit<Outline, 'sections'> }
  | { readonly name: 'RecordRemissDecision'; readonly decision: Decision }
  | { readonly name: 'NoteSuccessor'; readonly caseId: string }
  | { readonly name: 'Supersede'; readonly byCaseId: string };

// Decide

export const documentDeciders: Deciders<CaseState, DocumentCommand, DocumentEvent> = {
  CreateDocument(state, { name: _, version = 1, ...fields }, context) {
    if (state.document) return [];
    assertProperDetails(fields.details);
    return [{ type: 'DocumentCreated', version, ...fields, ...stamp(context) }];
  },
  ChangeDetails(state, { details }, context) {
    assertNotEnded(state);
    assertProperDetails(details);
    return [{ type: 'DocumentDetailsChanged', details, ...stamp(context) }];
  },
  NoteEarlierDecision: (_, { decision }, context) => [{ type: 'EarlierDecisionNoted', decision, ...stamp(context) }],
  WriteSection(state, { section }, context) {
    assertDraft(state);
    if (section.heading.trim() === '') throw new Rejected('HEADING_MISSING', { field: 'heading' });
    return [{ type: 'SectionWritten', section, ...stamp(context) }];
  },
  RemoveSection(state, { sectionId }, context) {
    assertDraft(state);
    return outlineOf(state).sections.some(({ id }) => id === sectionId)
      ? [{ type: 'SectionRemoved', sectionId, ...stamp(context) }]
      : [];
  },
  WriteArea(state, { area }, context) {
    assertDraft(state);
    if (area.heading.trim() === '') throw new Rejected('HEADING_MISSING', { field: 'heading' });
    return [{ type: 'AreaWritten', area, ...stamp(context) }];
  },
  RemoveArea(state, { areaId }, context) {
    assertDraft(state);
    const { measures, indicators } = outlineOf(state);
    if ([...measures, ...indicators].some((part) => part.areaId === areaId)) throw new Rejected('AREA_NOT_EMPTY');
    return [{ type: 'AreaRemoved', areaId, ...stamp(context) }];
  },
  WriteMeasure(state, { measure }, context) {
    assertDraft(state);
    assertProperMeasure(measure, outlineOf(state));
    return [{ type: 'MeasureWritten', measure, ...stamp(context) }];
  },
  RemoveMeasure(state, { measureId }, context) {
    assertDraft(state);
    return outlineOf(state).measures.some(({ id }) => id === measureId)
      ? [{ type: 'MeasureRemoved', measureId, ...stamp(context) }]
      : [];
  },
  WriteIndicator(state, { indicator }, context) {
    assertDraft(state);
    if (indicator.text.trim() === '') throw new Rejected('TEXT_MISSING', { field: 'text' });
    return [{ type: 'IndicatorWritten', indicator, ...stamp(context) }];
  },
  RemoveIndicator(state, { indicatorId }, context) {
    assertDraft(state);
    return outlineOf(state).indicators.some(({ id }) => id === indicatorId)
      ? [{ type: 'IndicatorRemoved', indicatorId, ...stamp(context) }]
      : [];
  },
  ImportMeasures(state, { fileName, outline }, context) {
    assertDraft(state);
    if (outline.measures.length === 0) throw new Rejected('NOTHING_TO_IMPORT', { field: 'file' });
    return [{ type: 'MeasuresImported', fileName, outline, ...stamp(context) }];
  },
  RecordRemissDecision(state, { decision }, context) {
    assertDraft(state);
    if (decision.body.trim() === '') throw new Rejected('BODY_MISSING', { field: 'body' });
    return [{ type: 'RemissDecisionRecorded', decision, ...stamp(context) }];
  },
  NoteSuccessor(state, { caseId }, context) {
    return state.document?.successorCaseId === caseId ? [] : [{ type: 'SuccessorStarted', caseId, ...stamp(context) }];
  },
  Supersede(state, { byCaseId }, context) {
    return state.phase === 'ended' ? [] : [{ type: 'CaseSuperseded', byCaseId, ...stamp(context) }];
  },
};

/** @throws Rejected CASE_UNKNOWN when nothing was created yet */
export function documentOf({ document }: CaseState): DocumentState {
  if (document === undefined) throw new Rejected('CASE_UNKNOWN');
  return document;
}

function outlineOf(state: CaseState): Outline {
  return documentOf(state).outline;
}

function assertDraft(state: CaseState): void {
  if (state.phase !== 'draft') throw new Rejected('TEXT_IS_FIXED', { details: { phase: state.phase } });
}

function assertNotEnded({ phase }: CaseState): void {
  if (phase === 'ended') throw new Rejected('CASE_ENDED');
}

/** @throws Rejected TITLE_MISSING, BODY_MISSING, DATE_INVALID, PERIOD_BACKWARDS */
function assertProperDetails({ title, decidingBody, period, followUp }: DocumentDetails): void {
  if (title.trim() === '') throw new Rejected('TITLE_MISSING', { field: 'title' });
  if (decidingBody.trim() === '') throw new Rejected('BODY_MISSING', { field: 'decidingBody' });
  assertDate(period.from, 'periodFrom');
  assertDate(period.to, 'periodTo');
  if (period.to < period.from) throw new Rejected('PERIOD_BACKWARDS', { field: 'periodTo' });
  assertDate(`2023-${followUp.opensOn}`, 'opensOn'); // a year without 29 February, which is no day to ask on
  assertDate(`2023-${followUp.dueOn}`, 'dueOn');
}

function assertDate(date: string, field: string): void {
  if (!isValidDate(date)) throw new Rejected('DATE_INVALID', { field, details: { date } });
}

/** @throws Rejected LABEL_MISSING, TEXT_MISSING, LABEL_TAKEN */
function assertProperMeasure(measure: Measure, { measures }: Outline): void {
  if (measure.label.trim() === '') throw new Rejected('LABEL_MISSING', { field: 'label' });
  if (measure.text.trim() === '') throw new Rejected('TEXT_MISSING', { field: 'text' });
  if (measures.some(({ id, label }) => id !== measure.id && label === measure.label))
    throw new Rejected('LABEL_TAKEN', { field: 'label', details: { label: measure.label } });
}
