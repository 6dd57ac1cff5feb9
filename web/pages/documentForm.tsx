/** The details of a document: asked for when it is created, changed later. */
import type { Frame } from '../../api/frame';
import type { DocumentDetails } from '../../domain/document';
import { page } from '../layout';
import {
  ActionForm,
  Actions,
  Breadcrumbs,
  Button,
  ButtonLink,
  Checkboxes,
  DateField,
  ErrorSummary,
  Field,
  PageHead,
} from '../parts';
import { type FieldProps, Frame as FieldFrame, tied } from '../parts/frame';
import { type CaseView, type FormState, addressOf, casePage, errorList, overOf } from './documentFrame';

export function newDocumentPage({ frame, form }: { readonly frame: Frame; readonly form: FormState }): string {
  return page({
    ...frame,
    title: 'Nytt dokument',
    children: (
      <>
        <Breadcrumbs items={[{ text: 'Att göra', href: '/' }, { text: 'Nytt dokument' }]} />
        <ErrorSummary errors={errorList(form.errors)} />
        <PageHead
          title="Nytt dokument"
          lede="Skriv det som är känt nu. Allt kan ändras senare; åtgärder och text läggs till i nästa steg."
        />
        <ActionForm action="/dokument/ny" csrf={frame.csrf} commandId={form.commandId}>
          <DetailFields form={form} />
          <Checkboxes
            name="practice"
            label="Övning"
            values={form.values['practice'] ? ['ja'] : []}
            options={[
              {
                value: 'ja',
                text: 'Det här är en övning',
                hint: 'Breven går bara till övningsbrevlådan, och tiden kan spolas fram. Kan inte ändras efteråt.',
              },
            ]}
          />
          <Actions>
            <Button>Skapa dokumentet</Button>
            <ButtonLink href="/" look="quiet">
              Avbryt
            </ButtonLink>
          </Actions>
        </ActionForm>
      </>
    ),
  });
}

export function changeDetailsPage(view: CaseView, form: FormState): string {
  return casePage(view, {
    title: 'Ändra uppgifter',
    children: (
      <>
        <ErrorSummary errors={errorList(form.errors)} />
        <PageHead
          title="Ändra uppgifter"
          over={overOf(view)}
          lede="Ändringen syns på alla sidor och i kommande brev. Brev som redan har gått ändras inte."
        />
        <ActionForm action={addressOf(view, '/andra')} csrf={view.frame.csrf} commandId={form.commandId}>
          <DetailFields form={form} />
          <Actions>
            <Button>Spara</Button>
            <ButtonLink href={addressOf(view)} look="quiet">
              Avbryt
            </ButtonLink>
          </Actions>
        </ActionForm>
      </>
    ),
  });
}

const types = ['handlingsplan', 'program', 'plan', 'policy', 'riktlinje', 'strategi'];
const bodies = ['Kommunstyrelsen', 'Kommunfullmäktige'];

function DetailFields({ form }: { readonly form: FormState }) {
  const field = (name: string) => ({ name, value: form.values[name] ?? '', error: form.errors[name] });
  return (
    <>
      <Field {...field('title')} label="Titel" width="full" required />
      <SuggestField {...field('type')} label="Typ av dokument" required suggestions={types} />
      <SuggestField {...field('decidingBody')} label="Vem beslutar om det?" required suggestions={bodies} />
      <Field {...field('ownerPost')} label="Ansvarig befattning" hint="Till exempel kommundirektören eller en avdelningschef." />
      <Field {...field('diarienummer')} label="Diarienummer" hint="Står i ämnesraden på alla brev." />
      <DateField {...field('periodFrom')} label="Gäller från och med" required />
      <DateField {...field('periodTo')} label="Gäller till och med" required />
      <FollowUpFields field={field} />
      <ContactFields field={field} />
    </>
  );
}

type OfField = (name: string) => Pick<FieldProps, 'name' | 'value' | 'error'>;

function FollowUpFields({ field }: { readonly field: OfField }) {
  return (
    <fieldset class="field">
      <legend>Årlig uppföljning</legend>
      <Field
        {...field('opensOn')}
        label="Begärs den"
        width="short"
        hint="Månad och dag, till exempel 12-01. Infaller dagen på en helg går brevet närmaste arbetsdag."
        required
      />
      <Field
        {...field('dueOn')}
        label="Sista dag"
        width="short"
        hint="Månad och dag, till exempel 01-31. En tidigare dag än ovan räknas till året efter."
        required
      />
    </fieldset>
  );
}

function ContactFields({ field }: { readonly field: OfField }) {
  return (
    <fieldset class="field">
      <legend>Kontakt för frågor</legend>
      <p class="hint">Står i alla brev om dokumentet. Utan kontakt används kommunens.</p>
      <Field {...field('contactName')} label="Namn eller befattning" autocomplete="off" />
      <Field {...field('contactPhone')} label="Telefon" type="tel" autocomplete="off" />
      <Field {...field('contactEmail')} label="E-post" type="email" autocomplete="off" />
    </fieldset>
  );
}

/** A line with suggestions: any words will do. */
function SuggestField({ suggestions, ...field }: FieldProps & { readonly suggestions: readonly string[] }) {
  const list = `${field.name}-list`;
  return (
    <FieldFrame field={field}>
      <input {...tied(field)} class="width-medium" type="text" value={field.value} list={list} autocomplete="off" />
      <datalist id={list}>
        {suggestions.map((value) => (
          <option key={value} value={value} />
        ))}
      </datalist>
    </FieldFrame>
  );
}

/** The fields of the form as they are filled from details. */
export function valuesOfDetails({ period, followUp, contact, ...details }: DocumentDetails): FormState['values'] {
  const { title, type, decidingBody, ownerPost, diarienummer } = details;
  return {
    title,
    type,
    decidingBody,
    ownerPost,
    diarienummer,
    periodFrom: period.from,
    periodTo: period.to,
    ...followUp,
    contactName: contact?.name ?? '',
    contactPhone: contact?.phone ?? '',
    contactEmail: contact?.email ?? '',
  };
}
