/** Getting in: set-up with the code from the console, asking for a link, pressing the link's button. */
import { openPage } from '../layout';
import { ActionForm, Button, ErrorSummary, Field, Notice, PageHead } from '../parts';

type Municipality = { readonly name: string };
type Filled = { readonly values: Readonly<Record<string, string>>; readonly errors: Readonly<Record<string, string>> };

export function setUpPage({
  municipality,
  commandId,
  values,
  errors,
}: Filled & { readonly municipality: Municipality; readonly commandId: string }): string {
  const field = (name: string) => ({ name, value: values[name], error: errors[name], required: true });
  return openPage({
    title: 'Kom igång',
    municipality,
    children: (
      <>
        <ErrorSummary errors={errorList(errors)} />
        <PageHead
          title="Kom igång med Remisshjul"
          lede="Du blir processägare: den som ser var alla dokument står och bjuder in handläggare."
        />
        <ActionForm action="/start" commandId={commandId}>
          <Field
            {...field('code')}
            label="Kod"
            hint="Den står i fönstret där tjänsten startades."
            width="short"
            autocomplete="off"
          />
          <Field
            {...field('title')}
            label="Kommunens namn"
            hint="Så som det ska stå överst på sidor och i brev, till exempel Uppsala kommun."
            autocomplete="organization"
          />
          <Field {...field('name')} label="Ditt namn" autocomplete="name" />
          <Field {...field('email')} label="Din e-postadress" type="email" autocomplete="email" />
          <Button>Kom igång</Button>
        </ActionForm>
      </>
    ),
  });
}

type SignIn = Filled & { readonly municipality: Municipality; readonly mailbox: boolean };

export function signInPage({ municipality, values, errors, mailbox }: SignIn): string {
  return openPage({
    title: 'Logga in',
    municipality,
    children: (
      <>
        <ErrorSummary errors={errorList(errors)} />
        <PageHead title="Logga in" lede="Du får ett brev med en länk som gäller i 20 minuter. Inga lösenord." />
        <ActionForm action="/logga-in">
          <input type="hidden" name="till" value={values['till'] ?? ''} />
          <Field
            name="email"
            label="E-postadress"
            type="email"
            autocomplete="email"
            required
            value={values['email']}
            error={errors['email']}
          />
          <Button>Skicka länken</Button>
        </ActionForm>
        {mailbox && <MailboxHint />}
      </>
    ),
  });
}

export function signInSentPage({
  municipality,
  email,
  mailbox,
}: {
  readonly municipality: Municipality;
  readonly email: string;
  readonly mailbox: boolean;
}): string {
  return openPage({
    title: 'Se efter i din e-post',
    municipality,
    children: (
      <>
        <PageHead title="Se efter i din e-post" lede={`Om ${email} är en känd adress har ett brev med en länk gått dit.`} />
        <p>Kommer inget brev inom några minuter? Kontrollera adressen, eller be processägaren bjuda in dig.</p>
        {mailbox && <MailboxHint />}
      </>
    ),
  });
}

export function signInLinkPage({
  municipality,
  secret,
  till,
}: {
  readonly municipality: Municipality;
  readonly secret: string;
  readonly till: string;
}): string {
  return openPage({
    title: 'Logga in',
    municipality,
    children: (
      <>
        <PageHead title="Logga in" lede="Tryck på knappen för att komma in." />
        <ActionForm action={`/logga-in/${encodeURIComponent(secret)}`}>
          <input type="hidden" name="till" value={till} />
          <Button>Logga in</Button>
        </ActionForm>
      </>
    ),
  });
}

function MailboxHint() {
  return (
    <Notice
      kind="info"
      text="Ingen e-postserver är inställd, så alla brev ligger i utvecklingsbrevlådan."
      action={{ href: '/brevlada', text: 'Öppna brevlådan' }}
    />
  );
}

function errorList(errors: Readonly<Record<string, string>>) {
  return Object.entries(errors).map(([field, text]) => ({ field: field || undefined, text }));
}
