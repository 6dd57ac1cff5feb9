/** Lives the Uppsala case on the real parts: remiss, compilation, decision, years. Used by the example, `npm run life`, and measurements. */
import type { ApiContext } from '../../api/context';
import { carryOutInMunicipality } from '../../api/carryOut';
import { addDays, atStockholm, workingDayOnOrAfter } from '../../domain/calendar';
import type { RemissAnswer } from '../../domain/answer';
import { commentsOf } from '../../domain/compilation';
import type { Actor } from '../../domain/life';
import type { Party } from '../../domain/municipality';
import { documentOf } from '../../domain/document';
import { uppsala } from '../examples/uppsala';
import { type Clockwork, openClockwork } from './clockwork';

export type Lived = { readonly caseId: string; readonly clockwork: Clockwork };

export type LifeOptions = {
  /** Those asked in the remiss. All of Uppsala's when left out. */
  readonly asked: readonly Party[];
  /** Parties without an answer in the source: silent in the example, answering in a measurement. */
  readonly others: 'silent' | 'answer';
  /** How many years are closed and reviewed. */
  readonly years: number;
  /** Leaves the year after the last one open, with its letters out. */
  readonly openNext?: boolean;
  readonly by: Actor;
  readonly onProgress?: (done: number, text: string) => void;
};

const lastYearOfPlan = 2028;

/** The case as a draft, ready to be launched; its clock shows `startsAt`. */
export async function draftUppsala(
  context: ApiContext,
  about: { readonly startsAt: string; readonly parties: readonly Party[]; readonly by: Actor; readonly years?: number },
): Promise<Clockwork> {
  const { parties, by, startsAt, years = 4 } = about;
  await carryOutInMunicipality(context, { command: { name: 'RegisterParties', parties }, commandId: context.newId(), by });
  const caseId = context.newId();
  const clockwork = openClockwork(context, caseId, by);
  const { outline, ...details } = uppsala.plan;
  const to = `${Math.max(lastYearOfPlan, 2024 + years)}-12-31`;
  const base = {
    caseId,
    documentId: context.newId(),
    practice: true,
    outline,
    details: { ...details, period: { from: details.period.from, to } },
  };
  await clockwork.create(startsAt, { name: 'CreateDocument', ...base });
  for (const decision of uppsala.history) await clockwork.ask({ name: 'NoteEarlierDecision', decision });
  await clockwork.ask({ name: 'RecordRemissDecision', decision: uppsala.remissDecision });
  return clockwork;
}

export async function live(context: ApiContext, options: LifeOptions): Promise<Lived> {
  const { asked, by, years, onProgress = () => undefined } = options;
  const parties = [...new Map([...uppsala.parties, ...asked].map((party) => [party.partyId, party])).values()];
  onProgress(0, 'Utkast');
  const clockwork = await draftUppsala(context, { startsAt: atStockholm('2025-05-28', '09:00'), parties, by, years });
  await liveRemiss(context, clockwork, options);
  onProgress(0.35, 'Sammanställning');
  await compile(context, clockwork);
  await decide(clockwork, years);
  for (let index = 0; index < years; index += 1) {
    onProgress(0.45 + (0.55 * index) / years, `År ${2025 + index}`);
    await liveYear(clockwork, 2025 + index);
  }
  if (options.openNext) await openYear(clockwork, 2025 + years);
  onProgress(1, 'Klart');
  return { caseId: clockwork.caseId, clockwork };
}

async function liveRemiss(
  context: ApiContext,
  clockwork: Clockwork,
  { asked, others, onProgress = () => undefined }: LifeOptions,
): Promise<void> {
  const roundId = context.newId();
  await clockwork.moveTo(uppsala.round.opensOn);
  const lettersFrom = await clockwork.now();
  const partyIds = asked.map(({ partyId }) => partyId);
  const { dueOn } = uppsala.round;
  await clockwork.ask({ name: 'LaunchRemiss', roundId, dueOn, partyIds, questions: '', lettersFrom });
  await clockwork.settle();
  const arriving = arrivals(asked, others);
  for (const [index, { partyId, on, answer }] of arriving.entries()) {
    // Answers of one day arrive together, as they do where secretaries send them after the same board week.
    if (arriving[index - 1]?.on !== on) await clockwork.moveTo(on, '10:00');
    await clockwork.answer({ roundId, partyId, body: answer, files: [] });
    if (arriving[index + 1]?.on !== on) await clockwork.settle();
    onProgress(0.05 + (0.3 * index) / arriving.length, `Svar ${index + 1} av ${arriving.length}`);
  }
  await clockwork.moveTo('2025-10-06');
  await clockwork.ask({ name: 'CloseRound', roundId });
}

type Arrival = { readonly partyId: string; readonly on: string; readonly answer: RemissAnswer };

