/** A lock file between processes that would otherwise start, fetch or write the same thing at the same time. */
import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { alive, holdsWithin, isSystemError, readIfThere, statIfThere } from './processes';

/** Does `work` while no other process does the same; waits for one that does. */
export async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  const release = await takeLock(file, { waitMs: 5 * 60_000 });
  try {
    return await work();
  } finally {
    release();
  }
}

/**
 * A lock file that names its holder. One left behind by a process that is gone is taken over.
 *
 * @throws Error naming the holder when it is still held after `waitMs`
 * @returns gives the lock back
 */
export async function takeLock(file: string, { waitMs }: { readonly waitMs: number }): Promise<() => void> {
  mkdirSync(path.dirname(file), { recursive: true });
  if (!(await holdsWithin(waitMs, () => lockedNow(file)))) {
    throw new Error(`Process ${readIfThere(file)?.split(' ')[0] ?? '?'} holds ${file}: another start is under way or running.`);
  }
  return () => rmSync(file, { force: true });
}

/** Written aside and linked into place: no one ever reads half a lock. */
function lockedNow(file: string): boolean {
  removeIfStale(file);
  if (statIfThere(file) !== undefined) return false;
  const aside = `${file}.${randomBytes(6).toString('hex')}`;
  writeFileSync(aside, `${process.pid} ${startOf(process.pid)}`, { mode: 0o600 });
  try {
    linkSync(aside, file);
    return true;
  } catch (error) {
    if (!isSystemError(error, 'EEXIST')) throw error;
    return false;
  } finally {
    rmSync(aside, { force: true });
  }
}

/** Moved aside before it is removed, and put back if it proves to be a fresh one: two may find the same stale lock at once. */
function removeIfStale(file: string): void {
  const seen = readIfThere(file);
  if (seen === undefined || isHeld(seen)) return;
  const aside = `${file}.${randomBytes(6).toString('hex')}`;
  try {
    renameSync(file, aside);
    if (readIfThere(aside) !== seen) linkSync(aside, file);
  } catch (error) {
    if (!isSystemError(error, 'ENOENT') && !isSystemError(error, 'EEXIST')) throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

/** A process id comes back, above all in containers, so the holder's time of start must agree as well. */
function isHeld(lock: string): boolean {
  const [pid, start] = lock.split(' ');
  return alive(Number(pid)) && startOf(Number(pid)) === start;
}

/** Ticks since the machine's start, the 22nd field of /proc/PID/stat (counted after the name, which may hold spaces); '' elsewhere. */
function startOf(pid: number): string {
  const stat = readIfThere(`/proc/${pid}/stat`) ?? '';
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}
