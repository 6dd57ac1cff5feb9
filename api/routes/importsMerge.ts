/** What the outline becomes when measures read from a file are taken in: instead of those there, or beside them. */
import type { Area, Indicator, Measure, Outline } from '../../domain/outline';

export type ReadOutline = Omit<Outline, 'sections'>;
export const importChoices = ['replace', 'add'] as const;
export type ImportChoice = (typeof importChoices)[number];

/**
 * A part that is there already keeps its id, so that a measure can be followed however often its file is read again: a measure is
 * known by its number, a målområde by its number or heading. With `add`, measures whose numbers are taken stay as they are.
 */
export function outlineAfterImport(current: Outline, read: ReadOutline, choice: ImportChoice): ReadOutline {
  const known = withKnownIds(current, read);
  if (choice === 'replace') return known;
  const { areas, measures, indicators } = current;
  const isNew =
    <Part extends { readonly id: string }>(parts: readonly Part[]) =>
    (part: Part): boolean =>
      !parts.some(({ id }) => id === part.id);
  return {
    areas: [...areas, ...known.areas.filter(isNew(areas))],
    measures: [...measures, ...known.measures.filter(isNew(measures))],
    indicators: [...indicators, ...known.indicators.filter(isNew(indicators))],
  };
}

/** Numbers in the file that the document has already. */
export function takenLabels({ measures }: Outline, read: ReadOutline): readonly string[] {
  const taken = new Set(measures.map(({ label }) => label));
  return read.measures.map(({ label }) => label).filter((label) => taken.has(label));
}

function withKnownIds(current: Outline, read: ReadOutline): ReadOutline {
  const areas = read.areas.map((area) => ({ area, known: current.areas.find((one) => isSameArea(one, area)) }));
  const areaIds = new Map(areas.map(({ area, known }) => [area.id, known?.id ?? area.id]));
  const byLabel = new Map(current.measures.map((measure) => [measure.label, measure.id]));
  const measureIds = new Map(read.measures.map(({ id, label }) => [id, byLabel.get(label) ?? id]));
  const placed = <Part extends Measure | Indicator>(part: Part): Part => ({ ...part, areaId: mapped(areaIds, part.areaId) });
  return {
    areas: areas.map(({ area, known }) => (known ? filledFrom(area, known) : area)),
    measures: read.measures.map((measure) => ({ ...placed(measure), id: mapped(measureIds, measure.id) ?? measure.id })),
    indicators: read.indicators
      .map((indicator) => ({ ...placed(indicator), measureId: mapped(measureIds, indicator.measureId) }))
      .map((indicator) => ({ ...indicator, id: current.indicators.find(isSameIndicator(indicator))?.id ?? indicator.id })),
  };
}

function mapped(ids: ReadonlyMap<string, string>, id: string | undefined): string | undefined {
  return id === undefined ? undefined : (ids.get(id) ?? id);
}

function isSameArea(one: Area, other: Area): boolean {
  if (one.label !== '' && other.label !== '') return one.label === other.label;
  return one.heading.trim().toLowerCase() === other.heading.trim().toLowerCase();
}

function isSameIndicator({ text, areaId, measureId }: Indicator) {
  return (other: Indicator): boolean => other.text === text && other.areaId === areaId && other.measureId === measureId;
}

/** What the file says nothing about stays. */
function filledFrom(area: Area, known: Area): Area {
  return {
    id: known.id,
    label: area.label || known.label,
    heading: area.heading || known.heading,
    text: area.text || known.text,
    subgoals: area.subgoals.length > 0 ? area.subgoals : known.subgoals,
  };
}
