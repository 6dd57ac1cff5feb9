/** What changed from the version sent on remiss to the proposal: each changed part with its marks, and why. */
import { commentsOf, lastRemiss } from '../../domain/compilation';
import type { Outline } from '../../domain/outline';
import { type TextChange, withChanges } from '../../domain/textChange';
import type { CaseView } from './documentFrame';
import { addressOf } from './documentFrame';
import { label } from '../words/labels';
import { areaName } from './measures';
import { Redline } from './textParts';

/** The heading stands over the marks, and among them only when it was changed. */
type Part = { readonly key: string; readonly name: string; readonly heading?: string; readonly text: string };
type ChangedPart = { readonly key: string; readonly name: string; readonly before: string; readonly after: string };

/** The two texts to compare; undefined before a remiss, and before anything is proposed. */
export type Comparison = {
  readonly before: Outline;
  readonly after: Outline;
  readonly isLocked: boolean;
  readonly changes: readonly TextChange[];
};

export function comparisonOf({ state, document }: CaseView): Comparison | undefined {
  const { changes, lockedAt } = state.compilation;
  const sent = document.textVersions.findLast(({ why }) => why === 'remiss');
  const proposal = document.textVersions.findLast(({ why, number }) => why === 'proposal' && number > (sent?.number ?? 0));
  if (sent === undefined || lastRemiss(state) === undefined) return undefined;
  if (proposal) return { before: sent.outline, after: proposal.outline, isLocked: lockedAt !== undefined, changes };
  if (changes.length === 0 || state.phase === 'draft') return undefined;
  return { before: sent.outline, after: withChanges(sent.outline, changes), isLocked: false, changes };
}

export function RedlineSection({ view, comparison }: { readonly view: CaseView; readonly comparison: Comparison }) {
  const { before, after, isLocked, changes } = comparison;
  const parts = changedParts(before, after);
  const general = changes.filter(({ target }) => target.kind === 'document');
  return (
    <section aria-labelledby="redline">
      <h2 id="redline">{isLocked ? 'Från remissen till förslaget' : 'Föreslagna ändringar hittills'}</h2>
      <p class="muted">
        <ins>Nya ord</ins> är understrukna, <del>borttagna ord</del> är överstrukna. Delar som inte ändrades visas inte.
      </p>
      {parts.length + general.length === 0 && <p>Inga ord ändrades.</p>}
      {parts.map((part) => (
        <article key={part.key} class="panel">
          <h3>{part.name}</h3>
          <Redline before={part.before} after={part.after} />
          <Reasons view={view} changes={changes.filter(({ target }) => keyOf(target) === part.key)} />
        </article>
      ))}
      {general.length > 0 && (
        <article class="panel">
          <h3>Hela dokumentet</h3>
          <Reasons view={view} changes={general} />
        </article>
      )}
    </section>
  );
}

/** Parts whose words differ, in the order of the document. */
export function changedParts(before: Outline, after: Outline): readonly ChangedPart[] {
  const old = new Map(partsOf(before).map((part) => [part.key, part]));
  const fresh = partsOf(after);
  const gone = [...old.values()].filter(({ key }) => !fresh.some((part) => part.key === key));
  return [
    ...fresh.map((part) => changedPart(part, old.get(part.key))),
    ...gone.map(({ key, name, text }) => ({ key, name, before: text, after: '' })),
  ].filter((part) => part.before !== part.after);
}

function changedPart({ key, name, heading = '', text }: Part, old: Part | undefined): ChangedPart {
  if (old?.heading === undefined || old.heading === heading) return { key, name, before: old?.text ?? '', after: text };
  return { key, name, before: `${old.heading}\n${old.text}`, after: `${heading}\n${text}` };
}

function partsOf({ sections, areas, measures, indicators }: Outline): readonly Part[] {
  const measureParts = (areaId: string | undefined): readonly Part[] =>
    measures
      .filter((measure) => measure.areaId === areaId)
      .map(({ id, label: number, text }) => ({ key: `measure:${id}`, name: `Åtgärd ${number}`, text }));
  const indicatorParts = (areaId: string | undefined): readonly Part[] =>
    indicators
      .filter((indicator) => indicator.areaId === areaId)
      .map(({ id, text }) => ({ key: `indicator:${id}`, name: 'Indikator', text }));
  return [
    ...sections.map(({ id, heading, text }) => ({ key: `section:${id}`, name: heading, text })),
    ...areas.flatMap((area) => [
      { key: `area:${area.id}`, name: areaName(area), heading: area.heading, text: [area.text, ...area.subgoals].join('\n') },
      ...measureParts(area.id),
      ...indicatorParts(area.id),
    ]),
    ...measureParts(undefined),
    ...indicatorParts(undefined),
  ];
}

function keyOf(target: TextChange['target']): string {
  return target.kind === 'document' ? 'document' : `${target.kind}:${target.id}`;
}

type ReasonsProps = { readonly view: CaseView; readonly changes: readonly TextChange[] };

function Reasons({ view, changes }: ReasonsProps) {
  if (changes.length === 0) return null;
  return (
    <ul>
      {changes.map((change) => (
        <li key={change.changeId}>
          {change.from === '' ? <ins>{change.to}</ins> : <Words change={change} />}
          {': '}
          {change.why || 'Inget skäl är angivet.'} <Origin view={view} change={change} />
        </li>
      ))}
    </ul>
  );
}

function Words({ change: { from, to } }: { readonly change: TextChange }) {
  return (
    <>
      <del>{from}</del> {to !== '' && <ins>{to}</ins>}
    </>
  );
}

/** Whose comment it came from, when it came from one. */
function Origin({ view, change }: { readonly view: CaseView; readonly change: TextChange }) {
  const parties = commentsOf(view.state)
    .filter(({ handled }) => handled?.changeIds.includes(change.changeId))
    .map(({ partyName }) => partyName);
  const from = [...new Set(parties)].join(', ');
  return (
    <span class="muted">
      ({label('changeOrigin', change.origin)}
      {from !== '' && (
        <>
          {' från '}
          <a href={addressOf(view, '/sammanstallning')}>{from}</a>
        </>
      )}
      )
    </span>
  );
}
