/** One comment, or several that say the same: what was written to the left, how it is handled to the right. */
import type { Comment, CommentHandling } from '../../domain/compilation';
import { lastRemiss, targetKey } from '../../domain/compilation';
import { currentAnswer } from '../../domain/round/state';
import { Tag } from '../parts';
import { capitalLabel } from '../words/labels';
import { HandlingForm } from './compilationHandling';
import { type CompilationProps, type Group, compilationAddress, isAbout, isCompiling, isUnhandled } from './compilationView';
import type { CaseView } from './documentFrame';
import { targetName } from './taskView';

type GroupProps = CompilationProps & { readonly group: Group; readonly next?: Group; readonly index: number };

export function CommentGroup(props: GroupProps) {
  const { view, group, next } = props;
  const [first] = group.comments;
  if (first === undefined) return null;
  return (
    <article class="panel" id={group.id} aria-labelledby={`${group.id}-h`}>
      <h3 id={`${group.id}-h`}>
        {targetName(view.document.outline, first.target)}: {group.comments.map(({ partyName }) => partyName).join(' och ')}
      </h3>
      {group.comments.length > 1 && (
        <p class="muted">{group.comments.length} parter har lämnat samma synpunkt. Hanteringen gäller alla som är ikryssade.</p>
      )}
      <div class="split">
        <div>
          {distinct(group.comments).map((comment) => (
            <Written key={comment.commentId} comment={comment} />
          ))}
          {group.comments.map((comment) => (
            <Source key={comment.commentId} view={view} comment={comment} />
          ))}
          <ChangeLink view={view} comment={first} />
        </div>
        <div>
          <Handled {...props} />
          {next && !isUnhandled(group) && (
            <p>
              <a href={compilationAddress(view.caseId, { show: 'ohanterade' }, next.id)}>Nästa ohanterade</a>
            </p>
          )}
        </div>
      </div>
    </article>
  );
}

/** Where the same words came from several, they stand once. */
function distinct(comments: readonly Comment[]): readonly Comment[] {
  return [...new Map(comments.map((comment) => [`${comment.text} ${comment.proposal ?? ''}`, comment])).values()];
}

function Written({ comment }: { readonly comment: Comment }) {
  const { text, proposal } = comment;
  return (
    <blockquote>
      {text.split('\n').map((line, index) => (
        <p key={index}>{line}</p>
      ))}
      {proposal && (
        <p>
          <span class="muted">Föreslagen lydelse: </span>”{proposal}”
        </p>
      )}
    </blockquote>
  );
}

/** The way to the answer a comment stands in, and what one should know of it. */
function Source({ view, comment }: { readonly view: CaseView; readonly comment: Comment }) {
  const { partyId, partyName, roundId } = comment;
  const round = lastRemiss(view.state);
  const task = round?.tasks[partyId];
  const answer = task ? currentAnswer(task) : round?.spontaneous.find(({ submission }) => submission.partyId === partyId);
  if (answer === undefined) return null;
  return (
    <p class="small">
      <a href={`/omgang/${roundId}/svar/${answer.submission.receiptNumber}`}>Hela svaret från {partyName}</a>{' '}
      {answer.timing === 'late' && <Tag tone="warning" glyph="clock" text="Inkom sent" />}
      {task === undefined && <Tag text="Svarade utan att vara tillfrågad" />}
    </p>
  );
}

function ChangeLink({ view, comment }: { readonly view: CaseView; readonly comment: Comment }) {
  const { target } = comment;
  if (target.kind === 'document' || !isCompiling(view)) return null;
  const about = encodeURIComponent(targetKey(target));
  return (
    <p class="small">
      <a href={`/dokument/${view.caseId}/sammanstallning?andra=${about}#ny-andring`}>
        Föreslå en ändring i {lowerFirst(targetName(view.document.outline, target))}
      </a>
    </p>
  );
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLocaleLowerCase('sv') + text.slice(1);
}

/** What is handled is read first, and changed on request; what is not has its form open. */
function Handled(props: GroupProps) {
  const { view, group, forms } = props;
  const isShownAgain = forms.handle && isAbout(group, forms.handle.commentIds);
  const handled = group.comments.filter((comment) => comment.handled !== undefined);
  const isOpen = isShownAgain === true || isUnhandled(group);
  return (
    <>
      {differing(handled).map(({ commentId, partyName, handled: handling }) => (
        <HandlingText
          key={commentId}
          view={view}
          handling={handling}
          who={differing(handled).length > 1 ? partyName : undefined}
        />
      ))}
      {isCompiling(view) && isOpen && <HandlingForm {...props} />}
      {isCompiling(view) && !isOpen && (
        <details>
          <summary>Ändra hanteringen</summary>
          <HandlingForm {...props} />
        </details>
      )}
    </>
  );
}

/** One per handling that differs: alike comments are mostly handled alike. */
function differing(comments: readonly Comment[]): readonly Comment[] {
  return [...new Map(comments.map((comment) => [JSON.stringify(comment.handled), comment])).values()];
}

type HandlingTextProps = { readonly view: CaseView; readonly handling?: CommentHandling; readonly who?: string };

export function HandlingText({ view, handling, who }: HandlingTextProps) {
  if (handling === undefined) return null;
  const changes = view.state.compilation.changes.filter(({ changeId }) => handling.changeIds.includes(changeId));
  return (
    <div>
      <p>
        {who && `${who}: `}
        <Tag tone="ok" glyph="check" text={capitalLabel('handling', handling.handling)} />
        {handling.referredTo && ` till ${handling.referredTo}`}
      </p>
      <p>{handling.reason}</p>
      {changes.map(({ changeId, target }) => (
        <p key={changeId} class="small">
          Ändrar texten: <a href={`#andring-${changeId}`}>{targetName(view.document.outline, target)}</a>
        </p>
      ))}
    </div>
  );
}
