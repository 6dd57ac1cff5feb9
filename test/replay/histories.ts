/** Every history ever released: `test/histories/<release>/`, written by `npm run histories -- <release>` and never changed. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils';

const folder = join(__dirname, '..', 'histories');

export const histories: readonly string[] = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.json'),
);

export function readHistory(name: string) {
  return historyFromJSON(JSON.parse(readFileSync(join(folder, name), 'utf8')));
}
