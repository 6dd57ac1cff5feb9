/** The fields of a year's follow-up: status and comment per measure, value and comment per indicator. */
import { measureStatuses } from '../../domain/vocabulary';
import { Field, Radios, TextArea } from '../parts';
import { capitalLabel } from '../words/labels';
import { MeasureText } from './taskMaterial';
import { type FieldErrors, type TaskValues, type TaskView, followUpField } from './taskView';

type FieldsProps = {
  readonly view: Pick<TaskView, 'asked' | 'outline'>;
  readonly values: TaskValues;
  readonly errors: FieldErrors;
};

export function FollowUpFields(props: FieldsProps) {
  const { leads = [], shares = [], indicators = [] } = props.view.asked ?? {};
  return (
    <>
      {leads.length > 0 && <h2>Åtgärder som ni ansvarar för</h2>}
      {leads.map((id) => (
        <MeasureFields key={id} {...props} measureId={id} />
      ))}
      {shares.length > 0 && <h2>Åtgärder som ni har delat ansvar för</h2>}
      {shares.map((id) => (
        <MeasureFields key={id} {...props} measureId={id} />
      ))}
      {indicators.length > 0 && <h2>Indikatorer</h2>}
      {indicators.map((id) => (
        <IndicatorFields key={id} {...props} indicatorId={id} />
      ))}
    </>
  );
}

function MeasureFields({ view, values, errors, measureId }: FieldsProps & { readonly measureId: string }) {
  const measure = view.outline.measures.find(({ id }) => id === measureId);
  const name = `åtgärd ${measure?.label ?? measureId}`;
  const [status, report] = [followUpField.status(measureId), followUpField.report(measureId)];
  return (
    <>
      <h3>Åtgärd {measure?.label ?? measureId}</h3>
      {measure && <MeasureText measure={measure} />}
      <Radios
        name={status}
        label={`Status för ${name}`}
        required
        layout="inline"
        options={measureStatuses.map((value) => ({ value, text: capitalLabel('measureStatus', value) }))}
        value={values[status]}
        error={errors[status]}
      />
      <TextArea
        name={report}
        label={`Kommentar till ${name}`}
        hint="Vad har gjorts, vad återstår och varför?"
        rows={4}
        value={values[report]}
        error={errors[report]}
      />
    </>
  );
}

function IndicatorFields({ view, values, errors, indicatorId }: FieldsProps & { readonly indicatorId: string }) {
  const text = view.outline.indicators.find(({ id }) => id === indicatorId)?.text ?? indicatorId;
  const [value, comment] = [followUpField.value(indicatorId), followUpField.valueComment(indicatorId)];
  return (
    <>
      <h3>{text}</h3>
      <Field
        name={value}
        label="Värde"
        hint="Ett tal, en andel, ja eller nej, eller ”uppgift saknas”."
        width="short"
        value={values[value]}
        error={errors[value]}
      />
      <TextArea name={comment} label="Kommentar" rows={2} value={values[comment]} error={errors[comment]} />
    </>
  );
}