/** Uppsala's answers on their days; made-up parties answer in between, every fourth of them never. */
function arrivals(asked: readonly Party[], others: LifeOptions['others']): readonly Arrival[] {
  const askedIds = new Set(asked.map(({ partyId }) => partyId));
  const known = uppsala.answers
    .filter(({ partyId }) => askedIds.has(partyId))
    .map(({ partyId, receivedOn, answer }) => ({ partyId, on: receivedOn, answer }));
  const answered = new Set(known.map(({ partyId }) => partyId));
  const rest = others === 'silent' ? [] : asked.filter(({ partyId }, index) => !answered.has(partyId) && index % 4 !== 3);
  const more = rest.map(({ partyId }, index): Arrival => {
    const on = workingDayOnOrAfter(addDays('2025-08-18', index % 40));
    return { partyId, on, answer: { kind: 'remiss', stance: 'noObjection', comments: [] } };
  });
  return [...known, ...more].sort((a, b) => (a.on < b.on ? -1 : 1));
}

/** Handles every comment as Uppsala did; in a scaled case only those comments that are there. */
async function compile(context: ApiContext, clockwork: Clockwork): Promise<void> {
  await clockwork.moveTo(uppsala.compiledOn);
  const changeIds = new Map<string, string>();
  for (const { key, commentKeys: _, ...change } of uppsala.changes) {
    const changeId = context.newId();
    changeIds.set(key, changeId);
    await clockwork.ask({ name: 'ProposeChange', change: { ...change, changeId } });
  }
  const comments = commentsOf(await clockwork.state());
  for (const { partyId, commentIndex, handling, reason, textChange, referredTo } of uppsala.handlings) {
    const comment = comments.filter((candidate) => candidate.partyId === partyId)[commentIndex];
    const changeId = textChange && changeIds.get(textChange);
    if (comment) {
      const { commentId } = comment;
      await clockwork.ask({
        name: 'HandleComment',
        commentId,
        handling,
        reason,
        changeIds: changeId ? [changeId] : [],
        referredTo,
      });
    }
  }
  await clockwork.moveTo(uppsala.boardReportOn);
  await clockwork.ask({ name: 'LockCompilation', confirmedBy: 'Utvecklingsdirektör' });
}

async function decide(clockwork: Clockwork, years: number): Promise<void> {
  await clockwork.moveTo(uppsala.boardDecision.on, '15:00');
  const { period } = documentOf(await clockwork.state()).details;
  const to = `${Math.max(lastYearOfPlan, 2024 + years)}-12-31`;
  await clockwork.ask({ name: 'RecordBoardDecision', decision: { ...uppsala.boardDecision, period: { ...period, to } } });
}

async function liveYear(clockwork: Clockwork, year: number): Promise<void> {
  const roundId = await openYear(clockwork, year);
  const source = uppsala.years.find((candidate) => candidate.year === Math.min(year, lastYearOfPlan));
  const round = (await clockwork.state()).rounds[roundId];
  if (source === undefined || round === undefined) throw new Error(`year ${year} did not open`);
  let day = addDays((await clockwork.now()).slice(0, 10), 5);
  for (const { partyId, answer } of source.reports) {
    day = workingDayOnOrAfter(addDays(day, 1));
    await clockwork.moveTo(day, '11:00');
    await clockwork.answer({ roundId, partyId, body: answer, files: [] });
    await clockwork.settle();
  }
  const closesOn = workingDayOnOrAfter(addDays(round.dueOn, 7));
  await clockwork.moveTo(closesOn);
  await clockwork.ask({ name: 'CloseYear', year, summary: source.summary });
  const reviewedOn = workingDayOnOrAfter(addDays(closesOn, 1));
  await clockwork.moveTo(reviewedOn);
  await clockwork.ask({ name: 'RecordReview', review: reviewFor(source.review, year, reviewedOn) });
}

/** A year beyond the source is judged as current on the day it closes. */
function reviewFor(review: (typeof uppsala.years)[number]['review'], year: number, closesOn: string) {
  if (review.year === year) return review;
  return { ...review, year, outcome: 'current', body: review.body || 'Kommunstyrelsen', on: closesOn } as const;
}

/** Moves to the day the year's report is asked for. @returns its round */
async function openYear(clockwork: Clockwork, year: number): Promise<string> {
  const { followUp } = documentOf(await clockwork.state()).details;
  const planned = `${year}-${followUp.opensOn}`;
  const today = (await clockwork.now()).slice(0, 10);
  const opensOn = workingDayOnOrAfter(planned > today ? planned : addDays(today, 1));
  await clockwork.moveTo(opensOn, '09:05');
  await clockwork.settle();
  const entry = (await clockwork.state()).years[year];
  if (entry === undefined) throw new Error(`year ${year} did not open on ${opensOn}`);
  return entry.roundId;
}
