/** Att göra nu, and every document: phase, since when, waiting for whom, what comes next, what is late. */
import type { OverviewCounts, OverviewRow } from '../../db/views/overview';
import type { Frame } from '../../api/frame';
import { phases } from '../../domain/vocabulary';
import type { Instant, IsoDate } from '../../domain/time';
import { page } from '../layout';
import {
  ActionForm,
  Button,
  ButtonLink,
  DataTable,
  EmptyState,
  Field,
  PageHead,
  Pager,
  Panel,
  Select,
  StatusTag,
  Tag,
} from '../parts';
import { dayOf, inDays, longDate, shortDate } from '../words/dates';
import { capitalLabel } from '../words/labels';
import { nextText, waitingText, whomText } from '../words/waiting';

export type StartRow = OverviewRow & { readonly now: Instant; readonly today: IsoDate };

type Props = {
  readonly frame: Frame;
  readonly rows: readonly StartRow[];
  /** Those that wait for a clerk, the first of them. */
  readonly mine: readonly StartRow[];
  /** Of all that the filter lets through, whatever page they are on. */
  readonly counts: OverviewCounts;
  readonly page: number;
  readonly perPage: number;
  readonly filter: { readonly phase: string; readonly text: string; readonly kind: string };
  readonly isEmpty: boolean;
  readonly commandId: string;
};

export function startPage(props: Props): string {
  const { frame, counts, isEmpty } = props;
  const lede = isEmpty ? 'Här kommer alla styrdokument att stå, med var de är och vad som väntas.' : ledeFor(counts);
  return page({
    title: 'Att göra',
    ...frame,
    current: '/',
    live: isEmpty ? undefined : '/lever',
    children: (
      <>
        <PageHead title="Att göra" lede={lede}>
          <ButtonLink href="/dokument/ny" look={isEmpty ? 'secondary' : 'primary'}>
            Nytt dokument
          </ButtonLink>
        </PageHead>
        {isEmpty ? <Offer {...props} /> : <Overview {...props} />}
      </>
    ),
  });
}

function ledeFor({ mine, late }: OverviewCounts): string {
  const waits =
    mine === 0 ? 'Inget väntar på dig just nu' : `${mine} ${mine === 1 ? 'sak väntar' : 'saker väntar'} på en handläggare`;
  return late === 0 ? `${waits}. Inget är sent.` : `${waits}. ${late} ${late === 1 ? 'dokument är sent' : 'dokument är sena'}.`;
}

/** An empty installation offers something to look at. */
function Offer({ frame, commandId }: Props) {
  return (
    <>
      <EmptyState
        title="Inga dokument ännu"
        text="Skapa ett dokument, eller läs in ett exempel ur verkligheten: Uppsalas handlingsplan mot våld i nära relationer."
        action={{ href: '/dokument/ny', text: 'Skapa det första dokumentet' }}
      />
      <Panel title="Läs in exempel">
        <p>Exemplen är övningar: breven går bara till övningsbrevlådan, och tiden kan spolas fram.</p>
        <ActionForm action="/exempel/utkast" csrf={frame.csrf} commandId={commandId}>
          <Button>Läs in Uppsala som utkast, redo att skickas</Button>
        </ActionForm>
        <ActionForm action="/exempel/genomlevt" csrf={frame.csrf} commandId={`${commandId}-l`}>
          <Button look="secondary">Läs in Uppsala, genomlevt till fjärde året</Button>
        </ActionForm>
      </Panel>
    </>
  );
}

