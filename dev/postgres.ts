/** The embedded PostgreSQL: a real server with its data in the data folder, found again or started, and safe against crashes. */
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { withLock } from './lock';
import { type Account, type Home, findHome } from './postgresAccount';
import { findBinaries, majorVersion } from './postgresBinaries';
import { type Log, type Server, alive, commandOf, endProcess, freePort, handleOn, holdsWithin, known } from './processes';
import { lastLines, portOpen, readIfThere, spawnDetached } from './processes';

export type Postgres = Server & { readonly url: string; readonly port: number };

/** The data folder was made by another major version of PostgreSQL, which this one cannot read. Nothing was touched. */
export class WrongDataVersion extends Error {
  constructor(
    readonly data: string,
    readonly madeBy: string,
    readonly installed: string,
  ) {
    super(
      `The data in ${data} was made by PostgreSQL ${madeBy}, and the installed PostgreSQL ${installed} cannot read it. Nothing was changed. ` +
        `Start the version of Remisshjul that made it, take a dump with pg_dump ${madeBy}, move the folder away, start this version ` +
        'and restore the dump. To begin with an empty database instead, only move the folder away.',
    );
    this.name = 'WrongDataVersion';
  }
}

/** A commit is on disk before it is answered; small, because it shares the machine with everything else. */
const tuning = {
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  shared_buffers: '128MB',
  max_connections: '100',
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
} as const;
/** macOS has no C.UTF-8. Sorting is ICU's sv-SE either way. */
const libcLocale = process.platform === 'linux' ? 'C.UTF-8' : 'C';
const env = { PATH: '/usr/bin:/bin:/usr/sbin:/sbin', LC_ALL: libcLocale, TZ: 'UTC' } as const;
/** Recovery after a crash reads the write-ahead log since the last checkpoint: seconds, on a slow disk a minute. */
const recoveryMs = 120_000;
const stopping = [
  { signal: 'SIGINT', waitMs: 30_000 }, // fast shutdown: ends the sessions, writes a checkpoint
  { signal: 'SIGQUIT', waitMs: 5_000 }, // at once: the next start recovers
] as const;

/**
 * Starts PostgreSQL on the loopback with its data in `dataDir`/postgres/data, or takes over the one an earlier run left behind.
 * It comes back at the port it had, if that is free. The database `remisshjul` is there when this returns.
 *
 * @throws WrongDataVersion when another major version made the data
 */
export async function startPostgres({ dataDir, log }: { readonly dataDir: string; readonly log: Log }): Promise<Postgres> {
  const home = findHome(path.join(path.resolve(dataDir), 'postgres'), findBinaries(), log);
  mkdirSync(home.folder, { recursive: true });
  return await withLock(path.join(home.folder, 'lock'), async () => {
    const data = path.join(realpathSync(home.folder), 'data');
    refuseOtherVersion(data, home);
    if (readIfThere(path.join(data, 'PG_VERSION')) === undefined) initialise(data, home, log);
    const found = await findRunning(data);
    const { pid, port } = found ?? (await start(data, home));
    const url = `postgres://remiss:${readFileSync(passwordFile(home), 'utf8')}@127.0.0.1:${port}`;
    await ensureDatabase(url);
    log(`PostgreSQL ${found ? 'was running' : 'started'} on port ${port}, data in ${data}`);
    const server = handleOn({ pid, reused: found !== undefined, end: (running) => endProcess(running, stopping) });
    return { ...server, port, url: `${url}/remisshjul` };
  });
}

function refuseOtherVersion(data: string, { binaries }: Home): void {
  const madeBy = readIfThere(path.join(data, 'PG_VERSION'))?.trim();
  const installed = majorVersion(binaries);
  if (madeBy !== undefined && madeBy !== installed) throw new WrongDataVersion(data, madeBy, installed);
}

/** Made beside its place and moved there last, so that a start cut short leaves nothing that looks like a database. */
function initialise(data: string, home: Home, log: Log): void {
  log(`PostgreSQL makes its data folder in ${data}`);
  const aside = `${data}.init`;
  rmSync(aside, { recursive: true, force: true });
  mkdirSync(aside, { mode: 0o700 });
  const password = passwordFile(home);
  writeFileSync(password, randomBytes(24).toString('base64url'), { mode: 0o600 });
  if (home.account.ids) for (const place of [aside, password]) chownSync(place, home.account.ids.uid, home.account.ids.gid);
  const options = ['-D', aside, '-U', 'remiss', `--pwfile=${password}`, '--auth=scram-sha-256', '-E', 'UTF8'];
  const locale = ['--locale-provider=icu', '--icu-locale=sv-SE', `--locale=${libcLocale}`];
  const [program, ...args] = wrapped(home.account, [home.binaries.initdb, ...options, ...locale]);
  const { status, stderr, error } = spawnSync(program, args, { encoding: 'utf8', env, cwd: '/', ...home.account.ids });
  if (status !== 0) throw new Error(`PostgreSQL could not make its data folder ${data}: ${error?.message ?? stderr}`);
  renameSync(aside, data);
}

