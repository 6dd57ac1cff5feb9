/** The Temporal development server, a real one: started, found again, killed, started with other flags, started twice at once. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { alive, holdsWithin, portOpen } from '../../dev/processes';
import { type TemporalServer, startTemporal } from '../../dev/temporal';

jest.setTimeout(60_000);
const dataDir = mkdtempSync(path.join(tmpdir(), 'temporal test-'));
const started: TemporalServer[] = [];
const lines: string[] = [];

async function start(): Promise<TemporalServer> {
  const server = await startTemporal({ dataDir, log: (line) => lines.push(line) });
  started.push(server);
  return server;
}

async function at<T>({ address }: TemporalServer, ask: (connection: Connection) => Promise<T>): Promise<T> {
  const connection = await Connection.connect({ address });
  try {
    return await ask(connection);
  } finally {
    await connection.close();
  }
}

function portOf({ address }: TemporalServer): number {
  return Number(new URL(`http://${address}`).port);
}

afterAll(async () => {
  for (const server of started) await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

describe('the Temporal server', () => {
  test('takes in a workflow at once, and knows our search attributes', async () => {
    const server = await start();
    const handle = await at(server, (connection) =>
      new Client({ connection }).workflow.start('none', {
        workflowId: 'kept',
        taskQueue: 'none',
        searchAttributes: { Phase: ['draft'], DueAt: [new Date(0)] },
      }),
    );
    expect(handle.workflowId).toBe('kept');
  });
  test('offers to skip time', async () => {
    const { workflowExtendedInfo } = await at(await start(), async ({ workflowService }) => {
      const workflowExecution = { workflowId: 'kept' };
      const workflowExecutionOptions = { timeSkippingConfig: { enabled: true } };
      const updateMask = { paths: ['time_skipping_config'] };
      await workflowService.updateWorkflowExecutionOptions({
        namespace: 'default',
        workflowExecution,
        workflowExecutionOptions,
        updateMask,
      });
      return await workflowService.describeWorkflowExecution({ namespace: 'default', execution: workflowExecution });
    });
    expect(workflowExtendedInfo).toHaveProperty('timeSkippingInfo');
  });
  test('is found again by the next start', async () => {
    const first = await start();
    expect(await start()).toMatchObject({ reused: true, pid: first.pid, address: first.address });
  });
  test('is in a session of its own, which Ctrl-C does not reach', async () => {
    const { pid } = await start();
    expect(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[3]).toBe(String(pid));
  });
  test('is started again when it runs with other flags', async () => {
    const first = await start();
    const second = await startTemporal({ dataDir, searchAttributes: { Extra: 'Keyword' }, log: (line) => lines.push(line) });
    started.push(second);
    expect([second.reused, alive(first.pid), lines.at(-2)]).toEqual([false, false, expect.stringContaining('other flags')]);
  });
});

describe('after kill -9', () => {
  test('it starts again at the same address with its workflows', async () => {
    const first = await start();
    process.kill(first.pid, 'SIGKILL');
    const second = await start();
    expect(second).toMatchObject({ reused: false, address: first.address });
    const kept = await at(second, (connection) => new Client({ connection }).workflow.getHandle('kept').describe());
    expect(kept.status.name).toBe('RUNNING');
  });
  test('its end is told', async () => {
    const server = await start();
    const told = new Promise<string>((resolve) => server.onExit(() => resolve('told')));
    process.kill(server.pid, 'SIGKILL');
    expect(await told).toBe('told');
  });
  test('it starts though its id now belongs to a stranger, whom it leaves alone', async () => {
    const first = await start();
    await first.stop();
    const stranger = spawn('sleep', ['60']);
    await once(stranger, 'spawn');
    writeFileSync(path.join(dataDir, 'temporal/running'), `${stranger.pid} ${portOf(first)}`);
    const second = await start();
    expect([second.reused, alive(Number(stranger.pid))]).toEqual([false, true]);
    stranger.kill();
  });
  test('it starts at another port when a stranger has taken its own', async () => {
    const first = await start();
    await first.stop();
    const stranger = spawn('python3', ['-m', 'http.server', '--bind', '127.0.0.1', String(portOf(first))], { stdio: 'ignore' });
    await holdsWithin(5_000, () => portOpen(portOf(first)));
    const second = await start();
    stranger.kill();
    expect(portOf(second)).not.toBe(portOf(first));
  });
});

describe('stop', () => {
  test('ends it and frees its port', async () => {
    const server = await start();
    await server.stop();
    expect([alive(server.pid), await portOpen(portOf(server))]).toEqual([false, false]);
  });
});

describe('two starts at once', () => {
  test('give one server', async () => {
    const [first, second] = await Promise.all([start(), start()]);
    expect([first.pid === second.pid, first.reused !== second.reused]).toEqual([true, true]);
  });
});

describe('a damaged file', () => {
  test('is told with the file and the comfort that the facts are elsewhere', async () => {
    const damaged = mkdtempSync(path.join(tmpdir(), 'temporal-damaged-'));
    await (await startTemporal({ dataDir: damaged, log: () => undefined })).stop();
    writeFileSync(path.join(damaged, 'temporal/temporal.db'), 'this is not a database, and never was one');
    for (const aside of ['-wal', '-shm']) rmSync(path.join(damaged, `temporal/temporal.db${aside}`), { force: true });
    await expect(startTemporal({ dataDir: damaged, log: () => undefined })).rejects.toThrow(
      /temporal\.db\*: every case is started again/,
    );
    rmSync(damaged, { recursive: true });
  });
});
