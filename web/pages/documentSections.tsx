/** The parts of a document's page: measures in short, rounds and parties, decisions, years, versions of the text. */
import type { Round } from '../../domain/round/state';
import { hasAnswered } from '../../domain/round/state';
import type { IsoDate } from '../../domain/time';
import { DataTable, EmptyState, StatusTag, Tag } from '../parts';
import { dayOf, longDate } from '../words/dates';
import { capitalLabel } from '../words/labels';
import { type CaseView, addressOf, isDraft } from './documentFrame';
import { periodYears } from './documentProcess';
import { unknownResponsibles } from './measuresRegister';

type Props = { readonly view: CaseView };

export function MeasuresSection({ view }: Props) {
  const { areas, measures, indicators } = view.document.outline;
  const unknown = unknownResponsibles(view);
  const leads = new Set(measures.flatMap(({ lead }) => lead));
  return (
    <section aria-labelledby="measures">
      <h2 id="measures">Åtgärder</h2>
      {measures.length === 0 ? (
        <EmptyState
          title="Inga åtgärder ännu"
          text="Här kommer åtgärderna att stå, med vem som ansvarar för var och en."
          action={isDraft(view) ? { href: addressOf(view, '/atgarder/las-in'), text: 'Läs in från Excel eller Word' } : undefined}
        />
      ) : (
        <p>
          <a href={addressOf(view, '/atgarder')}>{counted(measures.length, 'åtgärd', 'åtgärder')}</a>{' '}
          {areas.length > 0 && `i ${counted(areas.length, 'målområde', 'målområden')} `}
          {leads.size > 0 && `med ${counted(leads.size, 'ansvarig', 'ansvariga')} `}
          och {counted(indicators.length, 'indikator', 'indikatorer')}.
        </p>
      )}
      {unknown.length > 0 && (
        <p>
          <Tag tone="warning" glyph="alert" text="Finns inte i registret" /> {unknown.join(', ')}. Utan adress får de varken
          remiss eller uppföljning. <a href="/parter">Till registret</a>
        </p>
      )}
    </section>
  );
}

export function RoundsSection({ view }: Props) {
  const rounds = Object.values(view.state.rounds);
  return (
    <section aria-labelledby="rounds">
      <h2 id="rounds">Omgångar och parter</h2>
      <DataTable
        caption="Omgångar"
        captionLook="hidden"
        rows={rounds}
        empty="Ingen har blivit tillfrågad ännu."
        columns={[
          { label: 'Omgång', rowHeader: true, cell: (round) => <a href={`/omgang/${round.roundId}`}>{roundName(round)}</a> },
          { label: 'Läge', cell: ({ status }) => roundStatus[status] },
          { label: 'Öppnad', cell: ({ openedAt }) => longDate(dayOf(openedAt)) },
          { label: 'Sista dag', cell: ({ dueOn }) => longDate(dueOn) },
          { label: 'Har svarat', align: 'end', cell: answeredOf },
        ]}
      />
    </section>
  );
}

const roundStatus: Readonly<Record<Round['status'], string>> = { open: 'Öppen', closed: 'Stängd', withdrawn: 'Återkallad' };

function roundName({ purpose, number, year }: Round): string {
  return purpose === 'remiss' ? `Remiss ${number}` : `Uppföljning ${year}`;
}

function answeredOf({ tasks }: Round): string {
  const all = Object.values(tasks);
  return `${all.filter(hasAnswered).length} av ${all.length}`;
}

type DecisionRow = { readonly on: IsoDate; readonly what: string; readonly body: string; readonly note: string };

