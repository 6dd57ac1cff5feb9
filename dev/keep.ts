/** Looks after a part: starts it again when it ends by itself, with growing pauses, until it is told to stop. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Server } from './processes';

const longestPauseMs = 10_000;

export type Kept<Part> = { readonly first: Part; stop(): Promise<void> };

/** @throws what the first start throws; later failures are told to `say` and tried again */
export async function keepRunning<Part extends Server>(
  name: string,
  start: () => Promise<Part>,
  say: (line: string) => void,
): Promise<Kept<Part>> {
  const first = await start();
  let current: Part = first;
  let stopping = false;
  let restarting: Promise<void> = Promise.resolve();
  watch(first);
  return { first, stop };

  function watch(part: Part): void {
    part.onExit(() => {
      if (stopping) return;
      say(`${name} ended by itself: starting it again.`);
      restarting = restart();
    });
  }

  async function restart(): Promise<void> {
    for (let attempt = 0; !stopping; attempt += 1) {
      try {
        current = await start();
        watch(current);
        return;
      } catch (error) {
        say(`${name} could not be started (${String(error)}): trying again.`);
        await pause(Math.min(500 * 2 ** attempt, longestPauseMs));
      }
    }
  }

  async function stop(): Promise<void> {
    stopping = true;
    await restarting;
    await current.stop();
  }
}
