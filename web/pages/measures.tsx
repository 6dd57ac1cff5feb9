/** The outline as printed: per målområde its delmål, measures with those responsible, and indicators. Edited in place while a draft. */
import type { Area, Indicator, Measure } from '../../domain/outline';
import { type Column, DataTable, EmptyState, ButtonLink, PageHead, SummaryLine } from '../parts';
import { counted } from './documentSections';
import { type CaseView, addressOf, casePage, isDraft, overOf } from './documentFrame';
import { Names } from './measuresNames';
import { unknownResponsibles } from './measuresRegister';
import { Paragraphs } from './textParts';

type Props = { readonly view: CaseView };

export function measuresPage(view: CaseView): string {
  const { areas, measures, indicators } = view.document.outline;
  const isEmpty = areas.length + measures.length + indicators.length === 0;
  return casePage(view, {
    title: 'Åtgärder',
    children: (
      <>
        <PageHead title="Åtgärder" over={overOf(view)} lede={lede(view)}>
          {isDraft(view) && <DraftActions view={view} />}
        </PageHead>
        {isEmpty ? (
          <EmptyState
            title="Inga åtgärder ännu"
            text="Här kommer målområden, åtgärder och indikatorer att stå, med sina nummer som i dokumentet."
          />
        ) : (
          <Outline view={view} />
        )}
      </>
    ),
  });
}

function lede(view: CaseView): string {
  const unknown = unknownResponsibles(view).length;
  const place = isDraft(view)
    ? 'Utkast: allt kan ändras tills remissen skickas.'
    : 'Texten är låst i det här skedet. Ändringar föreslås i sammanställningen.';
  return unknown === 0 ? place : `${place} ${counted(unknown, 'ansvarig', 'ansvariga')} finns inte i registret.`;
}

function DraftActions({ view }: Props) {
  const hasMeasures = view.document.outline.measures.length > 0;
  return (
    <>
      <ButtonLink href={addressOf(view, '/atgarder/las-in')} look={hasMeasures ? 'secondary' : 'primary'}>
        Läs in från Excel eller Word
      </ButtonLink>
      <ButtonLink href={addressOf(view, '/atgarder/ny')} look={hasMeasures ? 'primary' : 'secondary'}>
        Lägg till åtgärd
      </ButtonLink>
      <ButtonLink href={addressOf(view, '/omraden/ny')}>Lägg till målområde</ButtonLink>
      <ButtonLink href={addressOf(view, '/indikatorer/ny')}>Lägg till indikator</ButtonLink>
    </>
  );
}

function Outline({ view }: Props) {
  const { areas, measures, indicators } = view.document.outline;
  return (
    <>
      <SummaryLine
        items={[
          { label: 'Målområden', value: areas.length },
          { label: 'Åtgärder', value: measures.length },
          { label: 'Indikatorer', value: indicators.length },
        ]}
      />
      <OutlineParts view={view} />
    </>
  );
}

/** Every målområde with what hangs on it, then what hangs on none. */
export function OutlineParts({ view }: Props) {
  const { areas, measures, indicators } = view.document.outline;
  const isLoose = ({ areaId }: { readonly areaId?: string }): boolean => !areas.some(({ id }) => id === areaId);
  const loose = { measures: measures.filter(isLoose), indicators: indicators.filter(isLoose) };
  return (
    <>
      {areas.map((area) => (
        <AreaSection key={area.id} view={view} area={area} />
      ))}
      {loose.measures.length + loose.indicators.length > 0 && (
        <section aria-labelledby="loose">
          {areas.length > 0 && <h2 id="loose">Utanför målområdena</h2>}
          {areas.length === 0 && (
            <h2 id="loose" class="visually-hidden">
              Alla åtgärder
            </h2>
          )}
          <Measures view={view} measures={loose.measures} caption="Åtgärder utanför målområdena" />
          <Indicators view={view} indicators={loose.indicators} />
        </section>
      )}
    </>
  );
}

