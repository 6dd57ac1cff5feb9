/** Tells a second start about the first: a file in the data folder with the process and its address. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export type Running = { readonly pid: number; readonly url: string };

/** The service that runs on this data folder; undefined when none does, also after one was killed. */
export async function findRunning(dataDir: string): Promise<Running | undefined> {
  const running = read(dataDir);
  if (running === undefined || !isAlive(running.pid)) return undefined;
  const answers = await fetch(`${running.url}/halsa`, { signal: AbortSignal.timeout(3_000) }).then(
    ({ ok }) => ok,
    () => false,
  );
  return answers ? running : undefined;
}

export function noteRunning(dataDir: string, url: string): void {
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(fileIn(dataDir), JSON.stringify({ pid: process.pid, url }));
}

export function noteStopped(dataDir: string): void {
  rmSync(fileIn(dataDir), { force: true });
}

function read(dataDir: string): Running | undefined {
  try {
    return JSON.parse(readFileSync(fileIn(dataDir), 'utf8')) as Running;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function fileIn(dataDir: string): string {
  return join(dataDir, 'running.json');
}