/**
 * The server that runs on this data already, if any; a lock file that names none is cleared away.
 *
 * PostgreSQL itself believes its lock file as long as *some* process has that id: a zombie whose parent has not looked, or, in a
 * restarted container, a stranger.
 */
async function findRunning(data: string): Promise<{ readonly pid: number; readonly port: number } | undefined> {
  const lock = readLock(data);
  if (lock === undefined) return undefined;
  if (isServerOn(data, lock.pid)) {
    if (await holdsWithin(recoveryMs, () => isReady(data) || !alive(lock.pid))) return await findRunningOnceReady(data);
    throw new Error(`Process ${lock.pid} runs PostgreSQL on ${data} and does not become ready: end it, and start again.`);
  }
  await holdsWithin(4_000, () => !known(lock.pid) || alive(lock.pid)); // gives a zombie's parent time to look
  await waitForOrphans(data);
  if (known(lock.pid)) rmSync(path.join(data, 'postmaster.pid'), { force: true });
  return undefined;
}

async function findRunningOnceReady(data: string): Promise<{ readonly pid: number; readonly port: number } | undefined> {
  const lock = readLock(data);
  if (lock !== undefined && alive(lock.pid) && (await portOpen(lock.port))) return lock;
  return await findRunning(data); // it ended while we waited
}

function isServerOn(data: string, pid: number): boolean {
  const command = commandOf(pid);
  return alive(pid) && command.includes(data) && command.some((word) => path.basename(word) === 'postgres');
}

/** Sessions outlive a killed server for a moment, and use its memory: to start beside them would damage the data. */
async function waitForOrphans(data: string): Promise<void> {
  if (await holdsWithin(15_000, () => processesIn(data).length === 0)) return;
  throw new Error(`Processes ${processesIn(data).join(', ')} are left of a PostgreSQL on ${data}: end them, and start again.`);
}

/** Every process of a server works in its data folder. Only Linux tells. */
function processesIn(data: string): readonly string[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && alive(Number(pid)) && workingFolder(pid) === data);
}

function workingFolder(pid: string): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined; // gone, or another user's
  }
}

async function start(data: string, home: Home): Promise<{ readonly pid: number; readonly port: number }> {
  const portFile = path.join(home.folder, 'port');
  const logFile = path.join(home.folder, 'server.log');
  for (let attempt = 1; ; attempt++) {
    const port = await freePort(attempt === 1 ? Number(readIfThere(portFile) ?? 0) : 0);
    const pid = await spawnDetached({ command: serverCommand(data, home, port), logFile, env, ids: home.account.ids });
    await holdsWithin(recoveryMs, () => !alive(pid) || (readLock(data)?.pid === pid && isReady(data)));
    if (alive(pid) && isReady(data)) {
      writeFileSync(portFile, String(port));
      return { pid, port };
    }
    if (alive(pid))
      throw new Error(`PostgreSQL is not ready after ${recoveryMs / 1000} s. The end of ${logFile}:\n${lastLines(logFile)}`);
    const portTaken = /could not bind/.test(lastLines(logFile)) && attempt < 3;
    if (!portTaken) throw new Error(`PostgreSQL ended while starting. The end of ${logFile}:\n${lastLines(logFile)}`);
  }
}

function serverCommand(data: string, { account, binaries }: Home, port: number): readonly [string, ...string[]] {
  const settings = Object.entries(tuning).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return wrapped(account, [binaries.postgres, '-D', data, '-p', String(port), ...settings]);
}

function wrapped({ wrap }: Account, command: readonly [string, ...string[]]): readonly [string, ...string[]] {
  const [first, ...others] = wrap;
  return first === undefined ? command : [first, ...others, ...command];
}

/** `postmaster.pid`: process id in line 1, port in line 4, state in line 8 (PostgreSQL, src/include/utils/pidfile.h). */
function readLock(data: string): { readonly pid: number; readonly port: number; readonly state: string } | undefined {
  const lines = readIfThere(path.join(data, 'postmaster.pid'))?.split('\n');
  return lines && { pid: Number(lines[0]), port: Number(lines[3]), state: (lines[7] ?? '').trim() };
}

function isReady(data: string): boolean {
  return readLock(data)?.state === 'ready';
}

async function ensureDatabase(url: string): Promise<void> {
  const client = new Client({ connectionString: `${url}/postgres`, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined); // the connection is closed below in any case; without a listener it would end the process
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = 'remisshjul'");
    if (rowCount === 0) await client.query('CREATE DATABASE remisshjul');
  } finally {
    await client.end();
  }
}

function passwordFile({ folder }: Home): string {
  return path.join(folder, 'password');
}
