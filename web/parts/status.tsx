/** Where something stands, by word and by shape, never by colour alone. */
import type { MeasureStatus, Phase, ReviewOutcome, Stance, TaskState } from '../../domain/vocabulary';
import { capitalLabel, type LabelKind } from '../words/labels';
import { type Glyph, Shape } from './glyph';

export type StatusKind = 'phase' | 'task' | 'stance' | 'measure' | 'review';

export function StatusTag({ kind, code }: { readonly kind: StatusKind; readonly code: string }) {
  const { glyph, tone } = (marks[kind] as Readonly<Record<string, Mark>>)[code] ?? unknown;
  return <Tag glyph={glyph} tone={tone} text={capitalLabel(labelKinds[kind], code)} />;
}

export type Tone = 'neutral' | 'active' | 'ok' | 'warning' | 'bad';

type TagProps = { readonly text: string; readonly tone?: Tone; readonly glyph?: Glyph };

/** The same look for a state that has no code of its own ("3 dagar sen"). */
export function Tag({ text, tone = 'neutral', glyph = 'ring' }: TagProps) {
  return (
    <span class={`tag ${tone}`}>
      <Shape glyph={glyph} />
      <span>{text}</span>
    </span>
  );
}

type Mark = { readonly glyph: Glyph; readonly tone: Tone };

const labelKinds: Readonly<Record<StatusKind, LabelKind>> = {
  phase: 'phase',
  task: 'task',
  stance: 'stance',
  measure: 'measureStatus',
  review: 'review',
};

const unknown: Mark = { glyph: 'ring', tone: 'neutral' };

const phaseMarks: Readonly<Record<Phase, Mark>> = {
  draft: { glyph: 'pen', tone: 'neutral' },
  remiss: { glyph: 'letter', tone: 'active' },
  compilation: { glyph: 'half', tone: 'active' },
  decision: { glyph: 'clock', tone: 'active' },
  inForce: { glyph: 'check', tone: 'ok' },
  revision: { glyph: 'loop', tone: 'active' },
  ended: { glyph: 'stop', tone: 'neutral' },
};

const taskMarks: Readonly<Record<TaskState, Mark>> = {
  queued: { glyph: 'clock', tone: 'neutral' },
  sent: { glyph: 'letter', tone: 'neutral' },
  refused: { glyph: 'alert', tone: 'bad' },
  bounced: { glyph: 'alert', tone: 'bad' },
  opened: { glyph: 'ring', tone: 'active' },
  draft: { glyph: 'half', tone: 'active' },
  answered: { glyph: 'check', tone: 'ok' },
  answeredLate: { glyph: 'check', tone: 'warning' },
  declined: { glyph: 'dash', tone: 'neutral' },
  forwarded: { glyph: 'arrow', tone: 'neutral' },
  silent: { glyph: 'alert', tone: 'warning' },
  withdrawn: { glyph: 'cross', tone: 'neutral' },
};

const stanceMarks: Readonly<Record<Stance, Mark>> = {
  supports: { glyph: 'check', tone: 'ok' },
  supportsWithComments: { glyph: 'comment', tone: 'ok' },
  noObjection: { glyph: 'full', tone: 'neutral' },
  rejects: { glyph: 'cross', tone: 'bad' },
  abstains: { glyph: 'dash', tone: 'neutral' },
};

const measureMarks: Readonly<Record<MeasureStatus, Mark>> = {
  notStarted: { glyph: 'ring', tone: 'neutral' },
  ongoing: { glyph: 'half', tone: 'active' },
  done: { glyph: 'check', tone: 'ok' },
  delayed: { glyph: 'alert', tone: 'warning' },
  stopped: { glyph: 'stop', tone: 'bad' },
};

const reviewMarks: Readonly<Record<ReviewOutcome, Mark>> = {
  current: { glyph: 'check', tone: 'ok' },
  toRevise: { glyph: 'loop', tone: 'active' },
  toEnd: { glyph: 'stop', tone: 'neutral' },
  notDone: { glyph: 'alert', tone: 'warning' },
};

const marks = { phase: phaseMarks, task: taskMarks, stance: stanceMarks, measure: measureMarks, review: reviewMarks } as const;
