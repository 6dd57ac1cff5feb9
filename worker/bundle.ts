/** The workflows as one bundle, kept between starts: making it takes two to three seconds, reading it none. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleWorkflowCode } from '@temporalio/worker';

const root = join(__dirname, '..');

/** Folders whose code can end up in the bundle. */
const sources = ['workflows', 'domain', 'worker'];

/** The bundle's code; made anew when any source or the SDK has changed. */
export async function workflowBundle(): Promise<{ readonly code: string }> {
  const file = join(root, '.cache', `workflows-${fingerprint()}.js`);
  if (!existsSync(file)) {
    const code = await makeBundle();
    mkdirSync(join(root, '.cache'), { recursive: true });
    writeFileSync(`${file}.${process.pid}`, code);
    renameSync(`${file}.${process.pid}`, file);
  }
  return { code: readFileSync(file, 'utf8') };
}

/** Bundles the sources in `folder`, without the cache. */
export async function makeBundle(folder: string = root): Promise<string> {
  const { code } = await bundleWorkflowCode({
    workflowsPath: join(folder, 'workflows', 'case.ts'),
    failureConverterPath: join(folder, 'worker', 'failureConverter.ts'),
    logger: { log: ignore, trace: ignore, debug: ignore, info: ignore, warn: ignore, error: console.error },
  });
  return code;
}

function ignore(): void {}

function fingerprint(): string {
  const hash = createHash('sha256').update(readFileSync(join(root, 'node_modules', '@temporalio', 'workflow', 'package.json')));
  for (const folder of sources) {
    const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name));
    for (const name of files.sort()) hash.update(name).update(readFileSync(join(root, folder, name)));
  }
  return hash.digest('hex').slice(0, 16);
}
