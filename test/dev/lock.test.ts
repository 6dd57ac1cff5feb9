/** Two starters never do the same work at once, and a lock left behind does not stop the next one. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { takeLock, withLock } from '../../dev/lock';
import { readIfThere } from '../../dev/processes';

const folder = mkdtempSync(path.join(tmpdir(), 'lock-'));
const file = path.join(folder, 'lock');
afterEach(() => rmSync(file, { force: true }));
afterAll(() => rmSync(folder, { recursive: true }));

describe('a lock', () => {
  test('lets one worker in at a time', async () => {
    let inside = 0;
    let most = 0;
    async function work() {
      most = Math.max(most, ++inside);
      await sleep(20);
      inside--;
    }
    await Promise.all([1, 2, 3, 4].map(() => withLock(file, work)));
    expect(most).toBe(1);
  });
  test('is given back when the work fails', async () => {
    await expect(withLock(file, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(existsSync(file)).toBe(false);
  });
  test('names its holder when it is not given back in time', async () => {
    await takeLock(file, { waitMs: 0 });
    await expect(takeLock(file, { waitMs: 50 })).rejects.toThrow(`Process ${process.pid} holds ${file}`);
  });
  test('of a process that is gone is taken over', async () => {
    const gone = spawnSync('true').pid;
    writeFileSync(file, `${gone} 1`);
    await takeLock(file, { waitMs: 500 });
    expect(readIfThere(file)).toContain(`${process.pid} `);
  });
  test('of a process whose id another process has now is taken over', async () => {
    const stranger = spawn('sleep', ['30']);
    await once(stranger, 'spawn');
    writeFileSync(file, `${stranger.pid} 1`);
    await takeLock(file, { waitMs: 500 });
    stranger.kill();
    expect(readIfThere(file)).toContain(`${process.pid} `);
  });
});
