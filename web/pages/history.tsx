/** The case as a timeline of facts: what happened, when, who did it; filtered, and as it stood on any day. */
import type { CaseState } from '../../domain/case';
import type { Instant, IsoDate } from '../../domain/time';
import { Button, DateField, DefinitionList, EmptyState, Notice, PageHead, Select, StatusTag, Timeline } from '../parts';
import { dayOf, longDate, number } from '../words/dates';
import { type EventKind, eventKinds } from '../words/events';
import { capitalLabel } from '../words/labels';
import { type CaseView, addressOf, casePage, overOf } from './documentFrame';

export type HistoryItem = { readonly at: Instant; readonly who: string; readonly text: string; readonly kind: EventKind };

export type HistoryFilter = { readonly party: string; readonly measure: string; readonly kind: string; readonly page: number };

export type HistoryProps = {
  readonly view: CaseView;
  readonly filter: HistoryFilter;
  /** The facts of this page, newest first. */
  readonly items: readonly HistoryItem[];
  /** How many facts pass the filter, and how many there are. */
  readonly count: number;
  readonly total: number;
  readonly pages: number;
  readonly parties: readonly { readonly value: string; readonly text: string }[];
  /** The version of the first fact whose hash does not fit; undefined when the chain is whole. */
  readonly brokenAt?: number;
  readonly asOf?: { readonly on: IsoDate; readonly state: CaseState };
};

export function historyPage(props: HistoryProps): string {
  const { view, items, count, total } = props;
  return casePage(view, {
    title: 'Historik',
    children: (
      <>
        <PageHead
          title="Historik"
          over={overOf(view)}
          lede={`${number(total)} händelser, den senaste överst. Ingen av dem kan ändras eller tas bort.`}
        />
        <Chain {...props} />
        <AsOf {...props} />
        <section aria-labelledby="happened">
          <h2 id="happened">Vad som har hänt</h2>
          <Filter {...props} />
          {count !== total && <p class="muted">{number(count)} händelser passar urvalet.</p>}
          {items.length === 0 ? (
            <EmptyState
              title="Inga händelser"
              text="Ingen händelse passar urvalet."
              action={{ href: addressOf(view, '/historik'), text: 'Visa alla' }}
            />
          ) : (
            <Timeline items={items} />
          )}
          <Pages {...props} />
        </section>
      </>
    ),
  });
}

/** Each fact carries a fingerprint of itself and the one before: one that was altered afterwards shows. */
function Chain({ brokenAt, total }: HistoryProps) {
  if (brokenAt !== undefined)
    return (
      <Notice
        kind="warning"
        title="Historiken stämmer inte"
        text={`Händelse ${brokenAt} är inte den som en gång skrevs: dess fingeravtryck passar inte. Driftansvarig ser mer med npm run doctor.`}
      />
    );
  return <p class="muted">Kontrollerad nyss: alla {number(total)} händelser är oförändrade sedan de skrevs.</p>;
}

function Filter({ view, filter, parties }: HistoryProps) {
  const measures = view.document.outline.measures.map(({ id, label }) => ({ value: id, text: `Åtgärd ${label}` }));
  const kinds = Object.entries(eventKinds).map(([value, text]) => ({ value, text }));
  return (
    <form class="form inline" method="get" action={addressOf(view, '/historik')}>
      <Select name="slag" label="Slag" required prompt="Alla" value={filter.kind} options={kinds} />
      <Select name="part" label="Part" required prompt="Alla" value={filter.party} options={parties} />
      <Select name="atgard" label="Åtgärd" required prompt="Alla" value={filter.measure} options={measures} />
      <Button look="secondary">Visa</Button>
    </form>
  );
}

function Pages({ view, filter, pages }: HistoryProps) {
  if (pages <= 1) return null;
  const to = (page: number): string => {
    const asked = { slag: filter.kind, part: filter.party, atgard: filter.measure, sida: String(page) };
    const given = Object.entries(asked).filter(([, value]) => value !== '');
    return `${addressOf(view, '/historik')}?${new URLSearchParams(given)}`;
  };
  return (
    <nav aria-label="Sidor i historiken" class="cluster">
      {filter.page > 1 && <a href={to(filter.page - 1)}>Nyare</a>}
      <span>
        Sida {filter.page} av {pages}
      </span>
      {filter.page < pages && <a href={to(filter.page + 1)}>Äldre</a>}
    </nav>
  );
}

function AsOf({ view, asOf }: HistoryProps) {
  return (
    <details class="panel" open={asOf !== undefined}>
      <summary>Så stod ärendet en viss dag</summary>
      <form class="form inline" method="get" action={addressOf(view, '/historik')}>
        <DateField name="den" label="Dag" required value={asOf?.on} max={view.today} />
        <Button look="secondary">Visa</Button>
      </form>
      {asOf && <Standing on={asOf.on} state={asOf.state} />}
    </details>
  );
}

function Standing({ on, state }: { readonly on: IsoDate; readonly state: CaseState }) {
  const { document, phase, phaseSince, rounds, compilation, decisions, years, reviews } = state;
  if (document === undefined) return <p>{longDate(on)} fanns ärendet inte ännu.</p>;
  const { details, outline, textVersions } = document;
  const tasks = Object.values(rounds).flatMap((round) => Object.values(round.tasks));
  const last = decisions.board.at(-1);
  const closed = Object.values(years).filter(({ closedAt }) => closedAt !== undefined);
  const review = Object.values(reviews).at(-1);
  const items = [
    { term: 'Skede', value: <StatusTag kind="phase" code={phase} /> },
    { term: 'Sedan', value: longDate(dayOf(phaseSince)) },
    { term: 'Titel', value: details.title },
    { term: 'Åtgärder', value: number(outline.measures.length) },
    { term: 'Fastställda texter', value: number(textVersions.length) },
    {
      term: 'Svar och rapporter',
      value: `${number(tasks.reduce((sum, { answers }) => sum + Math.min(1, answers.length), 0))} av ${number(tasks.length)}`,
    },
    { term: 'Hanterade synpunkter', value: number(Object.keys(compilation.handled).length) },
    {
      term: 'Senaste beslut',
      value: last ? `${capitalLabel('boardOutcome', last.outcome)}, ${last.body} ${longDate(last.on)}` : '–',
    },
    {
      term: 'Gäller',
      value: decisions.adopted ? `${longDate(decisions.adopted.period.from)} till ${longDate(decisions.adopted.period.to)}` : '–',
    },
    { term: 'Stängda år', value: closed.map(({ year }) => year).join(', ') || '–' },
    { term: 'Senaste bedömning', value: review ? `${review.year}: ${capitalLabel('review', review.outcome)}` : '–' },
  ];
  return (
    <>
      <h2>{`Så stod det ${longDate(on)}`}</h2>
      <DefinitionList items={items} />
    </>
  );
}
