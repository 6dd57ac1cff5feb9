/** The form of a task: the fields of its purpose, the party's own decision, files, who answers, and its two buttons. */
import type { ComponentChildren } from 'preact';
import type { FileRef } from '../../domain/answer';
import {
  ActionForm,
  Actions,
  Button,
  Checkboxes,
  DateField,
  DataTable,
  ErrorSummary,
  Field,
  FileField,
  type FormError,
  Notice,
} from '../parts';
import { dateTime } from '../words/dates';
import { capitalLabel } from '../words/labels';
import { FollowUpFields } from './taskFollowUp';
import { sizeWords } from './taskFrame';
import { RemissFields } from './taskRemiss';
import {
  type FieldErrors,
  type TaskValues,
  type TaskView,
  latestAnswer,
  targetName,
  commentTargets,
  commentField,
} from './taskView';

export type TaskFormProps = {
  readonly view: TaskView;
  readonly values: TaskValues;
  readonly errors: FieldErrors;
  /** The error summary, which stands first on the page. */
  readonly summary?: ComponentChildren;
  /** One showing of the form: see db/drafts.ts. */
  readonly editor: string;
  /** What a colleague saved meanwhile, when it differs from what is in the form. */
  readonly theirs?: TaskValues;
};

/** What to mend, field by field; each file that was not taken in leads to the file field. */
export function ErrorList({ errors, refused = [] }: { readonly errors: FieldErrors; readonly refused?: readonly string[] }) {
  const atFields = Object.entries(errors).map(([field, text]): FormError => ({ field, text }));
  return <ErrorSummary errors={[...atFields, ...refused.map((text) => ({ field: 'files', text }))]} />;
}

export function TaskForm({ view, values, errors, editor, theirs }: TaskFormProps) {
  const { base, draft, round } = view;
  const fields = { view, values, errors };
  return (
    <>
      {theirs && <SavedMeanwhile view={view} mine={values} theirs={theirs} />}
      <ActionForm action={`${base}/granska`} multipart autosave={`${base}/utkast`} commandId={editor} id="svar">
        <input type="hidden" name="version" value={String(draft?.version ?? 0)} />
        {draft && <p class="muted">Utkastet sparades {dateTime(draft.savedAt)}. Bara ni kan se det.</p>}
        {round.purpose === 'remiss' ? <RemissFields {...fields} /> : <FollowUpFields {...fields} />}
        <DecisionFields {...fields} />
        <Files files={draft?.files ?? []} error={errors['files']} />
        <Respondent {...fields} />
        <Actions>
          <Button>Granska svaret</Button>
          <Button look="secondary" formaction={`${base}/utkast`}>
            Spara utkast
          </Button>
        </Actions>
        <p class="muted">Inget skickas förrän ni har granskat svaret. Ett utkast ser bara ni.</p>
      </ActionForm>
      {draft && latestAnswer(view) && (
        <form method="post" action={`${base}/slang`}>
          <Button look="quiet">Släng rättelsen och behåll svaret som skickades</Button>
        </form>
      )}
    </>
  );
}

type FieldsProps = { readonly view: TaskView; readonly values: TaskValues; readonly errors: FieldErrors };

function DecisionFields({ values, errors }: FieldsProps) {
  return (
    <>
      <h2>Ert beslut</h2>
      <p>Fyll i när svaret är beslutat av nämnd eller styrelse, eller på delegation. Bifoga gärna protokollsutdraget.</p>
      <Field
        name="decision.body"
        label="Vem beslutade?"
        hint="Till exempel kulturnämnden, eller förvaltningsdirektören på delegation."
        value={values['decision.body']}
        error={errors['decision.body']}
      />
      <DateField name="decision.on" label="Beslutsdatum" value={values['decision.on']} error={errors['decision.on']} />
      <Field
        name="decision.paragraph"
        label="Paragraf"
        hint="Till exempel § 47."
        width="short"
        value={values['decision.paragraph']}
        error={errors['decision.paragraph']}
      />
    </>
  );
}

