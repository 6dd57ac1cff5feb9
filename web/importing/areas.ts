/** The målområden met while reading, each once, in the order they were met. */
import type { Area } from '../../domain/outline';
import { type AreaName, areaNameOf, plain } from './headings';
import type { Surroundings } from './sourceTable';

export type Areas = {
  readonly all: () => Area[];
  /** The area of what a heading or column says, or else of the number before the point in a measure's number. */
  readonly idOf: (said: string | undefined, number: string | undefined) => string | undefined;
  /** Adds the text and sub-goals found beside the area's table; false when it has them already. */
  readonly describe: (areaId: string, surroundings: Surroundings) => boolean;
};

export function openAreas(newId: () => string): Areas {
  const areas = new Map<string, Area>();
  const described = new Set<string>();
  return { all: () => [...areas.values()], idOf, describe };

  function idOf(said: string | undefined, number: string | undefined): string | undefined {
    const name = said === undefined ? undefined : areaNameOf(said);
    const key = name === undefined ? number : (name.label ?? plain(name.heading));
    if (key === undefined || key === '') return undefined;
    const area = areas.get(key) ?? newArea(newId(), key, name);
    areas.set(key, name && area.heading === headingOfNumber(key) ? { ...area, heading: name.heading } : area);
    return area.id;
  }

  function describe(areaId: string, { text, subgoals }: Surroundings): boolean {
    const entry = [...areas].find(([, { id }]) => id === areaId);
    if (entry === undefined || described.has(areaId)) return false;
    described.add(areaId);
    areas.set(entry[0], { ...entry[1], text, subgoals });
    return true;
  }
}

function newArea(id: string, key: string, name: AreaName | undefined): Area {
  const heading = name?.heading ?? headingOfNumber(key);
  return { id, label: name === undefined ? key : (name.label ?? name.heading), heading, text: '', subgoals: [] };
}

/** An area known only by the numbers of its measures gets a heading that the clerk can change: an area without heading is not allowed. */
function headingOfNumber(number: string): string {
  return `Område ${number}`;
}