/** All decisions about the document, the earliest first. */
export function DecisionsSection({ view }: Props) {
  const { remissDecision } = view.document;
  return (
    <section aria-labelledby="decisions">
      <h2 id="decisions">Beslut</h2>
      <DataTable
        caption="Beslut om dokumentet"
        captionLook="hidden"
        rows={decisionRows(view)}
        empty="Inget beslut är registrerat ännu."
        columns={[
          { label: 'Beslut', rowHeader: true, cell: ({ what }) => what },
          { label: 'Organ', cell: ({ body }) => body },
          { label: 'Dag', cell: ({ on }) => longDate(on) },
          { label: 'Anmärkning', cell: ({ note }) => note || '–' },
        ]}
      />
      {isDraft(view) && (
        <p>
          <a href={addressOf(view, '/remissbeslut')}>
            {remissDecision ? 'Ändra beslutet om remiss' : 'Registrera beslut om remiss'}
          </a>
        </p>
      )}
    </section>
  );
}

function decisionRows({ document, state }: CaseView): readonly DecisionRow[] {
  const { remissDecision, earlierDecisions } = document;
  const rows: readonly DecisionRow[] = [
    ...earlierDecisions.map(({ body, on, paragraph, note }) => ({
      on,
      what: 'Tidigare',
      body: withParagraph(body, paragraph),
      note,
    })),
    ...(remissDecision
      ? [{ on: remissDecision.on, what: 'Remiss', body: withParagraph(remissDecision.body, remissDecision.paragraph), note: '' }]
      : []),
    ...state.decisions.board.map(({ body, on, paragraph, outcome, reason }) => ({
      on,
      what: capitalLabel('boardOutcome', outcome),
      body: withParagraph(body, paragraph),
      note: reason ?? '',
    })),
  ];
  return [...rows].sort((a, b) => a.on.localeCompare(b.on));
}

function withParagraph(body: string, paragraph = ''): string {
  if (paragraph === '') return body;
  const number = paragraph.replace(/^§\s*/, '');
  return `${body} §\u00a0${number}`;
}

export function YearsSection({ view }: Props) {
  const { state } = view;
  if (state.decisions.adopted === undefined) return null;
  return (
    <section aria-labelledby="years">
      <h2 id="years">År</h2>
      <DataTable
        caption="År som dokumentet gäller"
        captionLook="hidden"
        rows={periodYears(state)}
        columns={[
          { label: 'År', rowHeader: true, cell: (year) => <YearName view={view} year={year} /> },
          { label: 'Uppföljning', cell: (year) => yearStatus(view, year) },
          { label: 'Aktualitetsbedömning', cell: (year) => <Review view={view} year={year} /> },
        ]}
      />
    </section>
  );
}

function YearName({ view, year }: Props & { readonly year: number }) {
  return view.state.years[year] ? <a href={addressOf(view, `/ar/${year}`)}>{year}</a> : <>{year}</>;
}

function yearStatus({ state }: CaseView, year: number): string {
  const entry = state.years[year];
  if (entry === undefined) return 'Kommer';
  if (entry.closedAt) return `Stängd ${longDate(dayOf(entry.closedAt))}`;
  const round = state.rounds[entry.roundId];
  return round ? `Pågår, ${answeredOf(round)} har rapporterat` : 'Pågår';
}

function Review({ view, year }: Props & { readonly year: number }) {
  const review = view.state.reviews[year];
  return review ? <StatusTag kind="review" code={review.outcome} /> : <>–</>;
}

export function VersionsSection({ view }: Props) {
  const { textVersions } = view.document;
  return (
    <section aria-labelledby="versions">
      <h2 id="versions">Versioner av texten</h2>
      {textVersions.length === 0 ? (
        <p class="muted">Texten är ett utkast. När den skickas på remiss sparas den som version 1.</p>
      ) : (
        <ul>
          {textVersions.map(({ number, why, at }) => (
            <li key={number}>
              <a href={addressOf(view, `/version/${number}`)}>Version {number}</a>: {versionNames[why]} {longDate(dayOf(at))}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

export const versionNames = { remiss: 'skickad på remiss', proposal: 'förslag till beslut' } as const;

export function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
