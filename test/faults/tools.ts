/** The operator's commands against a harness's parts: what they print, and how they end. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import type { Harness } from './harness';

const root = join(__dirname, '..', '..');

type Ended = { readonly code: number; readonly said: string };

/** Runs a program of ours as `npm run` does, given the harness's parts. */
export async function runTool({ env }: Pick<Harness, 'env'>, program: string, ...args: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['--require', 'tsx/cjs', program, ...args], { cwd: root, env }, (error, stdout) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, said: stdout }),
    );
  });
}

type Line = { readonly name: string; readonly state: string; readonly text: string; readonly cure?: string };

/** `npm run doctor -- --json`; it ends with 1 when anything is bad. */
export async function doctor(harness: Pick<Harness, 'env'>): Promise<readonly Line[]> {
  const { said } = await runTool(harness, 'dev/doctor/main.ts', '--json');
  return said
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Line);
}
