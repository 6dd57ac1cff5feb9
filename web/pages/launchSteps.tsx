/** The first three steps of a launch: what is sent, to whom, and until when. */
import type { Party } from '../../domain/municipality';
import { partyKinds } from '../../domain/vocabulary';
import { Actions, Button, ButtonLink, Checkboxes, DateField, DefinitionList, Field, Notice, TextArea } from '../parts';
import { longDate } from '../words/dates';
import { capitalLabel } from '../words/labels';
import { addressOf } from './documentFrame';
import { type LaunchProps, Warnings } from './launch';

export function WhatStep({ view }: LaunchProps) {
  const { details, outline, remissDecision, textVersions } = view.document;
  const contact = details.contact ?? view.municipality.contact;
  return (
    <>
      <h2>Det här skickas</h2>
      <DefinitionList
        items={[
          { term: 'Dokument', value: details.title },
          { term: 'Diarienummer', value: details.diarienummer || 'saknas' },
          {
            term: 'Text',
            value: `Version ${textVersions.length + 1}: ${outline.sections.length} avsnitt, ${outline.measures.length} åtgärder`,
          },
          {
            term: 'Beslut om remiss',
            value: remissDecision
              ? `${remissDecision.body} ${longDate(remissDecision.on)} ${sectionOf(remissDecision.paragraph)}`
              : 'inte registrerat',
          },
          {
            term: 'Kontakt',
            value: contact ? [contact.name, contact.phone, contact.email].filter(Boolean).join(', ') : 'saknas',
          },
        ]}
      />
      {!remissDecision && (
        <Missing
          href={addressOf(view, '/remissbeslut')}
          text="Beslutet om remiss är inte registrerat."
          action="Registrera beslutet"
        />
      )}
      {!details.diarienummer && (
        <Missing
          href={addressOf(view, '/andra')}
          text="Diarienummer saknas. Det står i varje brev."
          action="Skriv diarienummer"
        />
      )}
      {!contact && (
        <Missing
          href={addressOf(view, '/andra')}
          text="Kontakt saknas. Breven ska säga vem man ringer."
          action="Skriv en kontakt"
        />
      )}
      <Actions>
        <Button name="till" value="2">
          Vidare till vilka
        </Button>
        <ButtonLink href={addressOf(view)} look="quiet">
          Avbryt
        </ButtonLink>
      </Actions>
    </>
  );
}

function sectionOf(paragraph: string): string {
  return paragraph.startsWith('§') ? paragraph : `§ ${paragraph}`;
}

function Missing({ href, text, action }: { readonly href: string; readonly text: string; readonly action: string }) {
  return <Notice kind="warning" text={text} action={{ href, text: action }} />;
}

export function WhomStep({ view, choice, errors }: LaunchProps) {
  const parties = Object.values(view.municipality.parties);
  const groups = [...new Set(parties.flatMap(({ groups: names }) => names))].sort((a, b) => a.localeCompare(b, 'sv'));
  if (parties.length === 0)
    return <Missing href="/parter/ny" text="Registret är tomt. Lägg till parter först." action="Lägg till en part" />;
  return (
    <>
      <h2>Vilka ska svara?</h2>
      {errors['parties'] && <p class="error">{errors['parties']}</p>}
      {groups.length > 0 && (
        <Actions>
          {groups.map((group) => (
            <Button key={group} name="till" value={`grupp:${group}`} look="secondary">
              Lägg till {group}
            </Button>
          ))}
        </Actions>
      )}
      {partyKinds.map((kind, index) => (
        <PartiesOfKind
          key={kind}
          kind={kind}
          parties={parties.filter((party) => party.kind === kind)}
          chosen={choice.partyIds}
          isFirst={index === 0}
        />
      ))}
      <Actions>
        <Button name="till" value="3">
          Vidare till när
        </Button>
        <Button name="till" value="1" look="quiet">
          Tillbaka
        </Button>
      </Actions>
    </>
  );
}

type OfKind = {
  readonly kind: Party['kind'];
  readonly parties: readonly Party[];
  readonly chosen: readonly string[];
  readonly isFirst: boolean;
};

function PartiesOfKind({ kind, parties, chosen, isFirst }: OfKind) {
  if (parties.length === 0) return null;
  return (
    <Checkboxes
      id={isFirst ? 'parties' : `parties-${kind}`}
      name="party"
      label={capitalLabel('partyKind', kind)}
      required
      layout="columns"
      values={chosen}
      options={parties.map(({ partyId, name, email }) => ({ value: partyId, text: name, hint: email }))}
    />
  );
}

export function WhenStep({ choice, errors, warnings, view }: LaunchProps) {
  return (
    <>
      <h2>När ska de ha svarat?</h2>
      <DateField
        name="dueOn"
        label="Sista svarsdag"
        hint="Till dagens slut. En ledig dag går inte att välja."
        required
        value={choice.dueOn}
        error={errors['dueOn']}
        min={view.today}
      />
      <Warnings warnings={warnings} />
      <TextArea
        name="questions"
        label="Frågor till remissinstanserna"
        hint="En fråga på varje rad. Lämnas det tomt ber brevet om synpunkter på helheten."
        rows={4}
        value={choice.questions}
      />
      <Field
        name="daysBefore"
        label="Påminn så många dagar före"
        hint="Till exempel 14, 3. Bara de som inte har svarat får påminnelser."
        width="short"
        value={choice.daysBefore}
        error={errors['daysBefore']}
      />
      <Field
        name="daysAfter"
        label="Påminn så många dagar efter"
        width="short"
        value={choice.daysAfter}
        error={errors['daysAfter']}
      />
      <Actions>
        <Button name="till" value="4">
          Granska breven
        </Button>
        <Button name="till" value="2" look="quiet">
          Tillbaka
        </Button>
      </Actions>
    </>
  );
}
