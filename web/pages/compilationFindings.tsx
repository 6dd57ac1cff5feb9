/** What to look at before the compilation is locked: where what it says and what it does part. */
import type { ComponentChildren } from 'preact';
import { commentsOf } from '../../domain/compilation';
import { type CompilationFinding, checkCompilation } from '../../domain/compilationChecks';
import { Tag } from '../parts';
import { wordDiff } from '../text/diff';
import { label } from '../words/labels';
import { groupId } from './compilationView';
import type { CaseView } from './documentFrame';
import { targetName } from './taskView';

export function FindingsSection({ view }: { readonly view: CaseView }) {
  const findings = checkCompilation(view.state);
  if (findings.length === 0) return null;
  return (
    <section class="panel" aria-labelledby="findings">
      <h2 id="findings">Att se över ({findings.length})</h2>
      <ul>
        {findings.map((finding, index) => (
          <li key={index}>
            <Finding view={view} finding={finding} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Finding({ view, finding }: { readonly view: CaseView; readonly finding: CompilationFinding }) {
  switch (finding.code) {
    case 'quoteDiffers':
      return <Misquote view={view} finding={finding} />;
    case 'changeMissing':
      return (
        <Line view={view} commentIds={finding.commentIds}>
          står som ”{label('handling', finding.handling)}”, men ingen ändring av texten är utpekad.
        </Line>
      );
    case 'changeUnexpected':
      return (
        <Line view={view} commentIds={finding.commentIds}>
          står som ”{label('handling', finding.handling)}”, men pekar ut en ändring av texten.
        </Line>
      );
    case 'referredNowhere':
      return (
        <Line view={view} commentIds={finding.commentIds}>
          är hänvisad vidare, men det står inte vart.
        </Line>
      );
    case 'changeUnclaimed':
      return <p>{nameOfChange(view, finding.changeId)} sägs komma ur synpunkter, men ingen synpunkt pekar på den.</p>;
    case 'changeWithoutEffect':
      return <p>{nameOfChange(view, finding.changeId)} ändrar ingenting: orden den gäller finns inte längre i texten.</p>;
  }
}

type MisquoteProps = { readonly view: CaseView; readonly finding: Extract<CompilationFinding, { code: 'quoteDiffers' }> };

function Misquote({ view, finding }: MisquoteProps) {
  const { commentIds, target, quoted, resulting } = finding;
  return (
    <>
      <Line view={view} commentIds={commentIds}>
        citerar en annan lydelse än den texten får.{' '}
        <Tag tone="warning" glyph="alert" text={targetName(view.document.outline, target)} />
      </Line>
      <p>
        <span class="muted">Citerat → i texten: </span>
        {wordDiff(quoted, resulting).map(({ kind, text }, index) => {
          if (kind === 'added') return <ins key={index}>{text}</ins>;
          return kind === 'removed' ? <del key={index}>{text}</del> : <span key={index}>{text}</span>;
        })}
      </p>
    </>
  );
}

type LineProps = { readonly view: CaseView; readonly commentIds: readonly string[]; readonly children: ComponentChildren };

function Line({ view, commentIds, children }: LineProps) {
  const comments = commentsOf(view.state).filter(({ commentId }) => commentIds.includes(commentId));
  const outline = view.document.outline;
  return (
    <p>
      Svaret till{' '}
      {comments.map(({ commentId, partyName, target }, index) => (
        <span key={commentId}>
          {index > 0 && ' och '}
          <a href={`#${groupId(commentId)}`}>{partyName}</a> ({targetName(outline, target)})
        </span>
      ))}{' '}
      {children}
    </p>
  );
}

function nameOfChange({ state, document }: CaseView, changeId: string): string {
  const change = state.compilation.changes.find((candidate) => candidate.changeId === changeId);
  return change ? `Ändringen i ${targetName(document.outline, change.target)}` : 'Ändringen';
}
