/** Who may sign in: the list, an invitation, and leaving. */
import type { Instant } from '../../domain/time';
import { ActionForm, Button, DataTable, Field, Radios } from '../parts';
import { dayOf, longDate } from '../words/dates';
import type { SettingsProps } from './settings';

export type Person = {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly role: 'clerk' | 'processOwner';
  readonly invitedAt: Instant;
};

const roleNames: Readonly<Record<Person['role'], string>> = { clerk: 'Handläggare', processOwner: 'Processägare' };

export function People(props: SettingsProps) {
  const { users, mayChange, userId, frame } = props;
  const owners = users.filter(({ role }) => role === 'processOwner').length;
  const isLastOwner = ({ role }: Person): boolean => role === 'processOwner' && owners === 1;
  const columns = [
    { label: 'Namn', rowHeader: true, cell: (person: Person) => `${person.name}${person.userId === userId ? ' (du)' : ''}` },
    { label: 'E-post', cell: ({ email }: Person) => email },
    { label: 'Roll', cell: ({ role }: Person) => roleNames[role] },
    { label: 'Inbjuden', cell: ({ invitedAt }: Person) => longDate(dayOf(invitedAt)) },
  ];
  const change = {
    label: 'Ändra',
    cell: (person: Person) => <Change person={person} csrf={frame.csrf} mayRemove={!isLastOwner(person)} />,
  };
  return (
    <section>
      <h2>Användare</h2>
      <DataTable
        caption="Användare"
        captionLook="hidden"
        rows={users}
        empty="Inga användare."
        columns={mayChange ? [...columns, change] : columns}
      />
      {mayChange && <Invite {...props} />}
    </section>
  );
}

type ChangeProps = { readonly person: Person; readonly csrf: string; readonly mayRemove: boolean };

function Change({ person: { userId, name }, csrf, mayRemove }: ChangeProps) {
  if (!mayRemove) return <span class="muted">Sista processägaren kan inte tas bort</span>;
  return (
    <ActionForm action={`/installningar/anvandare/${userId}/ta-bort`} csrf={csrf} layout="inline">
      <Button look="quiet" formaction={`/installningar/anvandare/${userId}/bjud-in`}>
        Bjud in igen<span class="visually-hidden">: {name}</span>
      </Button>
      <Button look="quiet">
        Ta bort<span class="visually-hidden"> {name}</span>
      </Button>
    </ActionForm>
  );
}

function Invite({ frame, commandId, again }: SettingsProps) {
  const isAgain = again.form === 'users';
  const values = isAgain ? (again.values ?? {}) : {};
  const errors = isAgain ? (again.errors ?? {}) : {};
  return (
    <>
      <h3>Bjud in en kollega</h3>
      <ActionForm action="/installningar/anvandare" csrf={frame.csrf} commandId={`${commandId}-u`}>
        <Field name="userName" label="Namn" required value={values['userName']} error={errors['userName']} />
        <Field
          name="userEmail"
          label="E-postadress"
          hint="Dit går inbjudan, och sedan en länk varje gång personen loggar in."
          type="email"
          required
          value={values['userEmail']}
          error={errors['userEmail']}
        />
        <Radios
          name="role"
          label="Roll"
          required
          value={values['role'] ?? 'clerk'}
          options={[
            { value: 'clerk', text: 'Handläggare', hint: 'Arbetar med dokument, remisser och uppföljningar.' },
            { value: 'processOwner', text: 'Processägare', hint: 'Gör allt det, och ändrar inställningar och användare.' },
          ]}
        />
        <Button look="secondary">Skicka inbjudan</Button>
      </ActionForm>
    </>
  );
}
