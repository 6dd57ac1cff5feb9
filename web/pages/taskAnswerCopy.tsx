/** An answer in full, as it was sent: the same on the review page, the receipt and the task. */
import { Fragment } from 'preact';
import type { AnswerBody, FileRef, FollowUpAnswer, RemissAnswer } from '../../domain/answer';
import { DefinitionList, StatusTag } from '../parts';
import { longDate } from '../words/dates';
import { FileList, Words } from './taskFrame';
import { type TaskView, targetName } from './taskView';

export type Copied = {
  readonly body: AnswerBody;
  readonly files: readonly FileRef[];
  readonly respondent?: { readonly name: string; readonly email?: string };
};

export function AnswerCopy({ view, answer }: { readonly view: TaskView; readonly answer: Copied }) {
  const { body, files, respondent } = answer;
  const sender = [respondent?.name, respondent?.email].filter(Boolean).join(', ');
  return (
    <>
      {body.kind === 'remiss' ? <RemissCopy view={view} body={body} /> : <FollowUpCopy view={view} body={body} />}
      <h3>Beslut, filer och avsändare</h3>
      <DefinitionList
        items={[
          { term: 'Beslut', value: decisionWords(body) },
          { term: 'Avsändare', value: sender ? `${view.partyName}: ${sender}` : view.partyName },
          { term: 'Filer', value: files.length > 0 ? <FileList view={view} files={files} /> : 'Inga filer' },
        ]}
      />
    </>
  );
}

function RemissCopy({ view, body }: { readonly view: TaskView; readonly body: RemissAnswer }) {
  return (
    <>
      <h3>Ställningstagande</h3>
      <p>
        <StatusTag kind="stance" code={body.stance} />
      </p>
      <h3>Synpunkter</h3>
      {body.comments.length === 0 && <p>Inga synpunkter.</p>}
      {body.comments.map(({ target, text, proposal }, index) => (
        <Fragment key={index}>
          <h4>{targetName(view.outline, target)}</h4>
          <Words text={text} />
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
          <h3>Reservation eller särskilt yttrande</h3>
          <Words text={body.dissent} />
        </>
      )}
    </>
  );
}

function FollowUpCopy({ view, body }: { readonly view: TaskView; readonly body: FollowUpAnswer }) {
  return (
    <>
      <h3>Åtgärder</h3>
      {body.measures.length === 0 && <p>Ingen åtgärd är rapporterad.</p>}
      {body.measures.map(({ measureId, status, comment }) => (
        <Fragment key={measureId}>
          <h4>{targetName(view.outline, { kind: 'measure', id: measureId })}</h4>
          <p>
            <StatusTag kind="measure" code={status} />
          </p>
          <Words text={comment} />
        </Fragment>
      ))}
      {body.indicators.length > 0 && <h3>Indikatorer</h3>}
      {body.indicators.map(({ indicatorId, value, comment }) => (
        <Fragment key={indicatorId}>
          <h4>{targetName(view.outline, { kind: 'indicator', id: indicatorId })}</h4>
          <p>{value}</p>
          <Words text={comment ?? ''} />
        </Fragment>
      ))}
    </>
  );
}

function decisionWords({ decision }: AnswerBody): string {
  if (decision === undefined) return 'Inget beslut angivet';
  const { body, on, paragraph } = decision;
  return [body, on && longDate(on), paragraph].filter(Boolean).join(', ');
}