function Files({ files, error }: { readonly files: readonly FileRef[]; readonly error: string | undefined }) {
  return (
    <>
      <h2>Filer</h2>
      {files.length > 0 && (
        <>
          <p>Dessa filer är sparade och följer med svaret:</p>
          <ul>
            {files.map(({ fileId, name, bytes }) => (
              <li key={fileId}>
                {name} ({sizeWords(bytes)})
              </li>
            ))}
          </ul>
          <Checkboxes
            name="removeFile"
            label="Ta bort en fil"
            options={files.map(({ fileId, name }) => ({ value: fileId, text: name }))}
          />
        </>
      )}
      <FileField
        name="files"
        label={files.length > 0 ? 'Lägg till fler filer' : 'Bifoga filer'}
        hint="PDF, Word, Excel, OpenDocument, text eller bild, högst 10 MB per fil."
        multiple
        accept=".pdf,.docx,.xlsx,.odt,.txt,.png,.jpg,.jpeg"
        error={error}
      />
    </>
  );
}

function Respondent({ values, errors }: FieldsProps) {
  return (
    <>
      <h2>Vem kan vi fråga om svaret?</h2>
      <Field
        name="respondent.name"
        label="Namn"
        autocomplete="name"
        value={values['respondent.name']}
        error={errors['respondent.name']}
      />
      <Field
        name="respondent.email"
        label="E-postadress"
        type="email"
        autocomplete="email"
        value={values['respondent.email']}
        error={errors['respondent.email']}
      />
    </>
  );
}

type Meanwhile = { readonly view: TaskView; readonly mine: TaskValues; readonly theirs: TaskValues };

/** Both texts, side by side, where they differ: whoever saves now decides, knowing what is replaced. */
function SavedMeanwhile({ view, mine, theirs }: Meanwhile) {
  const names = Object.keys(theirs).filter((name) => mine[name] !== theirs[name]);
  return (
    <section aria-labelledby="meanwhile">
      <h2 id="meanwhile">Någon annan har sparat utkastet</h2>
      <Notice
        kind="warning"
        text="Det ni skrev är inte sparat än, men står kvar i formuläret nedan, tillsammans med det som bara den andra har skrivit. Där ni båda har skrivit visas skillnaden här. Kopiera över det ni vill behålla och spara igen: då gäller formuläret."
      />
      <DataTable
        caption="Det som skiljer"
        captionLook="hidden"
        empty="Ni har inte skrivit olika i samma fält."
        rows={names}
        columns={[
          { label: 'Fält', cell: (name) => fieldName(view, name), rowHeader: true },
          { label: 'I ert formulär', cell: (name) => valueWords(name, mine[name]) },
          { label: 'Sparat av någon annan', cell: (name) => valueWords(name, theirs[name]) },
        ]}
      />
    </section>
  );
}

function valueWords(name: string, value = ''): string {
  if (name === 'stance') return capitalLabel('stance', value);
  return name.startsWith('status.') ? capitalLabel('measureStatus', value) : value;
}

const plainNames: Readonly<Record<string, string>> = {
  stance: 'Ställningstagande',
  dissent: 'Reservation eller särskilt yttrande',
  'decision.body': 'Vem beslutade?',
  'decision.on': 'Beslutsdatum',
  'decision.paragraph': 'Paragraf',
  'respondent.name': 'Namn',
  'respondent.email': 'E-postadress',
};

function fieldName({ outline }: TaskView, name: string): string {
  const target = commentTargets(outline).find(
    (one) => commentField('comment', one) === name || commentField('proposal', one) === name,
  );
  if (target) return `${targetName(outline, target)}${name.startsWith('proposal') ? ', föreslagen lydelse' : ''}`;
  const [kind, id] = [name.split('.')[0], name.slice(name.indexOf('.') + 1)];
  const measure = outline.measures.find((one) => one.id === id);
  if (measure) return `Åtgärd ${measure.label}, ${kind === 'status' ? 'status' : 'kommentar'}`;
  const indicator = outline.indicators.find((one) => one.id === id);
  return indicator ? indicator.text : (plainNames[name] ?? name);
}
