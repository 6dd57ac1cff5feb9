/** A party's task: who asks, about what and by when, the form with its draft, or the answer that was sent. */
import type { ComponentChildren } from 'preact';
import { Actions, Button, ButtonLink, DefinitionList, Notice, PageHead, StatusTag } from '../parts';
import { dateTime, inDays, longDate } from '../words/dates';
import { AnswerCopy } from './taskAnswerCopy';
import { ContactWords, Words, roundWord, taskFrame } from './taskFrame';
import { TaskForm, type TaskFormProps } from './taskForm';
import { type TaskAnswer, type TaskView, isLateNow, latestAnswer } from './taskView';

export type TaskPageProps = TaskFormProps & {
  /** A sentence about what was just done. */
  readonly done?: string;
};

/** The form as long as nothing was sent or a correction is being written; else the answer. */
export function taskPage({ done, ...props }: TaskPageProps): string {
  const { view } = props;
  const answer = latestAnswer(view);
  const showsForm = answer === undefined || view.draft !== undefined || Object.keys(props.errors).length > 0;
  return taskFrame(view, {
    title: view.document.title,
    done,
    children: (
      <>
        {showsForm && props.summary}
        <Head view={view} answer={answer} />
        <StandingNotices view={view} answer={answer} />
        {showsForm ? <TaskForm {...props} /> : answer && <Answered view={view} answer={answer} />}
        <OtherWays view={view} hasAnswered={answer !== undefined} />
      </>
    ),
  });
}

function Head({ view, answer }: { readonly view: TaskView; readonly answer: TaskAnswer | undefined }) {
  const { document, round, municipality, partyName, dueOn, today } = view;
  const asks = round.purpose === 'remiss' ? 'ett yttrande' : `uppföljningen för ${round.year ?? 'året'}`;
  const lede = answer
    ? `Ert svar togs emot ${dateTime(answer.receivedAt)}. ${view.draft ? 'Nu rättar ni det.' : 'Ni behöver inte göra något mer.'}`
    : `${municipality.name} ber ${partyName} om ${asks} senast ${longDate(dueOn)} (${inDays(dueOn, today)}).`;
  return (
    <>
      <PageHead
        over={round.purpose === 'remiss' ? 'Remiss' : `Uppföljning ${round.year ?? ''}`}
        title={document.title}
        lede={lede}
      />
      <DefinitionList items={facts(view)} />
      <Actions>
        <ButtonLink href={`${view.base}/handling`}>Läs och skriv ut hela texten</ButtonLink>
      </Actions>
    </>
  );
}

function facts(view: TaskView): readonly { readonly term: string; readonly value: ComponentChildren }[] {
  const { document, round, dueOn, municipality } = view;
  const { remissDecision } = document;
  return [
    { term: 'Var det står', value: <StatusTag kind="task" code={view.state} /> },
    { term: 'Från', value: municipality.name },
    { term: 'Diarienummer', value: document.diarienummer || 'uppgift saknas' },
    { term: 'Handling', value: `${document.title}, textversion ${document.textVersion}` },
    ...(remissDecision
      ? [
          {
            term: 'Beslut om remiss',
            value: `${remissDecision.body} ${longDate(remissDecision.on)}, ${remissDecision.paragraph}`,
          },
        ]
      : []),
    { term: 'Svara senast', value: longDate(dueOn) },
    ...(round.questions.trim() ? [{ term: 'Frågor att svara på', value: <Words text={round.questions} /> }] : []),
    { term: 'Frågor om uppdraget', value: <ContactWords contact={view.contact} /> },
  ];
}

function StandingNotices({ view, answer }: { readonly view: TaskView; readonly answer: TaskAnswer | undefined }) {
  const { round, extension, draft } = view;
  const isOver = round.status !== 'open' || isLateNow(view);
  return (
    <>
      {round.status === 'withdrawn' && (
        <Notice kind="warning" title="Remissen är återkallad" text={`Ni behöver inte svara. Skäl: ${round.because ?? ''}`} />
      )}
      {isOver && round.status !== 'withdrawn' && answer === undefined && (
        <Notice
          kind="warning"
          title={round.status === 'open' ? 'Sista dagen har passerat' : 'Svarstiden är slut'}
          text="Svaret tas emot ändå, och märks som sent inkommet."
        />
      )}
      {extension && answer === undefined && <Notice kind="info" text={extensionWords(extension)} />}
      {answer && draft && (
        <Notice
          kind="info"
          title="Ni rättar ett svar som är skickat"
          text={`Svaret med nummer ${answer.receiptNumber} gäller tills ni skickar det rättade.`}
        />
      )}
    </>
  );
}

function extensionWords(extension: NonNullable<TaskView['extension']>): string {
  if (extension.state === 'requested')
    return `Ni har bett om att få svara senast ${longDate(extension.untilOn)}. Besked kommer med e-post; tills dess gäller sista dagen ovan.`;
  if (extension.state === 'granted') return `Ni har fått anstånd till ${longDate(extension.dueOn)}. ${extension.reason}`.trim();
  return `Er begäran om mer tid avslogs. ${extension.reason}`.trim();
}

function Answered({ view, answer }: { readonly view: TaskView; readonly answer: TaskAnswer }) {
  const mayCorrect = view.round.status === 'open';
  return (
    <>
      <h2>Ert svar</h2>
      {answer.late && <Notice kind="info" text="Svaret kom in efter sista dagen och är märkt som sent inkommet." />}
      <Actions>
        <ButtonLink look="primary" href={`${view.base}/kvitto/${answer.submissionId}`}>
          Visa kvittot
        </ButtonLink>
        {mayCorrect && (
          <form method="post" action={`${view.base}/ratta`}>
            <Button look="secondary">Rätta svaret</Button>
          </form>
        )}
      </Actions>
      {mayCorrect ? (
        <p>Svaret kan rättas så länge {roundWord(view)} är öppen. Det senast skickade svaret gäller; det tidigare sparas.</p>
      ) : (
        <p>
          {capital(roundWord(view))} är stängd, så svaret kan inte längre rättas här. Kontakta den som frågar om något är fel.
        </p>
      )}
      <AnswerCopy view={view} answer={answer} />
    </>
  );
}

/** What else one can do than answer. */
function OtherWays({ view, hasAnswered }: { readonly view: TaskView; readonly hasAnswered: boolean }) {
  if (view.round.status !== 'open' || hasAnswered) return null;
  const { base } = view;
  return (
    <section aria-labelledby="other-ways">
      <h2 id="other-ways">Kan ni inte svara nu?</h2>
      <ul>
        <li>
          <a href={`${base}/anstand`}>Be om mer tid</a>
        </li>
        <li>
          <a href={`${base}/vidare`}>Lämna uppdraget vidare till någon annan hos er</a>
        </li>
        {view.round.purpose === 'remiss' && (
          <li>
            <a href={`${base}/avsta`}>Avstå från att yttra sig</a>
          </li>
        )}
      </ul>
      <p class="muted">Flera hos er kan skriva i samma utkast: den som har länken ur brevet ser det ni har sparat.</p>
    </section>
  );
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
