/** One answer as it came: what was said, when and how it came, its files and their proof, and what else the party has sent. */
import { Fragment } from 'preact';
import type { AnswerBody, FileRef, FollowUpAnswer, RemissAnswer } from '../../domain/answer';
import type { Outline } from '../../domain/outline';
import type { AnswerChannel } from '../../domain/round/events';
import type { Round } from '../../domain/round/state';
import type { Instant, IsoDate } from '../../domain/time';
import { ButtonLink, DataTable, DefinitionList, Notice, PageHead, StatusTag, Tag } from '../parts';
import { dateTime, longDate } from '../words/dates';
import { type CaseView, addressOf, casePage, overOf } from './documentFrame';
import { roundName } from './roundView';
import { Words, sizeWords } from './taskFrame';
import { targetName } from './taskView';

export type ShownAnswer = {
  readonly number: number;
  readonly from: string;
  readonly channel: AnswerChannel;
  readonly body: AnswerBody;
  readonly files: readonly FileRef[];
  readonly respondent?: { readonly name: string; readonly email?: string };
  readonly receivedAt: Instant;
  /** By the database's own clock: a practice case may live in another year. */
  readonly storedAt: Instant;
  /** Absent until the case has taken it in, which it does by itself. */
  readonly recordedAt?: Instant;
  readonly dueOn: IsoDate;
  readonly timing: 'inTime' | 'late';
  /** The clerk who registered it, when it did not come through the link. */
  readonly registeredBy?: string;
  readonly wasAsked: boolean;
  /** SHA-256 of the answer as it is stored, hex: the same as on the party's receipt. */
  readonly fingerprint: string;
  /** All that this party has sent in the round, in order. */
  readonly all: readonly { readonly number: number; readonly receivedAt: Instant }[];
};

type Props = { readonly view: CaseView; readonly round: Round; readonly outline: Outline; readonly answer: ShownAnswer };

export function answerPage(props: Props): string {
  const { view, round, outline, answer } = props;
  const { body, from, number, receivedAt } = answer;
  return casePage(view, {
    title: `Svar från ${from}`,
    above: [{ text: roundName(round), href: `/omgang/${round.roundId}` }],
    live: '/lever',
    children: (
      <>
        <PageHead
          over={overOf(view)}
          title={`Svar från ${from}`}
          lede={`Svar nummer ${number}, kom ${dateTime(receivedAt)}${answer.wasAsked ? '' : ', från någon som inte var tillfrågad'}.`}
        >
          <MainAction {...props} />
        </PageHead>
        {answer.timing === 'late' && <Tag tone="warning" glyph="alert" text="Kom efter sista dagen" />}
        <Versions {...props} />
        <DefinitionList items={factsOf(props)} />
        {body.kind === 'remiss' ? <RemissBody body={body} outline={outline} /> : <ReportBody body={body} outline={outline} />}
        <Files {...props} />
        <h2>Bevis</h2>
        <p>Svarets fingeravtryck (SHA-256), detsamma som på partens kvitto:</p>
        <p>
          <code>{answer.fingerprint}</code>
        </p>
      </>
    ),
  });
}

function MainAction({ view, round }: Props) {
  if (round.purpose === 'followUp')
    return (
      <ButtonLink href={addressOf(view, `/ar/${round.year}`)} look="primary">
        Till uppföljningen
      </ButtonLink>
    );
  if (round.status !== 'closed') return null;
  return (
    <ButtonLink href={addressOf(view, '/sammanstallning')} look="primary">
      Till sammanställningen
    </ButtonLink>
  );
}

/** A party may correct its answer while the round is open: the last one counts, all are kept. */
function Versions({ round, answer }: Props) {
  const last = answer.all.at(-1);
  if (answer.all.length < 2 || last === undefined) return null;
  const href = (number: number): string => `/omgang/${round.roundId}/svar/${number}`;
  if (last.number !== answer.number)
    return (
      <Notice
        kind="info"
        text="Parten har rättat svaret. Det senaste gäller; det här sparas."
        action={{ href: href(last.number), text: `Till svar nummer ${last.number}` }}
      />
    );
  return (
    <>
      <p>Svaret är rättat och gäller i stället för:</p>
      <ul>
        {answer.all.slice(0, -1).map(({ number, receivedAt }) => (
          <li key={number}>
            <a href={href(number)}>
              Svar nummer {number}, {dateTime(receivedAt)}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

const channels: Readonly<Record<AnswerChannel, string>> = {
  link: 'genom partens personliga länk',
  paper: 'på papper',
  mail: 'med e-post',
};

function factsOf({ view, answer }: Props) {
  const { body, channel, receivedAt, storedAt, recordedAt, respondent, registeredBy, dueOn } = answer;
  const { decision } = body;
  const decided = [decision?.body, decision?.on && longDate(decision.on), decision?.paragraph].filter(Boolean).join(', ');
  return [
    { term: 'Kom', value: `${dateTime(receivedAt)}, ${channels[channel]}` },
    { term: 'Sista dag', value: longDate(dueOn) },
    { term: 'Lagrat', value: `${dateTime(storedAt)}${view.document.practice ? ' (verklig tid)' : ''}` },
    { term: 'Noterat i ärendet', value: recordedAt ? dateTime(recordedAt) : 'Inte än. Det sker av sig självt inom kort.' },
    ...(registeredBy ? [{ term: 'Registrerat av', value: registeredBy }] : []),
    { term: 'Partens beslut', value: decided || 'ej angivet' },
    ...(respondent ? [{ term: 'Avsändare', value: [respondent.name, respondent.email].filter(Boolean).join(', ') }] : []),
  ];
}

function Files({ round, answer }: Props) {
  const { files, number } = answer;
  return (
    <>
      <h2>Filer</h2>
      {files.length === 0 && <p>Inga filer.</p>}
      <ul>
        {files.map(({ fileId, name, bytes, sha256 }) => (
          <li key={fileId}>
            <a href={`/omgang/${round.roundId}/svar/${number}/fil/${fileId}`}>{name}</a> ({sizeWords(bytes)})
            <br />
            <span class="muted small">
              SHA-256: <code>{sha256}</code>
            </span>
          </li>
        ))}
      </ul>
    </>
  );
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
          <blockquote>
            <Words text={text} />
          </blockquote>
          {proposal && (
            <>
              <p>
                <strong>Föreslagen lydelse:</strong>
              </p>
              <blockquote>
                <Words text={proposal} />
              </blockquote>
            </>
          )}
        </Fragment>
      ))}
      {body.dissent && (
        <>
          <h2>Reservation eller särskilt yttrande</h2>
          <blockquote>
            <Words text={body.dissent} />
          </blockquote>
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
