/** Four invented years of Uppsala's plan: what each responsible reports, who does not, and how each year was reviewed. */
import type { FollowUpAnswer, IndicatorReport, MeasureReport } from '../../../domain/answer';
import { type Municipality, noMunicipality, partiesNamed } from '../../../domain/municipality';
import type { Measure } from '../../../domain/outline';
import type { Review } from '../../../domain/review';
import type { MeasureStatus } from '../../../domain/vocabulary';
import { uppsalaIndicators, uppsalaMeasures } from './measures';
import { uppsalaParties } from './parties';

type YearReport = { readonly partyId: string; readonly answer: FollowUpAnswer };

export type UppsalaYear = {
  readonly year: number;
  readonly reports: readonly YearReport[];
  /** Responsible parties that send no report this year. */
  readonly silent: readonly string[];
  /** What the clerk writes when the year is closed. */
  readonly summary: string;
  readonly review: Review;
};

/** Years in which work on a measure begins and is done; 2029 is beyond the plan: still ongoing when it ends. */
const begunAndDone: Readonly<Record<string, readonly [number, number]>> = {
  '1.1': [2025, 2029],
  '1.2': [2025, 2028],
  '2.1': [2025, 2026],
  '2.2': [2025, 2028],
  '2.3': [2025, 2027],
  '2.4': [2026, 2028],
  '2.5': [2026, 2028],
  '2.6': [2025, 2029],
  '3.1': [2026, 2028],
  '3.2': [2026, 2027],
  '3.3': [2026, 2028],
  '3.4': [2026, 2028],
  '3.5': [2025, 2026],
  '3.6': [2026, 2028],
  '3.7': [2026, 2029],
  '3.8': [2025, 2027],
  '3.9': [2027, 2028],
  '3.10': [2025, 2027],
  '4.1': [2026, 2027],
  '4.2': [2027, 2028],
  '4.3': [2025, 2029],
  '4.4': [2025, 2027],
  '5.1': [2025, 2028],
  '5.2': [2026, 2029],
};

/** What did not go as planned, said the same by lead and shared. */
const troubled: Readonly<Record<string, Readonly<Record<number, MeasureStatus>>>> = {
  '2.5': { 2027: 'delayed' },
  '3.7': { 2027: 'stopped', 2028: 'stopped' },
};

const silentIn: Readonly<Record<number, readonly string[]>> = {
  2025: ['namnd-ifn'],
  2026: [],
  2027: ['namnd-aln', 'bolag-uppsalahem'],
  2028: ['namnd-ktn'],
};

const comments: Readonly<Record<MeasureStatus, readonly [string, string, string]>> = {
  notStarted: ['Planeras till nästa år.', 'Väntar på att uppdraget fördelas.', 'Ingår i nästa års verksamhetsplan.'],
  ongoing: ['Arbetet följer planen.', 'En arbetsgrupp är igång.', 'Första delen är klar, resten återstår.'],
  done: ['Genomfört och en del av det löpande arbetet.', 'Klart och utvärderat.', 'Klart. Rutinen är känd i verksamheten.'],
  delayed: ['Försenat: samråd med skola och polis drog ut på tiden.', 'Försenat, klart först nästa år.', 'Försenat av vakanser.'],
  stopped: ['Avbrutet: finansieringen upphörde.', 'Avbrutet i samråd med samordnaren.', 'Avbrutet, ersätts av andra insatser.'],
};

/** Indicators that count a part of what another counts. */
const appliedFor: Readonly<Record<string, string>> = { 'ind-4.4': 'ind-4.3', 'ind-4.6': 'ind-4.5', 'ind-5.2': 'ind-5.1' };

const reviews: readonly Review[] = [
  review(2025, 'current', '2026-02-11', 'Planen är nyss antagen och åtgärderna har kommit igång.'),
  review(2026, 'current', '2026-12-16', 'Åtgärderna följer planen. Indikatorerna ses över inför nästa uppföljning.'),
  review(2027, 'notDone', '2028-01-12', 'Bedömningen gjordes inte: handläggaren slutade och posten var vakant.'),
  review(2028, 'toRevise', '2028-12-13', 'Perioden löper ut. Planen revideras, med indikatorer som även mäter effekt.'),
];

