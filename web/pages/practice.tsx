/** Practice cases, each with its own clock: what waits, what comes next, and how far to move its time ahead. */
import type { Frame } from '../../api/frame';
import type { OverviewRow } from '../../db/views/overview';
import type { Instant } from '../../domain/time';
import { page } from '../layout';
import {
  ActionForm,
  Actions,
  Button,
  ButtonLink,
  DateField,
  EmptyState,
  ErrorSummary,
  PageHead,
  Panel,
  StatusTag,
} from '../parts';
import { clock, dateTime, dayOf, longDate } from '../words/dates';
import { nextText, waitingText } from '../words/waiting';

export type PracticeCase = OverviewRow & {
  /** What its own clock shows. */
  readonly now: Instant;
  readonly commandId: string;
};

type Props = {
  readonly frame: Frame;
  readonly cases: readonly PracticeCase[];
  readonly offersExample: boolean;
  readonly commandId: string;
  /** The case whose form did not pass, and why. */
  readonly caseId?: string;
  readonly errors?: Readonly<Record<string, string>>;
  readonly values?: Readonly<Record<string, string>>;
};

export function practicePage(props: Props): string {
  const { frame, cases, offersExample, commandId, caseId, errors = {} } = props;
  return page({
    ...frame,
    title: 'Övning',
    current: '/ovning',
    children: (
      <>
        <ErrorSummary errors={Object.entries(errors).map(([field, text]) => ({ field: field && `${field}-${caseId}`, text }))} />
        <PageHead
          title="Övning"
          lede="Prova hela vägen från utkast till uppföljning. Breven stannar i övningsbrevlådan, och tiden kan spolas fram."
        >
          <ButtonLink href="/dokument/ny?ovning=1" look={cases.length === 0 && !offersExample ? 'primary' : 'secondary'}>
            Börja en egen övning
          </ButtonLink>
          <ButtonLink href="/brevlada">Övningens brev</ButtonLink>
        </PageHead>
        {cases.length === 0 && (
          <EmptyState title="Inga övningar ännu" text="Här kommer varje övning att stå, med sin egen klocka." />
        )}
        {cases.map((practice) => (
          <Practice key={practice.case_id} {...props} practice={practice} />
        ))}
        {offersExample && <Examples csrf={frame.csrf} commandId={commandId} />}
      </>
    ),
  });
}

function Practice({ practice, frame, caseId, errors = {}, values = {} }: Props & { readonly practice: PracticeCase }) {
  const { case_id, title, diarienummer, phase, now } = practice;
  const isAgain = caseId === case_id;
  return (
    <Panel>
      <h2>
        <a href={`/dokument/${case_id}`}>{title}</a>
      </h2>
      <p>
        <StatusTag kind="phase" code={phase} /> <span class="muted small">{diarienummer}</span>
      </p>
      <p>
        Klockan i övningen är{' '}
        <strong>
          {longDate(dayOf(now))} {clock(now)}
        </strong>
        .
      </p>
      <Situation practice={practice} />
      {phase === 'ended' ? (
        <p class="muted">Övningen är slut: dokumentet gäller inte längre.</p>
      ) : (
        <SkipForms
          practice={practice}
          csrf={frame.csrf}
          error={isAgain ? errors['till'] : undefined}
          value={isAgain ? values['till'] : undefined}
        />
      )}
    </Panel>
  );
}

function Situation({ practice: { waiting } }: { readonly practice: PracticeCase }) {
  return (
    <p>
      {waitingText(waiting)}.{' '}
      {waiting.nextAt && (
        <>
          Härnäst: {nextText(waiting).toLowerCase()} {dateTime(waiting.nextAt)}.
        </>
      )}
    </p>
  );
}

type SkipProps = {
  readonly practice: PracticeCase;
  readonly csrf: string;
  readonly error?: string;
  readonly value?: string;
};

function SkipForms({ practice, csrf, error, value }: SkipProps) {
  const { case_id, commandId, waiting, now } = practice;
  const action = `/ovning/${case_id}/spola`;
  const far = (hur: string, text: string, look: 'primary' | 'secondary' = 'secondary') => (
    <Button name="hur" value={hur} look={look}>
      {text}
    </Button>
  );
  return (
    <>
      <ActionForm action={action} csrf={csrf} commandId={commandId}>
        <Actions>
          {waiting.nextAt && far('nasta', 'Spola till nästa händelse', 'primary')}
          {far('dag', 'Spola fram 1 dag')}
          {far('vecka', '1 vecka')}
          {far('manad', '1 månad')}
        </Actions>
      </ActionForm>
      <ActionForm action={action} csrf={csrf} commandId={`${commandId}-d`} layout="inline">
        <DateField
          name="till"
          id={`till-${case_id}`}
          label="Spola fram till"
          required
          min={dayOf(now)}
          value={value}
          error={error}
        />
        <Button look="secondary" name="hur" value="datum">
          Spola
        </Button>
      </ActionForm>
    </>
  );
}

function Examples({ csrf, commandId }: { readonly csrf: string; readonly commandId: string }) {
  return (
    <Panel title="Exempel ur verkligheten">
      <p>
        Uppsalas handlingsplan mot våld i nära relationer, med åtgärder, remissinstanser och svar som de var. Parterna läggs i
        registret med påhittade adresser.
      </p>
      <ActionForm action="/exempel/utkast" csrf={csrf} commandId={commandId}>
        <Button>Läs in som utkast, redo att skickas</Button>
      </ActionForm>
      <ActionForm action="/exempel/genomlevt" csrf={csrf} commandId={`${commandId}-l`}>
        <Button look="secondary">Läs in genomlevt till fjärde året</Button>
      </ActionForm>
    </Panel>
  );
}
