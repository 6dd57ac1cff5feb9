/** The board's decision: what it is asked to decide, what it decided, and the days to watch afterwards. */
import type { BoardDecision } from '../../domain/decision';
import { isAdoption } from '../../domain/decision';
import { boardOutcomes } from '../../domain/vocabulary';
import {
  ActionForm,
  Button,
  ButtonLink,
  Copyable,
  DataTable,
  DateField,
  EmptyState,
  ErrorSummary,
  Field,
  Notice,
  PageHead,
  Radios,
  TextArea,
} from '../parts';
import { inDays, longDate } from '../words/dates';
import { capitalLabel } from '../words/labels';
import type { FormState } from './compilationView';
import { PeriodSection } from './decisionPeriod';
import { agendaLine, daysToWatch, outcomeHints, proposedDecisions } from './decisionView';
import { type CaseView, addressOf, casePage, overOf } from './documentFrame';

export type DecisionProps = {
  readonly view: CaseView;
  readonly commandId: string;
  readonly decide?: FormState;
  readonly extend?: FormState;
};

export function decisionPage(props: DecisionProps): string {
  const { view, decide, extend } = props;
  const isWaiting = view.state.phase === 'decision';
  const errors = [...Object.entries(decide?.errors ?? {}), ...Object.entries(extend?.errors ?? {})];
  return casePage(view, {
    title: 'Beslut',
    children: (
      <>
        <ErrorSummary errors={errors.map(([field, text]) => ({ field: field || undefined, text }))} />
        <PageHead title="Beslut" over={overOf(view)} lede={lede(view)}>
          {isWaiting && (
            <ButtonLink href="#registrera" look="primary">
              Registrera beslutet
            </ButtonLink>
          )}
        </PageHead>
        <PeriodSection {...props} />
        {isWaiting && <Matter view={view} />}
        {isWaiting && <DecideForm {...props} />}
        <Made view={view} />
      </>
    ),
  });
}

function lede({ state, document }: CaseView): string {
  const { board, periodEndedOn } = state.decisions;
  const { decidingBody } = document.details;
  if (state.phase === 'decision') {
    const last = board.at(-1);
    return last?.outcome === 'bordlaggning'
      ? `Bordlagt ${longDate(last.on)}. Väntar på att ${decidingBody} tar upp ärendet igen.`
      : `Förslaget är klart. Väntar på beslut i ${decidingBody}.`;
  }
  if (periodEndedOn !== undefined && state.phase === 'inForce')
    return `Perioden tog slut ${longDate(periodEndedOn)}. Någon behöver besluta vad som kommer sedan.`;
  const last = board.at(-1);
  return last
    ? `${capitalLabel('boardOutcome', last.outcome)} i ${last.body} ${longDate(last.on)}, ${sectionOf(last)}.`
    : 'Inget beslut är fattat ännu.';
}

function sectionOf({ paragraph }: BoardDecision): string {
  return paragraph.startsWith('§') ? paragraph : `§ ${paragraph || '–'}`;
}

/** To copy into the agenda and the report to the board. */
function Matter({ view }: { readonly view: CaseView }) {
  return (
    <section aria-labelledby="matter">
      <h2 id="matter">Till dagordningen</h2>
      <p>
        <Copyable text={agendaLine(view.document)} what="ärenderubriken" />
      </p>
      <h3>Förslag till beslut</h3>
      <p>{view.document.details.decidingBody} föreslås besluta</p>
      <ul>
        {proposedDecisions(view.document).map((sentence) => (
          <li key={sentence}>
            <Copyable text={sentence} what="att-satsen" />
          </li>
        ))}
      </ul>
      <p>
        <a href={addressOf(view, '/text')}>Texten som föreslås</a>,{' '}
        <a href={addressOf(view, '/sammanstallning.docx')}>remissammanställningen som Word</a>.
      </p>
    </section>
  );
}

