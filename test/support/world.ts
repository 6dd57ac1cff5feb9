/** A whole Remisshjul for a test: its own database, queue and mailbox, on the shared PostgreSQL and Temporal servers. */
import { randomBytes, randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { CaseDependencies } from '../../activities/dependencies';
import { openMailer } from '../../activities/smtp';
import type { ApiContext } from '../../api/context';
import { connectProcess } from '../../api/process';
import { createServer } from '../../api/server';
import { openFacts } from '../../db/facts';
import { storeMessage } from '../../db/mailbox';
import { startMailbox } from '../../dev/mailbox';
import { type RunningWorker, type WorkerOptions, startWorker } from '../../worker/worker';
import { testDatabase } from './database';

export type World = {
  readonly context: ApiContext;
  readonly dependencies: CaseDependencies;
  startWorker(options?: WorkerOptions): Promise<RunningWorker>;
  /** The web server, listening on the world's port, else on a free one. */
  listen(): Promise<{ readonly app: FastifyInstance; readonly url: string }>;
  close(): Promise<void>;
};

export type WorldOptions = {
  /** When the links in letters must lead to the web server: it then listens there. */
  readonly port?: number;
  /** How long a launch can be undone before its letters leave. */
  readonly undoMinutes?: number;
};

export async function openWorld({ port, undoMinutes = 0 }: WorldOptions = {}): Promise<World> {
  const address = process.env['TEST_TEMPORAL_ADDRESS'];
  if (address === undefined)
    throw new Error('No Temporal server for this test: its jest project needs globalSetup test/support/setUpAll.ts');
  const { db, drop } = await testDatabase();
  const facts = openFacts(db);
  const secretKey = randomBytes(32);
  const temporal = { address, namespace: 'default', taskQueue: `test-${randomUUID()}` };
  const engine = await connectProcess(temporal, secretKey);
  const mailbox = await startMailbox({ store: (message) => storeMessage(db, message), log: () => undefined });
  const mailer = openMailer({ url: mailbox.url });
  const shared = {
    facts,
    newId: randomUUID,
    publicUrl: port === undefined ? 'http://localhost:3000' : `http://127.0.0.1:${port}`,
    mailFrom: 'Provkommunen <remiss@prov.example>',
    secretKey,
  };
  const dependencies: CaseDependencies = { ...shared, cases: engine, mailers: { real: mailer, practice: mailer } };
  const context: ApiContext = { ...shared, engine, mailer, undoMinutes, hasDevelopmentMailbox: true, logLevel: 'silent' };
  const stops: (() => Promise<void>)[] = [drop, () => mailbox.stop(), () => mailer.close(), () => engine.close()];
  return { context, dependencies, startWorker: startOne, listen, close };

  async function startOne(options: WorkerOptions = {}): Promise<RunningWorker> {
    const worker = await startWorker(temporal, dependencies, options);
    stops.push(() => worker.stop());
    return worker;
  }

  async function listen() {
    const app = await createServer(context);
    const url = await app.listen({ port: port ?? 0, host: '127.0.0.1' });
    stops.push(async () => app.close());
    return { app, url };
  }

  async function close(): Promise<void> {
    for (let stop = stops.pop(); stop !== undefined; stop = stops.pop()) await stop();
  }
}
