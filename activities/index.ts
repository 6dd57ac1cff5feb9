/** Everything the process can do to the world, wired to what it needs. */
import type { CaseDependencies } from './dependencies';
import { letterActivities } from './letters';
import { failingWhenParked } from './parked';
import { recordActivities } from './record';
import { successorActivities } from './successor';
import { whereIs } from './standing';
import { yearActivities } from './years';

export type CaseActivities = ReturnType<typeof createActivities>;

export function createActivities(dependencies: CaseDependencies) {
  return failingWhenParked({
    whereIs: whereIs(dependencies),
    ...recordActivities(dependencies),
    ...letterActivities(dependencies),
    ...yearActivities(dependencies),
    ...successorActivities(dependencies),
  });
}
