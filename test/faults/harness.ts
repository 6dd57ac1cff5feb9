/** The real parts as separate processes that can be killed: PostgreSQL, Temporal, api and worker; letters are counted in a mailbox outside. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { linkToken } from '../../activities/linkToken';
import { carryOut, carryOutInMunicipality, createCase } from '../../api/carryOut';
import { readSettings } from '../../config/settings';
import { migrate } from '../../db/migrate';
import { verify } from '../../db/verify';
import { startMailbox } from '../../dev/mailbox';
import { startPostgres } from '../../dev/postgres';
import { alive, freePort } from '../../dev/processes';
import { startTemporal } from '../../dev/temporal';
import { scaledParties, uppsala } from '../../dev/examples/uppsala';
import { addDays, workingDayOnOrAfter } from '../../domain/calendar';
import { nextWakeAt } from '../../domain/round/letters';
import type { Round } from '../../domain/round/state';
import { type Connected, connect } from '../../worker/connect';

type Role = 'api' | 'worker';
export type Harness = Awaited<ReturnType<typeof openHarness>>;

const root = join(__dirname, '..', '..');

export async function openHarness() {
  const dataDir = mkdtempSync(join(tmpdir(), 'remisshjul-faults-'));
  const secretKey = randomBytes(32);
  const letters: { readonly to: string; readonly messageId: string }[] = [];
  const mailbox = await startMailbox({
    log: quiet,
    store: async ({ to, messageId }) => void letters.push({ to: to[0] ?? '', messageId }),
  });
  let postgres = await startPostgres({ dataDir, log: quiet });
  let temporal = await startTemporal({ dataDir, log: quiet });
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const children = new Map<Role, ChildProcess>();
  const env = {
    ...process.env,
    DATA_DIR: dataDir,
    DATABASE_URL: postgres.url,
    TEMPORAL_ADDRESS: temporal.address,
    SMTP_URL: mailbox.url,
    SECRET_KEY: secretKey.toString('hex'),
    PORT: String(port),
    LOG_LEVEL: 'silent',
  };
  const places = { databaseUrl: postgres.url, temporalAddress: temporal.address, mailboxUrl: mailbox.url };
  const connected: Connected = await connect(readSettings(env), secretKey, places);
  await migrate(connected.db);
  return { connected, letters, secretKey, url, start, kill, killPostgres, killTemporal, loseTemporal, isUp, stop };

  function start(role: Role): void {
    const child = spawn(process.execPath, ['--require', 'tsx/cjs', `${role}/main.ts`], { cwd: root, env, stdio: 'ignore' });
    children.set(role, child);
  }

  /** kill -9, and the process started again. */
  async function kill(role: Role, { again = true } = {}): Promise<void> {
    const child = children.get(role);
    const ended = new Promise((resolve) => child?.once('exit', resolve));
    child?.kill('SIGKILL');
    await ended;
    if (again) start(role);
  }

  async function killPostgres(): Promise<void> {
    process.kill(postgres.pid, 'SIGKILL');
    await until(async () => !alive(postgres.pid), 'PostgreSQL ends');
    postgres = await startPostgres({ dataDir, log: quiet });
    if (postgres.url !== env.DATABASE_URL) throw new Error('PostgreSQL came back at another port');
  }

  async function killTemporal(): Promise<void> {
    process.kill(temporal.pid, 'SIGKILL');
    await until(async () => !alive(temporal.pid), 'Temporal ends');
    await temporalBack();
  }

  /** The Temporal server's database is gone for ever. */
  async function loseTemporal(): Promise<void> {
    process.kill(temporal.pid, 'SIGKILL');
    await until(async () => !alive(temporal.pid), 'Temporal ends');
    for (const suffix of ['', '-wal', '-shm']) rmSync(join(dataDir, 'temporal', `temporal.db${suffix}`), { force: true });
    await temporalBack();
  }

  async function temporalBack(): Promise<void> {
    temporal = await startTemporal({ dataDir, log: quiet });
    if (temporal.address !== env.TEMPORAL_ADDRESS) throw new Error('Temporal came back at another port');
  }

  async function isUp(): Promise<void> {
    await until(() => fetch(`${url}/redo`).then(({ ok }) => ok), 'the api answers', 30_000);
  }

  async function stop(): Promise<void> {
    for (const child of children.values()) child.kill('SIGKILL');
    await connected.close().catch(() => undefined);
    await temporal.stop();
    await postgres.stop();
    await mailbox.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

export type OpenedRound = { readonly caseId: string; readonly roundId: string; readonly partyIds: readonly string[] };

/** A real case on remiss to `parties` parties; its first reminder is eleven days away. The letters may still be on their way. */
export async function launchRound({ connected }: Harness, parties: number): Promise<OpenedRound> {
  const { apiContext: context } = connected;
  const by = 'user:clerk';
  const [caseId, roundId] = [randomUUID(), randomUUID()];
  const registered = scaledParties(parties);
  const contact = { name: 'Kansliet', email: 'kansli@prov.example' };
  await carryOutInMunicipality(context, {
    command: { name: 'DescribeMunicipality', title: 'Provkommunen', contact },
    commandId: randomUUID(),
    by,
  });
  await carryOutInMunicipality(context, {
    command: { name: 'RegisterParties', parties: registered },
    commandId: randomUUID(),
    by,
  });
  const { outline, ...details } = uppsala.plan;
  await createCase(context, {
    caseId,
    command: { name: 'CreateDocument', caseId, documentId: randomUUID(), details, outline, practice: false },
    commandId: randomUUID(),
    by,
  });
  await carryOut(context, {
    caseId,
    command: { name: 'RecordRemissDecision', decision: uppsala.remissDecision },
    commandId: randomUUID(),
    by,
  });
  const now = new Date().toISOString();
  const dueOn = workingDayOnOrAfter(addDays(now.slice(0, 10), 25));
  const partyIds = registered.map(({ partyId }) => partyId);
  const command = { name: 'LaunchRemiss', roundId, dueOn, partyIds, questions: '', lettersFrom: now } as const;
  await carryOut(context, { caseId, command, commandId: randomUUID(), by });
  return { caseId, roundId, partyIds };
}

async function roundNow({ connected }: Harness, { caseId, roundId }: OpenedRound): Promise<Round> {
  const round = (await connected.facts.readCase(caseId)).state.rounds[roundId];
  if (round === undefined) throw new Error('no round');
  return round;
}

/** When the process next does something by itself, by the facts. */
export async function wakesAt(harness: Harness, opened: OpenedRound): Promise<string | undefined> {
  const municipality = await harness.connected.facts.readMunicipality();
  return nextWakeAt(await roundNow(harness, opened), { at: new Date().toISOString(), municipality });
}

/** When the workflow's timer fires, by its history: within the 30 days it sleeps at most. */
export async function timerFiresAt({ connected }: Harness, { caseId }: OpenedRound): Promise<string | undefined> {
  const { events } = await connected.engine.client.workflow.getHandle(`case-${caseId}`).fetchHistory();
  const timer = (events ?? []).filter(({ timerStartedEventAttributes }) => timerStartedEventAttributes).at(-1);
  const seconds = Number(timer?.timerStartedEventAttributes?.startToFireTimeout?.seconds ?? NaN);
  const started = Number(timer?.eventTime?.seconds ?? NaN);
  return Number.isFinite(started + seconds) ? new Date((started + seconds) * 1000).toISOString() : undefined;
}

/** A party answers through its personal link, and repeats with the same id until it has its receipt. */
export async function answerOverHttp(
  harness: Harness,
  opened: OpenedRound,
  { partyId, submissionId = randomUUID() }: { partyId: string; submissionId?: string },
): Promise<void> {
  const round = await patiently(() => roundNow(harness, opened), 'the round can be read');
  const token = linkToken(harness.secretKey, round.tasks[partyId]?.linkId ?? '');
  const body = new URLSearchParams({ submissionId });
  const headers = { 'sec-fetch-site': 'same-origin', accept: 'text/html' };
  await until(
    async () => {
      const response = await fetch(`${harness.url}/uppdrag/${token}/avsta`, {
        method: 'POST',
        body,
        headers,
        redirect: 'manual',
        signal: AbortSignal.timeout(5_000),
      });
      return response.status === 303;
    },
    `the answer of ${partyId} has its receipt`,
    40_000,
  );
}

export async function lettersLeft(harness: Harness, opened: OpenedRound): Promise<void> {
  await until(
    async () => {
      const tasks = Object.values((await roundNow(harness, opened)).tasks);
      return tasks.every(
        ({ letters }) => letters.length > 0 && letters.every(({ state }) => state !== 'queued' && state !== 'deferred'),
      );
    },
    'all letters have left',
    60_000,
  );
}

/** Waits until each of these answers is a fact, then tells how many answers each party has. */
export async function recordedAnswers(
  harness: Harness,
  opened: OpenedRound,
  partyIds: readonly string[],
): Promise<readonly number[]> {
  const counts = async (): Promise<readonly number[]> => {
    const { tasks } = await roundNow(harness, opened);
    return partyIds.map((partyId) => tasks[partyId]?.answers.length ?? 0);
  };
  await until(async () => (await counts()).every((count) => count > 0), 'every answer is recorded', 60_000);
  return counts();
}

/** Every answer recorded once, every letter come once, and every invariant of the checker. */
export async function loseNothing(harness: Harness, opened: OpenedRound, answered: readonly string[]): Promise<void> {
  const counts = await recordedAnswers(harness, opened, answered);
  await lettersLeft(harness, opened);
  assert.deepEqual(
    counts,
    answered.map(() => 1),
    'each answer is recorded once',
  );
  assert.equal(await cameTooOften(harness, opened), 0, 'no letter comes twice unless its outcome was unknown');
  assert.deepEqual(await findings(harness), [], 'the checker finds nothing');
}

/** Letters that came more than once, beyond those whose outcome was unknown. */
async function cameTooOften(harness: Harness, opened: OpenedRound): Promise<number> {
  const { tasks } = await roundNow(harness, opened);
  const unknown = Object.values(tasks)
    .flatMap(({ letters }) => letters)
    .reduce((sum, letter) => sum + letter.unknownOutcomes, 0);
  const twice = harness.letters.length - new Set(harness.letters.map(({ messageId }) => messageId)).size;
  return Math.max(0, twice - unknown);
}

async function findings({ connected }: Harness): Promise<readonly unknown[]> {
  return verify(connected.db);
}

/** Asks again until `holds`; errors on the way are what faults are made of. */
export async function until(holds: () => Promise<boolean>, what: string, patienceMs = 20_000): Promise<void> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    if (await holds().catch(() => false)) return;
    if (Date.now() > deadline) throw new Error(`within ${patienceMs / 1000} s it did not happen that ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function patiently<Value>(look: () => Promise<Value>, what: string): Promise<Value> {
  let value: Value | undefined;
  await until(async () => {
    value = await look();
    return true;
  }, what);
  return value as Value;
}

function quiet(): void {}
