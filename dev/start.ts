/** `npm start`: the whole service in one process, with PostgreSQL and the Temporal server as children unless real ones are set. */
import { DatabaseNewer } from '../db/migrate';
import { type Settings, SettingsError, readSettings } from '../config/settings';
import { startService } from './service';
import { findRunning } from './running';

async function main(): Promise<void> {
  const settings = quietAtTerminal(readSettings(process.env));
  const running = await findRunning(settings.dataDir);
  if (running) {
    console.log(`Remisshjul is already running: ${running.url} (process ${running.pid}, data in ${settings.dataDir}).`);
    return;
  }
  const service = await startService(settings, { say: (line) => console.log(line) });
  for (const line of service.welcome) console.log(line);
  stopOnSignal(service.stop);
}

/** Somebody who looks on needs no line for each request between ours, unless asked for. */
function quietAtTerminal(settings: Settings): Settings {
  return process.stderr.isTTY && !process.env['LOG_LEVEL'] ? { ...settings, logLevel: 'warn' } : settings;
}

/** Ctrl-C and SIGTERM stop everything in order; a second Ctrl-C does not wait. */
function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false;
  const onSignal = (signal: string): void => {
    if (stopping) {
      if (signal === 'SIGINT') process.exit(130);
      return;
    }
    stopping = true;
    console.log('\nStopping: web server, worker, Temporal, PostgreSQL …');
    stop().then(
      () => {
        console.log('Stopped. The data is kept.');
        process.exit(0);
      },
      (error: unknown) => {
        console.error('Stopping failed:', error);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
}

/** A fault an operator can mend is one message; anything else keeps its trace. */
function explain(error: unknown): string | undefined {
  if (error instanceof SettingsError || error instanceof DatabaseNewer) return error.message;
  const { code, name, message } = error as { code?: string; name?: string; message?: string };
  if (code === 'EADDRINUSE')
    return `Port ${process.env['PORT'] ?? 3000} is taken by another program. Choose another: PORT=3100 npm start`;
  return name === 'WrongDataVersion' || name === 'PartMissing' ? message : undefined;
}

main().catch((error: unknown) => {
  console.error(explain(error) ?? error);
  process.exit(1);
});
