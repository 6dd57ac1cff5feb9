/** One party: what it has open, its details to change, its history, and how it leaves the register. */
import type { Frame } from '../../api/frame';
import type { Party } from '../../domain/municipality';
import type { Instant, IsoDate } from '../../domain/time';
import type { TaskState } from '../../domain/vocabulary';
import { page } from '../layout';
import { ActionForm, Breadcrumbs, Button, DataTable, ErrorSummary, PageHead, Panel, StatusTag, Tag, Timeline } from '../parts';
import { longDate } from '../words/dates';
import { capitalLabel } from '../words/labels';
import { PartyFields, type PartyValues } from './partyFields';

export type PartyTask = {
  readonly round_id: string;
  readonly case_id: string;
  readonly title: string;
  readonly practice: boolean;
  readonly purpose: string;
  readonly state: TaskState;
  readonly due_on: IsoDate;
};

export type PartyHistoryItem = { readonly at: Instant; readonly who: string; readonly text: string; readonly detail?: string };

type Props = {
  readonly frame: Frame;
  readonly party: Party;
  /** No longer in the register: shown for its history. */
  readonly isRetired: boolean;
  readonly tasks: readonly PartyTask[];
  readonly history: readonly PartyHistoryItem[];
  readonly values: PartyValues;
  readonly errors: Readonly<Record<string, string>>;
  readonly groups: readonly string[];
  readonly commandId: string;
};

export function partyPage(props: Props): string {
  const { frame, party, isRetired, tasks, errors } = props;
  return page({
    ...frame,
    title: party.name,
    current: '/parter',
    children: (
      <>
        <ErrorSummary errors={Object.entries(errors).map(([field, text]) => ({ field, text }))} />
        <Breadcrumbs items={[{ href: '/parter', text: 'Parter' }, { text: party.name }]} />
        <PageHead title={party.name} over={capitalLabel('partyKind', party.kind)} lede={ledeOf(props)} />
        <h2>Öppna uppdrag</h2>
        <Tasks tasks={tasks} />
        {!isRetired && <Change {...props} />}
        <h2>Historik</h2>
        <History {...props} />
        {!isRetired && <Retire {...props} />}
      </>
    ),
  });
}

function ledeOf({ isRetired, tasks }: Props): string {
  if (isRetired) return 'Parten är borttagen ur registret och kan inte väljas i nya remisser.';
  if (tasks.length === 0) return 'Parten har inget att svara på just nu.';
  return tasks.length === 1 ? 'Parten har ett uppdrag att svara på.' : `Parten har ${tasks.length} uppdrag att svara på.`;
}

const purposes: Readonly<Record<string, string>> = { remiss: 'Remiss', followUp: 'Uppföljning' };

function Tasks({ tasks }: { readonly tasks: readonly PartyTask[] }) {
  return (
    <DataTable
      caption="Öppna uppdrag"
      captionLook="hidden"
      rows={tasks}
      empty="Inga öppna uppdrag."
      columns={[
        {
          label: 'Dokument',
          rowHeader: true,
          cell: ({ title, round_id, practice }) => (
            <>
              <a href={`/omgang/${round_id}`}>{title}</a> {practice && <Tag text="Övning" />}
            </>
          ),
        },
        { label: 'Vad', cell: ({ purpose }) => purposes[purpose] ?? purpose },
        { label: 'Sista dag', cell: ({ due_on }) => longDate(due_on) },
        { label: 'Läge', cell: ({ state }) => <StatusTag kind="task" code={state} /> },
      ]}
    />
  );
}

function Change({ frame, party, values, errors, groups, commandId }: Props) {
  return (
    <section>
      <h2>Uppgifter</h2>
      <p class="muted">En ny adress gäller nya brev. I en remiss som redan är skickad rättas adressen på omgångens sida.</p>
      <ActionForm action={`/parter/${encodeURIComponent(party.partyId)}`} csrf={frame.csrf} commandId={commandId}>
        <PartyFields values={values} errors={errors} groups={groups} />
        <Button>Spara</Button>
      </ActionForm>
    </section>
  );
}

function History({ history }: Props) {
  if (history.length === 0) return <p class="muted">Inget har hänt med parten ännu.</p>;
  return <Timeline items={history.map(({ at, who, text, detail }) => ({ at, who, text, detail }))} />;
}

function Retire({ frame, party, commandId, tasks }: Props) {
  return (
    <Panel title="Ta bort ur registret">
      <p>
        Parten kan då inte väljas i nya remisser. Det den har svarat finns kvar
        {tasks.length > 0 ? ', och dess öppna uppdrag ligger kvar hos den' : ''}.
      </p>
      <ActionForm action={`/parter/${encodeURIComponent(party.partyId)}/ta-bort`} csrf={frame.csrf} commandId={`${commandId}-r`}>
        <Button look="danger">Ta bort {party.name}</Button>
      </ActionForm>
    </Panel>
  );
}