const register: Municipality = {
  ...noMunicipality,
  parties: Object.fromEntries(uppsalaParties.map((party) => [party.partyId, party])),
};

/** Those who lead or share a measure, in the register's order. */
export const responsiblePartyIds: readonly string[] = uppsalaParties
  .map(({ partyId }) => partyId)
  .filter((partyId) => uppsalaMeasures.some((measure) => leads(partyId, measure) || shares(partyId, measure)));

export const uppsalaYears: readonly UppsalaYear[] = reviews.map(yearWith);

function yearWith(reviewed: Review): UppsalaYear {
  const { year } = reviewed;
  const silent = silentIn[year] ?? [];
  const reports = responsiblePartyIds
    .filter((partyId) => !silent.includes(partyId))
    .map((partyId) => ({ partyId, answer: followUpOf(partyId, year) }));
  return { year, reports, silent, summary: summaryOf(year), review: reviewed };
}

function followUpOf(partyId: string, year: number): FollowUpAnswer {
  const mine = uppsalaMeasures.filter((measure) => leads(partyId, measure) || shares(partyId, measure));
  const areas = new Set(mine.filter((measure) => leads(partyId, measure)).map(({ areaId }) => areaId));
  return {
    kind: 'followUp',
    measures: mine.map((measure) => measureReport(measure, { partyId, year })),
    indicators: uppsalaIndicators
      .filter(({ areaId }) => areas.has(areaId))
      .map(({ id }) => indicatorReport(id, { partyId, year })),
  };
}

type Reporter = { readonly partyId: string; readonly year: number };

/** Some of those who share a measure lag a year behind its lead, so that differences show. */
function measureReport(measure: Measure, { partyId, year }: Reporter): MeasureReport {
  const lags = shares(partyId, measure) && variation(partyId + measure.id, 3) === 0;
  const status = troubled[measure.label]?.[year] ?? plannedStatus(measure.label, lags ? year - 1 : year);
  const comment = comments[status][variation(`${partyId}${measure.id}${year}`, 3)] ?? comments[status][0];
  return { measureId: measure.id, status, comment };
}

function plannedStatus(label: string, year: number): MeasureStatus {
  const [begun, done] = begunAndDone[label] ?? [2025, 2029];
  if (year < begun) return 'notStarted';
  return year < done ? 'ongoing' : 'done';
}

/** Counts that grow year by year; 2.3 is a list of those who have routines. */
function indicatorReport(indicatorId: string, { partyId, year }: Reporter): IndicatorReport {
  if (indicatorId === 'ind-2.3') return { indicatorId, value: ['Inga', '2 av 5', '4 av 5', 'Alla'][year - 2025] ?? 'Alla' };
  const value = `${countOf(indicatorId, { partyId, year })}`;
  return year === 2025 ? { indicatorId, value, comment: 'Första mätningen.' } : { indicatorId, value };
}

/** Those granted or completing are six in ten of those who applied. */
function countOf(indicatorId: string, { partyId, year }: Reporter): number {
  const applied = appliedFor[indicatorId];
  if (applied !== undefined) return Math.floor(countOf(applied, { partyId, year }) * 0.6);
  return 4 + variation(indicatorId + partyId, 40) + (year - 2025) * (2 + variation(indicatorId, 7));
}

function leads(partyId: string, { lead }: Measure): boolean {
  return isNamedIn(partyId, lead);
}

function shares(partyId: string, { shared }: Measure): boolean {
  return isNamedIn(partyId, shared);
}

function isNamedIn(partyId: string, printed: readonly string[]): boolean {
  return printed.some((name) => partiesNamed(register, name).some((party) => party.partyId === partyId));
}

function summaryOf(year: number): string {
  const done = uppsalaMeasures.filter(({ label }) => !troubled[label]?.[year] && plannedStatus(label, year) === 'done').length;
  return `${done} av ${uppsalaMeasures.length} åtgärder är genomförda enligt samordnarna.`;
}

function review(year: number, outcome: Review['outcome'], on: string, notes: string): Review {
  return { year, outcome, body: 'Kommunstyrelsen', on, notes };
}

/** A number from 0 to `below` - 1 that `key` always gives. */
function variation(key: string, below: number): number {
  return Array.from(key).reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) % 9973, 7) % below;
}
