/** The receipt of an answer: its number, when it came, and a full copy to keep. */
import { ButtonLink, DefinitionList, Notice, PageHead } from '../parts';
import { dateTime } from '../words/dates';
import { AnswerCopy } from './taskAnswerCopy';
import { BackToTask, ContactWords, roundWord, taskFrame } from './taskFrame';
import { type TaskAnswer, type TaskView, latestAnswer } from './taskView';

type ReceiptProps = {
  readonly view: TaskView;
  readonly answer: TaskAnswer;
  /** SHA-256 of the answer as it is stored, hex. */
  readonly fingerprint: string;
};

export function taskReceiptPage({ view, answer, fingerprint }: ReceiptProps): string {
  const { document, municipality, partyName } = view;
  const isReplaced = latestAnswer(view)?.submissionId !== answer.submissionId;
  return taskFrame(view, {
    title: `Kvitto ${answer.receiptNumber}`,
    children: (
      <>
        <BackToTask view={view} here="Kvitto" />
        <PageHead
          over={document.title}
          title="Svaret är mottaget"
          lede={`${municipality.name} har tagit emot svaret från ${partyName}. Skriv ut eller spara sidan som kvitto.`}
        />
        {isReplaced && (
          <Notice kind="info" text="Det här svaret har rättats. Det senast skickade svaret gäller; det här sparas." />
        )}
        <DefinitionList
          items={[
            { term: 'Kvittonummer', value: String(answer.receiptNumber) },
            { term: 'Mottaget', value: dateTime(answer.receivedAt) },
            { term: 'I tid', value: answer.late ? 'Nej, märkt som sent inkommet' : 'Ja' },
            { term: 'Från', value: partyName },
            { term: 'Ärende', value: [document.title, document.diarienummer].filter(Boolean).join(', ') },
            { term: 'Svarets fingeravtryck', value: <code>{fingerprint}</code> },
          ]}
        />
        <Correcting view={view} />
        <h2>Kopia av svaret</h2>
        <AnswerCopy view={view} answer={answer} />
        <ButtonLink href={view.base}>Till uppdraget</ButtonLink>
      </>
    ),
  });
}

function Correcting({ view }: { readonly view: TaskView }) {
  if (view.round.status === 'open')
    return (
      <p>
        Blev något fel? <a href={view.base}>Gå till uppdraget</a> och välj ”Rätta svaret”. Det går så länge {roundWord(view)} är
        öppen.
      </p>
    );
  return (
    <p>
      Svaret kan inte längre rättas här. Kontakta <ContactWords contact={view.contact} /> om något är fel.
    </p>
  );
}
