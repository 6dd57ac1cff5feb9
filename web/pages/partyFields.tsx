/** The fields of one party: the same when it is added and when it is changed. */
import type { Party } from '../../domain/municipality';
import { partyKinds } from '../../domain/vocabulary';
import { Field, Select, TextArea } from '../parts';
import { capitalLabel } from '../words/labels';

export type PartyValues = Readonly<Record<string, string>>;

type Props = {
  readonly values: PartyValues;
  readonly errors: Readonly<Record<string, string>>;
  readonly groups: readonly string[];
};

export function PartyFields({ values, errors, groups }: Props) {
  const known = groups.length > 0 ? ` Grupper som finns: ${groups.join(', ')}.` : '';
  return (
    <>
      <Field name="name" label="Namn" required value={values['name']} error={errors['name']} />
      <Field
        name="abbreviation"
        label="Förkortning"
        hint="Som den skrivs vid åtgärderna, till exempel KS."
        width="short"
        value={values['abbreviation']}
      />
      <Select
        name="kind"
        label="Slag"
        required
        value={values['kind'] ?? 'namnd'}
        error={errors['kind']}
        options={partyKinds.map((value) => ({ value, text: capitalLabel('partyKind', value) }))}
      />
      <Field
        name="email"
        label="E-postadress"
        hint="Dit går remisser, påminnelser och kvitton. Helst en funktionsbrevlåda."
        type="email"
        required
        value={values['email']}
        error={errors['email']}
      />
      <Field
        name="groups"
        label="Grupper"
        hint={`Med komma emellan. En grupp kan väljas på en gång när en remiss skickas.${known}`}
        width="full"
        value={values['groups']}
      />
      <TextArea
        name="meetingDays"
        label="Sammanträdesdagar"
        hint="Ett datum per rad, till exempel 2026-09-15. Då syns det om en remisstid saknar sammanträde."
        rows={4}
        value={values['meetingDays']}
        error={errors['meetingDays']}
      />
    </>
  );
}

/** A party as its form shows it. */
export function valuesOf({ name, abbreviation = '', kind, email, groups, meetingDays = [] }: Party): PartyValues {
  return { name, abbreviation, kind, email, groups: groups.join(', '), meetingDays: meetingDays.join('\n') };
}
