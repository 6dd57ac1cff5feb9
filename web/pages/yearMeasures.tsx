/** A year's measures with what lead and co-responsibles say beside each other, and the indicators with earlier years. */
import { type AreaInYear, type IndicatorInYear, type MeasureInYear, areasInYear } from '../documents/fromYear';
import type { ReportOfParty } from '../documents/types';
import { DataTable, StatusTag, Tag } from '../parts';
import type { CaseView } from './documentFrame';

type Props = { readonly view: CaseView; readonly year: number };

export function MeasuresInYear({ view, year }: Props) {
  const areas = areasInYear(view.state, year).filter(({ measures }) => measures.length > 0);
  return (
    <section aria-labelledby="measures">
      <h2 id="measures">Åtgärderna</h2>
      {areas.map((area) => (
        <AreaMeasures key={area.label} area={area} />
      ))}
    </section>
  );
}

function AreaMeasures({ area }: { readonly area: AreaInYear }) {
  const title = titleOf(area);
  return (
    <>
      <h3>{title}</h3>
      <DataTable
        caption={title}
        captionLook="hidden"
        rows={area.measures}
        columns={[
          { label: 'Åtgärd', rowHeader: true, cell: (measure) => <MeasureName measure={measure} /> },
          { label: 'Läge', cell: (measure) => <JointStatus measure={measure} /> },
          { label: 'Ansvarig skriver', cell: (measure) => <Reports reports={measure.leadReports} status={measure.status} /> },
          {
            label: 'Medansvariga skriver',
            cell: (measure) => <Reports reports={measure.sharedReports} status={measure.status} />,
          },
        ]}
      />
    </>
  );
}

function titleOf({ label, heading }: AreaInYear): string {
  return [label === heading ? '' : label, heading].filter(Boolean).join(' ') || 'Utan målområde';
}

function MeasureName({ measure }: { readonly measure: MeasureInYear }) {
  return (
    <>
      {measure.label} {measure.text} <span class="muted small">{measure.leads.join(', ')}</span>
    </>
  );
}

function JointStatus({ measure }: { readonly measure: MeasureInYear }) {
  const { status, leadReports, sharedReports } = measure;
  const differ = [...leadReports, ...sharedReports].filter((report) => report.status !== status).length;
  return (
    <>
      {status === undefined ? (
        <Tag tone="warning" glyph="alert" text="Inte rapporterad" />
      ) : (
        <StatusTag kind="measure" code={status} />
      )}
      {status !== undefined && differ > 0 && (
        <p class="small">{differ === 1 ? 'En ser det annorlunda' : `${differ} ser det annorlunda`}</p>
      )}
    </>
  );
}

/** A status that differs from the joint one is written out. */
function Reports({
  reports,
  status,
}: {
  readonly reports: readonly ReportOfParty[];
  readonly status: ReportOfParty['status'] | undefined;
}) {
  if (reports.length === 0) return <span class="muted">–</span>;
  return (
    <>
      {reports.map((report) => (
        <p key={report.party}>
          <strong>{report.party}</strong> {report.status !== status && <StatusTag kind="measure" code={report.status} />}{' '}
          {report.comment}
        </p>
      ))}
    </>
  );
}

export function IndicatorsSection({ view, year }: Props) {
  const indicators = areasInYear(view.state, year).flatMap((area) => area.indicators);
  if (indicators.length === 0) return null;
  const earlier = Object.keys(view.state.years)
    .map(Number)
    .filter((one) => one < year)
    .sort((one, other) => one - other);
  const byYear = new Map(earlier.map((one) => [one, valuesIn(view, one)]));
  return (
    <section aria-labelledby="indicators">
      <h2 id="indicators">Indikatorerna</h2>
      <DataTable
        caption={`Indikatorer ${year} och tidigare år`}
        captionLook="hidden"
        rows={indicators}
        columns={[
          { label: 'Indikator', rowHeader: true, cell: ({ text }) => text },
          ...earlier.map((one) => ({
            label: String(one),
            cell: ({ indicatorId }: IndicatorInYear) => <Values values={byYear.get(one)?.get(indicatorId) ?? []} />,
          })),
          { label: String(year), cell: ({ values }) => <Values values={values} /> },
        ]}
      />
    </section>
  );
}

function valuesIn({ state }: CaseView, year: number): ReadonlyMap<string, IndicatorInYear['values']> {
  const indicators = areasInYear(state, year).flatMap((area) => area.indicators);
  return new Map(indicators.map(({ indicatorId, values }) => [indicatorId, values]));
}

function Values({ values }: { readonly values: IndicatorInYear['values'] }) {
  if (values.length === 0) return <span class="muted">–</span>;
  return (
    <>
      {values.map(({ party, value, comment }) => (
        <p key={party}>
          {value} <span class="muted small">{[party, comment].filter(Boolean).join(': ')}</span>
        </p>
      ))}
    </>
  );
}
