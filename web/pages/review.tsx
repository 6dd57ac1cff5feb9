/** The yearly judgement of a document (aktualitetsbedömning): what it became, or the form to register it. */
import { commentsOf } from '../../domain/compilation';
import { reviewOutcomes, type ReviewOutcome } from '../../domain/vocabulary';
import { ActionForm, Button, Checkboxes, DateField, DefinitionList, Field, Notice, Radios, StatusTag, TextArea } from '../parts';
import { longDate } from '../words/dates';
import { capitalLabel } from '../words/labels';
import { type CaseView, addressOf } from './documentFrame';
import type { YearProps } from './year';

export function ReviewSection(props: YearProps) {
  const { view, year, review: again } = props;
  const { reviews, phase } = view.state;
  const review = reviews[year];
  const canReview = phase === 'inForce' || phase === 'revision';
  if (review === undefined && !canReview) return null;
  return (
    <section aria-labelledby="bedomning">
      <h2 id="bedomning">Aktualitetsbedömning</h2>
      {review && (
        <DefinitionList
          items={[
            { term: 'Bedömning', value: <StatusTag kind="review" code={review.outcome} /> },
            { term: 'Beslutad av', value: review.body || '–' },
            { term: 'Datum', value: longDate(review.on) },
            { term: 'Anteckning', value: review.notes || '–' },
          ]}
        />
      )}
      <Successor view={view} />
      {canReview && review === undefined && <ReviewForm {...props} />}
      {canReview && review !== undefined && (
        <details open={again !== undefined}>
          <summary>Ändra bedömningen</summary>
          <ReviewForm {...props} />
        </details>
      )}
    </section>
  );
}

/** A review that says revise has started the next version as a case of its own. */
function Successor({ view }: { readonly view: CaseView }) {
  const { successorCaseId } = view.document;
  if (view.state.phase !== 'revision') return null;
  if (successorCaseId === undefined) return <p class="muted">Nästa version läggs upp som ett eget ärende inom kort.</p>;
  return (
    <Notice
      kind="info"
      text="Nästa version har börjat som ett eget ärende. Det här dokumentet gäller och följs upp tills den är antagen."
      action={{ href: `/dokument/${successorCaseId}`, text: 'Till nästa version' }}
    />
  );
}

const hints: Readonly<Record<ReviewOutcome, string>> = {
  current: 'Dokumentet gäller vidare som det är. Kräver att årets uppföljning är stängd.',
  toRevise: 'Nästa version börjar som ett eget ärende. Dokumentet gäller tills den är antagen.',
  toEnd: 'Dokumentet slutar gälla och ärendet avslutas.',
  notDone: 'Bedömningen gjordes inte i år. Skriv varför.',
};

function ReviewForm({ view, year, commandId, review: again }: YearProps) {
  const known = view.state.reviews[year];
  const usual: Readonly<Record<string, string>> = known
    ? { outcome: known.outcome, body: known.body, on: known.on, notes: known.notes }
    : { body: view.document.details.decidingBody, on: view.today };
  const values = again?.values ?? usual;
  const fieldOf = (name: string) => ({ name, value: values[name], error: again?.errors[name] });
  return (
    <>
      <Referred view={view} />
      <ActionForm action={addressOf(view, `/ar/${year}/bedomning`)} csrf={view.frame.csrf} commandId={`${commandId}-a`}>
        <Radios
          {...fieldOf('outcome')}
          label="Bedömning"
          required
          options={reviewOutcomes.map((code) => ({ value: code, text: capitalLabel('review', code), hint: hints[code] }))}
        />
        <Field {...fieldOf('body')} label="Beslutad av" hint="Behövs inte när bedömningen inte är gjord." />
        <DateField {...fieldOf('on')} label="Datum" required />
        <TextArea {...fieldOf('notes')} label="Anteckning" rows={4} />
        <Checkboxes
          name="ends"
          label="När dokumentet upphör"
          values={again?.values['ends'] ? ['ja'] : []}
          options={[{ value: 'ja', text: `${view.document.details.title} ska upphöra att gälla` }]}
          error={again?.errors['ends']}
        />
        <Button>Registrera bedömningen</Button>
      </ActionForm>
    </>
  );
}

/** Comments of the remiss that were referred onward are to be looked at here. */
function Referred({ view }: { readonly view: CaseView }) {
  const referred = commentsOf(view.state).filter(({ handled }) => handled?.handling === 'referred');
  if (referred.length === 0) return null;
  return (
    <details>
      <summary>Synpunkter från remissen som hänvisades vidare ({referred.length})</summary>
      <ul>
        {referred.map(({ commentId, partyName, text, handled }) => (
          <li key={commentId}>
            <strong>{partyName}</strong>: {text} <span class="muted">Hänvisad till {handled?.referredTo ?? 'annat ärende'}.</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
