/** The form by which a comment, or several alike, is handled. */
import type { Comment } from '../../domain/compilation';
import { targetKey } from '../../domain/compilation';
import { handlings } from '../../domain/vocabulary';
import { ActionForm, Button, Checkboxes, Field, Notice, Select, TextArea } from '../parts';
import { capitalLabel } from '../words/labels';
import { HandlingText } from './compilationGroup';
import { type CompilationProps, type Group, isAbout, seenOf } from './compilationView';
import { type CaseView, addressOf } from './documentFrame';
import { targetName } from './taskView';

type Props = CompilationProps & { readonly group: Group; readonly index: number };

export function HandlingForm({ view, group, forms, commandId, index }: Props) {
  const again = forms.handle && isAbout(group, forms.handle.commentIds) ? forms.handle : undefined;
  const before = group.comments.find(({ handled }) => handled !== undefined)?.handled;
  const value = (name: 'handling' | 'reason' | 'referredTo'): string | undefined => again?.values[name] ?? before?.[name];
  const fieldOf = (name: string) => ({
    name,
    id: again ? `handle-${name}` : `h${index}-${name}`,
    error: again?.errors[name],
  });
  return (
    <ActionForm action={addressOf(view, '/sammanstallning/hantera')} csrf={view.frame.csrf} commandId={`${commandId}-h${index}`}>
      {again && (
        <Meanwhile view={view} comments={group.comments.filter(({ commentId }) => again.meanwhile.includes(commentId))} />
      )}
      {group.comments.map(({ commentId, handled }) => (
        <input key={commentId} type="hidden" name="seen" value={`${commentId} ${seenOf(handled)}`} />
      ))}
      <WhichComments group={group} chosen={again?.commentIds} field={fieldOf('comment')} />
      <Select
        {...fieldOf('handling')}
        label="Hur synpunkten hanteras"
        required
        prompt="Välj"
        value={value('handling')}
        options={handlings.map((code) => ({ value: code, text: capitalLabel('handling', code) }))}
      />
      <TextArea
        {...fieldOf('reason')}
        label="Varför"
        hint="Så att den som skrev förstår. Texten går till parten och till sammanställningen."
        required
        rows={5}
        value={value('reason')}
      />
      <Field
        {...fieldOf('referredTo')}
        label="Hänvisad till"
        hint="När synpunkten hör hemma i ett annat ärende."
        value={value('referredTo')}
      />
      <WhichChanges view={view} group={group} chosen={again?.changeIds ?? before?.changeIds ?? []} field={fieldOf('change')} />
      <Button>{group.comments.length > 1 ? 'Hantera alla lika' : 'Spara hanteringen'}</Button>
    </ActionForm>
  );
}

/** Somebody else saved first: both are shown, and the next press is made knowing it. */
function Meanwhile({ view, comments }: { readonly view: CaseView; readonly comments: readonly Comment[] }) {
  const [first] = comments;
  if (first === undefined) return null;
  return (
    <>
      <Notice
        kind="warning"
        title="Någon annan har hanterat synpunkten under tiden"
        text="Inget är överskrivet. Nedan står vad som gäller nu, och därunder det du skrev. Spara bara om ditt ska ersätta det som gäller."
      />
      {comments.map(({ commentId, handled, partyName }) => (
        <HandlingText key={commentId} view={view} handling={handled} who={`Gäller nu för ${partyName}`} />
      ))}
      <p>
        <strong>Det du skrev:</strong>
      </p>
    </>
  );
}

type FieldNames = { readonly name: string; readonly id: string; readonly error?: string };

function WhichComments({
  group,
  chosen,
  field,
}: {
  readonly group: Group;
  readonly chosen?: readonly string[];
  readonly field: FieldNames;
}) {
  const [first, ...others] = group.comments;
  if (first !== undefined && others.length === 0) return <input type="hidden" name="comment" value={first.commentId} />;
  return (
    <Checkboxes
      {...field}
      label="Gäller synpunkten från"
      required
      values={chosen ?? group.comments.map(({ commentId }) => commentId)}
      options={group.comments.map(({ commentId, partyName }) => ({ value: commentId, text: partyName }))}
    />
  );
}

type ChangesProps = {
  readonly view: CaseView;
  readonly group: Group;
  readonly chosen: readonly string[];
  readonly field: FieldNames;
};

/** Changes of the part that is commented come first. */
function WhichChanges({ view, group, chosen, field }: ChangesProps) {
  const { changes } = view.state.compilation;
  if (changes.length === 0) return null;
  const about = new Set(group.comments.map(({ target }) => targetKey(target)));
  const isNear = (key: string): number => (about.has(key) ? 0 : 1);
  const ordered = [...changes].sort((one, other) => isNear(targetKey(one.target)) - isNear(targetKey(other.target)));
  const options = ordered.map(({ changeId, target, to }) => ({
    value: changeId,
    text: targetName(view.document.outline, target),
    hint: to === '' ? 'Stryker ord' : `… ${shortened(to)}`,
  }));
  return <Checkboxes {...field} label="Ändringar i texten som den lett till" values={chosen} options={options} />;
}

const longestHint = 90;

function shortened(words: string): string {
  return words.length <= longestHint ? words : `${words.slice(0, longestHint).replace(/\s\S*$/, '')} …`;
}
