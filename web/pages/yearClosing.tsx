/** Closing a year: a summary, and seeing who is left out before it is done. */
import { notReported, roundOfYear } from '../documents/fromYear';
import { ActionForm, Button, Checkboxes, TextArea } from '../parts';
import { addressOf } from './documentFrame';
import type { YearProps } from './year';

export function CloseSection(props: YearProps) {
  const { view, year } = props;
  const entry = view.state.years[year];
  const round = roundOfYear(view.state, year);
  if (round === undefined || entry === undefined || entry.closedAt !== undefined || view.state.phase === 'ended') return null;
  const missing = notReported(round).map(({ name }) => name);
  return (
    <section aria-labelledby="stang">
      <h2 id="stang">Stäng året</h2>
      <p>När året stängs står det som det är nu. Rapporter som kommer senare tas emot och märks som sena.</p>
      {missing.length > 0 && (
        <>
          <p>Har inte rapporterat:</p>
          <ul>
            {missing.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        </>
      )}
      <CloseForm {...props} missing={missing} />
    </section>
  );
}

function CloseForm({ view, year, commandId, close, missing }: YearProps & { readonly missing: readonly string[] }) {
  return (
    <ActionForm action={addressOf(view, `/ar/${year}/stang`)} csrf={view.frame.csrf} commandId={`${commandId}-s`}>
      <TextArea
        name="summary"
        label="Sammanfattning av året"
        hint="Står först i årets rapport."
        required
        rows={6}
        value={close?.values['summary']}
        error={close?.errors['summary']}
      />
      {missing.length > 0 && (
        <Checkboxes
          name="confirmed"
          label="Rapporter som saknas"
          required
          values={close?.values['confirmed'] ? ['ja'] : []}
          options={[
            {
              value: 'ja',
              text: `Stäng ändå, utan rapport från ${missing.length === 1 ? missing[0] : `${missing.length} parter`}`,
            },
          ]}
          error={close?.errors['confirmed']}
        />
      )}
      <Button>Stäng året</Button>
    </ActionForm>
  );
}