function Overview(props: Props) {
  const { rows, mine, counts, filter } = props;
  return (
    <>
      <section aria-labelledby="now">
        <h2 id="now">Att göra nu</h2>
        {mine.length === 0 ? (
          <p class="muted">Inget väntar på en handläggare.</p>
        ) : (
          <ul class="todo">
            {mine.map((row) => (
              <li key={row.case_id}>
                <a href={`/dokument/${row.case_id}`}>{row.title}</a>
                <p>
                  {waitingText(row.waiting)} {isLate(row) && <Late row={row} />}
                </p>
              </li>
            ))}
          </ul>
        )}
        {counts.mine > mine.length && (
          <p class="muted">Här visas de {mine.length} som har väntat längst. Sök eller välj skede för att se de andra.</p>
        )}
      </section>
      <section aria-labelledby="all">
        <h2 id="all">Alla dokument</h2>
        <Filter {...filter} />
        <AllDocuments rows={rows} />
        <Pages {...props} />
      </section>
    </>
  );
}

function Pages({ counts, page, perPage, filter }: Props) {
  const hrefOf = (wanted: number): string => {
    const asked = { skede: filter.phase, slag: filter.kind, sok: filter.text, sida: String(wanted) };
    return `/?${new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== ''))}#all`;
  };
  return <Pager label="Sidor med dokument" total={counts.total} perPage={perPage} page={page} hrefOf={hrefOf} />;
}

function Filter({ phase, text, kind }: Props['filter']) {
  return (
    <form class="form inline" method="get" action="/" novalidate>
      <Select
        name="skede"
        label="Skede"
        required
        value={phase}
        prompt="Alla"
        options={phases.map((value) => ({ value, text: capitalLabel('phase', value) }))}
      />
      <Select
        name="slag"
        label="Visa"
        required
        value={kind}
        prompt="Skarpa och övningar"
        options={[
          { value: 'skarpa', text: 'Bara skarpa' },
          { value: 'ovning', text: 'Bara övningar' },
        ]}
      />
      <Field name="sok" label="Titel eller diarienummer" type="search" required value={text} />
      <Button look="secondary">Visa</Button>
    </form>
  );
}

function AllDocuments({ rows }: { readonly rows: readonly StartRow[] }) {
  return (
    <DataTable
      caption="Alla dokument"
      captionLook="hidden"
      rows={rows}
      empty="Inget dokument passar urvalet."
      columns={[
        { label: 'Dokument', rowHeader: true, cell: (row) => <Title row={row} /> },
        { label: 'Skede', cell: (row) => <StatusTag kind="phase" code={row.phase} /> },
        { label: 'Sedan', cell: ({ phase_since }) => longDate(dayOf(phase_since)) },
        {
          label: 'Väntar på',
          cell: (row) => (
            <>
              {waitingText(row.waiting)}
              {row.waiting.whom !== 'nobody' && <span class="muted"> ({whomText(row.waiting)})</span>}
            </>
          ),
        },
        { label: 'Härnäst', cell: (row) => <Next row={row} /> },
      ]}
    />
  );
}

function Title({ row }: { readonly row: StartRow }) {
  return (
    <>
      <a href={`/dokument/${row.case_id}`}>{row.title}</a>
      <span class="muted small">
        {' '}
        {row.diarienummer} {row.version > 1 && `version ${row.version}`} {row.practice && <Tag text="Övning" />}
      </span>
    </>
  );
}

function Next({ row }: { readonly row: StartRow }) {
  const { dueOn, nextAt } = row.waiting;
  return (
    <>
      {nextAt && (
        <span>
          {nextText(row.waiting)} {shortDate(dayOf(nextAt))} ({inDays(dayOf(nextAt), row.today)}){' '}
        </span>
      )}
      {dueOn && <span>sista dag {shortDate(dueOn)} </span>}
      {isLate(row) && <Late row={row} />}
    </>
  );
}

function Late({ row }: { readonly row: StartRow }) {
  return <Tag tone="bad" glyph="alert" text={`sent sedan ${shortDate(row.waiting.dueOn ?? row.today)}`} />;
}

/** Late is what had a last day that has passed. */
function isLate({ waiting, today, phase }: StartRow): boolean {
  return phase !== 'ended' && waiting.dueOn !== undefined && waiting.dueOn < today;
}
