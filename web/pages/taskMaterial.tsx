/** The text that an answer is asked about, in full and in one piece, for reading and printing. */
import { Fragment } from 'preact';
import type { Area, Indicator, Measure, Outline } from '../../domain/outline';
import { PageHead } from '../parts';
import { BackToTask, Words, taskFrame } from './taskFrame';
import { type TaskView, targetName } from './taskView';

export function taskMaterialPage({ view }: { readonly view: TaskView }): string {
  const { document, outline, municipality } = view;
  const isRemiss = view.round.purpose === 'remiss';
  return taskFrame(view, {
    title: document.title,
    children: (
      <>
        <BackToTask view={view} here="Hela texten" />
        <PageHead
          over={[municipality.name, document.diarienummer].filter(Boolean).join(' · ')}
          title={document.title}
          lede={isRemiss ? `Förslaget på remiss, textversion ${document.textVersion}.` : 'Texten som den gäller.'}
        />
        <WholeText outline={outline} />
      </>
    ),
  });
}

function WholeText({ outline }: { readonly outline: Outline }) {
  const { sections, areas, measures, indicators } = outline;
  const known = new Set(areas.map(({ id }) => id));
  const loose = measures.filter(({ areaId }) => areaId === undefined || !known.has(areaId));
  const looseIndicators = indicators.filter(
    ({ areaId, measureId }) => measureId === undefined && (!areaId || !known.has(areaId)),
  );
  return (
    <>
      {sections.map(({ id, heading, text }) => (
        <Fragment key={id}>
          <h2>{heading}</h2>
          <Words text={text} />
        </Fragment>
      ))}
      {areas.map((area) => (
        <Fragment key={area.id}>
          <h2>{targetName(outline, { kind: 'area', id: area.id })}</h2>
          <AreaText area={area} />
          <Measures measures={measures.filter(({ areaId }) => areaId === area.id)} />
          <Indicators indicators={indicators.filter(({ areaId }) => areaId === area.id)} />
        </Fragment>
      ))}
      {loose.length > 0 && (
        <>
          <h2>Åtgärder</h2>
          <Measures measures={loose} />
        </>
      )}
      <Indicators indicators={looseIndicators} />
    </>
  );
}

export function AreaText({ area }: { readonly area: Area }) {
  return (
    <>
      <Words text={area.text} />
      {area.subgoals.length > 0 && (
        <>
          <p>Prioriterade delmål:</p>
          <ul>
            {area.subgoals.map((subgoal) => (
              <li key={subgoal}>{subgoal}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Measures({ measures }: { readonly measures: readonly Measure[] }) {
  return (
    <>
      {measures.map((measure) => (
        <Fragment key={measure.id}>
          <h3>Åtgärd {measure.label}</h3>
          <MeasureText measure={measure} />
        </Fragment>
      ))}
    </>
  );
}

export function MeasureText({ measure }: { readonly measure: Measure }) {
  const { text, lead, shared, timetable, extra = {} } = measure;
  const about = [
    lead.length > 0 && `Ansvarig: ${lead.join(', ')}`,
    shared.length > 0 && `Delansvariga: ${shared.join(', ')}`,
    timetable && `Tid: ${timetable}`,
    ...Object.entries(extra).map(([heading, value]) => `${heading}: ${value}`),
  ].filter((line): line is string => typeof line === 'string' && line !== '');
  return (
    <>
      <Words text={text} />
      {about.length > 0 && <p class="muted small">{about.join(' · ')}</p>}
    </>
  );
}

function Indicators({ indicators }: { readonly indicators: readonly Indicator[] }) {
  if (indicators.length === 0) return null;
  return (
    <>
      <h3>Indikatorer</h3>
      <ul>
        {indicators.map(({ id, text }) => (
          <li key={id}>{text}</li>
        ))}
      </ul>
    </>
  );
}
