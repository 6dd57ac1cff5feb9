/** A task that cannot be shown now: what is known of it, and a plain form that takes the answer all the same. */
import type { RoundPurpose } from '../../domain/round/events';
import type { Instant, IsoDate } from '../../domain/time';
import { stances } from '../../domain/vocabulary';
import { openPage } from '../layout';
import { ActionForm, Button, FileField, Notice, PageHead, Radios, TextArea } from '../parts';
import { dateTime, longDate } from '../words/dates';
import { capitalLabel } from '../words/labels';
import { ContactWords } from './taskFrame';
import type { TaskView } from './taskView';

export type SetAsideValues = { readonly answerText: string; readonly stance?: string };

type Sent = { readonly submissionId: string; readonly receiptNumber: number; readonly receivedAt: Instant };

type SetAsideProps = {
  readonly base: string;
  readonly municipality: TaskView['municipality'];
  readonly contact?: TaskView['contact'];
  readonly title: string;
  readonly partyName: string;
  readonly purpose: RoundPurpose;
  readonly dueOn: IsoDate;
  readonly values: SetAsideValues;
  /** Names of files in the party's draft: they go with the answer. */
  readonly keptFiles: readonly string[];
  readonly sent: readonly Sent[];
  readonly receipt?: Sent;
  readonly error?: string;
  readonly submissionId: string;
};

export function taskSetAsidePage(props: SetAsideProps): string {
  const { municipality, contact, title, partyName, purpose, dueOn, receipt } = props;
  const asks = purpose === 'remiss' ? 'ett yttrande' : 'en uppföljning';
  return openPage({
    title: receipt ? `Kvitto ${receipt.receiptNumber}` : title || 'Uppdraget',
    municipality,
    children: (
      <>
        <PageHead
          over={title}
          title={receipt ? 'Svaret är mottaget' : 'Uppdraget kan inte visas just nu'}
          lede={`${municipality.name} ber ${partyName} om ${asks} senast ${longDate(dueOn)}.`}
        />
        {receipt === undefined && (
          <p>
            Ärendet är tillfälligt avställt och driftansvariga känner till det. Ni kan ändå svara här: svaret tas emot som vanligt
            och ni får ett kvitto direkt.
          </p>
        )}
        <Receipts sent={receipt ? [receipt] : props.sent} />
        {receipt ? <p>Skriv ut eller spara sidan som kvitto.</p> : <AnswerForm {...props} />}
        <p>
          Frågor? Kontakta <ContactWords contact={contact} />.
        </p>
      </>
    ),
  });
}

function Receipts({ sent }: Pick<SetAsideProps, 'sent'>) {
  if (sent.length === 0) return null;
  return (
    <ul>
      {sent.map(({ submissionId, receiptNumber, receivedAt }) => (
        <li key={submissionId}>
          Kvittonummer {receiptNumber}, mottaget {dateTime(receivedAt)}
        </li>
      ))}
    </ul>
  );
}

function AnswerForm({ base, purpose, partyName, values, keptFiles, error, submissionId }: SetAsideProps) {
  const options = stances.map((value) => ({ value, text: capitalLabel('stance', value) }));
  return (
    <ActionForm action={`${base}/enkelt`} multipart>
      {error && <Notice kind="warning" text={error} />}
      <input type="hidden" name="submissionId" value={submissionId} />
      {purpose === 'remiss' && (
        <Radios
          name="stance"
          label={`Hur ställer sig ${partyName} till förslaget?`}
          required
          options={options}
          value={values.stance}
        />
      )}
      <TextArea
        name="answerText"
        label="Svar"
        hint="Skriv fritt. Text kan klistras in från Word."
        rows={14}
        value={values.answerText}
      />
      <FileField name="files" label="Bifoga filer" multiple />
      {keptFiles.length > 0 && <p>Följer med från utkastet: {keptFiles.join(', ')}.</p>}
      <Button>Skicka svaret</Button>
    </ActionForm>
  );
}
