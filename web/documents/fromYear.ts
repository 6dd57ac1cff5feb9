/** A year of a case as the data of its report: what each responsible said of each measure and indicator, and who is missing. */
import type { FollowUpAnswer } from '../../domain/answer';
import type { CaseState } from '../../domain/case';
import { documentOf } from '../../domain/document';
import type { Indicator, Measure } from '../../domain/outline';
import { type Round, type Task, currentAnswer, hasAnswered } from '../../domain/round/state';
import type { IsoDate } from '../../domain/time';
import type { ReportOfParty, ReportedArea, ReportedIndicator, ReportedMeasure, YearReportDocument } from './types';

type About = { readonly year: number; readonly organisation: string; readonly drawnUpOn: IsoDate };

/** A measure in a year, with its id, for pages that link to it. */
export type MeasureInYear = ReportedMeasure & { readonly measureId: string };
export type IndicatorInYear = ReportedIndicator & { readonly indicatorId: string };
export type AreaInYear = Omit<ReportedArea, 'measures' | 'indicators'> & {
  readonly measures: readonly MeasureInYear[];
  readonly indicators: readonly IndicatorInYear[];
};

export function yearReportOf(state: CaseState, { year, organisation, drawnUpOn }: About): YearReportDocument {
  const { details } = documentOf(state);
  const round = roundOfYear(state, year);
  const review = state.reviews[year];
  return {
    title: details.title,
    organisation,
    diarienummer: details.diarienummer || undefined,
    drawnUpOn,
    year,
    summary: state.years[year]?.summary,
    areas: areasInYear(state, year),
    notReported: round ? notReported(round).map(({ name }) => name) : [],
    review: review && {
      outcome: review.outcome,
      body: review.body || undefined,
      on: review.on,
      notes: review.notes || undefined,
    },
  };
}

export function roundOfYear({ years, rounds }: CaseState, year: number): Round | undefined {
  const entry = years[year];
  return entry && rounds[entry.roundId];
}

export function notReported({ tasks }: Round): readonly Task[] {
  return Object.values(tasks).filter((task) => !hasAnswered(task));
}

/** By målområde in the text's order; what hangs on none comes last, without a heading. */
export function areasInYear(state: CaseState, year: number): readonly AreaInYear[] {
  const { areas, measures, indicators } = documentOf(state).outline;
  const reports = reportsOf(state, year);
  const known = new Set(areas.map(({ id }) => id));
  const placeOf = ({ areaId }: { readonly areaId?: string }): string => (areaId !== undefined && known.has(areaId) ? areaId : '');
  const rest = { id: '', label: '', heading: '' };
  return [...areas, rest]
    .map(({ id, label, heading }) => ({
      label,
      heading,
      measures: measures.filter((measure) => placeOf(measure) === id).map((measure) => measureInYear(measure, reports)),
      indicators: indicators.filter((indicator) => placeOf(indicator) === id).map((one) => indicatorInYear(one, reports)),
    }))
    .filter((area) => area.measures.length > 0 || area.indicators.length > 0);
}

type Report = { readonly task: Task; readonly body: FollowUpAnswer };

/** What came in a year's follow-up, by party in the order asked. */
function reportsOf(state: CaseState, year: number): readonly Report[] {
  const round = roundOfYear(state, year);
  return Object.values(round?.tasks ?? {}).flatMap((task): Report[] => {
    const body = currentAnswer(task)?.submission.body;
    return body?.kind === 'followUp' ? [{ task, body }] : [];
  });
}

function measureInYear(measure: Measure, reports: readonly Report[]): MeasureInYear {
  const said = reports.flatMap(({ task, body }) => {
    const isLead = task.asked?.leads.includes(measure.id) ?? false;
    return body.measures
      .filter(({ measureId }) => measureId === measure.id)
      .map(({ status, comment }) => ({ isLead, report: { party: task.name, status, comment } satisfies ReportOfParty }));
  });
  const leadReports = said.filter(({ isLead }) => isLead).map(({ report }) => report);
  return {
    measureId: measure.id,
    label: measure.label,
    text: measure.text,
    leads: measure.lead,
    status: leadReports[0]?.status,
    leadReports,
    sharedReports: said.filter(({ isLead }) => !isLead).map(({ report }) => report),
  };
}

function indicatorInYear({ id, text }: Indicator, reports: readonly Report[]): IndicatorInYear {
  const values = reports.flatMap(({ task, body }) =>
    body.indicators
      .filter(({ indicatorId, value }) => indicatorId === id && value.trim() !== '')
      .map(({ value, comment }) => ({ party: task.name, value, comment })),
  );
  return { indicatorId: id, text, values };
}
