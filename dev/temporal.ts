/** The Temporal development server: a real one with its data in a file, found again or started, with time skipping switched on. */
import { mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Connection } from '@temporalio/client';
import { withLock } from './lock';
import { type Log, type Server, alive, commandOf, endProcess, freePort, handleOn, holdsWithin, lastLines } from './processes';
import { portOpen, readIfThere, spawnDetached } from './processes';
import { findTemporalCli } from './temporalCli';

export type TemporalServer = Server & { readonly address: string };

export type StartTemporal = {
  readonly dataDir: string;
  /** TEMPORAL_CLI_PATH; without it the program is looked for, see `findTemporalCli`. */
  readonly cliPath?: string;
  readonly namespace?: string;
  readonly searchAttributes?: Readonly<Record<string, 'Keyword' | 'Datetime'>>;
  readonly log: Log;
};

const ownSearchAttributes = { Phase: 'Keyword', DueAt: 'Datetime' } as const;

/**
 * Time skipping, and the limits without which a case of five years takes half a minute instead of a second.
 * `workflowIdReuseMinimalInterval` is not for speed: without it the skipped time is added twice when a run continues as new
 * within a second of its start. Values are JSON, so a duration keeps its quotes.
 */
const dynamicConfig = [
  'frontend.WorkflowTimeSkippingEnabled=true',
  'history.workflowIdReuseMinimalInterval="0s"',
  'history.timerProcessorMaxTimeShift="1ms"',
  'history.timerProcessorMaxPollRPS=100000',
  'history.timerProcessorMaxPollHostRPS=100000',
  'history.transferProcessorMaxPollRPS=100000',
  'history.transferProcessorMaxPollHostRPS=100000',
] as const;
const loopbackOnly = ['--ip=127.0.0.1', '--headless', '--log-level=warn'] as const;
const sqlitePragmas = ['journal_mode=wal', 'synchronous=normal', 'busy_timeout=5000'] as const;
/** 0.7 s is usual; a large file on a slow disk takes longer. */
const healthyMs = 60_000;
const stopping = [{ signal: 'SIGINT', waitMs: 10_000 }] as const;

type Place = { readonly folder: string; readonly logFile: string; readonly noteFile: string };
type Running = { readonly pid: number; readonly port: number };

/**
 * Starts the server on the loopback with its data in `dataDir`/temporal/temporal.db, or takes over the one an earlier run left
 * behind if it was started with the same flags. It comes back at the port it had, if that is free.
 *
 * @throws Error when no program is found, or when the server does not become healthy: with the end of its log
 */
export async function startTemporal({
  dataDir,
  cliPath,
  namespace = 'default',
  searchAttributes,
  log,
}: StartTemporal): Promise<TemporalServer> {
  const cli = await findTemporalCli({ cliPath, log });
  const place = placeIn(path.resolve(dataDir));
  const flags = flagsFor({ place, namespace, searchAttributes: { ...ownSearchAttributes, ...searchAttributes } });
  return await withLock(path.join(place.folder, 'lock'), async () => {
    const found = await findRunning({ place, flags, namespace, log });
    const { pid, port } = found ?? (await start({ cli, place, flags, namespace }));
    const address = `127.0.0.1:${port}`;
    log(`Temporal ${found ? 'was running' : 'started'} on port ${port}, data in ${place.folder}`);
    return { ...handleOn({ pid, reused: found !== undefined, end: (running) => endProcess(running, stopping) }), address };
  });
}

function placeIn(dataDir: string): Place {
  mkdirSync(path.join(dataDir, 'temporal'), { recursive: true });
  const folder = realpathSync(path.join(dataDir, 'temporal'));
  return { folder, logFile: path.join(folder, 'temporal.log'), noteFile: path.join(folder, 'running') };
}

type Flags = { readonly place: Place; readonly namespace: string; readonly searchAttributes: Readonly<Record<string, string>> };

