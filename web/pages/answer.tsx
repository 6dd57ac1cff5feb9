/** One answer as it came, and the form for one that came on paper. */
import { Fragment } from 'preact';
import type { FollowUpAnswer, RemissAnswer } from '../../domain/answer';
import { targetKey } from '../../domain/compilation';
import type { Outline } from '../../domain/outline';
import type { RecordedAnswer, Round } from '../../domain/round/state';
import { stances } from '../../domain/vocabulary';
import {
  ActionForm,
  Actions,
  Button,
  ButtonLink,
  DataTable,
  DateField,
  DefinitionList,
  ErrorSummary,
  Field,
  FileField,
  PageHead,
  Radios,
  Select,
  StatusTag,
  Tag,
  TextArea,
} from '../parts';
import { dateTime, longDate } from '../words/dates';
import { capitalLabel } from '../words/labels';
import { type CaseView, addressOf, casePage, errorList, overOf } from './documentFrame';
import { roundName } from './round';
import { commentTargets, targetName } from './taskView';

type Seen = { readonly view: CaseView; readonly round: Round };

export function answerPage(
  props: Seen & { readonly partyName: string; readonly answer: RecordedAnswer; readonly all: readonly RecordedAnswer[] },
): string {
  const { view, round, partyName, answer, all } = props;
  const { submission, timing } = answer;
  const { receiptNumber, receivedAt, body, files } = submission;
  const outline = outlineOf(props);
  const others = all.filter((other) => other !== answer);
  return casePage(view, {
    title: `Svar från ${partyName}`,
    above: [{ text: roundName(round), href: `/omgang/${round.roundId}` }],
    children: (
      <>
        <PageHead
          over={overOf(view)}
          title={`Svar från ${partyName}`}
          lede={`Svar nummer ${receiptNumber}, kom ${dateTime(receivedAt)}.`}
        >
          {round.purpose === 'remiss' && (
            <ButtonLink href={addressOf(view, '/sammanstallning')} look="primary">
              Till sammanställningen
            </ButtonLink>
          )}
        </PageHead>
        {timing === 'late' && <Tag tone="warning" glyph="alert" text="Kom efter sista dagen" />}
        <DefinitionList items={factsOf(answer)} />
        {body.kind === 'remiss' ? <RemissBody body={body} outline={outline} /> : <ReportBody body={body} outline={outline} />}
        <h2>Filer</h2>
        {files.length === 0 && <p>Inga filer.</p>}
        <ul>
          {files.map(({ fileId, name, bytes, sha256 }) => (
            <li key={fileId}>
              <a href={`/omgang/${round.roundId}/svar/${receiptNumber}/fil/${fileId}`}>{name}</a> ({Math.ceil(bytes / 1024)} kB)
              <br />
              <span class="muted small">
                SHA-256: <code>{sha256}</code>
              </span>
            </li>
          ))}
        </ul>
        {others.length > 0 && (
          <>
            <h2>Andra svar från samma part</h2>
            <ul>
              {others.map(({ submission: other }) => (
                <li key={other.submissionId}>
                  <a href={`/omgang/${round.roundId}/svar/${other.receiptNumber}`}>
                    Svar nummer {other.receiptNumber}, {dateTime(other.receivedAt)}
                  </a>
                </li>
              ))}
            </ul>
          </>
        )}
      </>
    ),
  });
}

const channels = {
  link: 'genom partens personliga länk',
  paper: 'på papper, registrerat av handläggare',
  mail: 'med e-post',
} as const;

function factsOf({ submission, recordedAt }: RecordedAnswer) {
  const { body, channel, receivedAt, respondent } = submission;
  const { decision } = body;
  const decided = [decision?.body, decision?.on && longDate(decision.on), decision?.paragraph].filter(Boolean).join(', ');
  return [
    { term: 'Kom', value: `${dateTime(receivedAt)}, ${channels[channel]}` },
    { term: 'Noterat i ärendet', value: dateTime(recordedAt) },
    { term: 'Partens beslut', value: decided || 'ej angivet' },
    ...(respondent ? [{ term: 'Avsändare', value: [respondent.name, respondent.email].filter(Boolean).join(', ') }] : []),
  ];
}

/** The text the answer is about: the version that was sent on remiss. */
function outlineOf({ view, round }: Seen): Outline {
  const sent = view.document.textVersions.filter(({ at }) => at <= round.openedAt).at(-1);
  return sent?.outline ?? view.document.outline;
}

function RemissBody({ body, outline }: { readonly body: RemissAnswer; readonly outline: Outline }) {
  return (
    <>
      <h2>Ställningstagande</h2>
      <p>
        <StatusTag kind="stance" code={body.stance} />
      </p>
      <h2>Synpunkter</h2>
      {body.comments.length === 0 && <p>Inga synpunkter.</p>}
      {body.comments.map(({ target, text, proposal }, index) => (
        <Fragment key={index}>
          <h3>{targetName(outline, target)}</h3>
          <blockquote>{text}</blockquote>
          {proposal && (
            <p>
              <strong>Föreslagen lydelse:</strong> {proposal}
            </p>
          )}
        </Fragment>
      ))}
      {body.dissent && (
        <>
          <h2>Reservation eller särskilt yttrande</h2>
          <blockquote>{body.dissent}</blockquote>
        </>
      )}
    </>
  );
}

