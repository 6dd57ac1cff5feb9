/** What `npm run api` and `npm run worker` have in common: connect to given servers, run, stop on a signal. */
import { SettingsError, type Settings, loadSecretKey, readSettings } from '../config/settings';
import { storeMessage } from '../db/mailbox';
import { DatabaseNewer, migrate } from '../db/migrate';
import { startMailbox } from '../dev/mailbox';
import { type Connected, connect } from './connect';
import { openLog } from './log';

type Run = (about: {
  readonly settings: Settings;
  readonly connected: Connected;
  readonly say: (line: string) => void;
}) => Promise<() => Promise<void>>;

/** Runs until SIGINT or SIGTERM, then stops and ends with 0. Settings that lack a server are told in one sentence. */
export function runAlone(run: Run): void {
  main(run).catch((error: unknown) => {
    console.error(
      error instanceof SettingsError || error instanceof ServerNotSet || error instanceof DatabaseNewer ? error.message : error,
    );
    process.exit(1);
  });
}

class ServerNotSet extends Error {}

async function main(run: Run): Promise<void> {
  const settings = readSettings(process.env);
  const log = openLog(settings.logLevel);
  const say = (line: string): void => log.info(line);
  const { databaseUrl, temporalAddress } = settings;
  if (!databaseUrl || !temporalAddress)
    throw new ServerNotSet('Set DATABASE_URL and TEMPORAL_ADDRESS: this process starts no servers of its own (npm start does).');
  let connected: Connected | undefined;
  let stop: (() => Promise<void>) | undefined;
  const onSignal = async (): Promise<void> => {
    await stop?.(); // told before anything runs: nothing is begun
    process.exit(0);
  };
  process.once('SIGINT', () => void onSignal());
  process.once('SIGTERM', () => void onSignal());
  const mailbox = await startMailbox({
    store: async (message) => connected && storeMessage(connected.db, message),
    log: () => undefined,
  });
  connected = await connect(settings, loadSecretKey(settings), { databaseUrl, temporalAddress, mailboxUrl: mailbox.url });
  await migrateOnceThere(connected, say);
  const stopRunning = await run({ settings, connected, say });
  stop = async () => {
    await stopRunning();
    await connected?.close();
    await mailbox.stop();
  };
}

/** A database that does not answer yet is waited for: both may have been started, or have died, at the same time. */
async function migrateOnceThere({ db }: Connected, say: (line: string) => void): Promise<void> {
  for (let told = false; ; told = true) {
    try {
      await migrate(db);
      return;
    } catch (error) {
      if (!isAway(error)) throw error;
      if (!told) say('The database does not answer yet: waiting for it.');
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}

/** Nothing listens, the connection broke, or the server is starting or stopping (SQLSTATE class 57P). */
function isAway(error: unknown): boolean {
  const { code = '', message = '' } = error as { code?: string; message?: string };
  return /^(ECONN|EPIPE|ETIMEDOUT|57P)/.test(code) || /timeout|terminated|Connection ended/i.test(message);
}
