/** The decision to send the draft on remiss: which body, when, which paragraph. It stands in the remiss letter. */
import { ActionForm, Actions, Button, ButtonLink, DateField, ErrorSummary, Field, PageHead } from '../parts';
import { type CaseView, type FormState, addressOf, casePage, errorList, isDraft, overOf } from './documentFrame';

export function remissDecisionPage(view: CaseView, form: FormState): string {
  const known = view.document.remissDecision;
  const title = 'Beslut om remiss';
  return casePage(view, {
    title,
    children: (
      <>
        <ErrorSummary errors={errorList(form.errors)} />
        <PageHead
          title={title}
          over={overOf(view)}
          lede={
            isDraft(view)
              ? 'Vem har beslutat att utkastet ska skickas på remiss? Beslutet står i brevet till dem som tillfrågas.'
              : 'Remissen är redan skickad, så beslutet kan inte ändras här.'
          }
        />
        {isDraft(view) ? (
          <DecisionForm view={view} form={form} />
        ) : (
          <p>{known ? `${known.body} ${known.on} ${known.paragraph}` : 'Inget beslut är registrerat.'}</p>
        )}
      </>
    ),
  });
}

function DecisionForm({ view, form }: { readonly view: CaseView; readonly form: FormState }) {
  const field = (name: string) => ({ name, value: form.values[name] ?? '', error: form.errors[name] });
  return (
    <ActionForm action={addressOf(view, '/remissbeslut')} csrf={view.frame.csrf} commandId={form.commandId}>
      <Field {...field('body')} label="Beslutande organ" hint="Till exempel Kommunstyrelsen." required />
      <DateField {...field('on')} label="Beslutets dag" max={view.today} required />
      <Field {...field('paragraph')} label="Paragraf" width="short" hint="Till exempel § 172." />
      <Actions>
        <Button>Spara beslutet</Button>
        <ButtonLink href={addressOf(view)} look="quiet">
          Avbryt
        </ButtonLink>
      </Actions>
    </ActionForm>
  );
}
