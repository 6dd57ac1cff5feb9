/** What is done with a round now and then, out of the way: paper answers, reminders, more parties, another last day, withdrawal. */
import { hasAnswered } from '../../domain/round/state';
import { ActionForm, Actions, Button, ButtonLink, DateField, Field, Select } from '../parts';
import type { RoundProps } from './roundView';

export function MoreToDo(props: RoundProps) {
  const { view, round } = props;
  const isOpen = round.status === 'open';
  if (round.status === 'withdrawn') return null;
  const lettersHaveGone = view.at >= round.lettersFrom;
  const answered = Object.values(round.tasks).some(hasAnswered);
  return (
    <>
      <h2>Mer att göra</h2>
      <Actions>
        <ButtonLink href={`/omgang/${round.roundId}/svar/nytt`}>Registrera svar på papper</ButtonLink>
        {isOpen && lettersHaveGone && <ButtonLink href={`/omgang/${round.roundId}/paminn`}>Påminn nu</ButtonLink>}
      </Actions>
      {isOpen && <MoveDueDate {...props} />}
      {isOpen && round.purpose === 'remiss' && <AskOneMore {...props} />}
      {isOpen && round.purpose === 'remiss' && lettersHaveGone && !answered && <Withdraw {...props} />}
    </>
  );
}

function formOf({ view, round, commandId }: RoundProps, doing: string) {
  return { action: `/omgang/${round.roundId}/${doing}`, csrf: view.frame.csrf, commandId: `${commandId}-${doing}` };
}

function MoveDueDate(props: RoundProps) {
  const { round, values, errors } = props;
  return (
    <details class="part" open={errors['dueOn'] !== undefined}>
      <summary>Flytta sista dagen för alla</summary>
      <ActionForm {...formOf(props, 'flytta')}>
        <DateField
          name="dueOn"
          label="Ny sista dag"
          hint="De som inte har svarat får ett brev om det."
          required
          value={values['dueOn']}
          error={errors['dueOn']}
          min={round.dueOn}
        />
        <Field name="reason" label="Varför" value={values['reason']} />
        <Button look="secondary">Flytta sista dagen</Button>
      </ActionForm>
    </details>
  );
}

function AskOneMore(props: RoundProps) {
  const { view, round, values, errors } = props;
  const others = Object.values(view.municipality.parties).filter(({ partyId }) => round.tasks[partyId] === undefined);
  if (others.length === 0) return null;
  return (
    <details class="part" open={errors['parties'] !== undefined}>
      <summary>Fråga ytterligare en part</summary>
      <ActionForm {...formOf(props, 'fraga')}>
        <Select
          id="parties"
          name="party"
          label="Part"
          required
          prompt="Välj part"
          value={values['party']}
          options={others.map(({ partyId, name }) => ({ value: partyId, text: name }))}
          error={errors['parties']}
        />
        <Button look="secondary">Skicka brev till parten</Button>
      </ActionForm>
    </details>
  );
}

function Withdraw(props: RoundProps) {
  const { values, errors } = props;
  return (
    <details class="part" open={errors['withdrawReason'] !== undefined}>
      <summary>Återkalla remissen</summary>
      <ActionForm {...formOf(props, 'aterkalla')}>
        <Field
          name="withdrawReason"
          label="Varför den återkallas"
          hint="Står i brevet till dem som redan har fått remissen."
          required
          error={errors['withdrawReason']}
          value={values['withdrawReason']}
        />
        <Button look="danger">Återkalla remissen</Button>
      </ActionForm>
    </details>
  );
}
