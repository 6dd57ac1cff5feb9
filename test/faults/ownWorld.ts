/** A Remisshjul of its own for one fault, on the harness's servers: its own database and queue, its parts wired as the fault needs them. */
import { randomBytes, randomUUID } from 'node:crypto';
import { Client } from 'pg';
import type { CaseDependencies } from '../../activities/dependencies';
import type { MailTimeouts } from '../../activities/smtp';
import { openMailer } from '../../activities/smtp';
import { connectProcess } from '../../api/process';
import { createServer } from '../../api/server';
import { openFacts } from '../../db/facts';
import { storeMessage } from '../../db/mailbox';
import { migrate } from '../../db/migrate';
import { type Database, openDatabase } from '../../db/open';
import { startMailbox } from '../../dev/mailbox';
import { type WorkerOptions, startWorker } from '../../worker/worker';
import type { World } from '../support/world';
import type { Harness } from './harness';

export type OwnWorld = World & {
  /** The database as the fault itself looks at it: never through a line that is cut. */
  readonly db: Database;
  readonly databaseUrl: string;
  /** @param changed parts of its own, wrapped so that a protection is missing */
  startWorker(options?: WorkerOptions, changed?: Partial<CaseDependencies>): ReturnType<typeof startWorker>;
};

type Wiring = {
  /** The parts reach the database at this port: a line that can be cut. */
  readonly databasePort?: number;
  readonly mail?: { readonly url: string; readonly timeouts?: Partial<MailTimeouts> };
};

async function openOwnWorld({ env }: Pick<Harness, 'env'>, { databasePort, mail }: Wiring = {}): Promise<OwnWorld> {
  const { url: databaseUrl, drop } = await ownDatabase(env['DATABASE_URL'] ?? '');
  const db = openDatabase(databaseUrl, { size: 3 });
  await migrate(db);
  const parts = openDatabase(databasePort === undefined ? databaseUrl : atPort(databaseUrl, databasePort));
  const secretKey = randomBytes(32);
  const temporal = { address: env['TEMPORAL_ADDRESS'] ?? '', namespace: 'default', taskQueue: `fault-${randomUUID()}` };
  const engine = await connectProcess(temporal, secretKey);
  const mailbox = await startMailbox({ store: (message) => storeMessage(db, message), log: () => undefined });
  const mailer = openMailer(mail ?? { url: mailbox.url });
  const shared = { facts: openFacts(parts), newId: randomUUID, secretKey, mailFrom: 'Provkommunen <remiss@prov.example>' };
  const wired = { ...shared, publicUrl: 'http://localhost:3000' };
  const dependencies = { ...wired, cases: engine, mailers: { real: mailer, practice: mailer } };
  const context = { ...wired, engine, mailer, undoMinutes: 0, hasDevelopmentMailbox: true, logLevel: 'silent' };
  const stops: (() => Promise<void>)[] = [
    drop,
    () => db.destroy(),
    () => parts.destroy(),
    () => mailbox.stop(),
    () => mailer.close(),
    () => engine.close(),
  ];
  return { db, databaseUrl, context, dependencies, startWorker: startOne, listen, close };

  async function startOne(options: WorkerOptions = {}, changed: Partial<CaseDependencies> = {}) {
    const worker = await startWorker(temporal, { ...dependencies, ...changed }, options);
    stops.push(() => worker.stop());
    return worker;
  }

  async function listen() {
    const app = await createServer(context);
    stops.push(async () => app.close());
    return { app, url: await app.listen({ port: 0, host: '127.0.0.1' }) };
  }

  async function close(): Promise<void> {
    for (let stop = stops.pop(); stop !== undefined; stop = stops.pop()) await stop();
  }
}

/** Opens a world, runs, and closes it, whatever comes of it. */
export async function inOwnWorld(
  harness: Pick<Harness, 'env'>,
  wiring: Wiring,
  run: (world: OwnWorld) => Promise<void>,
): Promise<void> {
  const world = await openOwnWorld(harness, wiring);
  await run(world).finally(() => world.close());
}

async function ownDatabase(server: string): Promise<{ readonly url: string; readonly drop: () => Promise<void> }> {
  const name = `fault_${randomBytes(6).toString('hex')}`;
  const ask = async (statement: string): Promise<void> => {
    const client = new Client({ connectionString: server });
    await client.connect();
    await client.query(statement);
    await client.end();
  };
  await ask(`CREATE DATABASE ${name}`);
  return { url: server.replace(/\/[^/]*$/, `/${name}`), drop: () => ask(`DROP DATABASE ${name} WITH (FORCE)`) };
}

function atPort(url: string, port: number): string {
  return url.replace(/:\d+\//, `:${port}/`);
}
