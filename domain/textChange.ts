/** A change of the document's text: where, from which words to which, and why. */
import type { Area, Outline, TextTarget } from './outline';
import type { ChangeOrigin } from './vocabulary';

export type TextChange = {
  readonly changeId: string;
  readonly target: TextTarget;
  /** Words that stand in the target; empty for words added at its end. */
  readonly from: string;
  readonly to: string;
  readonly origin: ChangeOrigin;
  readonly why: string;
};

/** The outline after all `changes`, in order. A change whose words are no longer there leaves the text as it is. */
export function withChanges(outline: Outline, changes: readonly TextChange[]): Outline {
  return changes.reduce(withChange, outline);
}

function withChange(outline: Outline, change: TextChange): Outline {
  const { target } = change;
  switch (target.kind) {
    case 'document':
      return outline;
    case 'section':
      return {
        ...outline,
        sections: changed(outline.sections, target.id, (part) => ({ ...part, text: replaced(part.text, change) })),
      };
    case 'area':
      return { ...outline, areas: changed(outline.areas, target.id, (area) => areaWithChange(area, change)) };
    case 'measure':
      return {
        ...outline,
        measures: changed(outline.measures, target.id, (part) => ({ ...part, text: replaced(part.text, change) })),
      };
    case 'indicator':
      return {
        ...outline,
        indicators: changed(outline.indicators, target.id, (part) => ({ ...part, text: replaced(part.text, change) })),
      };
  }
}

/** The words of a target that a change may be about: text, and for an area its heading and delmål too. */
export function wordsOf(outline: Outline, target: TextTarget): readonly string[] {
  if (target.kind === 'document') return [];
  if (target.kind === 'area') {
    const area = outline.areas.find(({ id }) => id === target.id);
    return area ? [area.heading, area.text, ...area.subgoals] : [];
  }
  const parts = { section: outline.sections, measure: outline.measures, indicator: outline.indicators }[target.kind];
  return parts.filter(({ id }) => id === target.id).map(({ text }) => text);
}

function areaWithChange(area: Area, change: TextChange): Area {
  if (change.from !== '' && area.text.includes(change.from)) return { ...area, text: replaced(area.text, change) };
  const subgoal = area.subgoals.findIndex((words) => change.from !== '' && words.includes(change.from));
  if (subgoal >= 0)
    return { ...area, subgoals: area.subgoals.map((words, index) => (index === subgoal ? replaced(words, change) : words)) };
  if (change.from !== '' && area.heading.includes(change.from)) return { ...area, heading: replaced(area.heading, change) };
  return change.from === '' ? { ...area, text: replaced(area.text, change) } : area;
}

function replaced(words: string, { from, to }: TextChange): string {
  if (from === '') return words === '' ? to : `${words} ${to}`;
  const start = words.indexOf(from);
  return start < 0 ? words : words.slice(0, start) + to + words.slice(start + from.length);
}

function changed<Part extends { readonly id: string }>(
  parts: readonly Part[],
  id: string,
  change: (part: Part) => Part,
): readonly Part[] {
  return parts.map((part) => (part.id === id ? change(part) : part));
}
