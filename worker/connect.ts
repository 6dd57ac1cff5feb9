/** Connects to the parts and hands out what api and worker need. The same wiring for one process and for many. */
import { randomUUID } from 'node:crypto';
import type { CaseDependencies } from '../activities/dependencies';
import { type Mailer, openMailer } from '../activities/smtp';
import { type Process, connectProcess } from '../api/process';
import type { ApiContext } from '../api/context';
import type { Settings } from '../config/settings';
import { type Facts, openFacts } from '../db/facts';
import { type Database, openDatabase } from '../db/open';
import { type Log, type LogTarget, openLog } from './log';
import type { TemporalServer } from './worker';

/** Where the parts are: given by the settings, or started by dev/start.ts. */
export type Places = {
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  /** The development mailbox: takes the letters of practice cases, and all letters when no SMTP server is set. */
  readonly mailboxUrl: string;
  /** Where log lines go; absent: to standard output. */
  readonly logTarget?: LogTarget;
};

export type Connected = {
  readonly db: Database;
  readonly facts: Facts;
  readonly engine: Process;
  readonly temporal: TemporalServer;
  readonly dependencies: CaseDependencies;
  readonly apiContext: ApiContext;
  readonly log: Log;
  close(): Promise<void>;
};

/** How long api and worker wait for the database to answer: people wait behind them, and the work is tried again. */
const silenceMs = 15_000;

export async function connect(settings: Settings, secretKey: Buffer, places: Places): Promise<Connected> {
  const db = openDatabase(places.databaseUrl, { silenceMs });
  const facts = openFacts(db);
  const temporal = temporalServer(settings, places);
  const engine = await connectProcess(temporal, secretKey);
  const practice = openMailer({ url: places.mailboxUrl });
  const real = settings.smtpUrl ? openMailer({ url: settings.smtpUrl }) : practice;
  const { publicUrl, mailFrom } = settings;
  const shared = { facts, newId: randomUUID, publicUrl, mailFrom, secretKey };
  const dependencies = { ...shared, cases: engine, mailers: { real, practice } };
  const { undoMinutes, logLevel } = settings;
  const log = openLog(logLevel, places.logTarget);
  const apiContext = {
    ...shared,
    engine,
    mailer: real,
    undoMinutes,
    logLevel,
    log,
    hasDevelopmentMailbox: settings.smtpUrl === undefined,
  };
  return {
    db,
    facts,
    engine,
    temporal,
    dependencies,
    apiContext,
    log,
    close: () => closeAll({ db, engine, mailers: [real, practice] }),
  };
}

function temporalServer(settings: Settings, { temporalAddress }: Places): TemporalServer {
  const { temporalNamespace: namespace, temporalTaskQueue: taskQueue, temporalTls: tls, temporalApiKey: apiKey } = settings;
  return { address: temporalAddress, namespace, taskQueue, tls, apiKey };
}

async function closeAll(parts: {
  readonly db: Database;
  readonly engine: Process;
  readonly mailers: readonly Mailer[];
}): Promise<void> {
  for (const mailer of new Set(parts.mailers)) await mailer.close();
  await parts.engine.close();
  await parts.db.destroy();
}
