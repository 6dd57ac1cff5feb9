/** The embedded PostgreSQL, a real one: started, found again, killed, of the wrong version, started twice at once. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { findHome } from '../../dev/postgresAccount';
import { findBinaries } from '../../dev/postgresBinaries';
import { type Postgres, WrongDataVersion, startPostgres } from '../../dev/postgres';
import { alive, holdsWithin, portOpen } from '../../dev/processes';

jest.setTimeout(60_000);
const folder = mkdtempSync(path.join(tmpdir(), 'postgres-test-'));
const dataDir = path.join(folder, 'a folder with spaces');
const data = path.join(dataDir, 'postgres/data');
const started: Postgres[] = [];
const lines: string[] = [];

async function start(): Promise<Postgres> {
  const server = await startPostgres({ dataDir, log: (line) => lines.push(line) });
  started.push(server);
  return server;
}

async function ask(url: string, question: string): Promise<unknown> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query({ text: question, rowMode: 'array' });
  await client.end();
  return rows[0]?.[0];
}

afterAll(async () => {
  for (const server of started) await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('the embedded PostgreSQL', () => {
  test('answers in the database remisshjul', async () => {
    const { url } = await start();
    expect(await ask(url, 'SELECT current_database()')).toBe('remisshjul');
  });
  test('says on one line where it is', () => {
    expect(lines.at(-1)).toMatch(/^PostgreSQL started on port \d+, data in .*postgres\/data$/);
  });
  test.each([
    ['fsync', 'on'],
    ['shared_buffers', '128MB'],
    ['max_connections', '100'],
    ['listen_addresses', '127.0.0.1'],
  ])('runs with %s = %s', async (name, value) => {
    expect(await ask((await start()).url, `SHOW ${name}`)).toBe(value);
  });
  test('sorts Swedish words as Swedes do', async () => {
    const sorted = "SELECT string_agg(w, ' ' ORDER BY w) FROM unnest(ARRAY['öl', 'zon', 'ärta', 'ål', 'apa']) w";
    expect(await ask((await start()).url, sorted)).toBe('apa zon ål ärta öl');
  });
  test('lets no one in without the password', async () => {
    const { url } = await start();
    await expect(ask(url.replace(/remiss:[^@]+@/, 'remiss:wrong@'), 'SELECT 1')).rejects.toThrow(
      'password authentication failed',
    );
  });
  test('is found again by the next start', async () => {
    const first = await start();
    expect(await start()).toMatchObject({ reused: true, pid: first.pid, url: first.url });
  });
  test('is in a session of its own, which Ctrl-C does not reach', async () => {
    const { pid } = await start();
    expect(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[3]).toBe(String(pid));
  });
});

describe('after kill -9', () => {
  test('it starts again at the same address with everything that was committed', async () => {
    const first = await start();
    await ask(first.url, 'CREATE TABLE kept (x int)');
    await ask(first.url, 'INSERT INTO kept VALUES (42)');
    process.kill(first.pid, 'SIGKILL');
    const second = await start();
    expect(second).toMatchObject({ reused: false, url: first.url });
    expect(await ask(second.url, 'SELECT x FROM kept')).toBe(42);
  });
  test('its end is told', async () => {
    const { pid, onExit } = await start();
    const told = new Promise<string>((resolve) => onExit(() => resolve('told')));
    process.kill(pid, 'SIGKILL');
    expect(await told).toBe('told');
  });
  test('it starts though its id now belongs to a stranger', async () => {
    process.kill((await start()).pid, 'SIGKILL');
    const stranger = spawn('sleep', ['60']);
    await once(stranger, 'spawn');
    const lock = path.join(data, 'postmaster.pid');
    writeFileSync(lock, readFileSync(lock, 'utf8').replace(/^\d+/, String(stranger.pid)));
    const { url } = await start();
    stranger.kill();
    expect(await ask(url, 'SELECT 1')).toBe(1);
  });
  test('it starts though it is a zombie that its parent never looks at', async () => {
    await (await start()).stop();
    const parent = spawn('python3', ['-c', zombieMaker], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [zombie] = await once(parent.stdout, 'data');
    writeFileSync(path.join(data, 'postmaster.pid'), `${String(zombie).trim()}\n${data}\n1\n1\n\n127.0.0.1\n  1 1\nready   \n`);
    const { url } = await start();
    parent.kill();
    expect(await ask(url, 'SELECT 1')).toBe(1);
  });
});

const zombieMaker = `
import os, time
pid = os.fork()
if pid == 0: os._exit(0)
time.sleep(0.2)
print(pid, flush=True)
time.sleep(60)
`;

describe('stop', () => {
  test('ends it and frees its port', async () => {
    const { pid, port, stop } = await start();
    await stop();
    expect([alive(pid), await portOpen(port)]).toEqual([false, false]);
  });
  test('is not told as an unexpected end', async () => {
    const { stop, onExit } = await start();
    let told = false;
    onExit(() => (told = true));
    await stop();
    expect(await holdsWithin(1_200, () => told)).toBe(false);
  });
  test('does nothing the second time', async () => {
    const { stop } = await start();
    await stop();
    await expect(stop()).resolves.toBeUndefined();
  });
});

describe('two starts at once', () => {
  test('give one server', async () => {
    const [first, second] = await Promise.all([start(), start()]);
    expect([first.pid === second.pid, first.reused !== second.reused]).toEqual([true, true]);
    await first.stop();
  });
});

describe('data made by another major version', () => {
  const version = path.join(data, 'PG_VERSION');
  beforeAll(() => writeFileSync(version, '17\n'));
  afterAll(() => writeFileSync(version, '18\n'));

  test('is refused', async () => {
    await expect(start()).rejects.toThrow(WrongDataVersion);
  });
  test('is told with both versions and what to do', async () => {
    await expect(start()).rejects.toThrow(/made by PostgreSQL 17.*PostgreSQL 18 cannot read it.*pg_dump 17/s);
  });
  test('is left as it was', () => {
    expect([readFileSync(version, 'utf8'), existsSync(path.join(data, 'postmaster.pid'))]).toEqual(['17\n', false]);
  });
});

describe('a first start that was cut short', () => {
  test('is begun again', async () => {
    const cut = path.join(folder, 'cut');
    cpSync(data, path.join(cut, 'postgres/data.init'), { recursive: true });
    const server = await startPostgres({ dataDir: cut, log: () => undefined });
    started.push(server);
    expect(await ask(server.url, "SELECT to_regclass('kept')")).toBeNull();
  });
});

describe('blocked install scripts', () => {
  const native = path.join(folder, 'package/native');
  beforeAll(() => {
    cpSync(findBinaries().native, native, { recursive: true, verbatimSymlinks: true });
    rmSync(path.join(native, 'lib/libicui18n.so.60'));
    chmodSync(path.join(native, 'bin/postgres'), 0o644);
  });

  test('leave programs that do not run', () => {
    expect(spawnSync(path.join(native, 'bin/postgres'), ['--version']).status).not.toBe(0);
  });
  test('do not matter: what they would have done is done at start', () => {
    expect(spawnSync(findBinaries(native).postgres, ['--version']).status).toBe(0);
  });
});

/** Root falls back on nobody where user namespaces are forbidden; a data folder that is nobody's has the same effect. */
const asRoot = process.getuid?.() === 0 ? describe : describe.skip;
asRoot('data that belongs to nobody, found by root', () => {
  const open = mkdtempSync('/var/tmp/postgres-test-');
  afterAll(() => rmSync(open, { recursive: true, force: true }));

  test('is run by nobody', async () => {
    spawnSync('install', ['-d', '-m', '755', open, path.join(open, 'postgres')]);
    spawnSync('install', ['-d', '-m', '700', '-o', '65534', '-g', '65534', path.join(open, 'postgres/data')]);
    const server = await startPostgres({ dataDir: open, log: () => undefined });
    started.push(server);
    expect(readFileSync(`/proc/${server.pid}/status`, 'utf8')).toMatch(/^Uid:\s+65534/m);
  });
});

asRoot('a folder that nobody cannot reach', () => {
  test('is refused when there is data of nobody in it, not left for an empty one elsewhere', () => {
    const closed = path.join(mkdtempSync(path.join(folder, 'closed-')), 'postgres');
    spawnSync('install', ['-d', '-o', '65534', '-g', '65534', path.join(closed, 'data')]);
    expect(() => findHome(closed, findBinaries(), () => undefined)).toThrow('cannot reach the data');
  });
});
