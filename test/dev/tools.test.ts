/** The operator's commands as programs, on a PostgreSQL of their own that runs already. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { type Postgres, startPostgres } from '../../dev/postgres';

const root = join(__dirname, '..', '..');
let dataDir: string;
let postgres: Postgres;
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'remisshjul-tools-'));
  postgres = await startPostgres({ dataDir, log: () => undefined });
});
afterAll(async () => {
  await postgres.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** A command's exit code and what it said, as an operator sees it. */
function run(file: string, options: { readonly args?: readonly string[]; readonly env?: Readonly<Record<string, string>> } = {}) {
  const { args = [], env = {} } = options;
  const { PATH = '', HOME = '' } = process.env;
  const program = ['--require', 'tsx/cjs', join(root, file), ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, program, {
    cwd: root,
    encoding: 'utf8',
    env: { PATH, HOME, DATA_DIR: dataDir, PUBLIC_URL: 'http://127.0.0.1:9', ...env },
  });
  return { status, said: stdout, told: stderr };
}

async function query(statement: string): Promise<void> {
  const client = new Client({ connectionString: postgres.url });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

const wrongRow = `INSERT INTO cases VALUES ('c', 'd', 'En rad', 'plan', '', '', '', 1, false, 'ended', now(), '2025-01-01', '2028-12-31', '{}', 1)`;

describe('a database without tables', () => {
  test('is not verified: the command says what to run', () => {
    const { status, told } = run('dev/tools/verify.ts');
    expect({ status, told }).toEqual({ status: 1, told: expect.stringContaining('Run: npm run db:migrate') });
  });

  test('is named by the doctor with its cure', () => {
    expect(run('dev/doctor/main.ts', { args: ['--quick'] }).said).toMatch(
      /^bad +postgresql +lacks 0001_events.sql.*→ npm run db:migrate$/m,
    );
  });

  test('is brought up to date by db:migrate, which names each step', () => {
    const { status, said } = run('dev/tools/migrate.ts');
    expect({ status, said }).toEqual({
      status: 0,
      said: expect.stringMatching(/^applied 0001_events\.sql\n[^]*migrations applied\.\n$/),
    });
  });
});

describe('a database in order', () => {
  test('has nothing to migrate', () => {
    expect(run('dev/tools/migrate.ts').said).toBe('The database is up to date.\n');
  });

  test('is verified with exit 0', () => {
    const { status, said } = run('dev/tools/verify.ts');
    expect({ status, said }).toEqual({ status: 0, said: '0 events verified: the log and every read model hold.\n' });
  });

  test('is said by the doctor to have no service, with exit 1', () => {
    const { status, said } = run('dev/doctor/main.ts');
    expect({ status, said }).toEqual({ status: 1, said: expect.stringMatching(/^bad +service .*→ npm start$/m) });
  });

  test('is not recovered without a process engine', () => {
    const { status, told } = run('dev/tools/recover.ts');
    expect({ status, told }).toEqual({ status: 1, told: expect.stringContaining('No process engine runs') });
  });

  test('gets no secret key from a tool', () => {
    run('dev/tools/recover.ts', { env: { TEMPORAL_ADDRESS: '127.0.0.1:9' } });
    expect(existsSync(join(dataDir, 'secret.key'))).toBe(false);
  });
});

describe('a row that the facts do not give', () => {
  beforeAll(() => query(wrongRow));

  test('is found by db:verify, in a table and with exit 1', () => {
    const { status, said } = run('dev/tools/verify.ts');
    expect({ status, said }).toEqual({
      status: 1,
      said: expect.stringMatching(/^I3 +cases of case c +the facts know no such case$/m),
    });
  });

  test('is named by the doctor with its cure', () => {
    expect(run('dev/doctor/main.ts').said).toMatch(/^bad +facts .*→ npm run db:rebuild$/m);
  });

  test('is gone after db:rebuild', () => {
    const { status, said } = run('dev/tools/rebuild.ts');
    expect({ status, said }).toEqual({ status: 0, said: expect.stringContaining('Every row is what the facts give.') });
  });
});

describe('a tool', () => {
  test('leaves a server that ran before it running', () => {
    run('dev/tools/verify.ts');
    expect(() => process.kill(postgres.pid, 0)).not.toThrow();
  });

  test('makes no database where there is none', () => {
    const nowhere = join(dataDir, 'nowhere');
    const { status, told } = run('dev/tools/migrate.ts', { env: { DATA_DIR: nowhere } });
    expect({ status, told, made: existsSync(nowhere) }).toEqual({
      status: 1,
      told: expect.stringContaining(`There is no database in ${nowhere}`),
      made: false,
    });
  });

  test('says in a sentence that the database does not answer', () => {
    const { status, told } = run('dev/tools/verify.ts', { env: { DATABASE_URL: 'postgres://a:b@127.0.0.1:9/x' } });
    expect({ status, told }).toEqual({
      status: 1,
      told: expect.stringMatching(/^The database does not answer \(ECONNREFUSED\)\..*\n$/),
    });
  });

  test('shows every fault of the settings', () => {
    const { status, told } = run('dev/tools/verify.ts', { env: { PORT: 'x', UNDO_MINUTES: '-1' } });
    expect({ status, told }).toEqual({ status: 1, told: expect.stringMatching(/PORT[^]*UNDO_MINUTES/) });
  });

  test('refuses a database that a newer version wrote', async () => {
    await query(`INSERT INTO migrations (name) VALUES ('9999_later.sql')`);
    const { status, told } = run('dev/tools/migrate.ts');
    expect({ status, told }).toEqual({
      status: 1,
      told: expect.stringMatching(/^The database was written by a newer version.*9999_later\.sql/m),
    });
  });
});
