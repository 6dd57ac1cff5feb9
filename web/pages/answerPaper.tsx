/** The form for an answer that came on paper or by e-mail, from a party or from somebody who was not asked. */
import { targetKey } from '../../domain/compilation';
import type { Outline } from '../../domain/outline';
import type { Round } from '../../domain/round/state';
import { stances } from '../../domain/vocabulary';
import {
  ActionForm,
  Actions,
  Button,
  ButtonLink,
  DateField,
  ErrorSummary,
  Field,
  FileField,
  PageHead,
  Radios,
  Select,
  TextArea,
} from '../parts';
import { capitalLabel } from '../words/labels';
import { type CaseView, type FormState, casePage, errorList, overOf } from './documentFrame';
import { roundName } from './roundView';
import { FollowUpFields } from './taskFollowUp';
import { commentTargets, targetName } from './taskView';

export type PaperProps = FormState & {
  readonly view: CaseView;
  readonly round: Round;
  /** The text the answer is about. */
  readonly outline: Outline;
  /** How many comments there is room for. */
  readonly rows: number;
};

export function paperAnswerPage(props: PaperProps): string {
  const { view, round, errors, commandId, rows } = props;
  const title = 'Registrera svar på papper';
  const needsParty = round.purpose === 'followUp' && round.tasks[props.values['part'] ?? ''] === undefined;
  return casePage(view, {
    title,
    above: [{ text: roundName(round), href: `/omgang/${round.roundId}` }],
    children: (
      <>
        <ErrorSummary errors={errorList(errors)} />
        <PageHead over={overOf(view)} title={title} lede="Svaret räknas från den dag det kom, också om det registreras senare." />
        {needsParty ? (
          <ChooseParty {...props} />
        ) : (
          <ActionForm action={`/omgang/${round.roundId}/svar/nytt`} csrf={view.frame.csrf} commandId={commandId} multipart>
            <input type="hidden" name="rows" value={String(rows)} />
            <Arrival {...props} />
            {round.purpose === 'remiss' ? <RemissPart {...props} /> : <ReportPart {...props} />}
            <Decision {...props} />
            <Actions>
              <Button>Registrera svaret</Button>
              <ButtonLink href={`/omgang/${round.roundId}`} look="quiet">
                Avbryt
              </ButtonLink>
            </Actions>
          </ActionForm>
        )}
      </>
    ),
  });
}

/** Each party reports on its own measures, so the form begins with whose report it is. */
function ChooseParty({ round }: PaperProps) {
  return (
    <>
      <h2>Vem kommer rapporten från?</h2>
      <ul>
        {Object.values(round.tasks).map(({ partyId, name }) => (
          <li key={partyId}>
            <a href={`/omgang/${round.roundId}/svar/nytt?part=${encodeURIComponent(partyId)}`}>{name}</a>
          </li>
        ))}
      </ul>
    </>
  );
}

function field({ values, errors }: PaperProps, name: string) {
  return { name, value: values[name] ?? '', error: errors[name] };
}

function Arrival(props: PaperProps) {
  const { view, round, values } = props;
  const parties = Object.values(round.tasks).map(({ partyId, name }) => ({ value: partyId, text: name }));
  const channels = [
    { value: 'paper', text: 'På papper' },
    { value: 'mail', text: 'Med e-post' },
  ];
  return (
    <>
      {round.purpose === 'followUp' ? (
        <>
          <input type="hidden" name="part" value={values['part'] ?? ''} />
          <p>Rapport från {round.tasks[values['part'] ?? '']?.name}. Med ”ni” menas den som rapporterar.</p>
        </>
      ) : (
        <>
          <Select {...field(props, 'part')} label="Från" required prompt="Någon som inte var tillfrågad" options={parties} />
          <Field {...field(props, 'name')} label="Avsändarens namn" hint="Bara för den som inte var tillfrågad." />
        </>
      )}
      <DateField
        {...field(props, 'receivedOn')}
        value={values['receivedOn'] ?? view.today}
        label="Kom till kommunen"
        required
        max={view.today}
      />
      <Radios
        {...field(props, 'channel')}
        value={values['channel'] ?? 'paper'}
        label="Hur kom svaret?"
        required
        layout="inline"
        options={channels}
      />
    </>
  );
}

function RemissPart(props: PaperProps) {
  const { outline, rows } = props;
  return (
    <>
      <Radios
        {...field(props, 'stance')}
        label="Ställningstagande"
        required
        options={stances.map((value) => ({ value, text: capitalLabel('stance', value) }))}
      />
      <h2>Synpunkter</h2>
      <p>En synpunkt i taget, så att var och en kan hanteras för sig. Det går också att bara bifoga yttrandet.</p>
      {Array.from({ length: rows }, (_, index) => (
        <CommentRow key={index} {...props} index={index} outline={outline} />
      ))}
      <Actions>
        <Button name="gor" value="rader" look="secondary">
          Lägg till fler synpunkter
        </Button>
      </Actions>
      <TextArea {...field(props, 'dissent')} label="Reservation eller särskilt yttrande" rows={3} />
    </>
  );
}

function CommentRow(props: PaperProps & { readonly index: number }) {
  const { index, outline, values } = props;
  const [target, comment, proposal] = [`target${index}`, `comment${index}`, `proposal${index}`];
  const isWritten = [comment, proposal].some((name) => values[name]);
  const targets = commentTargets(outline).filter(({ kind }) => kind !== 'document');
  return (
    <details class="part" open={index === 0 || isWritten}>
      <summary>Synpunkt {index + 1}</summary>
      <Select
        {...field(props, target)}
        label="Gäller"
        required
        prompt="Dokumentet i stort"
        options={targets.map((one) => ({ value: targetKey(one), text: targetName(outline, one) }))}
      />
      <TextArea {...field(props, comment)} label="Synpunkt" rows={3} />
      <TextArea {...field(props, proposal)} label="Föreslagen lydelse" rows={2} />
    </details>
  );
}

function ReportPart({ round, outline, values, errors }: PaperProps) {
  const asked = round.tasks[values['part'] ?? '']?.asked;
  return <FollowUpFields view={{ outline, asked }} values={values} errors={errors} />;
}

function Decision(props: PaperProps) {
  return (
    <>
      <h2>Partens beslut och filer</h2>
      <Field {...field(props, 'decision.body')} label="Vem beslutade?" hint="Nämnden, styrelsen eller någon på delegation." />
      <DateField {...field(props, 'decision.on')} label="Beslutsdatum" />
      <Field {...field(props, 'decision.paragraph')} label="Paragraf" width="short" />
      <Field {...field(props, 'respondent.name')} label="Kontaktperson" />
      <Field {...field(props, 'respondent.email')} label="Kontaktpersonens e-postadress" type="email" />
      <FileField
        name="files"
        label="Filer"
        hint="Till exempel det inskannade yttrandet: PDF, Word, Excel, OpenDocument, text eller bild, högst 10 MB per fil."
        multiple
        accept=".pdf,.docx,.xlsx,.odt,.txt,.png,.jpg,.jpeg"
        error={props.errors['files']}
      />
    </>
  );
}
