/** A Chromium for the tests of the pages: found on the machine, or installed. */
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { readToolSettings } from '../config/settings';
import { withLock } from './lock';
import { type Log, statIfThere } from './processes';

/** Also as root, where Chromium has no sandbox; without calls home. Take a new profile for every run. */
export const chromiumArgs = [
  '--no-sandbox',
  '--headless',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
] as const;

const names = ['chromium', 'chromium-browser', 'google-chrome'] as const;
const minutes = 60_000;

/**
 * The path, or the command on PATH, of a Chromium that answers `--version`.
 *
 * @throws Error when CHROMIUM_PATH is wrong, or when none is found and none can be installed: says what was tried and what to do
 */
export async function findChromium({ log }: { readonly log: Log }): Promise<string> {
  const { chromiumPath, cacheDir } = readToolSettings();
  if (chromiumPath !== undefined) return chosen(chromiumPath, log);
  const installed = onThisMachine(log);
  if (installed !== undefined) return installed;
  return await withLock(path.join(cacheDir, 'chromium.lock'), async () => onThisMachine(log) ?? install(log));
}

function chosen(chromiumPath: string, log: Log): string {
  if (!runs(chromiumPath))
    throw new Error(`CHROMIUM_PATH is ${chromiumPath}, which does not answer --version: correct or remove it.`);
  log(`Chromium: ${chromiumPath}, from CHROMIUM_PATH`);
  return chromiumPath;
}

function onThisMachine(log: Log): string | undefined {
  const found = [...names, chromium.executablePath()].find(runs);
  if (found === undefined) return undefined;
  const place = pathOf(found);
  log(`Chromium: ${place}`);
  return place;
}

function install(log: Log): string {
  const tried = [`CHROMIUM_PATH is not set; ${names.join(', ')} are not on PATH`, fromPlaywright(log)];
  const fetched = onThisMachine(log);
  if (fetched !== undefined) return fetched;
  tried.push(fromDebian(log));
  const packaged = onThisMachine(log);
  if (packaged !== undefined) return packaged;
  throw new Error(
    `No Chromium was found or could be installed:\n${tried.map((step) => `  - ${step}`).join('\n')}\n` +
      'Install Chromium or Google Chrome, or set CHROMIUM_PATH to one.',
  );
}

function fromPlaywright(log: Log): string {
  log('Chromium: none on this machine; trying "playwright-core install chromium"');
  const cli = path.join(path.dirname(require.resolve('playwright-core/package.json')), 'cli.js');
  return outcome('playwright-core install chromium', run([process.execPath, cli, 'install', 'chromium'], 5 * minutes));
}

function fromDebian(log: Log): string {
  if (process.getuid?.() !== 0) return 'apt-get: only root can install packages';
  if (statIfThere('/etc/debian_version') === undefined) return 'apt-get: this is not Debian';
  log('Chromium: trying "apt-get install chromium", about a quarter of a minute');
  const apt = ['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-qq', '-y', '-o', 'DPkg::Lock::Timeout=300'] as const;
  const update = run([...apt, 'update'], 5 * minutes);
  if (update.status !== 0) return outcome('apt-get update', update);
  // A machine without any font shows pages without text.
  const packages = ['--no-install-recommends', 'chromium', 'fonts-dejavu-core'];
  return outcome('apt-get install chromium', run([...apt, 'install', ...packages], 15 * minutes));
}

function outcome(step: string, { status, stdout, stderr, error }: SpawnSyncReturns<string>): string {
  if (status === 0) return `${step}: done, but what it installed does not run`;
  const said = `${stdout}${stderr}`.split('\n').find((line) => /^(Error|E): /.test(line));
  return `${step}: ${error?.message ?? said?.trim() ?? `ended with ${status}`}`;
}

/** A name on PATH may be a stub that only tells how to install it (Ubuntu), so it is asked. */
function runs(program: string): boolean {
  const { status, stdout } = run([program, '--version'], minutes / 2);
  return status === 0 && /Chrom/.test(stdout);
}

function pathOf(program: string): string {
  if (path.isAbsolute(program)) return program;
  return run(['sh', '-c', 'command -v "$0"', program], minutes / 2).stdout.trim() || program;
}

function run([program, ...args]: readonly [string, ...string[]], timeout: number): SpawnSyncReturns<string> {
  return spawnSync(program, args, { encoding: 'utf8', timeout });
}
