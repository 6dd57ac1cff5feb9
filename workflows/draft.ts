/** Draft: the text is written, parties are chosen. Ends when the round is launched. */
import { collectWhile } from './collect';
import type { Desk } from './desk';

export async function draft(desk: Desk): Promise<void> {
  await collectWhile(desk, 'draft');
}
