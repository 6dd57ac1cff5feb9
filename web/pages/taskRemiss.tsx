/** The fields of a remiss: the stance first, then comments beside the text they are about. */
import type { ComponentChildren } from 'preact';
import type { TextTarget } from '../../domain/outline';
import { stances } from '../../domain/vocabulary';
import { Radios, TextArea } from '../parts';
import { capitalLabel } from '../words/labels';
import { Words } from './taskFrame';
import { AreaText, MeasureText } from './taskMaterial';
import { type FieldErrors, type TaskValues, type TaskView, commentField, targetName } from './taskView';

type FieldsProps = { readonly view: TaskView; readonly values: TaskValues; readonly errors: FieldErrors };

const stanceHints: Readonly<Record<(typeof stances)[number], string>> = {
  supports: 'Ni står bakom förslaget som det är.',
  supportsWithComments: 'Ni står bakom förslaget, men vill ändra eller påpeka något.',
  noObjection: 'Ni har inget att invända.',
  rejects: 'Ni anser att förslaget inte ska antas.',
  abstains: 'Ni väljer att inte ta ställning. Det räknas som ett svar.',
};

export function RemissFields({ view, values, errors }: FieldsProps) {
  const options = stances.map((value) => ({ value, text: capitalLabel('stance', value), hint: stanceHints[value] }));
  return (
    <>
      <h2>Ställningstagande</h2>
      <Radios
        name="stance"
        label={`Hur ställer sig ${view.partyName} till förslaget?`}
        required
        options={options}
        value={values['stance']}
        error={errors['stance']}
      />
      <h2>Synpunkter</h2>
      <p>Skriv om allt eller bara det som rör er. Text kan klistras in från Word.</p>
      <CommentFields
        view={view}
        values={values}
        errors={errors}
        target={{ kind: 'document' }}
        label="Synpunkter på dokumentet i stort"
      />
      <h3>Synpunkter på enskilda delar</h3>
      <p>Öppna en del för att läsa den och skriva om just den.</p>
      <Parts view={view} values={values} errors={errors} />
      <h2>Reservationer och särskilda yttranden</h2>
      <TextArea
        name="dissent"
        label="Reservation eller särskilt yttrande"
        hint="Bifogas ert svar och kommenteras inte."
        rows={4}
        value={values['dissent']}
        error={errors['dissent']}
      />
    </>
  );
}

function Parts(props: FieldsProps) {
  const { sections, areas, measures, indicators } = props.view.outline;
  const known = new Set(areas.map(({ id }) => id));
  const ofArea = (areaId: string | undefined) => measures.filter((measure) => measure.areaId === areaId);
  const loose = measures.filter(({ areaId }) => areaId === undefined || !known.has(areaId));
  const measureParts = (list: typeof measures) =>
    list.map((measure) => (
      <Part key={measure.id} {...props} target={{ kind: 'measure', id: measure.id }} summary={shortened(measure.text)}>
        <MeasureText measure={measure} />
      </Part>
    ));
  return (
    <>
      {sections.map(({ id, text }) => (
        <Part key={id} {...props} target={{ kind: 'section', id }}>
          <Words text={text} />
        </Part>
      ))}
      {areas.map((area) => (
        <section key={area.id}>
          <h4>{targetName(props.view.outline, { kind: 'area', id: area.id })}</h4>
          <Part {...props} target={{ kind: 'area', id: area.id }} title="Målområdets text och delmål">
            <AreaText area={area} />
          </Part>
          {measureParts(ofArea(area.id))}
        </section>
      ))}
      {measureParts(loose)}
      {indicators.map(({ id, text }) => (
        <Part key={id} {...props} target={{ kind: 'indicator', id }}>
          <Words text={text} />
        </Part>
      ))}
    </>
  );
}

type PartProps = FieldsProps & {
  readonly target: TextTarget;
  readonly title?: string;
  readonly summary?: string;
  readonly children: ComponentChildren;
};

/** One part of the text with its own comment: open when something is written there or must be mended. */
function Part({ target, title, summary, children, ...fields }: PartProps) {
  const names = [commentField('comment', target), commentField('proposal', target)];
  const isWritten = names.some((name) => fields.values[name] || fields.errors[name]);
  const name = title ?? targetName(fields.view.outline, target);
  return (
    <details open={isWritten} class="part">
      <summary>
        <strong>{name}</strong> {summary}
      </summary>
      {children}
      <CommentFields {...fields} target={target} label={`Synpunkt på ${inSentence(targetName(fields.view.outline, target))}`} />
    </details>
  );
}

function CommentFields({ values, errors, target, label }: FieldsProps & { readonly target: TextTarget; readonly label: string }) {
  const [comment, proposal] = [commentField('comment', target), commentField('proposal', target)];
  return (
    <>
      <TextArea name={comment} label={label} rows={5} value={values[comment]} error={errors[comment]} />
      <TextArea
        name={proposal}
        label="Föreslagen lydelse"
        hint="Texten som ni vill att den ska stå."
        rows={2}
        value={values[proposal]}
        error={errors[proposal]}
      />
    </>
  );
}

/** 'Åtgärd 2.4' → 'åtgärd 2.4'; a heading keeps its capital. */
function inSentence(name: string): string {
  return /^(Åtgärd |Målområde |Indikator:)/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}

/** Enough of a measure to know it by. */
const shortLength = 90;

function shortened(text: string): string {
  return text.length <= shortLength ? text : `${text.slice(0, shortLength).replace(/\s+\S*$/, '')} …`;
}
