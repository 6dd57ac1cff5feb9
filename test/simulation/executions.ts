/** Work that can be interrupted: each pause is a place where it waits, loses its connection, or dies with its process. */
import type { Agenda } from './agenda';
import type { Random } from './random';
import type { Trouble } from './trouble';

/** One activity or one request under way. A dead one never goes on. */
export type Execution = { readonly host: 'api' | 'worker'; readonly name: string; dead: boolean; readonly slow: boolean };

/** The database or the server did not answer. Before or after it did what was asked: nobody knows. */
class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost';
}

export type Executions = ReturnType<typeof openExecutions>;

export function openExecutions(parts: {
  readonly agenda: Agenda;
  readonly random: Random;
  readonly trouble: () => Trouble;
  readonly onCrash: (host: Execution['host'], at: string) => void;
  readonly count: (what: string) => void;
}) {
  const { agenda, random, trouble, onCrash, count } = parts;
  return { pause, begin };

  function begin(host: Execution['host'], name: string): Execution {
    return { host, name, dead: false, slow: random.chance(trouble().stall * 5) };
  }

  /** Waits a moment. @throws ConnectionLost */
  function pause(execution: Execution, where: string): Promise<void> {
    return new Promise((resolve, reject) => {
      agenda.after(waitOf(execution), () => {
        if (execution.dead) return;
        if (random.chance(trouble().crash)) {
          count(`crash of the ${execution.host}`);
          return onCrash(execution.host, `${execution.name}, ${where}`);
        }
        if (where !== 'smtp' && random.chance(trouble().connectionLost)) {
          count('connection lost');
          return reject(new ConnectionLost(`${execution.name}, ${where}`));
        }
        resolve();
      });
    });
  }

  function waitOf({ slow }: Execution): number {
    if (random.chance(trouble().stall)) return random.soon(20_000);
    return random.soon(slow ? 3_000 : 4);
  }
}
