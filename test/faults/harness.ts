/** The real parts as separate processes that can be killed: PostgreSQL, Temporal, api and worker; letters are counted in a mailbox outside. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings } from '../../config/settings';
import { migrate } from '../../db/migrate';
import { startMailbox } from '../../dev/mailbox';
import { startPostgres } from '../../dev/postgres';
import { alive, freePort } from '../../dev/processes';
import { startTemporal } from '../../dev/temporal';
import { type Connected, connect } from '../../worker/connect';
import { pause, until } from './patience';

type Role = 'api' | 'worker';
export type Part = Role | 'postgres' | 'temporal';
type Outage = { readonly downMs?: number };
export type Harness = Awaited<ReturnType<typeof openHarness>>;
type Letter = { readonly to: string; readonly messageId: string; readonly cameAt: number };

const root = join(__dirname, '..', '..');
const { scripts } = require('../../package.json') as { readonly scripts: Readonly<Record<Role, string>> };

/** @param form 'short' where minutes count (`npm test`); 'long' as the promises say it */
export async function openHarness({ form }: { readonly form: 'short' | 'long' }) {
  const dataDir = mkdtempSync(join(tmpdir(), 'remisshjul-faults-'));
  const secretKey = randomBytes(32);
  const letters: Letter[] = [];
  let mailDelayMs = 0;
  const mailbox = await startMailbox({
    log: quiet,
    store: async ({ to, messageId }) => {
      letters.push({ to: to[0] ?? '', messageId, cameAt: Date.now() });
      await pause(mailDelayMs);
    },
  });
  let postgres = await startPostgres({ dataDir, log: quiet });
  let temporal = await startTemporal({ dataDir, log: quiet });
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const children = new Map<Role, ChildProcess>();
  const started: ChildProcess[] = [];
  const frozen = new Set<() => void>();
  /** What every part is given; also for tools such as `npm run doctor`. */
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    DATA_DIR: dataDir,
    DATABASE_URL: postgres.url,
    TEMPORAL_ADDRESS: temporal.address,
    SMTP_URL: mailbox.url,
    SECRET_KEY: secretKey.toString('hex'),
    PORT: String(port),
    LOG_LEVEL: 'info',
  };
  const places = { databaseUrl: postgres.url, temporalAddress: temporal.address, mailboxUrl: mailbox.url };
  const connected: Connected = await connect(readSettings(env), secretKey, places);
  await migrate(connected.db);
  /** What a run measured, for the table. */
  const notes: string[] = [];
  const actions = { start, kill, killPostgres, killTemporal, loseTemporal, freeze, answerMailAfter, ended, said, isUp, stop };
  return { form, connected, letters, notes, secretKey, url, env, ...actions };

  /** Starts the process; `program` is one of ours with a protection left out. */
  function start(role: Role, program = `${role}/main.ts`): ChildProcess {
    const log = openSync(join(dataDir, `${role}.log`), 'a');
    const command = [...scripts[role].split(' ').slice(1, -1), program]; // as `npm run api` and `npm run worker` do
    const child = spawn(process.execPath, command, { cwd: root, env, stdio: ['ignore', log, log] });
    closeSync(log);
    children.set(role, child);
    started.push(child);
    return child;
  }

  /** kill -9, and the process started again. */
  async function kill(role: Role, { again = true } = {}): Promise<void> {
    const child = children.get(role);
    if (child && child.exitCode === null && child.signalCode === null) {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await ended;
    }
    if (again) start(role);
  }

  async function killPostgres({ downMs = 0 }: Outage = {}): Promise<void> {
    await killed(postgres.pid);
    await pause(downMs);
    postgres = await startPostgres({ dataDir, log: quiet });
    if (postgres.url !== env['DATABASE_URL']) throw new Error('PostgreSQL came back at another port');
  }

  async function killTemporal({ downMs = 0 }: Outage = {}): Promise<void> {
    await killed(temporal.pid);
    await pause(downMs);
    await temporalBack();
  }

  /** The Temporal server's database is gone for ever. */
  async function loseTemporal(): Promise<void> {
    await killed(temporal.pid);
    for (const suffix of ['', '-wal', '-shm']) rmSync(join(dataDir, 'temporal', `temporal.db${suffix}`), { force: true });
    await temporalBack();
  }

  async function temporalBack(): Promise<void> {
    temporal = await startTemporal({ dataDir, log: quiet });
    if (temporal.address !== env['TEMPORAL_ADDRESS']) throw new Error('Temporal came back at another port');
  }

  /** The mail server takes a letter at once, and says so only after this time. */
  function answerMailAfter(milliseconds: number): void {
    mailDelayMs = milliseconds;
  }

  /** SIGSTOP: nothing runs, nothing is closed. @returns what lets it go on */
  function freeze(part: Part): () => void {
    const pids = part === 'postgres' ? withSessions(postgres.pid) : [pidOf(part)];
    for (const pid of pids) process.kill(pid, 'SIGSTOP');
    const thaw = (): void => {
      frozen.delete(thaw);
      for (const pid of pids) if (alive(pid)) process.kill(pid, 'SIGCONT');
    };
    frozen.add(thaw);
    return thaw;
  }

  function pidOf(part: Part): number {
    if (part === 'postgres') return postgres.pid;
    if (part === 'temporal') return temporal.pid;
    return children.get(part)?.pid ?? 0;
  }

  /** SIGTERM, as an operator stops it. @returns its exit code, and how long it took */
  async function ended(role: Role): Promise<{ readonly code: number | null; readonly milliseconds: number }> {
    const child = children.get(role);
    const started = Date.now();
    const code = new Promise<number | null>((resolve) => child?.once('exit', resolve));
    child?.kill('SIGTERM');
    return { code: await code, milliseconds: Date.now() - started };
  }

  /** What a process has printed since the harness was opened. */
  function said(role: Role): string {
    return readFileSync(join(dataDir, `${role}.log`), 'utf8');
  }

  async function isUp(): Promise<void> {
    await until(() => fetch(`${url}/redo`).then(({ ok }) => ok), 'the api answers', 30_000);
  }

  async function stop(): Promise<void> {
    for (const thaw of frozen) thaw();
    for (const child of started) child.kill('SIGKILL');
    await connected.close().catch(() => undefined);
    await temporal.stop();
    await postgres.stop();
    await mailbox.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** kill -9, and gone: a server is started again only when its process has left. */
async function killed(pid: number): Promise<void> {
  process.kill(pid, 'SIGKILL');
  await until(async () => !alive(pid), `process ${pid} ends`);
}

/** The server and the sessions it has forked: each would go on without the others. */
function withSessions(pid: number): readonly number[] {
  const sessions = execFileSync('ps', ['--ppid', String(pid), '-o', 'pid='], { encoding: 'utf8' });
  return [pid, ...sessions.split('\n').map(Number).filter(Boolean)];
}

function quiet(): void {}
