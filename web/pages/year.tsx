/** A year of a document in force: who has reported, how the measures stand, what the indicators say, the closing and the review. */
import { type Round, hasAnswered } from '../../domain/round/state';
import { type MeasureStatus, measureStatuses } from '../../domain/vocabulary';
import { areasInYear, notReported, roundOfYear } from '../documents/fromYear';
import { MeasureStatusBar } from '../pictures/MeasureStatusBar';
import { ButtonLink, EmptyState, ErrorSummary, Notice, PageHead, SummaryLine, Tabs } from '../parts';
import { dayOf, inDays, longDate, number } from '../words/dates';
import type { FormState } from './compilationView';
import { type CaseView, addressOf, casePage, overOf } from './documentFrame';
import { periodYears } from './documentProcess';
import { ReviewSection } from './review';
import { CloseSection } from './yearClosing';
import { IndicatorsSection, MeasuresInYear } from './yearMeasures';
import { ReportsSection } from './yearReports';

export type YearProps = {
  readonly view: CaseView;
  readonly year: number;
  readonly commandId: string;
  readonly close?: FormState;
  readonly review?: FormState;
};

export function yearPage(props: YearProps): string {
  const { view, year, close, review } = props;
  const round = roundOfYear(view.state, year);
  const errors = [...Object.entries(close?.errors ?? {}), ...Object.entries(review?.errors ?? {})];
  return casePage(view, {
    title: `Uppföljning ${year}`,
    children: (
      <>
        <ErrorSummary errors={errors.map(([field, text]) => ({ field: field || undefined, text }))} />
        <PageHead title={`Uppföljning ${year}`} over={overOf(view)} lede={lede(view, year)}>
          <MainAction view={view} year={year} />
        </PageHead>
        <Tabs label="Åren" tabs={tabs(view, year)} />
        {round === undefined ? (
          <EmptyState
            title={`Uppföljningen ${year} är inte begärd`}
            text="Här kommer rapporterna, åtgärdernas läge och indikatorerna att stå. Uppföljningen begärs av sig själv när dagen kommer."
          />
        ) : (
          <Reported {...props} />
        )}
        <ReviewSection {...props} />
      </>
    ),
  });
}

function tabs(view: CaseView, year: number) {
  const years = [...new Set([...periodYears(view.state), ...Object.keys(view.state.years).map(Number), year])];
  years.sort((one, other) => one - other);
  return years.map((one) => ({ href: addressOf(view, `/ar/${one}`), text: String(one), current: one === year }));
}

function lede({ state, today }: CaseView, year: number): string {
  const entry = state.years[year];
  const round = roundOfYear(state, year);
  const review = state.reviews[year];
  if (entry === undefined || round === undefined) return 'Inget är begärt ännu.';
  if (entry.closedAt === undefined) {
    const left = notReported(round).length;
    const due = `${round.dueOn < today ? 'sista dag var' : 'sista dag är'} ${longDate(round.dueOn)} (${inDays(round.dueOn, today)})`;
    return left === 0
      ? 'Alla har rapporterat. Uppföljningen kan stängas.'
      : `Väntar på ${left} av ${Object.keys(round.tasks).length} rapporter; ${due}.`;
  }
  const closed = `Stängd ${longDate(dayOf(entry.closedAt))}.`;
  return review === undefined ? `${closed} Väntar på aktualitetsbedömning.` : closed;
}

function MainAction({ view, year }: Pick<YearProps, 'view' | 'year'>) {
  const { state } = view;
  const entry = state.years[year];
  const isLiving = state.phase === 'inForce' || state.phase === 'revision';
  return (
    <>
      {isLiving && entry && entry.closedAt === undefined && (
        <ButtonLink href="#stang" look="primary">
          Stäng året
        </ButtonLink>
      )}
      {isLiving && entry?.closedAt !== undefined && state.reviews[year] === undefined && (
        <ButtonLink href="#bedomning" look="primary">
          Pröva aktualiteten
        </ButtonLink>
      )}
      {entry && <ButtonLink href={addressOf(view, `/ar/${year}/rapport.docx`)}>Hämta rapporten som Word</ButtonLink>}
    </>
  );
}

function Reported(props: YearProps) {
  const { view, year } = props;
  const round = roundOfYear(view.state, year);
  if (round === undefined) return null;
  const measures = areasInYear(view.state, year).flatMap((area) => area.measures);
  const unreported = measures.filter(({ status }) => status === undefined).length;
  return (
    <>
      <InShort round={round} measures={measures} />
      {view.state.years[year]?.summary && (
        <section aria-labelledby="summary">
          <h2 id="summary">Sammanfattning</h2>
          <p>{view.state.years[year].summary}</p>
        </section>
      )}
      <section aria-labelledby="status">
        <h2 id="status">Åtgärdernas läge</h2>
        <MeasureStatusBar counts={countsOf(measures)} />
        {unreported > 0 && (
          <p class="muted">
            {unreported === 1 ? 'En åtgärd saknar' : `${unreported} åtgärder saknar`} den ansvarigas rapport och räknas inte.
          </p>
        )}
      </section>
      <ReportsSection view={view} round={round} />
      <MeasuresInYear view={view} year={year} />
      <IndicatorsSection view={view} year={year} />
      <CloseSection {...props} />
    </>
  );
}

type InShortProps = { readonly round: Round; readonly measures: readonly { readonly status?: MeasureStatus }[] };

function InShort({ round, measures }: InShortProps) {
  const tasks = Object.values(round.tasks);
  const unreported = measures.filter(({ status }) => status === undefined).length;
  return (
    <>
      <SummaryLine
        items={[
          { label: 'Har rapporterat', value: `${number(tasks.filter(hasAnswered).length)} av ${number(tasks.length)}` },
          { label: 'Åtgärder', value: number(measures.length) },
          { label: 'Utan rapport', value: number(unreported) },
          { label: 'Sista dag', value: longDate(round.dueOn) },
        ]}
      />
      {round.unresolved.length > 0 && (
        <Notice
          kind="warning"
          title="Ansvariga som inte kunde frågas"
          text={`Registret känner inte ${round.unresolved.join(', ')}. De har inte fått någon uppgift i år.`}
          action={{ href: '/parter', text: 'Till registret' }}
        />
      )}
    </>
  );
}

function countsOf(measures: readonly { readonly status?: MeasureStatus }[]): Readonly<Record<MeasureStatus, number>> {
  const count = (status: MeasureStatus): number => measures.filter((measure) => measure.status === status).length;
  return Object.fromEntries(measureStatuses.map((status) => [status, count(status)])) as Record<MeasureStatus, number>;
}
