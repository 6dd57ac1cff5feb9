/** F28: the mail server breaks in every way; what becomes of a letter, when it is tried again, and that it is the same letter. */
import assert from 'node:assert/strict';
import type { Mailer } from '../../../activities/smtp';
import { fastForward } from '../../../api/fastForward';
import type { Clockwork } from '../../../dev/life/clockwork';
import type { Letter } from '../../../domain/round/state';
import { plusMilliseconds } from '../../../domain/time';
import { openDraft, parks } from '../../support/cases';
import { type FaultySmtp, startFaultySmtp } from '../../support/smtpFaults';
import type { Fault } from '../fault';
import type { Harness } from '../harness';
import { type OwnWorld, inOwnWorld } from '../ownWorld';
import { until } from '../patience';
import { type Fate, type MailCase, mailCases } from './mailCases';

/** Seconds become tenths: the waits of activities/smtp.ts, shorter. */
const timeouts = { connectionMs: 400, greetingMs: 200, socketMs: 300, totalMs: 700 };
/** The letters wait so long for their first attempt that nothing nudges the process any more: then one attempt is one attempt. */
const lettersInMs = 600_000;

export const mailFaults: readonly Fault[] = [
  {
    name: 'F28',
    title: `the mail server breaks in ${mailCases.length} ways: class, event, count and time of the next attempt`,
    run: (harness) => breakInTurn(harness, mailCases),
    twin: {
      title: 'every failure is taken for one that passes by itself',
      run: (harness) => breakInTurn(harness, mailCases.slice(0, 1), deferringAll),
    },
  },
];

async function breakInTurn(
  harness: Harness,
  cases: readonly MailCase[],
  change: (mailer: Mailer) => Mailer = (mailer) => mailer,
): Promise<void> {
  for (const one of cases) {
    const server = await startFaultySmtp(one.behaviour);
    const mail = { url: one.url ? one.url(server.url) : server.url, timeouts };
    if (one.isDown) await server.close();
    const run = inOwnWorld(harness, { mail }, async (world) => {
      const mailer = change(world.dependencies.mailers.practice);
      await world.startWorker({}, { mailers: { real: mailer, practice: mailer } });
      await sendOne(world, server, one);
    });
    await run
      .catch((error: unknown) => assert.fail(`${one.title}: ${String(error)}`))
      .finally(() => server.close().catch(() => undefined));
  }
}

async function sendOne(world: OwnWorld, server: FaultySmtp, { title, fate, heals = true }: MailCase): Promise<void> {
  const clockwork = await openDraft(world);
  const lettersFrom = plusMilliseconds(await clockwork.now(), lettersInMs);
  await clockwork.ask({
    name: 'LaunchRemiss',
    roundId: 'r',
    dueOn: '2025-09-30',
    partyIds: [parks.partyId],
    questions: '',
    lettersFrom,
  });
  await skip(world, clockwork, lettersInMs / 1_000 + 5);
  await until(() => isNoted(world, clockwork, fate), `the outcome ${fate.state} of ${title} is noted`);
  await assertFate(world, clockwork, fate);
  if (fate.retryMinutes === undefined) return assertNeverAgain(world, clockwork, server);
  const before = await attemptsOf(world, server);
  server.behave({});
  await skip(world, clockwork, fate.retryMinutes * 60 - 25);
  assert.deepEqual(await attemptsOf(world, server), before, 'not tried before its time');
  await skip(world, clockwork, 60);
  if (!heals) return until(async () => (await failuresOf(world)) > before.failures, 'it was tried again, in vain');
  await until(async () => (await letterOf(clockwork))?.state === 'sent', 'the letter has left after all');
  const ids = server.letters.map(({ raw }) => /^Message-ID: (.*)$/im.exec(raw)?.[1]);
  assert.equal(ids.length, fate.state === 'unknown' && fate.taken ? 2 : 1, 'how often the server took the letter');
  assert.equal(new Set(ids).size, 1, 'the same Message-ID on every attempt');
}

async function isNoted(world: OwnWorld, clockwork: Clockwork, { state, health }: Fate): Promise<boolean> {
  if (health && (await healthOf(world)) !== health) return false;
  return (await letterOf(clockwork))?.state === state;
}

/** The letter's state, its events in the log, and when it is tried next. */
async function assertFate(world: OwnWorld, clockwork: Clockwork, { event, retryMinutes, health }: Fate): Promise<void> {
  const letter = await letterOf(clockwork);
  assert.equal(letter?.attempts, event ? 1 : 0, 'one outcome, or none when the server took nothing');
  const types = await world.db.selectFrom('events').select('type').where('type', 'like', 'Letter%').execute();
  const outcomes = types.map(({ type }) => type).filter((type) => type !== 'LettersQueued');
  assert.deepEqual(outcomes, event ? [event] : [], 'the events in the log');
  assert.equal((await healthOf(world)) ?? 'ok', health ?? 'ok', 'the mail server on the operations page');
  assert.equal(await failuresOf(world), health ? 1 : 0, 'asked once');
  if (!event || retryMinutes === undefined) return assert.equal(letter?.nextAttemptAt, undefined);
  const [row] = await world.db.selectFrom('events').select('occurred_at').where('type', '=', event).execute();
  const waitMs = Date.parse(letter?.nextAttemptAt ?? '') - Date.parse(row?.occurred_at ?? '');
  assert.equal(waitMs, retryMinutes * 60_000, 'the time of the next attempt');
}

/** A week passes, with a server that is well again. */
async function assertNeverAgain(world: OwnWorld, clockwork: Clockwork, server: FaultySmtp): Promise<void> {
  const asked = asksOf(server);
  server.behave({});
  await skip(world, clockwork, 7 * 86_400);
  assert.deepEqual(asksOf(server), asked, 'the mail server is not asked again');
}

/** What the server was asked; the goodbye of a connection may come late. */
function asksOf({ commands }: FaultySmtp): readonly string[] {
  return commands.filter((command) => !/^quit\b/i.test(command));
}

async function skip({ db, context }: OwnWorld, { caseId }: Clockwork, seconds: number): Promise<void> {
  await fastForward({ db, engine: context.engine }, { caseId, milliseconds: seconds * 1_000 });
}

/** Where nobody listens, only the failures tell. */
async function attemptsOf(world: OwnWorld, server: FaultySmtp) {
  return { connections: server.connections(), failures: await failuresOf(world) };
}

async function failuresOf({ db }: OwnWorld): Promise<number> {
  return (await db.selectFrom('mail_health').select('failures').executeTakeFirst())?.failures ?? 0;
}

async function letterOf(clockwork: Clockwork): Promise<Letter | undefined> {
  return (await clockwork.state()).rounds['r']?.tasks[parks.partyId]?.letters[0];
}

async function healthOf({ db }: OwnWorld): Promise<string | undefined> {
  return (await db.selectFrom('mail_health').select('state').executeTakeFirst())?.state;
}

/** A mailer that knows only "not now". */
function deferringAll(mailer: Mailer): Mailer {
  return {
    ...mailer,
    send: async (message) => {
      const outcome = await mailer.send(message);
      return outcome.kind === 'sent' ? outcome : { kind: 'deferred', code: 0, reason: 'not now' };
    },
  };
}
