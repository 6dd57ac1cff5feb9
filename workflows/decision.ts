/** The proposal lies before the board: a postponement waits here; adoption, återremiss and avslag end the phase. */
import { collectWhile } from './collect';
import type { Desk } from './desk';

export async function decision(desk: Desk): Promise<void> {
  await collectWhile(desk, 'decision');
}
