/** The register: documents in force with owner, deciding body, period, next follow-up and review. */
import type { Frame } from '../../api/frame';
import type { RegisterRow } from '../../db/views/register';
import { page } from '../layout';
import { ButtonLink, DataTable, EmptyState, PageHead, StatusTag, Tabs, Tag } from '../parts';
import { longDate } from '../words/dates';
import { capitalized } from '../words/labels';
import { nextFollowUpText, nextReviewText } from './registerWords';

type Props = { readonly frame: Frame; readonly rows: readonly RegisterRow[]; readonly practice: boolean };

export function registerPage({ frame, rows, practice }: Props): string {
  return page({
    ...frame,
    title: 'Register',
    current: '/register',
    children: (
      <>
        <PageHead title="Gällande styrdokument" lede={ledeOf(rows)}>
          {rows.length > 0 && (
            <ButtonLink href={practice ? '/register.csv?visa=alla' : '/register.csv'} look="primary">
              Hämta som Excel-fil (CSV)
            </ButtonLink>
          )}
        </PageHead>
        <Tabs
          label="Urval"
          tabs={[
            { href: '/register', text: 'Skarpa', current: !practice },
            { href: '/register?visa=alla', text: 'Skarpa och övningar', current: practice },
          ]}
        />
        {rows.length === 0 ? (
          <EmptyState
            title="Inga gällande dokument ännu"
            text="Här kommer varje antaget styrdokument att stå, med ägare, period och nästa uppföljning."
            action={{ href: '/dokument/ny', text: 'Skapa ett dokument' }}
          />
        ) : (
          <Documents rows={rows} />
        )}
      </>
    ),
  });
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
