/** What others do beside us, each as a process of its own: installed into bench/anchors at the first use, never with the product. */
import { type ChildProcess, fork, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(__dirname, 'anchors');

export type Anchor = {
  /** What it said when it was ready. */
  readonly ready: number;
  /** @throws Error with what the anchor says */
  ask(question: Readonly<Record<string, unknown>>): Promise<number>;
  close(): void;
};

/** The anchors cannot be had here: the row is printed without its ratio, with the reason. */
export type Missing = { readonly missing: string };

/** Starts bench/anchors/<name>.js, and waits until it is ready. */
export async function openAnchor(
  name: 'emmett' | 'dbos' | 'plainInsert' | 'mailPool',
  env: Readonly<Record<string, string>>,
): Promise<Anchor | Missing> {
  const missing = name === 'emmett' || name === 'dbos' ? install() : undefined; // the others need only what the product has
  if (missing) return { missing };
  const child = fork(join(folder, `${name}.js`), { env: { ...process.env, ...env }, execArgv: [], stdio: 'inherit' });
  const ready = await next(child);
  return { ready, ask, close: () => child.kill() };

  async function ask(question: Readonly<Record<string, unknown>>): Promise<number> {
    const answer = next(child);
    child.send(question);
    return answer;
  }
}

type Said = { readonly result: number } | { readonly failed: string };

function next(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null): void => reject(new Error(`the anchor ended by itself (${code})`));
    child.once('exit', onExit);
    child.once('message', (said) => {
      child.off('exit', onExit);
      const heard = said as Said;
      if ('failed' in heard) reject(new Error(heard.failed));
      else resolve(heard.result);
    });
  });
}

/** @returns why it is not there, when it is not */
function install(): string | undefined {
  if (existsSync(join(folder, 'node_modules', '.package-lock.json'))) return undefined;
  console.error('Installing what ours is measured against (npm ci --prefix bench/anchors, 30 MB, once) …');
  const { status, stderr } = spawnSync('npm', ['ci', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund'], {
    encoding: 'utf8',
  });
  if (status === 0) return undefined;
  const why = stderr?.split('\n').find((line) => line.startsWith('npm error')) ?? 'npm could not be run';
  return `npm ci --prefix bench/anchors failed: ${why}`;
}
