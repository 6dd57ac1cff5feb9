/** When the period is over: prolong it, revise the document, or let it end. */
import { ActionForm, Button, DateField, Panel, TextArea } from '../parts';
import { longDate } from '../words/dates';
import type { DecisionProps } from './decision';
import { addressOf } from './documentFrame';

export function PeriodSection({ view, commandId, extend }: DecisionProps) {
  const { adopted, periodEndedOn } = view.state.decisions;
  const inForce = view.state.phase === 'inForce' || view.state.phase === 'revision';
  if (adopted === undefined || !inForce) return null;
  const fieldOf = (name: string) => ({ name, value: extend?.values[name], error: extend?.errors[name] });
  const form = (
    <ActionForm action={addressOf(view, '/beslut/forlang')} csrf={view.frame.csrf} commandId={`${commandId}-f`}>
      <DateField
        {...fieldOf('to')}
        label="Gäller till och med"
        required
        hint={`Nu till och med ${longDate(adopted.period.to)}.`}
      />
      <TextArea {...fieldOf('extendReason')} label="Varför" hint="Vem som beslutade, när och varför." required rows={3} />
      <Button look={periodEndedOn === undefined ? 'secondary' : 'primary'}>Förläng perioden</Button>
    </ActionForm>
  );
  if (periodEndedOn === undefined)
    return (
      <details open={extend !== undefined}>
        <summary>Förläng perioden</summary>
        {form}
      </details>
    );
  const review = addressOf(view, `/ar/${periodEndedOn.slice(0, 4)}#bedomning`);
  return (
    <Panel title={`Perioden tog slut ${longDate(periodEndedOn)}`}>
      <p>Dokumentet gäller tills något annat är beslutat. Välj ett av tre:</p>
      <h3>Förläng</h3>
      {form}
      <h3>Revidera, eller låt dokumentet upphöra</h3>
      <p>
        Det görs som en <a href={review}>aktualitetsbedömning</a>. Vid revidering börjar nästa version som ett eget ärende, och
        det här gäller tills den är antagen.
      </p>
    </Panel>
  );
}
