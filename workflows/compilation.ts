/** Every comment gets its handling and reason; late answers are still taken in. Ends when the compilation is locked. */
import { collectWhile } from './collect';
import type { Desk } from './desk';

export async function compilation(desk: Desk): Promise<void> {
  await collectWhile(desk, 'compilation');
}
