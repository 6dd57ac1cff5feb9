/** What should have happened by itself and has not: a letter, a reminder, a year, a period's end whose time is long past. */
import type { Database } from '../../db/open';
import { overdueCases } from '../../db/views/overdue';
import type { Item } from './item';

export async function dueItem(db: Database): Promise<Item> {
  const name = 'due';
  const rows = await overdueCases(db);
  if (rows.length === 0) return { name, state: 'ok', text: 'nothing is due that has not been done' };
  const shown = rows.slice(0, 5).map(({ case_id, next, minutes }) => `${case_id}: ${next}, ${minutes} min ago`);
  return {
    name,
    state: 'bad',
    text: `${rows.length} cases have something due that has not been done (${shown.join('; ')}${rows.length > 5 ? '; …' : ''})`,
    cure: 'see that a worker runs and the lines above are ok; then npm run recover',
  };
}
