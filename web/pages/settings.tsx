/** Settings: the municipality's name, contact and colour, its own days off, and who may sign in. */
import type { Frame } from '../../api/frame';
import type { Municipality } from '../../domain/municipality';
import { page } from '../layout';
import { accents, ActionForm, Button, DefinitionList, ErrorSummary, Field, Notice, PageHead, Radios, TextArea } from '../parts';
import { accentOf } from '../parts';
import { longDate } from '../words/dates';
import { capitalized } from '../words/labels';
import { People, type Person } from './settingsPeople';

export type SettingsProps = {
  readonly frame: Frame;
  readonly register: Municipality;
  readonly mayChange: boolean;
  readonly users: readonly Person[];
  /** The one who looks. */
  readonly userId: string;
  readonly mailFrom: string;
  readonly commandId: string;
  readonly again: {
    readonly form?: 'municipality' | 'daysOff' | 'users';
    readonly values?: Readonly<Record<string, string>>;
    readonly errors?: Readonly<Record<string, string>>;
  };
};

export function settingsPage(props: SettingsProps): string {
  const { frame, mayChange, again } = props;
  return page({
    ...frame,
    title: 'Inställningar',
    current: '/installningar',
    children: (
      <>
        <ErrorSummary errors={Object.entries(again.errors ?? {}).map(([field, text]) => ({ field: field || undefined, text }))} />
        <PageHead
          title="Inställningar"
          lede={mayChange ? 'Det som gäller hela kommunen.' : 'Du kan läsa inställningarna. Processägaren ändrar dem.'}
        />
        {mayChange ? <MunicipalityForm {...props} /> : <MunicipalityFacts {...props} />}
        {mayChange ? <DaysOffForm {...props} /> : <DaysOffList {...props} />}
        <People {...props} />
      </>
    ),
  });
}

function MunicipalityForm({ frame, register, commandId, mailFrom, again }: SettingsProps) {
  const isAgain = again.form === 'municipality';
  const kept = isAgain ? (again.values ?? {}) : {};
  const errors = isAgain ? (again.errors ?? {}) : {};
  const { name, contact, accent } = register;
  return (
    <section>
      <h2>Kommunen</h2>
      <ActionForm action="/installningar" csrf={frame.csrf} commandId={commandId}>
        <Field name="title" label="Kommunens namn" required value={kept['title'] ?? name} error={errors['title']} />
        <Notice
          kind="info"
          text={`Brev skickas från ${mailFrom}. Avsändaren ställs in där tjänsten startas. Kontakten nedan står i breven när dokumentet inte har en egen.`}
        />
        <Field name="contactName" label="Kontakt" value={kept['contactName'] ?? contact?.name} error={errors['contactName']} />
        <Field
          name="contactEmail"
          label="Kontaktens e-postadress"
          type="email"
          value={kept['contactEmail'] ?? contact?.email}
          error={errors['contactEmail']}
        />
        <Field name="contactPhone" label="Kontaktens telefon" type="tel" value={kept['contactPhone'] ?? contact?.phone} />
        <Radios
          name="accent"
          label="Färg"
          hint="Används i sidhuvud och knappar. Alla färger går att läsa, också i mörkt läge."
          required
          layout="inline"
          value={kept['accent'] ?? accentOf(accent)}
          options={accents.map((value) => ({ value, text: capitalized(value) }))}
        />
        <Button>Spara</Button>
      </ActionForm>
    </section>
  );
}

function MunicipalityFacts({ register: { name, contact }, mailFrom }: SettingsProps) {
  const contactText = contact ? [contact.name, contact.email, contact.phone].filter(Boolean).join(', ') : 'Ingen';
  return (
    <section>
      <h2>Kommunen</h2>
      <DefinitionList
        items={[
          { term: 'Namn', value: name },
          { term: 'Kontakt', value: contactText },
          { term: 'Brev skickas från', value: mailFrom },
        ]}
      />
    </section>
  );
}

const daysOffText =
  'Helgdagar är redan lediga. Här står kommunens egna, till exempel klämdagar. Då skickas inga brev och inga sista dagar läggs där.';

function DaysOffForm({ frame, register, commandId, again }: SettingsProps) {
  const isAgain = again.form === 'daysOff';
  return (
    <section>
      <h2>Lediga dagar</h2>
      <ActionForm action="/installningar/lediga-dagar" csrf={frame.csrf} commandId={`${commandId}-d`}>
        <TextArea
          name="daysOff"
          label="Egna lediga dagar"
          hint={`${daysOffText} Ett datum per rad, gärna med vad dagen heter, som 2026-05-15 klämdag.`}
          rows={5}
          value={(isAgain ? again.values?.['daysOff'] : undefined) ?? daysOffLines(register)}
          error={isAgain ? again.errors?.['daysOff'] : undefined}
        />
        <Button look="secondary">Spara lediga dagar</Button>
      </ActionForm>
    </section>
  );
}

function daysOffLines({ daysOff, daysOffNames = {} }: SettingsProps['register']): string {
  return daysOff.map((day) => `${day} ${daysOffNames[day] ?? ''}`.trim()).join('\n');
}

function DaysOffList({ register: { daysOff, daysOffNames = {} } }: SettingsProps) {
  return (
    <section>
      <h2>Lediga dagar</h2>
      <p>{daysOffText}</p>
      {daysOff.length === 0 ? (
        <p class="muted">Inga egna lediga dagar.</p>
      ) : (
        <ul>
          {daysOff.map((day) => (
            <li key={day}>{[longDate(day), daysOffNames[day]].filter(Boolean).join(', ')}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