/** Everything but the port. */
function flagsFor({ place, namespace, searchAttributes }: Flags): readonly string[] {
  return [
    ...loopbackOnly,
    `--namespace=${namespace}`,
    `--db-filename=${path.join(place.folder, 'temporal.db')}`,
    ...sqlitePragmas.flatMap((pragma) => ['--sqlite-pragma', pragma]),
    ...Object.entries(searchAttributes).flatMap(([name, type]) => ['--search-attribute', `${name}=${type}`]),
    ...dynamicConfig.flatMap((value) => ['--dynamic-config-value', value]),
  ];
}

type Finding = { readonly place: Place; readonly flags: readonly string[]; readonly namespace: string; readonly log: Log };

/** The server an earlier run left behind. One with other flags, or one that does not answer, is ended: two must not share a file. */
async function findRunning({ place, flags, namespace, log }: Finding): Promise<Running | undefined> {
  const noted = readNote(place);
  if (noted === undefined || !isServerOn(place, noted.pid)) return undefined;
  const sameFlags = flags.every((flag) => commandOf(noted.pid).includes(flag));
  if (sameFlags && (await isHealthyWithin(10_000, noted, namespace))) return noted;
  log(`Temporal was running with ${sameFlags ? 'no answer to give' : 'other flags'}: it is started again`);
  await endProcess(noted.pid, stopping);
  return undefined;
}

/** A process id comes back, so it must also be a Temporal server, and on our file. */
function isServerOn({ folder }: Place, pid: number): boolean {
  const command = commandOf(pid);
  return alive(pid) && command.includes('start-dev') && command.includes(`--db-filename=${path.join(folder, 'temporal.db')}`);
}

type Starting = { readonly cli: string; readonly place: Place; readonly flags: readonly string[]; readonly namespace: string };

async function start({ cli, place, flags, namespace }: Starting): Promise<Running> {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort(attempt === 1 ? (readNote(place)?.port ?? 0) : 0);
    const command = [cli, 'server', 'start-dev', '--port', String(port), ...flags] as const;
    const pid = await spawnDetached({ command, logFile: place.logFile, env: environmentIn(place) });
    writeFileSync(place.noteFile, `${pid} ${port}`);
    if (await isHealthyWithin(healthyMs, { pid, port }, namespace)) return { pid, port };
    await endProcess(pid, stopping);
    if (attempt < 3 && /address already in use/.test(lastLines(place.logFile))) continue;
    throw new Error(
      `The Temporal server did not become healthy. The end of ${place.logFile}:\n${lastLines(place.logFile)}\n` +
        `If its file is damaged, remove ${path.join(place.folder, 'temporal.db')}*: every case is started again from the facts in PostgreSQL.`,
    );
  }
}

/** Nothing of ours: TEMPORAL_ADDRESS and its like would be read by the program too. */
function environmentIn({ folder }: Place): Readonly<Record<string, string>> {
  return { PATH: '/usr/local/bin:/usr/bin:/bin', HOME: folder, TZ: 'UTC' };
}

async function isHealthyWithin(waitMs: number, { pid, port }: Running, namespace: string): Promise<boolean> {
  const answered = await holdsWithin(
    waitMs,
    async () => !alive(pid) || ((await portOpen(port)) && (await describes(port, namespace))),
  );
  return answered && alive(pid);
}

/** Whether the server answers for the namespace: its port opens before it can. */
async function describes(port: number, namespace: string): Promise<boolean> {
  const connection = Connection.lazy({ address: `127.0.0.1:${port}` });
  try {
    await connection.withDeadline(Date.now() + 2_000, () => connection.workflowService.describeNamespace({ namespace }));
    return true;
  } catch {
    return false; // asked again until the time is out
  } finally {
    await connection.close();
  }
}

function readNote({ noteFile }: Place): Running | undefined {
  const [pid, port] = (readIfThere(noteFile) ?? '').split(' ').map(Number);
  return pid === undefined || port === undefined ? undefined : { pid, port };
}
