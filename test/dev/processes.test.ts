/** Whether a process lives and a port is free, asked of real processes and ports. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import net, { type AddressInfo } from 'node:net';
import { alive, endProcess, freePort, known } from '../../dev/processes';

const children: ChildProcess[] = [];
afterAll(() => children.forEach((child) => child.kill('SIGKILL')));

async function run(program: string, ...args: readonly string[]): Promise<number> {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  await once(child, 'spawn');
  if (program === 'sleep') return Number(child.pid);
  const [said] = await once(child.stdout, 'data');
  return Number(said);
}

describe('a process', () => {
  test('that runs is alive', async () => {
    expect(alive(await run('sleep', '60'))).toBe(true);
  });
  test('that has ended is not', () => {
    expect(alive(spawnSync('true').pid)).toBe(false);
  });
  test('that is a zombie is known, and not alive', async () => {
    const zombie = await run(
      'python3',
      '-c',
      'import os, time\npid = os.fork()\nif pid == 0: os._exit(0)\nprint(pid, flush=True)\ntime.sleep(60)',
    );
    while (alive(zombie)) await new Promise(setImmediate);
    expect(known(zombie)).toBe(true);
  });
  test('without a proper number is never signalled', () => {
    expect([alive(0), alive(-1), alive(Number.NaN)]).toEqual([false, false, false]);
  });
  test('that ignores the request to end is killed', async () => {
    const deaf = await run('sh', '-c', 'trap "" INT; echo $$; while :; do sleep 0.1; done');
    await endProcess(deaf, [{ signal: 'SIGINT', waitMs: 200 }]);
    expect(alive(deaf)).toBe(false);
  });
});

describe('a free port', () => {
  test('is the preferred one when nothing listens there', async () => {
    const port = await freePort();
    expect(await freePort(port)).toBe(port);
  });
  test('is another one when the preferred is taken', async () => {
    const server = net.createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    expect(await freePort(port)).not.toBe(port);
    server.close();
  });
});
