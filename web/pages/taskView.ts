/** What a party's pages are told about its task, and the names of the form's fields. */
import type { AnswerBody, FileRef } from '../../domain/answer';
import type { Outline, TextTarget } from '../../domain/outline';
import type { Asked, RoundPurpose } from '../../domain/round/events';
import type { Extension } from '../../domain/round/state';
import type { Instant, IsoDate } from '../../domain/time';
import type { TaskState } from '../../domain/vocabulary';

export type TaskValues = Readonly<Record<string, string>>;

export type TaskAnswer = {
  readonly submissionId: string;
  readonly receiptNumber: number;
  readonly receivedAt: Instant;
  readonly late: boolean;
  readonly body: AnswerBody;
  readonly files: readonly FileRef[];
  readonly respondent?: { readonly name: string; readonly email?: string };
};

export type TaskDraft = {
  readonly values: TaskValues;
  readonly files: readonly FileRef[];
  readonly version: number;
  readonly savedAt: Instant;
};

export type TaskView = {
  /** Where the task's pages are: '/uppdrag/<the link's token>'. */
  readonly base: string;
  readonly municipality: { readonly name: string; readonly accent?: string };
  readonly contact?: { readonly name: string; readonly email: string; readonly phone?: string };
  readonly practice: boolean;
  readonly document: {
    readonly title: string;
    readonly type: string;
    readonly diarienummer: string;
    readonly textVersion: number;
    readonly remissDecision?: { readonly body: string; readonly on: IsoDate; readonly paragraph: string };
  };
  readonly outline: Outline;
  readonly round: {
    readonly purpose: RoundPurpose;
    readonly year?: number;
    readonly status: 'open' | 'closed' | 'withdrawn';
    readonly questions: string;
    readonly because?: string;
  };
  readonly partyName: string;
  readonly state: TaskState;
  readonly asked?: Asked;
  readonly dueOn: IsoDate;
  readonly today: IsoDate;
  readonly extension?: Extension;
  readonly draft?: TaskDraft;
  readonly answers: readonly TaskAnswer[];
};

/** A field of the form that needs mending, by its name, with the sentence shown at it. */
export type FieldErrors = Readonly<Record<string, string>>;

/** 'comment.measure:m-2.4', 'proposal.document'. */
export function commentField(part: 'comment' | 'proposal', target: TextTarget): string {
  return `${part}.${target.kind === 'document' ? 'document' : `${target.kind}:${target.id}`}`;
}

/** Everything in the text that can be commented, in the order it is printed. */
export function commentTargets({ sections, areas, measures, indicators }: Outline): readonly TextTarget[] {
  const of = (kind: 'section' | 'area' | 'measure' | 'indicator', parts: readonly { readonly id: string }[]): TextTarget[] =>
    parts.map(({ id }) => ({ kind, id }));
  return [
    { kind: 'document' },
    ...of('section', sections),
    ...of('area', areas),
    ...of('measure', measures),
    ...of('indicator', indicators),
  ];
}

/** What a target is called: 'Åtgärd 2.4', 'Inledning', 'Dokumentet i stort'. */
export function targetName(outline: Outline, target: TextTarget): string {
  if (target.kind === 'document') return 'Dokumentet i stort';
  const { id } = target;
  if (target.kind === 'section') return outline.sections.find((section) => section.id === id)?.heading ?? id;
  if (target.kind === 'area') return areaName(outline, id);
  if (target.kind === 'measure') return `Åtgärd ${outline.measures.find((measure) => measure.id === id)?.label ?? id}`;
  return `Indikator: ${outline.indicators.find((indicator) => indicator.id === id)?.text ?? id}`;
}

function areaName({ areas }: Outline, areaId: string): string {
  const area = areas.find(({ id }) => id === areaId);
  if (area === undefined) return areaId;
  return /^\d/.test(area.label) ? `Målområde ${area.label}: ${area.heading}` : `${area.label}: ${area.heading}`;
}

export const followUpField = {
  status: (measureId: string) => `status.${measureId}`,
  report: (measureId: string) => `report.${measureId}`,
  value: (indicatorId: string) => `value.${indicatorId}`,
  valueComment: (indicatorId: string) => `valueComment.${indicatorId}`,
} as const;

const sharedFields = ['decision.body', 'decision.on', 'decision.paragraph', 'respondent.name', 'respondent.email'] as const;

/** The names of all fields of this task's form; what else is sent is not kept. */
export function taskFields({ round, outline, asked }: Pick<TaskView, 'round' | 'outline' | 'asked'>): readonly string[] {
  if (round.purpose === 'followUp') {
    const { status, report, value, valueComment } = followUpField;
    const measures = [...(asked?.leads ?? []), ...(asked?.shares ?? [])].flatMap((id) => [status(id), report(id)]);
    const indicators = (asked?.indicators ?? []).flatMap((id) => [value(id), valueComment(id)]);
    return [...measures, ...indicators, ...sharedFields];
  }
  const comments = commentTargets(outline).flatMap((target) => [
    commentField('comment', target),
    commentField('proposal', target),
  ]);
  return ['stance', ...comments, 'dissent', ...sharedFields];
}

/** The answer that counts now; undefined when none was sent. */
export function latestAnswer({ answers }: Pick<TaskView, 'answers'>): TaskAnswer | undefined {
  return answers.at(-1);
}

export function isLateNow({ today, dueOn }: Pick<TaskView, 'today' | 'dueOn'>): boolean {
  return today > dueOn;
}
