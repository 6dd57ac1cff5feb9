/** What the launchers share: is a process alive, is a port open or free, an end that is waited for. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type Stats, closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export type Log = (line: string) => void;

/** A server that may have been started by an earlier run, so it is known by its process id only. */
export type Server = {
  readonly pid: number;
  /** True when it was found running. `stop` ends it all the same: it is ours, its starter is gone. */
  readonly reused: boolean;
  readonly stop: () => Promise<void>;
  /** Calls once when the server ends, unless `stop` ended it. */
  readonly onExit: (cb: () => void) => void;
};

/**
 * A zombie is not alive, though it takes signals until its parent has asked for its exit code.
 * A process of another user is alive, though it takes no signals from us.
 */
export function alive(pid: number): boolean {
  if (!signalled(pid, 0)) return false;
  return !/^State:\s+Z/m.test(readIfThere(`/proc/${pid}/status`) ?? '');
}

/** Whether the process table has it, zombie or not. */
export function known(pid: number): boolean {
  return signalled(pid, 0);
}

/** The command line of a process, one word each on Linux, split at spaces elsewhere; empty when there is none to see. */
export function commandOf(pid: number): readonly string[] {
  if (process.platform === 'linux') return (readIfThere(`/proc/${pid}/cmdline`) ?? '').split('\0').filter((word) => word !== '');
  try {
    return execFileSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' })
      .trim()
      .split(/\s+/);
  } catch {
    return []; // ps ends with 1 when there is no such process
  }
}

/** Whether something on the loopback answers at `port`. */
export function portOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1', () => finish(true));
    socket.on('error', () => finish(false));
    socket.setTimeout(500, () => finish(false));
    function finish(open: boolean) {
      socket.destroy();
      resolve(open);
    }
  });
}

/** A port nothing listens on: `preferred` if it is free, so that a server that died comes back at the address its clients know. */
export async function freePort(preferred?: number): Promise<number> {
  if (preferred === undefined) return await listenOnce(0);
  return await listenOnce(preferred).catch(() => listenOnce(0));
}

function listenOnce(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer().on('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

export type Child = {
  readonly command: readonly [string, ...string[]];
  readonly logFile: string;
  readonly env: Readonly<Record<string, string>>;
  /** Another user to run as; only root may. */
  readonly ids?: { readonly uid: number; readonly gid: number };
};

/**
 * Starts a server in a session of its own, so that Ctrl-C in the terminal reaches us and not it, and so that it may outlive us.
 *
 * @throws Error when the program cannot be started at all
 */
export async function spawnDetached({ command: [program, ...args], logFile, env, ids }: Child): Promise<number> {
  const out = openLog(logFile);
  try {
    const child = spawn(program, args, { detached: true, cwd: '/', stdio: ['ignore', out, out], env: { ...env }, ...ids });
    await once(child, 'spawn');
    child.unref();
    if (child.pid === undefined) throw new Error(`${program} was started and has no process id.`);
    return child.pid;
  } finally {
    closeSync(out);
  }
}

/** A signal, and how long to wait for the end after it. */
export type Ending = { readonly signal: NodeJS.Signals; readonly waitMs: number };
const lastResort: Ending = { signal: 'SIGKILL', waitMs: 5_000 };

/** Asks with each signal in turn, and waits for the end after each; SIGKILL is always the last. */
export async function endProcess(pid: number, endings: readonly Ending[]): Promise<void> {
  for (const { signal, waitMs } of [...endings, lastResort]) {
    if (!signalled(pid, signal)) return;
    if (await holdsWithin(waitMs, () => !alive(pid))) return;
  }
  throw new Error(`Process ${pid} does not end, not even by SIGKILL.`);
}

/** Looks again until `claim` holds; false when it does not within the time. */
export async function holdsWithin(waitMs: number, claim: () => boolean | Promise<boolean>): Promise<boolean> {
  const end = Date.now() + waitMs;
  for (;;) {
    if (await claim()) return true;
    if (Date.now() >= end) return false;
    await sleep(25);
  }
}

/** A handle on a running process that need not be our child: it is watched by looking, twice a second. */
export function handleOn({
  pid,
  reused,
  end,
}: {
  readonly pid: number;
  readonly reused: boolean;
  end: (pid: number) => Promise<void>;
}): Server {
  let stopped = false;
  return {
    pid,
    reused,
    async stop() {
      stopped = true;
      await end(pid);
    },
    onExit(cb) {
      const watch = setInterval(() => {
        if (!stopped && alive(pid)) return;
        clearInterval(watch);
        if (!stopped) cb();
      }, 500);
      watch.unref();
    },
  };
}

/** A log file to append to, for a child; the one before is kept as `.old` when it has grown beyond 5 MB. */
function openLog(file: string): number {
  if ((statIfThere(file)?.size ?? 0) > 5_000_000) renameSync(file, `${file}.old`);
  return openSync(file, 'a', 0o600);
}

export function lastLines(file: string): string {
  return (readIfThere(file) ?? '').slice(-800).trim();
}

function signalled(pid: number, signal: NodeJS.Signals | 0): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false; // 0 and below would signal whole groups
  try {
    return process.kill(pid, signal);
  } catch (error) {
    return isSystemError(error, 'EPERM');
  }
}

export function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (isSystemError(error, 'ENOENT') || isSystemError(error, 'ESRCH')) return undefined;
    throw error;
  }
}

export function statIfThere(file: string): Stats | undefined {
  return statSync(file, { throwIfNoEntry: false });
}

/** By its code, not by its class: errors of node's own modules are of another realm inside jest. */
export function isSystemError(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code;
}
