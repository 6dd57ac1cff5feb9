/** The answer before it is sent: everything as it will be read, with what is worth a second look. */
import { ActionForm, Actions, Button, ButtonLink, Notice, PageHead } from '../parts';
import { longDate } from '../words/dates';
import { AnswerCopy, type Copied } from './taskAnswerCopy';
import { BackToTask, taskFrame } from './taskFrame';
import { type TaskView, isLateNow } from './taskView';

type ReviewProps = {
  readonly view: TaskView;
  readonly answer: Copied;
  readonly submissionId: string;
  /** The draft changed after it was last shown here. */
  readonly changed?: 'changed';
};

export function taskReviewPage({ view, answer, submissionId, changed }: ReviewProps): string {
  const { base, municipality, partyName, draft } = view;
  return taskFrame(view, {
    title: 'Granska svaret',
    children: (
      <>
        <BackToTask view={view} here="Granska svaret" />
        <PageHead
          over={view.document.title}
          title="Granska svaret"
          lede="Svaret är inte skickat än. Läs igenom det och skicka."
        />
        {changed && (
          <Notice
            kind="warning"
            title="Utkastet har ändrats"
            text="Någon sparade medan ni granskade. Läs igenom svaret igen innan ni skickar."
          />
        )}
        {warningsFor(view, answer).map((text) => (
          <Notice key={text} kind="warning" text={text} />
        ))}
        <h2>Ert svar</h2>
        <AnswerCopy view={view} answer={answer} />
        <ActionForm action={`${base}/svar`}>
          <input type="hidden" name="submissionId" value={submissionId} />
          <input type="hidden" name="version" value={String(draft?.version ?? 0)} />
          <p>
            Svaret skickas från {partyName} till {municipality.name} och blir en allmän handling.
          </p>
          <Actions>
            <Button>Skicka svaret</Button>
            <ButtonLink href={base}>Ändra</ButtonLink>
          </Actions>
        </ActionForm>
      </>
    ),
  });
}

/** Nothing here stops an answer. */
export function warningsFor(view: TaskView, { body }: Copied): readonly string[] {
  const warnings = body.kind === 'remiss' ? remissWarnings(body) : followUpWarnings(view, body);
  if (view.round.status !== 'open')
    return [...warnings, 'Svarstiden är slut. Svaret tas emot ändå, och märks som sent inkommet.'];
  if (isLateNow(view))
    return [...warnings, `Sista dagen var ${longDate(view.dueOn)}. Svaret tas emot ändå, och märks som sent inkommet.`];
  return warnings;
}

function remissWarnings({ stance, comments }: Extract<Copied['body'], { kind: 'remiss' }>): readonly string[] {
  if (stance === 'supportsWithComments' && comments.length === 0)
    return [
      'Ni tillstyrker med synpunkter, men har inte skrivit någon synpunkt. Står synpunkterna i en bifogad fil är det som det ska.',
    ];
  if (stance === 'rejects' && comments.length === 0)
    return ['Ni avstyrker utan att skriva varför. Förklara gärna, så att svaret kan tas till vara.'];
  if ((stance === 'supports' || stance === 'noObjection' || stance === 'abstains') && comments.length > 0)
    return ['Ni har skrivit synpunkter, men ställningstagandet säger något annat. Kontrollera att det är rätt valt.'];
  return [];
}

function followUpWarnings({ asked }: TaskView, body: Extract<Copied['body'], { kind: 'followUp' }>): readonly string[] {
  const measures = (asked?.leads.length ?? 0) + (asked?.shares.length ?? 0) - body.measures.length;
  const indicators = (asked?.indicators.length ?? 0) - body.indicators.length;
  return [
    ...(measures > 0 ? [`${measures} ${measures === 1 ? 'åtgärd' : 'åtgärder'} saknar status och tas inte med.`] : []),
    ...(indicators > 0 ? [`${indicators} ${indicators === 1 ? 'indikator' : 'indikatorer'} saknar värde och tas inte med.`] : []),
  ];
}
