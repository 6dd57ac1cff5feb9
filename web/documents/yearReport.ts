/** A year's follow-up as a Word document: every measure with its status and what the responsibles wrote, indicators, who is missing. */
import { type MeasureStatus, measureStatuses } from '../../domain/vocabulary';
import { capitalLabel, label } from '../words/labels';
import type { ReportOfParty, ReportedArea, ReportedIndicator, ReportedMeasure, YearReportDocument } from './types';
import { type Block, type Line, bullets, dataTable, heading, paragraphs, wordDocument } from './wordParts';

/** The bytes of a .docx: an overview, a wide section with the målområden, and what is missing and decided. */
export function writeYearReport(data: YearReportDocument): Promise<Buffer> {
  return wordDocument(data, `Uppföljning ${data.year}`, [
    { children: [...opening(data), ...overview(data.areas), ...notReported(data.notReported), ...review(data)] },
    { landscape: true, children: [...data.areas.flatMap(areaBlocks), ...nothing(data.areas)] },
  ]);
}

function opening({ title, organisation, diarienummer, drawnUpOn, year, summary = '' }: YearReportDocument): Block[] {
  const facts = [organisation, ...(diarienummer ? [`Diarienummer: ${diarienummer}`] : []), `Datum: ${drawnUpOn}`];
  return [heading(`Uppföljning ${year}: ${title}`, 1), ...paragraphs(facts.join('\n')), ...paragraphs(summary)];
}

function overview(areas: readonly ReportedArea[]): Block[] {
  const measures = areas.flatMap((area) => area.measures);
  const states: readonly (MeasureStatus | undefined)[] = [...measureStatuses, undefined];
  const rows = states.flatMap((state) => {
    const count = measures.filter(({ status }) => status === state).length;
    return count === 0 ? [] : [[[statusWord(state)], [String(count)]]];
  });
  return [
    heading('Läget i korthet', 2),
    dataTable(['Status', 'Antal åtgärder'], [...rows, [['Alla'], [String(measures.length)]]], [60, 40]),
  ];
}

function notReported(parties: readonly string[]): Block[] {
  const list = parties.length === 0 ? paragraphs('Alla har rapporterat.') : bullets(parties);
  return [heading('Har inte rapporterat', 2), ...list];
}

function review({ review: made, year }: YearReportDocument): Block[] {
  const title = heading('Aktualitetsbedömning', 2);
  if (made === undefined) return [title, ...paragraphs(`Ingen aktualitetsbedömning är registrerad för ${year}.`)];
  const decision = [made.body, made.on, made.paragraph && `§ ${made.paragraph.replace(/^§\s*/, '')}`].filter(Boolean).join(', ');
  const outcome = `Bedömning: ${label('review', made.outcome)}${decision === '' ? '' : ` (${decision})`}`;
  return [title, ...paragraphs(outcome), ...paragraphs(made.notes ?? '')];
}

function areaBlocks({ label: number, heading: words, measures, indicators }: ReportedArea): Block[] {
  const title = [number === words ? '' : number, words].filter((part) => part !== '').join(' ');
  return [heading(title === '' ? 'Åtgärder utan målområde' : title, 2), ...measureTable(measures), ...indicatorTable(indicators)];
}

function nothing(areas: readonly ReportedArea[]): Block[] {
  return areas.length === 0 ? paragraphs('Dokumentet har inga åtgärder.') : [];
}

function measureTable(measures: readonly ReportedMeasure[]): Block[] {
  if (measures.length === 0) return [];
  const rows = measures.map((measure): Line[][] => [
    [
      { text: measure.label, look: 'label' },
      measure.text,
      { text: `Ansvarig: ${measure.leads.join(', ') || 'ingen angiven'}`, look: 'quiet' },
    ],
    [statusWord(measure.status)],
    measure.leadReports.flatMap((report) => reportLines(report, measure)),
    measure.sharedReports.flatMap((report) => reportLines(report, measure)),
  ]);
  return [dataTable(['Åtgärd', 'Status', 'Ansvarigas rapport', 'Medansvarigas rapporter'], rows, [30, 12, 29, 29])];
}

/** A status that differs from the joint one stays visible. */
function reportLines({ party, status, comment }: ReportOfParty, measure: ReportedMeasure): Line[] {
  const other = status === measure.status ? '' : ` (anger: ${label('measureStatus', status)})`;
  return [{ text: `${party}${other}`, look: 'label' }, comment.trim() === '' ? 'Ingen kommentar.' : comment];
}

function indicatorTable(indicators: readonly ReportedIndicator[]): Block[] {
  if (indicators.length === 0) return [];
  const rows = indicators.flatMap(({ text, values }): Line[][][] => {
    if (values.length === 0) return [[[text], ['–'], ['Ej rapporterad'], ['']]];
    return values.map(({ party, value, comment = '' }) => [[text], [party], [value], [comment]]);
  });
  return [heading('Indikatorer', 3), dataTable(['Indikator', 'Rapporterad av', 'Värde', 'Kommentar'], rows, [40, 20, 15, 25])];
}

function statusWord(status: MeasureStatus | undefined): string {
  return status === undefined ? 'Ej rapporterad' : capitalLabel('measureStatus', status);
}
