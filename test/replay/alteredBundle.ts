/** The workflows with a change in them: a copy of the sources in a folder of its own, edited and bundled as the worker does it. */
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeBundle } from '../../worker/bundle';

const root = join(__dirname, '..', '..');

/** Text that stands exactly once in a file under workflows/, and what takes its place. */
export type Edit = { readonly file: string; readonly replace: string; readonly by: string };

/** @throws Error when a text to be replaced is not there once: the edit would then test nothing */
export async function alteredBundle(edits: readonly Edit[]): Promise<{ readonly code: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'remisshjul-altered-'));
  try {
    for (const part of ['workflows', 'domain', 'worker', 'package.json', 'tsconfig.json'])
      cpSync(join(root, part), join(folder, part), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    for (const edit of edits) carryOut(folder, edit);
    return { code: await makeBundle(folder) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function carryOut(folder: string, { file, replace, by }: Edit): void {
  const path = join(folder, 'workflows', file);
  const parts = readFileSync(path, 'utf8').split(replace);
  if (parts.length !== 2) throw new Error(`“${replace}” stands ${parts.length - 1} times in workflows/${file}`);
  writeFileSync(path, parts.join(by));
}
