/** The changes of the text: those proposed, with who asked for them, a new one, and points the clerk marks in an answer. */
import { type Comment, columnsOf, commentsOf, lastRemiss, targetKey } from '../../domain/compilation';
import { type TextChange, withChanges, wordsOf } from '../../domain/textChange';
import { changeOrigins } from '../../domain/vocabulary';
import { ActionForm, Button, Field, Select, TextArea } from '../parts';
import { wordDiff } from '../text/diff';
import { capitalLabel } from '../words/labels';
import { type CompilationProps, isCompiling, targetOfKey } from './compilationView';
import { type CaseView, addressOf } from './documentFrame';
import { commentTargets, targetName } from './taskView';

export function ChangesSection(props: CompilationProps) {
  const { view, commandId } = props;
  const { changes } = view.state.compilation;
  const comments = commentsOf(view.state);
  return (
    <section aria-labelledby="changes">
      <h2 id="changes">Ändringar i texten</h2>
      {changes.length === 0 && <p class="muted">Inga ändringar är föreslagna. Här kommer var och en att stå, med varför.</p>}
      {changes.map((change, index) => (
        <Change key={change.changeId} view={view} change={change} comments={comments} commandId={`${commandId}-w${index}`} />
      ))}
      {isCompiling(view) && <ProposeForm {...props} />}
      {isCompiling(view) && <MarkForm {...props} />}
    </section>
  );
}

type ChangeProps = {
  readonly view: CaseView;
  readonly change: TextChange;
  readonly comments: readonly Comment[];
  readonly commandId: string;
};

function Change({ view, change, comments, commandId }: ChangeProps) {
  const { changeId, target, from, to, origin, why } = change;
  const askedBy = comments.filter(({ handled }) => handled?.changeIds.includes(changeId)).map(({ partyName }) => partyName);
  return (
    <article id={`andring-${changeId}`} class="stack">
      <h3>{targetName(view.document.outline, target)}</h3>
      <p>
        {wordDiff(from, to).map(({ kind, text }, index) => {
          if (kind === 'added') return <ins key={index}>{text}</ins>;
          return kind === 'removed' ? <del key={index}>{text}</del> : <span key={index}>{text}</span>;
        })}
      </p>
      <p class="muted">
        {capitalLabel('changeOrigin', origin)}. {why}
        {askedBy.length > 0 && ` Synpunkt från ${[...new Set(askedBy)].join(' och ')}.`}
      </p>
      {isCompiling(view) && askedBy.length === 0 && (
        <ActionForm
          action={addressOf(view, `/sammanstallning/andring/${encodeURIComponent(changeId)}/ta-bort`)}
          csrf={view.frame.csrf}
          commandId={commandId}
        >
          <Button look="quiet">Ta bort ändringen</Button>
        </ActionForm>
      )}
    </article>
  );
}

function ProposeForm({ view, forms, changeTarget, commandId }: CompilationProps) {
  const again = forms.change;
  const targetValue = again?.values['target'] ?? changeTarget;
  const value = (name: string): string | undefined => again?.values[name];
  const fieldOf = (name: string) => ({ name, id: `change-${name}`, error: again?.errors[name] });
  return (
    <details open={again !== undefined || changeTarget !== undefined} id="ny-andring">
      <summary>Föreslå en ändring</summary>
      <ActionForm action={addressOf(view, '/sammanstallning/andring')} csrf={view.frame.csrf} commandId={`${commandId}-c`}>
        <Select {...fieldOf('target')} label="Del av texten" required prompt="Välj" value={targetValue} options={partsOf(view)} />
        <WordsThere view={view} targetValue={targetValue} />
        <TextArea
          {...fieldOf('from')}
          label="Orden som står där"
          hint="Kopiera dem exakt. Lämna tomt för att lägga till sist."
          rows={3}
          value={value('from')}
        />
        <TextArea
          {...fieldOf('to')}
          label="Den nya lydelsen"
          hint="Lämna tomt för att stryka orden."
          rows={3}
          value={value('to')}
        />
        <Select
          {...fieldOf('origin')}
          label="Varifrån ändringen kommer"
          required
          value={value('origin') ?? 'comments'}
          options={changeOrigins.map((code) => ({ value: code, text: capitalLabel('changeOrigin', code) }))}
        />
        <Field {...fieldOf('why')} label="Varför" width="full" value={value('why')} />
        <Button look="secondary">Lägg till ändringen</Button>
      </ActionForm>
    </details>
  );
}

function partsOf({ document }: CaseView) {
  return commentTargets(document.outline)
    .filter(({ kind }) => kind !== 'document')
    .map((target) => ({ value: targetKey(target), text: targetName(document.outline, target) }));
}

/** As the text reads with the changes proposed so far, to copy from. */
function WordsThere({ view, targetValue }: { readonly view: CaseView; readonly targetValue?: string }) {
  const target = targetValue === undefined ? undefined : targetOfKey(targetValue);
  if (target === undefined) return null;
  const before = wordsOf(view.document.outline, target).filter((words) => words !== '');
  const after = wordsOf(withChanges(view.document.outline, view.state.compilation.changes), target).filter(
    (words) => words !== '',
  );
  const isChanged = before.join('\n') !== after.join('\n');
  return (
    <>
      <Quoted title="Så står det nu:" lines={before} />
      {isChanged && <Quoted title="Så blir det med ändringarna hittills:" lines={after} />}
    </>
  );
}

function Quoted({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) {
  return (
    <>
      <p class="muted">{title}</p>
      <blockquote>
        {lines.map((words) => (
          <p key={words}>{words}</p>
        ))}
      </blockquote>
    </>
  );
}

/** A point found in an answer on paper or in a file is marked, and is then handled as the others. */
function MarkForm({ view, forms, commandId }: CompilationProps) {
  const round = lastRemiss(view.state);
  if (round === undefined) return null;
  const { silent } = columnsOf(round);
  const answered = Object.values(round.tasks).filter(({ partyId }) => !silent.includes(partyId));
  const unasked = round.spontaneous.map(({ name, submission }) => ({ value: submission.partyId, text: name }));
  const again = forms.mark;
  const fieldOf = (name: string) => ({ name, id: `mark-${name}`, value: again?.values[name], error: again?.errors[name] });
  return (
    <details open={again !== undefined} id="ny-synpunkt">
      <summary>Märk ut en synpunkt ur ett svar</summary>
      <ActionForm action={addressOf(view, '/sammanstallning/synpunkt')} csrf={view.frame.csrf} commandId={`${commandId}-m`}>
        <Select
          {...fieldOf('partyId')}
          label="Svar från"
          hint="För synpunkter som står i en bifogad fil eller i ett svar på papper."
          required
          prompt="Välj"
          options={[...answered.map(({ partyId, name }) => ({ value: partyId, text: name })), ...unasked]}
        />
        <Select
          {...fieldOf('target')}
          label="Gäller"
          required
          value={again?.values['target'] ?? 'document'}
          options={[{ value: 'document', text: 'Dokumentet i stort' }, ...partsOf(view)]}
        />
        <TextArea {...fieldOf('text')} label="Synpunkten, som den står i svaret" required rows={4} />
        <TextArea {...fieldOf('proposal')} label="Föreslagen lydelse" rows={2} />
        <Button look="secondary">Märk ut synpunkten</Button>
      </ActionForm>
    </details>
  );
}
