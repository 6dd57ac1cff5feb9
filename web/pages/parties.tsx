/** The register of parties by kind, with a search; and the pages where one or many are added. */
import type { Frame } from '../../api/frame';
import type { Party } from '../../domain/municipality';
import { partyKinds } from '../../domain/vocabulary';
import { page } from '../layout';
import {
  ActionForm,
  Actions,
  Breadcrumbs,
  Button,
  ButtonLink,
  DataTable,
  EmptyState,
  ErrorSummary,
  Field,
  PageHead,
  Select,
  TextArea,
} from '../parts';
import { capitalLabel, capitalized } from '../words/labels';
import type { LineError } from './partiesPaste';
import { PartyFields, type PartyValues } from './partyFields';

export type PartyFilter = { readonly text: string; readonly kind: string; readonly group: string };

export type ListedParty = Party & { readonly openTasks: number };

type ListProps = {
  readonly frame: Frame;
  readonly parties: readonly ListedParty[];
  readonly total: number;
  readonly groups: readonly string[];
  readonly filter: PartyFilter;
};

export function partiesPage({ frame, parties, total, groups, filter }: ListProps): string {
  const shown = partyKinds.map((kind) => ({ kind, members: parties.filter((party) => party.kind === kind) }));
  return page({
    ...frame,
    title: 'Parter',
    current: '/parter',
    children: (
      <>
        <PageHead title="Parter" lede={ledeOf(total, groups.length)}>
          <ButtonLink href="/parter/ny" look="primary">
            Lägg till en part
          </ButtonLink>
          <ButtonLink href="/parter/flera">Lägg till flera</ButtonLink>
        </PageHead>
        {total === 0 ? (
          <EmptyState
            title="Inga parter ännu"
            text="Här kommer alla som kan få remisser och uppföljningar att stå: nämnder, bolag, råd och föreningar."
            action={{ href: '/parter/flera', text: 'Klistra in en lista' }}
          />
        ) : (
          <Filter filter={filter} groups={groups} />
        )}
        {total > 0 && parties.length === 0 && <p class="muted">Ingen part passar urvalet.</p>}
        {shown.map(({ kind, members }) => members.length > 0 && <Kind key={kind} kind={kind} members={members} />)}
      </>
    ),
  });
}

function ledeOf(total: number, groups: number): string {
  if (total === 0) return 'Registret är tomt.';
  const inGroups = groups === 0 ? '' : `, i ${groups} ${groups === 1 ? 'grupp' : 'grupper'}`;
  return `${total} ${total === 1 ? 'part' : 'parter'} kan få remisser och uppföljningar${inGroups}.`;
}

function Filter({ filter, groups }: { readonly filter: PartyFilter; readonly groups: readonly string[] }) {
  return (
    <form class="form inline" method="get" action="/parter">
      <Field name="sok" label="Namn eller adress" type="search" required value={filter.text} />
      <Select
        name="slag"
        label="Slag"
        required
        prompt="Alla"
        value={filter.kind}
        options={partyKinds.map((value) => ({ value, text: capitalLabel('partyKind', value) }))}
      />
      <Select
        name="grupp"
        label="Grupp"
        required
        prompt="Alla"
        value={filter.group}
        options={groups.map((value) => ({ value, text: capitalized(value) }))}
      />
      <Button look="secondary">Visa</Button>
    </form>
  );
}

function Kind({ kind, members }: { readonly kind: string; readonly members: readonly ListedParty[] }) {
  return (
    <section>
      <h2>
        {capitalLabel('partyKind', kind)} <span class="muted">({members.length})</span>
      </h2>
      <DataTable
        caption={capitalLabel('partyKind', kind)}
        captionLook="hidden"
        rows={members}
        columns={[
          { label: 'Namn', rowHeader: true, cell: (party) => <Name party={party} /> },
          { label: 'E-post', cell: ({ email }) => email },
          { label: 'Grupper', cell: ({ groups }) => groups.join(', ') || '–' },
          { label: 'Öppna uppdrag', align: 'end', cell: ({ openTasks }) => openTasks },
        ]}
      />
    </section>
  );
}

function Name({ party: { partyId, name, abbreviation } }: { readonly party: ListedParty }) {
  return (
    <>
      <a href={`/parter/${encodeURIComponent(partyId)}`}>{name}</a>
      {abbreviation && <span class="muted"> {abbreviation}</span>}
    </>
  );
}

type FormProps = {
  readonly frame: Frame;
  readonly commandId: string;
  readonly values: PartyValues;
  readonly errors: Readonly<Record<string, string>>;
  readonly groups: readonly string[];
};

export function newPartyPage({ frame, commandId, values, errors, groups }: FormProps): string {
  return page({
    ...frame,
    title: 'Lägg till en part',
    current: '/parter',
    children: (
      <>
        <ErrorSummary errors={Object.entries(errors).map(([field, text]) => ({ field, text }))} />
        <Breadcrumbs items={[{ href: '/parter', text: 'Parter' }, { text: 'Lägg till en part' }]} />
        <PageHead title="Lägg till en part" lede="Parten kan sedan väljas när en remiss skickas." />
        <ActionForm action="/parter/ny" csrf={frame.csrf} commandId={commandId}>
          <PartyFields values={values} errors={errors} groups={groups} />
          <Actions>
            <Button>Lägg till</Button>
            <ButtonLink href="/parter" look="quiet">
              Avbryt
            </ButtonLink>
          </Actions>
        </ActionForm>
      </>
    ),
  });
}

type ManyProps = {
  readonly frame: Frame;
  readonly commandId: string;
  readonly lines: string;
  readonly errors: readonly LineError[];
  readonly general?: string;
};

export function manyPartiesPage({ frame, commandId, lines, errors, general }: ManyProps): string {
  const summary = [...(general ? [general] : []), ...errors.map(({ line, text }) => `Rad ${line}: ${text}`)];
  return page({
    ...frame,
    title: 'Lägg till flera parter',
    current: '/parter',
    children: (
      <>
        <ErrorSummary
          title={errors.length > 0 ? `${countOfLines(errors.length)} behöver rättas. Ingen part är tillagd ännu.` : undefined}
          errors={summary.map((text) => ({ field: 'rader', text }))}
        />
        <Breadcrumbs items={[{ href: '/parter', text: 'Parter' }, { text: 'Lägg till flera' }]} />
        <PageHead title="Lägg till flera parter" lede="Klistra in en part per rad, till exempel kopierat från Excel." />
        <ActionForm action="/parter/flera" csrf={frame.csrf} commandId={commandId}>
          <TextArea
            name="rader"
            label="Parter"
            hint="Namn; förkortning; slag; e-post; grupper. Flera grupper skrivs med komma emellan. Kolumner kopierade från Excel duger som de är."
            required
            rows={14}
            value={lines}
            error={summary.length > 0 ? 'Rätta raderna som nämns överst på sidan.' : undefined}
          />
          <p class="muted">
            Exempel: <code>Kulturnämnden; KTN; nämnd; kulturnamnden@kommunen.se; alla nämnder</code>
          </p>
          <Actions>
            <Button>Lägg till alla</Button>
            <ButtonLink href="/parter" look="quiet">
              Avbryt
            </ButtonLink>
          </Actions>
        </ActionForm>
      </>
    ),
  });
}

function countOfLines(count: number): string {
  return count === 1 ? 'En rad' : `${count} rader`;
}
