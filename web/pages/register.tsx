/** The register: documents in force with owner, deciding body, period, next follow-up and review. */
import type { Frame } from '../../api/frame';
import type { RegisterRow } from '../../db/views/register';
import { page } from '../layout';
import { Button, ButtonLink, DataTable, EmptyState, Field, PageHead, Pager, StatusTag, Tabs, Tag } from '../parts';
import { longDate } from '../words/dates';
import { capitalized } from '../words/labels';
import { nextFollowUpText, nextReviewText } from './registerWords';

/** A municipality with a thousand documents finds one by searching, not by scrolling. */
const documentsAPage = 100;

type Props = {
  readonly frame: Frame;
  /** All documents in force. */
  readonly rows: readonly RegisterRow[];
  /** Those of them that the search lets through. */
  readonly found: readonly RegisterRow[];
  readonly filter: Filter;
  /** From 1. */
  readonly page: number;
};

type Filter = { readonly practice: boolean; readonly text: string };

export function registerPage(props: Props): string {
  const { frame, rows, filter } = props;
  return page({
    ...frame,
    title: 'Register',
    current: '/register',
    children: (
      <>
        <PageHead title="Gällande styrdokument" lede={ledeOf(rows)}>
          {rows.length > 0 && (
            <ButtonLink href={addressOf('/register.csv', filter)} look="primary">
              {filter.text === '' ? 'Hämta som Excel-fil (CSV)' : 'Hämta de funna som Excel-fil (CSV)'}
            </ButtonLink>
          )}
        </PageHead>
        <Tabs
          label="Urval"
          tabs={[
            { href: addressOf('/register', { ...filter, practice: false }), text: 'Skarpa', current: !filter.practice },
            {
              href: addressOf('/register', { ...filter, practice: true }),
              text: 'Skarpa och övningar',
              current: filter.practice,
            },
          ]}
        />
        {rows.length === 0 ? (
          <EmptyState
            title="Inga gällande dokument ännu"
            text="Här kommer varje antaget styrdokument att stå, med ägare, period och nästa uppföljning."
            action={{ href: '/dokument/ny', text: 'Skapa ett dokument' }}
          />
        ) : (
          <Found {...props} />
        )}
      </>
    ),
  });
}

function addressOf(path: string, { practice, text }: Filter, page = 1): string {
  const asked = { visa: practice ? 'alla' : '', sok: text, sida: page > 1 ? String(page) : '' };
  const given = new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== ''));
  return given.size === 0 ? path : `${path}?${given}`;
}

function Found({ found, filter, page }: Props) {
  const shown = found.slice((page - 1) * documentsAPage, page * documentsAPage);
  return (
    <>
      <Search {...filter} />
      {filter.text !== '' && <p>{found.length === 0 ? 'Inget' : found.length} dokument passar sökningen.</p>}
      {shown.length > 0 && <Documents rows={shown} />}
      <Pager
        label="Sidor med dokument"
        total={found.length}
        perPage={documentsAPage}
        page={page}
        hrefOf={(wanted) => addressOf('/register', filter, wanted)}
      />
    </>
  );
}

function Search({ practice, text }: Filter) {
  return (
    <form class="form inline" method="get" action="/register" role="search" novalidate>
      {practice && <input type="hidden" name="visa" value="alla" />}
      <Field name="sok" label="Titel, diarienummer eller ägare" type="search" required value={text} />
      <Button look="secondary">Sök</Button>
      {text !== '' && (
        <ButtonLink href={addressOf('/register', { practice, text: '' })} look="quiet">
          Visa alla
        </ButtonLink>
      )}
    </form>
  );
}

function ledeOf(rows: readonly RegisterRow[]): string {
  if (rows.length === 0) return 'Inget dokument gäller just nu.';
  const runOut = rows.filter(({ hasRunOut }) => hasRunOut).length;
  const due = rows.filter(({ nextReview }) => nextReview?.isDue).length;
  const count = `${rows.length} dokument gäller.`;
  const reviews = due > 0 ? ` ${due} väntar på aktualitetsbedömning.` : '';
  return `${count}${runOut > 0 ? ` För ${runOut} har perioden gått ut.` : ''}${reviews}`;
}

function Documents({ rows }: { readonly rows: readonly RegisterRow[] }) {
  return (
    <DataTable
      caption="Gällande styrdokument"
      captionLook="hidden"
      rows={rows}
      columns={[
        { label: 'Dokument', rowHeader: true, cell: (row) => <Title row={row} /> },
        { label: 'Ägare', cell: ({ ownerPost }) => ownerPost },
        {
          label: 'Beslutat',
          cell: ({ decidingBody, adoptedOn }) => (
            <>
              {decidingBody} <span class="muted">{longDate(adoptedOn)}</span>
            </>
          ),
        },
        { label: 'Gäller', cell: (row) => <Period row={row} /> },
        { label: 'Nästa uppföljning', cell: nextFollowUpText },
        { label: 'Nästa aktualitetsbedömning', cell: (row) => <Review row={row} /> },
      ]}
    />
  );
}

function Title({ row }: { readonly row: RegisterRow }) {
  const { caseId, title, type, diarienummer, version, phase, practice } = row;
  return (
    <>
      <a href={`/dokument/${caseId}`}>{title}</a>
      <p class="muted small">
        {[capitalized(type), diarienummer, version > 1 ? `version ${version}` : ''].filter(Boolean).join(', ')}
      </p>
      {(phase === 'revision' || practice) && (
        <p>
          {phase === 'revision' && <StatusTag kind="phase" code={phase} />} {practice && <Tag text="Övning" />}
        </p>
      )}
    </>
  );
}

function Period({ row: { periodFrom, periodTo, hasRunOut } }: { readonly row: RegisterRow }) {
  return (
    <>
      {longDate(periodFrom)} till {longDate(periodTo)} {hasRunOut && <Tag tone="bad" glyph="alert" text="Perioden har gått ut" />}
    </>
  );
}

function Review({ row }: { readonly row: RegisterRow }) {
  const { nextReview, lastReview } = row;
  return (
    <>
      {nextReview?.isDue ? <Tag tone="warning" glyph="alert" text={nextReviewText(row)} /> : nextReviewText(row)}
      {lastReview && (
        <p class="muted small">
          Senast {lastReview.year}: <StatusTag kind="review" code={lastReview.outcome} />
        </p>
      )}
    </>
  );
}
