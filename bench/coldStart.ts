/** P26: from `npm start` to the first page, installed, in an empty data folder and in one that is there. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../dev/processes';
import { type Bench, type Row, rounded } from './row';

export const coldStart: Bench = {
  names: ['P26'],
  async run() {
    const dataDir = mkdtempSync(join(tmpdir(), 'remisshjul-bench-'));
    try {
      const [first, again] = [await secondsToPage(dataDir), await secondsToPage(dataDir)];
      return [row('P26 npm start, empty folder', first), row('P26 npm start, again', again)];
    } finally {
      rmSync(dataDir, { recursive: true, force: true });
    }
  },
};

function row(name: string, value: number): Row {
  return { name, value, unit: 's', goal: '<= 10 s', ok: value <= 10 };
}

async function secondsToPage(dataDir: string): Promise<number> {
  const port = await freePort();
  const started = performance.now();
  const service = spawn('npm', ['start'], {
    cwd: join(__dirname, '..'),
    env: { ...process.env, DATA_DIR: dataDir, PORT: String(port) },
    stdio: 'ignore',
    detached: true,
  });
  const ended = new Promise((resolve) => service.once('exit', resolve));
  for (let answered = false; !answered;) {
    if (performance.now() - started > 60_000) throw new Error('npm start gave no page within a minute');
    answered = await fetch(`http://127.0.0.1:${port}/logga-in`, { redirect: 'manual' }).then(
      () => true,
      () => new Promise<false>((resolve) => setTimeout(() => resolve(false), 25)),
    );
  }
  const seconds = rounded((performance.now() - started) / 1_000);
  if (service.pid) process.kill(-service.pid, 'SIGTERM');
  await ended;
  return seconds;
}
