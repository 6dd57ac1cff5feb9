/** Ask every party, remind the silent, record what comes in; ends when the round is closed or withdrawn. */
import { collectWhile } from './collect';
import type { Desk } from './desk';

export async function remiss(desk: Desk): Promise<void> {
  await collectWhile(desk, 'remiss');
}
