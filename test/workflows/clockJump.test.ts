/** A server clock that jumps an hour: api and worker as processes of their own, each with a wrong clock, on real parts. */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { linkToken } from '../../activities/linkToken';
import { newSignInLink, useSignInLink } from '../../api/sessions';
import { readSettings } from '../../config/settings';
import { clockOf, setClock } from '../../db/clocks';
import { atStockholm } from '../../domain/calendar';
import { type Connected, connect } from '../../worker/connect';
import { type TestDatabase, testDatabase } from '../support/database';
import { lettersSent, openDraft, parks, schools } from '../support/cases';

const root = join(__dirname, '..', '..');
const hourMs = 3_600_000;

let database: TestDatabase;
let connected: Connected;
let env: Record<string, string>;
let children: ChildProcess[];
let dataDir: string;

beforeEach(async () => {
  database = await testDatabase();
  dataDir = mkdtempSync(join(tmpdir(), 'remisshjul-clock-'));
  const secretKey = Buffer.alloc(32, 'clock');
  env = {
    DATABASE_URL: database.url,
    TEMPORAL_ADDRESS: process.env['TEST_TEMPORAL_ADDRESS'] ?? '',
    TEMPORAL_TASK_QUEUE: `clock-${randomUUID()}`,
    SECRET_KEY: secretKey.toString('hex'),
    DATA_DIR: dataDir,
    UNDO_MINUTES: '0',
    LOG_LEVEL: 'info',
  };
  const places = { databaseUrl: database.url, temporalAddress: env['TEMPORAL_ADDRESS'] ?? '', mailboxUrl: 'smtp://127.0.0.1:9' };
  connected = await connect({ ...readSettings(env), logLevel: 'silent' }, secretKey, places);
  children = [];
});
afterEach(async () => {
  await Promise.all(children.map(ended));
  await connected.close();
  await database.drop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** `npm run api` or `npm run worker` with a clock that is wrong by `shiftMs`. @returns the api's address */
async function startWrong(program: 'api' | 'worker', shiftMs: number): Promise<string> {
  const shifted = join(root, 'test', 'support', 'shiftedClock.ts');
  const args = ['--require', 'tsx/cjs', '--require', shifted, join(root, program, 'main.ts')];
  const port = String(20_000 + (process.pid % 20_000) + children.length);
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env, PORT: port, CLOCK_SHIFT_MS: String(shiftMs) },
  });
  children.push(child);
  let said = '';
  child.stderr.on('data', (text: Buffer) => (said += text.toString()));
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (text: Buffer) => {
      said += text.toString();
      if (said.includes(program === 'api' ? 'The web server is running' : 'The worker is running')) resolve();
    });
    child.once('exit', (code) => reject(new Error(`${program} ended with ${code}: ${said}`)));
  });
  const at = /"time":"([^"]+)".*is running/.exec(said)?.[1] ?? '';
  expect(Math.abs(Date.parse(at) - Date.now() - shiftMs)).toBeLessThan(30_000); // its clock is wrong indeed
  return `http://127.0.0.1:${port}`;
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  child.kill('SIGKILL');
  await new Promise((resolve) => child.once('exit', resolve));
}

describe.each([
  ['ahead', hourMs],
  ['behind', -hourMs],
])('api and worker whose clocks are an hour %s', (_, shiftMs) => {
  test('take in answers in time and late as what they are, and remind nobody before the time', async () => {
    const url = await startWrong('api', shiftMs);
    await startWrong('worker', shiftMs);
    const context = connected.apiContext;
    const clockwork = await openDraft({ context });
    const roundId = `round-${clockwork.caseId}`;
    const shown = async (date: string, time: string): Promise<void> => {
      const { shiftMs: before } = await clockOf(context.facts.db, clockwork.caseId);
      const ahead = Date.parse(atStockholm(date, time)) - Date.parse(await clockwork.now());
      await setClock(context.facts.db, clockwork.caseId, { shiftMs: before + ahead, skippedMs: 0 });
      await context.engine.nudge(clockwork.caseId);
    };
    const lettersFrom = await clockwork.now();
    await clockwork.ask({
      name: 'LaunchRemiss',
      roundId,
      dueOn: '2025-09-30',
      partyIds: ['parks', 'schools'],
      questions: '',
      lettersFrom,
    });
    await shown('2025-09-30', '23:40'); // an hour ahead it is late already
    expect(await answerThroughLink(url, clockwork.caseId, roundId, parks.partyId)).toBe(303);
    await shown('2025-10-01', '00:20'); // an hour behind it is still in time
    expect(await answerThroughLink(url, clockwork.caseId, roundId, schools.partyId)).toBe(303);
    const timings = async (): Promise<readonly unknown[]> => {
      const { tasks = {} } = (await clockwork.state()).rounds[roundId] ?? {};
      return [tasks['parks']?.answers[0]?.timing, tasks['schools']?.answers[0]?.timing];
    };
    await until(async () => (await timings()).every((timing) => timing !== undefined));
    expect(await timings()).toEqual(['inTime', 'late']);
    // The one whose time was passed over on the way; not the one of 1 October at nine.
    expect(Object.values(await lettersSent(clockwork, roundId, 'reminder'))).toEqual([1, 1]);
  }, 90_000);
});

/** Abstains, as the party's page does it. */
async function answerThroughLink(url: string, caseId: string, roundId: string, partyId: string): Promise<number> {
  const { facts, secretKey } = connected.apiContext;
  const { linkId = '' } = (await facts.readCase(caseId)).state.rounds[roundId]?.tasks[partyId] ?? {};
  const response = await fetch(`${url}/uppdrag/${linkToken(secretKey, linkId)}/avsta`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams({ submissionId: randomUUID() }),
  });
  return response.status;
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('did not happen within 15 s');
}

describe('a link to sign in', () => {
  test.each([hourMs, -hourMs])('holds for its twenty minutes in a process whose clock is wrong by %i ms', async (shiftMs) => {
    const { db } = connected;
    const user = { user_id: 'u-1', email: 'klerk@prov.example', name: 'Klerk', role: 'clerk', removed_at: null } as const;
    await db.insertInto('users').values(user).execute();
    jest.spyOn(Date, 'now').mockReturnValue(Date.now() + shiftMs);
    const secret = await newSignInLink(db, 'u-1').finally(() => jest.restoreAllMocks());
    expect(await useSignInLink(db, secret)).toBe('u-1');
    const old = await newSignInLink(db, 'u-1');
    const past = new Date(Date.now() - 1_000).toISOString();
    await db.updateTable('sign_in_links').set({ expires_at: past }).where('used_at', 'is', null).execute();
    await expect(useSignInLink(db, old)).rejects.toMatchObject({ code: 'SIGN_IN_LINK_OLD' });
  });
});
