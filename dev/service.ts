/** The service in one process: starts the parts that are not given, looks after them, and stops them in order. */
import { createServer as createNetServer } from 'node:net';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { createServer } from '../api/server';
import { setupCode } from '../api/sessions';
import { type Settings, loadSecretKey } from '../config/settings';
import { storeMessage } from '../db/mailbox';
import { migrate } from '../db/migrate';
import { type Connected, type Places, connect } from '../worker/connect';
import { keepReconciling } from '../worker/reconcile';
import { keepWorking } from '../worker/worker';
import { keepRunning } from './keep';
import { takeLock } from './lock';
import { type ReceivedMail, startMailbox } from './mailbox';
import { startPostgres } from './postgres';
import { noteRunning, noteStopped } from './running';
import { startTemporal } from './temporal';

export type Service = {
  readonly url: string;
  /** What a newcomer needs to know, a line each. */
  readonly welcome: readonly string[];
  readonly connected: Connected;
  stop(): Promise<void>;
};

export type ServiceOptions = {
  readonly say: (line: string) => void;
  /** For tests that stop the worker: answers are then taken in, and recorded later. */
  readonly withoutWorker?: boolean;
};

type Stop = () => Promise<void>;

/** Standard output is for people here; lines for programs go beside it: `npm start 2>> remisshjul.log`. */
function toStandardError(line: string): void {
  process.stderr.write(line);
}

/** @throws SettingsError, WrongDataVersion, DatabaseNewer, a missing part's error, or EADDRINUSE when the port is taken */
export async function startService(settings: Settings, { say, withoutWorker = false }: ServiceOptions): Promise<Service> {
  const stops: Stop[] = [];
  const stop = async (): Promise<void> => {
    for (let end = stops.pop(); end !== undefined; end = stops.pop()) await end();
  };
  try {
    await refuseTakenPort(settings);
    stops.push(await holdDataDir(settings));
    const { places, useMailbox } = await startParts(settings, say, stops);
    const connected = await connect(settings, loadSecretKey(settings), { ...places, logTarget: toStandardError });
    stops.push(() => connected.close());
    const applied = await migrate(connected.db);
    if (applied.length > 0) say(`Database brought up to date (${applied.length} steps).`);
    useMailbox((message) => storeMessage(connected.db, message));
    if (!withoutWorker) stops.push(await keepWorking(connected, say));
    const app = await createServer(connected.apiContext);
    await app.listen({ port: settings.port, host: settings.host });
    stops.push(async () => app.close());
    stops.push(keepReconciling(connected, say));
    const url = urlOf(app);
    noteRunning(settings.dataDir, url);
    stops.push(async () => noteStopped(settings.dataDir));
    return { url, welcome: await welcome(url, settings, connected), connected, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Before anything is started: a port that is taken is told at once. @throws EADDRINUSE */
async function refuseTakenPort({ port, host }: Settings): Promise<void> {
  if (port === 0) return;
  const probe = createNetServer();
  await new Promise<void>((resolve, reject) => probe.once('error', reject).listen(port, host, resolve));
  await new Promise((resolve) => probe.close(resolve));
}

/** One service per data folder: two would share the servers, and the first to stop would take them from the other. */
async function holdDataDir({ dataDir }: Settings): Promise<Stop> {
  const release = await takeLock(join(dataDir, 'service.lock'), { waitMs: 3_000 });
  return async () => release();
}

type Store = (message: ReceivedMail) => Promise<void>;
type Parts = { readonly places: Places; useMailbox(store: Store): void };

/** PostgreSQL, the Temporal server and the mailbox, at the same time; each only when no real one is set. */
async function startParts(settings: Settings, say: (line: string) => void, stops: Stop[]): Promise<Parts> {
  let store: Store = async () => {
    throw new Error('the mailbox is not ready yet');
  };
  const started = await Promise.allSettled([
    postgresOf(settings, say),
    temporalOf(settings, say),
    mailboxOf((message) => store(message), say),
  ]);
  for (const part of started) if (part.status === 'fulfilled') stops.push(part.value.stop);
  for (const part of started) if (part.status === 'rejected') throw part.reason;
  const [databaseUrl = '', temporalAddress = '', mailboxUrl = ''] = started.map((part) =>
    part.status === 'fulfilled' ? part.value.at : '',
  );
  const useMailbox = (given: Store): void => {
    store = given;
  };
  return { places: { databaseUrl, temporalAddress, mailboxUrl }, useMailbox };
}

/** A part that is there: where, and how it is stopped. One that was given by the settings is left running. */
type Part = { readonly at: string; readonly stop: Stop };

async function postgresOf({ databaseUrl, dataDir }: Settings, say: (line: string) => void): Promise<Part> {
  if (databaseUrl) return { at: databaseUrl, stop: async () => undefined };
  const { first, stop } = await keepRunning('PostgreSQL', () => startPostgres({ dataDir, log: say }), say);
  return { at: first.url, stop };
}

async function temporalOf(
  { temporalAddress, temporalCliPath: cliPath, temporalNamespace: namespace, dataDir }: Settings,
  say: (line: string) => void,
): Promise<Part> {
  if (temporalAddress) return { at: temporalAddress, stop: async () => undefined };
  const { first, stop } = await keepRunning(
    'The Temporal server',
    () => startTemporal({ dataDir, cliPath, namespace, log: say }),
    say,
  );
  return { at: first.address, stop };
}

async function mailboxOf(store: Store, say: (line: string) => void): Promise<Part> {
  const { url, stop } = await startMailbox({ store, log: say });
  return { at: url, stop };
}

function urlOf(app: FastifyInstance): string {
  const address = app.server.address();
  if (address === null || typeof address === 'string') throw new Error('the web server has no address');
  const host =
    address.address === '127.0.0.1' || address.address === '::' || address.address === '0.0.0.0' ? 'localhost' : address.address;
  return `http://${host}:${address.port}`;
}

async function welcome(url: string, settings: Settings, { db }: Connected): Promise<readonly string[]> {
  const code = await setupCode(db);
  return [
    '',
    `  Remisshjul is running:  ${url}`,
    code
      ? `  First sign-in:          open ${url}/start and give the set-up code ${code}`
      : `  Sign in:                ${url}/logga-in`,
    settings.smtpUrl
      ? `  Mail:                   goes out through ${new URL(settings.smtpUrl).host}`
      : `  Mailbox:                ${url}/brevlada (no letter leaves this machine)`,
    `  Data:                   ${settings.dataDir}`,
    '  Stop:                   Ctrl-C',
    '',
  ];
}