/** "Målområde 1: Förebygga", with the label only where the heading does not already begin with it. */
export function areaName({ label, heading }: Pick<Area, 'label' | 'heading'>): string {
  if (label === '' || heading.toLowerCase().startsWith(label.toLowerCase())) return heading || label;
  const isNumber = /^[\d.:]+$/.test(label);
  return [isNumber ? `Målområde ${label}` : label, heading].filter(Boolean).join(': ');
}

function AreaSection({ view, area }: Props & { readonly area: Area }) {
  const { measures, indicators } = view.document.outline;
  const name = areaName(area);
  return (
    <section aria-labelledby={`area-${area.id}`}>
      <h2 id={`area-${area.id}`}>{name}</h2>
      <Paragraphs text={area.text} />
      {area.subgoals.length > 0 && (
        <>
          <h3>Prioriterade delmål</h3>
          <ul>
            {area.subgoals.map((subgoal) => (
              <li key={subgoal}>{subgoal}</li>
            ))}
          </ul>
        </>
      )}
      <Measures view={view} measures={measures.filter(({ areaId }) => areaId === area.id)} caption={`Åtgärder i ${name}`} />
      <Indicators view={view} indicators={indicators.filter(({ areaId }) => areaId === area.id)} />
      {isDraft(view) && (
        <p>
          <EditLink href={addressOf(view, `/omraden/${area.id}`)} text="Ändra målområdet" about={name} />
        </p>
      )}
    </section>
  );
}

type MeasuresProps = Props & { readonly measures: readonly Measure[]; readonly caption: string };

function Measures({ view, measures, caption }: MeasuresProps) {
  const hasTimetable = measures.some(({ timetable }) => timetable !== undefined);
  const extras = extraHeadings(measures);
  const columns: readonly Column<Measure>[] = [
    { label: 'Nr', rowHeader: true, cell: ({ label }) => label },
    { label: 'Åtgärd', cell: ({ text }) => text },
    { label: 'Samordnare', cell: ({ lead }) => <Names view={view} names={lead} /> },
    { label: 'Delansvariga', cell: ({ shared }) => <Names view={view} names={shared} /> },
    ...(hasTimetable ? [{ label: 'Tid', cell: ({ timetable }: Measure) => timetable ?? '–' }] : []),
    ...extras.map((heading) => ({ label: heading, cell: ({ extra }: Measure) => extra?.[heading] ?? '–' })),
    ...(isDraft(view) ? [{ label: 'Ändra', cell: (measure: Measure) => <EditMeasure view={view} measure={measure} /> }] : []),
  ];
  return <DataTable caption={caption} captionLook="hidden" rows={measures} columns={columns} empty="Inga åtgärder här ännu." />;
}

/** The headings of the source's other columns, in the order they come. */
export function extraHeadings(measures: readonly Measure[]): readonly string[] {
  return [...new Set(measures.flatMap(({ extra }) => Object.keys(extra ?? {})))];
}

function EditMeasure({ view, measure }: Props & { readonly measure: Measure }) {
  return <EditLink href={addressOf(view, `/atgarder/${measure.id}`)} text="Ändra" about={`åtgärd ${measure.label}`} />;
}

function EditLink({ href, text, about }: { readonly href: string; readonly text: string; readonly about: string }) {
  return (
    <a href={href}>
      {text} <span class="visually-hidden">{about}</span>
    </a>
  );
}

function Indicators({ view, indicators }: Props & { readonly indicators: readonly Indicator[] }) {
  if (indicators.length === 0) return null;
  const measureOf = ({ measureId }: Indicator) => view.document.outline.measures.find(({ id }) => id === measureId);
  return (
    <>
      <h3>Indikatorer</h3>
      <ul>
        {indicators.map((indicator) => {
          const measure = measureOf(indicator);
          return (
            <li key={indicator.id}>
              {indicator.text} {measure && <span class="muted">(åtgärd {measure.label}) </span>}
              {isDraft(view) && (
                <EditLink href={addressOf(view, `/indikatorer/${indicator.id}`)} text="Ändra" about="indikatorn" />
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}
