/** What a party can do instead of answering: abstain, ask for more time, hand the task over. */
import type { ComponentChildren } from 'preact';
import { ActionForm, Actions, Button, ButtonLink, DateField, Field, Notice, PageHead, TextArea } from '../parts';
import { longDate } from '../words/dates';
import { BackToTask, taskFrame } from './taskFrame';
import { ErrorList } from './taskForm';
import type { FieldErrors, TaskValues, TaskView } from './taskView';

export type AsideProps = {
  readonly view: TaskView;
  readonly commandId: string;
  readonly values?: TaskValues;
  readonly errors?: FieldErrors;
};

type Aside = { readonly title: string; readonly lede: string; readonly path: string; readonly button: string };

export function taskAbstainPage(props: AsideProps): string {
  const aside = {
    title: 'Avstå från att yttra sig',
    lede: `Ni meddelar ${props.view.municipality.name} att ${props.view.partyName} inte tar ställning. Det räknas som ett svar.`,
    path: 'avsta',
    button: 'Avstå från att yttra sig',
  };
  return asidePage(
    props,
    aside,
    <>
      <input type="hidden" name="submissionId" value={props.commandId} />
      {props.view.draft && <Notice kind="warning" text="Ni har ett påbörjat utkast. Det tas bort när ni avstår." />}
      <Input props={props} name="respondent.name" label="Namn" />
    </>,
  );
}

export function taskExtensionPage(props: AsideProps): string {
  const { view, values = {}, errors = {} } = props;
  const aside = {
    title: 'Be om mer tid',
    lede: `Sista dagen är ${longDate(view.dueOn)}. Begäran går till ${view.municipality.name}, som svarar med e-post.`,
    path: 'anstand',
    button: 'Skicka begäran',
  };
  return asidePage(
    props,
    aside,
    <>
      <DateField
        name="untilOn"
        label="Ny dag som ni önskar"
        required
        min={view.dueOn}
        value={values['untilOn']}
        error={errors['untilOn']}
      />
      <TextArea
        name="reason"
        label="Varför behöver ni mer tid?"
        hint="Till exempel vilken dag nämnden sammanträder."
        required
        rows={3}
        value={values['reason']}
        error={errors['reason']}
      />
    </>,
  );
}

export function taskForwardPage(props: AsideProps): string {
  const { view, values = {}, errors = {} } = props;
  const aside = {
    title: 'Lämna uppdraget vidare',
    lede: `Den som ni anger får ett brev med en ny länk och svarar för ${view.partyName}.`,
    path: 'vidare',
    button: 'Lämna vidare',
  };
  return asidePage(
    props,
    aside,
    <>
      <Field
        name="email"
        label="E-postadress till den som tar över"
        type="email"
        required
        value={values['email']}
        error={errors['email']}
      />
      <p>
        Länken som ni använder nu slutar att gälla och visar i stället vem som har tagit över. Ett påbörjat utkast följer med.
      </p>
    </>,
  );
}

function asidePage({ view, commandId, errors = {} }: AsideProps, aside: Aside, fields: ComponentChildren): string {
  const { title, lede, path, button } = aside;
  return taskFrame(view, {
    title,
    children: (
      <>
        <ErrorList errors={errors} />
        <BackToTask view={view} here={title} />
        <PageHead over={view.document.title} title={title} lede={lede} />
        <ActionForm action={`${view.base}/${path}`} commandId={commandId}>
          {fields}
          <Actions>
            <Button>{button}</Button>
            <ButtonLink href={view.base}>Tillbaka</ButtonLink>
          </Actions>
        </ActionForm>
      </>
    ),
  });
}

function Input({ props, name, label }: { readonly props: AsideProps; readonly name: string; readonly label: string }) {
  return <Field name={name} label={label} value={props.values?.[name]} error={props.errors?.[name]} />;
}