function ReportBody({ body, outline }: { readonly body: FollowUpAnswer; readonly outline: Outline }) {
  const nameOf = (measureId: string): string => targetName(outline, { kind: 'measure', id: measureId });
  const indicatorOf = (id: string): string => outline.indicators.find((indicator) => indicator.id === id)?.text ?? id;
  return (
    <>
      <h2>Åtgärder</h2>
      <DataTable
        caption="Rapporterade åtgärder"
        captionLook="hidden"
        empty="Inga åtgärder rapporterades."
        rows={body.measures}
        columns={[
          { label: 'Åtgärd', rowHeader: true, cell: ({ measureId }) => nameOf(measureId) },
          { label: 'Läge', cell: ({ status }) => <StatusTag kind="measure" code={status} /> },
          { label: 'Kommentar', cell: ({ comment }) => comment || '–' },
        ]}
      />
      <h2>Indikatorer</h2>
      <DataTable
        caption="Rapporterade indikatorer"
        captionLook="hidden"
        empty="Inga indikatorer rapporterades."
        rows={body.indicators}
        columns={[
          { label: 'Indikator', rowHeader: true, cell: ({ indicatorId }) => indicatorOf(indicatorId) },
          { label: 'Värde', align: 'end', cell: ({ value }) => value },
          { label: 'Kommentar', cell: ({ comment }) => comment ?? '–' },
        ]}
      />
    </>
  );
}

export type PaperProps = Seen & {
  readonly commentRows: number;
  readonly commandId: string;
  readonly values: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
};

export function paperAnswerPage(props: PaperProps): string {
  const { view, round, values, errors, commandId, commentRows } = props;
  const field = (name: string) => ({ name, value: values[name] ?? '', error: errors[name] });
  const parties = Object.values(round.tasks).map(({ partyId, name }) => ({ value: partyId, text: name }));
  return casePage(view, {
    title: 'Registrera svar på papper',
    above: [{ text: roundName(round), href: `/omgang/${round.roundId}` }],
    children: (
      <>
        <ErrorSummary errors={errorList(errors)} />
        <PageHead
          over={overOf(view)}
          title="Registrera svar på papper"
          lede="Svaret räknas från den dag det kom, också om det registreras senare."
        />
        <ActionForm action={`/omgang/${round.roundId}/svar/nytt`} csrf={view.frame.csrf} commandId={commandId} multipart>
          <Select {...field('part')} label="Från" required prompt="Någon som inte var tillfrågad" options={parties} />
          <Field {...field('name')} label="Avsändarens namn" hint="Bara för den som inte var tillfrågad." />
          <DateField
            {...field('receivedOn')}
            value={values['receivedOn'] ?? view.today}
            label="Kom till kommunen"
            required
            max={view.today}
          />
          <Radios
            {...field('stance')}
            label="Ställningstagande"
            required
            options={stances.map((value) => ({ value, text: capitalLabel('stance', value) }))}
          />
          {Array.from({ length: commentRows }, (_, index) => (
            <CommentRow key={index} index={index} outline={outlineOf(props)} values={values} />
          ))}
          <Field {...field('body')} label="Partens beslutande organ" />
          <DateField {...field('decidedOn')} label="Partens beslut, dag" />
          <Field {...field('paragraph')} label="Partens beslut, paragraf" width="short" />
          <TextArea {...field('dissent')} label="Reservation eller särskilt yttrande" rows={3} />
          <FileField
            name="files"
            label="Filer"
            hint="Till exempel det inskannade yttrandet. Högst 10 MB var."
            multiple
            error={errors['files']}
          />
          <Actions>
            <Button>Registrera svaret</Button>
            <ButtonLink href={`/omgang/${round.roundId}`} look="quiet">
              Avbryt
            </ButtonLink>
          </Actions>
        </ActionForm>
      </>
    ),
  });
}

type RowProps = { readonly index: number; readonly outline: Outline; readonly values: PaperProps['values'] };

function CommentRow({ index, outline, values }: RowProps) {
  const targets = commentTargets(outline).filter(({ kind }) => kind !== 'document');
  const used = Boolean(values[`comment${index}`] ?? values[`proposal${index}`]);
  return (
    <details open={index === 0 || used}>
      <summary>Synpunkt {index + 1}</summary>
      <Select
        name={`target${index}`}
        label="Gäller"
        required
        prompt="Dokumentet i stort"
        value={values[`target${index}`] ?? ''}
        options={targets.map((target) => ({ value: targetKey(target), text: targetName(outline, target) }))}
      />
      <TextArea name={`comment${index}`} label="Synpunkt" rows={3} value={values[`comment${index}`] ?? ''} />
      <TextArea name={`proposal${index}`} label="Föreslagen lydelse" rows={2} value={values[`proposal${index}`] ?? ''} />
    </details>
  );
}
