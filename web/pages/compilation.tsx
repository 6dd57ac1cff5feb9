/** The compilation: who answered what, every comment beside how it was handled, the changes of the text, and the lock. */
import { columnsOf, commentsOf, lastRemiss, tallyOf, unhandledComments } from '../../domain/compilation';
import { type Round, currentAnswer } from '../../domain/round/state';
import { compilationSentence } from '../documents/fromCompilation';
import { ButtonLink, EmptyState, ErrorSummary, type FormError, PageHead, SummaryLine } from '../parts';
import { dateTime, longDate, number } from '../words/dates';
import { ChangesSection } from './compilationChanges';
import { CommentsSection } from './compilationComments';
import { FindingsSection } from './compilationFindings';
import { LockSection } from './compilationLock';
import { type CompilationForms, type CompilationProps, nextUnhandled } from './compilationView';
import { type CaseView, addressOf, casePage, overOf } from './documentFrame';

export function compilationPage(props: CompilationProps): string {
  const { view, forms } = props;
  const round = lastRemiss(view.state);
  return casePage(view, {
    title: 'Sammanställning',
    children: (
      <>
        <ErrorSummary errors={errorsIn(forms)} />
        <PageHead title="Sammanställning" over={overOf(view)} lede={lede(view, round)}>
          <MainAction view={view} hasRound={round !== undefined} />
        </PageHead>
        {round === undefined ? (
          <EmptyState
            title="Ingen remiss är skickad"
            text="Här kommer varje synpunkt att stå bredvid hur den har hanterats."
            action={{ href: addressOf(view), text: 'Till dokumentet' }}
          />
        ) : (
          <Compiled {...props} round={round} />
        )}
      </>
    ),
  });
}

function Compiled(props: CompilationProps & { readonly round: Round }) {
  const { view, round } = props;
  const columns = columnsOf(round);
  const unhandled = unhandledComments(view.state).length;
  return (
    <>
      <SummaryLine
        items={[
          { label: 'Med synpunkter', value: number(columns.withComments.length) },
          { label: 'Tillstyrker utan', value: number(columns.withoutComments.length) },
          { label: 'Avstår', value: number(columns.abstained.length) },
          { label: 'Ej svarat', value: number(columns.silent.length) },
          { label: 'Synpunkter', value: number(commentsOf(view.state).length) },
          { label: 'Ohanterade', value: number(unhandled) },
        ]}
      />
      <p>{compilationSentence(tallyOf(view.state))}</p>
      <FindingsSection view={view} />
      <Answers round={round} />
      <CommentsSection {...props} />
      <ChangesSection {...props} />
      <LockSection {...props} />
    </>
  );
}

function MainAction({ view, hasRound }: { readonly view: CaseView; readonly hasRound: boolean }) {
  const next = nextUnhandled(view);
  return (
    <>
      {next && (
        <ButtonLink href={next} look="primary">
          Nästa ohanterade
        </ButtonLink>
      )}
      {!next && view.state.phase === 'compilation' && (
        <ButtonLink href="#las" look="primary">
          Lås sammanställningen
        </ButtonLink>
      )}
      {hasRound && <ButtonLink href={addressOf(view, '/sammanstallning.docx')}>Hämta som Word</ButtonLink>}
    </>
  );
}

function lede({ state }: CaseView, round: Round | undefined): string {
  if (round === undefined) return 'Sammanställningen börjar när remissen är skickad.';
  const { lockedAt, confirmedBy } = state.compilation;
  if (lockedAt !== undefined) return `Låst ${dateTime(lockedAt)}, godkänd av ${confirmedBy}.`;
  const left = unhandledComments(state).length;
  if (state.phase === 'remiss')
    return `Remissen är öppen till ${longDate(round.dueOn)}. Synpunkter kan hanteras allt eftersom de kommer; ${left === 0 ? 'just nu väntar ingen' : `${left} väntar`}.`;
  if (left === 0) return 'Alla synpunkter är hanterade. Sammanställningen kan låsas.';
  return `${left} ${left === 1 ? 'synpunkt väntar' : 'synpunkter väntar'} på hantering innan sammanställningen kan låsas.`;
}

/** The three columns of a compilation, and the silent; what came uninvited stands by itself. */
function Answers({ round }: { readonly round: Round }) {
  const { withComments, withoutComments, abstained, silent } = columnsOf(round);
  const unasked = round.spontaneous.map(({ name }) => name);
  return (
    <details>
      <summary>Vem som svarade vad</summary>
      <div class="grid">
        <Column title="Yttranden med synpunkter" round={round} partyIds={withComments} />
        <Column title="Tillstyrker utan synpunkter" round={round} partyIds={withoutComments} />
        <Column title="Avstår från att yttra sig" round={round} partyIds={abstained} />
        <Column title="Har inte svarat" round={round} partyIds={silent} />
      </div>
      {unasked.length > 0 && <p>Svarade utan att vara tillfrågade: {unasked.join(', ')}.</p>}
    </details>
  );
}

function Column({
  title,
  round,
  partyIds,
}: {
  readonly title: string;
  readonly round: Round;
  readonly partyIds: readonly string[];
}) {
  return (
    <div>
      <h2>
        {title} <span class="count">{number(partyIds.length)}</span>
      </h2>
      {partyIds.length === 0 ? (
        <p class="muted">Ingen.</p>
      ) : (
        <ul>
          {partyIds.map((partyId) => (
            <li key={partyId}>
              <PartyAnswer round={round} partyId={partyId} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function PartyAnswer({ round, partyId }: { readonly round: Round; readonly partyId: string }) {
  const task = round.tasks[partyId];
  const answer = task && currentAnswer(task);
  if (answer === undefined) return <>{task?.name ?? partyId}</>;
  const { receiptNumber, receivedAt } = answer.submission;
  return (
    <>
      <a href={`/omgang/${round.roundId}/svar/${receiptNumber}`}>{task?.name}</a>
      {answer.timing === 'late' && <span class="muted"> (sent, {dateTime(receivedAt)})</span>}
    </>
  );
}

/** Each form has the ids of its fields by its own prefix; a fault of the whole form names no field. */
function errorsIn(forms: CompilationForms): readonly FormError[] {
  return Object.entries(forms).flatMap(([form, state]) =>
    Object.entries(state?.errors ?? {}).map(([field, text]) => ({ field: field === '' ? undefined : `${form}-${field}`, text })),
  );
}
