/** Whether a table's title (sheet name, heading above) names the målområde of its measures. */
import { areaNameOf, isSignpost } from './headings';
import { areaNumberOf, labelOfCell, splitLabel } from './labels';
import type { ColumnMap, SourceTable } from './sourceTable';

/**
 * The title as an area: always when it says so itself ('Målområde 1 …'); else only when the measures' numbers agree with it,
 * or have no part for the area and there are several tables. 'Handlingsplan 2025' and 'Blad1' are no areas.
 */
export function areaOfTitle({ title, rows }: SourceTable, map: ColumnMap, tableCount: number): string | undefined {
  if (isSignpost(title)) return undefined;
  const name = areaNameOf(title);
  if (name.isExplicit) return title;
  const numbers = new Set(rows.flatMap((cells) => areaNumbers(cells, map)));
  const [number, ...others] = numbers;
  if (number === undefined) return tableCount > 1 ? title : undefined;
  if (others.length > 0) return undefined;
  if (name.label === number) return title;
  return name.label === undefined && tableCount > 1 ? `${number} ${title}` : undefined;
}

function areaNumbers(cells: readonly string[], map: ColumnMap): string[] {
  return cells.flatMap((cell, column) => {
    const label = map[column] === 'label' ? labelOfCell(cell) : map[column] === 'measure' ? splitLabel(cell).label : undefined;
    const number = label === undefined ? undefined : areaNumberOf(label);
    return number === undefined ? [] : [number];
  });
}