function DecideForm({ view, commandId, decide }: DecisionProps) {
  const { details } = view.document;
  const usual = { body: details.decidingBody, on: view.today, periodFrom: details.period.from, periodTo: details.period.to };
  const values: Readonly<Record<string, string>> = decide?.values ?? usual;
  const fieldOf = (name: string) => ({ name, value: values[name], error: decide?.errors[name] });
  return (
    <section aria-labelledby="registrera">
      <h2 id="registrera">Registrera beslutet</h2>
      <ActionForm action={addressOf(view, '/beslut')} csrf={view.frame.csrf} commandId={`${commandId}-b`}>
        <Radios
          {...fieldOf('outcome')}
          label="Utgång"
          required
          options={boardOutcomes.map((code) => ({
            value: code,
            text: capitalLabel('boardOutcome', code),
            hint: outcomeHints[code],
          }))}
        />
        <Field {...fieldOf('body')} label="Organ" required />
        <DateField {...fieldOf('on')} label="Datum" required />
        <Field {...fieldOf('paragraph')} label="Paragraf" hint="Till exempel § 331." width="short" required />
        <TextArea
          {...fieldOf('reason')}
          label="Skäl"
          hint="Krävs för avslag, återremiss och utgår. Vid bifall med ändring: vad som ändrades."
          rows={4}
        />
        <fieldset class="field">
          <legend>Gäller (vid bifall)</legend>
          <DateField {...fieldOf('periodFrom')} label="Från och med" required />
          <DateField {...fieldOf('periodTo')} label="Till och med" required />
        </fieldset>
        <Button>Registrera beslutet</Button>
      </ActionForm>
    </section>
  );
}

/** What was decided in this case, and before it came here. */
function Made({ view }: { readonly view: CaseView }) {
  const { board } = view.state.decisions;
  const { earlierDecisions, remissDecision } = view.document;
  const all = [
    ...earlierDecisions.map(({ body, on, paragraph = '', note }) => ({ body, on, paragraph, what: note, reason: '' })),
    ...(remissDecision ? [{ ...remissDecision, what: 'Beslut om remiss', reason: '' }] : []),
    ...board.map((decision) => ({
      ...decision,
      what: capitalLabel('boardOutcome', decision.outcome),
      reason: decision.reason ?? '',
    })),
  ];
  return (
    <section aria-labelledby="made">
      <h2 id="made">Beslut i ärendet</h2>
      {all.length === 0 && (
        <EmptyState
          title="Inga beslut ännu"
          text="Här kommer besluten att stå, med utgång, paragraf och de dagar som ska bevakas."
        />
      )}
      {all.length > 0 && (
        <DataTable
          caption="Beslut i ärendet"
          captionLook="hidden"
          rows={all}
          columns={[
            { label: 'Datum', rowHeader: true, cell: ({ on }) => longDate(on) },
            { label: 'Organ', cell: ({ body }) => body },
            { label: 'Paragraf', cell: ({ paragraph }) => paragraph || '–' },
            { label: 'Vad', cell: ({ what, reason }) => (reason ? `${what}: ${reason}` : what) },
          ]}
        />
      )}
      <Watched view={view} />
    </section>
  );
}

function Watched({ view }: { readonly view: CaseView }) {
  const last = view.state.decisions.board.at(-1);
  if (last === undefined) return null;
  const { signedBy, noticedBy, lawfulFrom } = daysToWatch(last.on, view.municipality.daysOff);
  const days = [
    { what: 'Protokollet justeras', by: signedBy, note: 'Senast 14 dagar efter sammanträdet.' },
    { what: 'Anslaget sätts upp', by: noticedBy, note: 'Senast andra dagen efter justeringen.' },
    { what: 'Beslutet får laga kraft', by: lawfulFrom, note: 'Tre veckor efter anslaget, om ingen överklagar.' },
  ];
  return (
    <>
      <DataTable
        caption="Dagar att bevaka"
        rows={days}
        columns={[
          { label: 'Vad', rowHeader: true, cell: ({ what }) => what },
          { label: 'Senast', cell: ({ by }) => `${longDate(by)} (${inDays(by, view.today)})` },
          { label: 'Varför', cell: ({ note }) => note },
        ]}
      />
      {isAdoption(last.outcome) && (
        <Notice
          kind="info"
          text="Dagarna är de senaste som lagen medger, räknade från sammanträdet. Justeras protokollet tidigare kommer allt tidigare."
        />
      )}
    </>
  );
}
