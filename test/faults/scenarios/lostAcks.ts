/** F8: what was done is done, and the one who asked never hears of it: of an append, of an activity, of a letter. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { carryOut } from '../../../api/carryOut';
import { storeSubmission } from '../../../db/submissions';
import { verify } from '../../../db/verify';
import { launch, openDraft, parks, schools, water } from '../../support/cases';
import { startFaultySmtp } from '../../support/smtpFaults';
import { openProxy } from '../cuttingProxy';
import type { Fault, Random } from '../fault';
import type { Harness } from '../harness';
import { type OwnWorld, inOwnWorld } from '../ownWorld';
import { until } from '../patience';

export const lostAckFaults: readonly Fault[] = [
  {
    name: 'F8',
    title: 'the answer to a commit is lost, of answers, work, steps and the recording of the process',
    run: (harness, random) => loseCommits(harness, random, 'the same id'),
    twin: { title: 'clients repeat with a new id', run: (harness, random) => loseCommits(harness, random, 'a new id') },
  },
  {
    name: 'F8',
    title: "the mail server's 250 is lost: tried once more, the same letter",
    run: (harness) => loseAnswerOfMail(harness, 1),
    twin: { title: 'the mail server never answers: nobody tries a third time', run: (harness) => loseAnswerOfMail(harness, 2) },
  },
];

/** Last days to move to, one after the other. */
const workingDays = ['2025-10-15', '2025-11-14', '2025-12-15'] as const;

/** The first answer's write, and a third of all others and of all commits, lose their answer and their connection. */
async function loseCommits(harness: Harness, random: Random, repeats: 'the same id' | 'a new id'): Promise<void> {
  const server = new URL(harness.env['DATABASE_URL'] ?? '');
  const line = await openProxy(Number(server.port));
  const run = inOwnWorld(harness, { databasePort: line.port }, async (world) => {
    await world.startWorker();
    const clockwork = await openDraft(world);
    const roundId = await launch(clockwork);
    let answersLost = 0;
    line.loseAnswers((asked) => {
      if (!/commit|INSERT INTO submissions/i.test(asked)) return false;
      return /submissions/.test(asked) ? answersLost++ === 0 || random() < 1 / 3 : random() < 1 / 3;
    });
    for (const { partyId } of [parks, schools, water]) await answer(world, { ...clockwork, roundId, partyId }, repeats);
    await until(
      async () => (await world.db.selectFrom('submissions').select('recorded_at').execute()).every((row) => row.recorded_at),
      'all is recorded',
      60_000,
    );
    for (const dueOn of workingDays) await moveDueDate(world, { ...clockwork, roundId }, dueOn);
    line.loseAnswers(() => false);
    harness.notes.push(`${line.lost()} answers lost`);
    const types = (await world.db.selectFrom('events').select('type').execute()).map(({ type }) => type);
    assert.equal(types.filter((type) => type === 'AnswerRecorded').length, 3, 'each answer is one event');
    assert.equal(types.filter((type) => type === 'DueDateMoved').length, 3, 'each step is one event');
    assert.deepEqual(await verify(world.db), [], 'the checker finds nothing');
  });
  await run.finally(() => line.close());
}

type Asking = { readonly caseId: string; readonly roundId: string };

async function answer(
  { context }: OwnWorld,
  { caseId, roundId, partyId }: Asking & { partyId: string },
  repeats: string,
): Promise<void> {
  const fixed = {
    caseId,
    roundId,
    partyId,
    channel: 'link',
    by: `party:${partyId}`,
    receivedAt: '2025-06-10T08:00:00.000Z',
  } as const;
  const first = randomUUID();
  const body = { kind: 'remiss', stance: 'supports', comments: [] } as const;
  await again(async () => {
    const submissionId = repeats === 'the same id' ? first : randomUUID();
    await storeSubmission(context.facts.db, { ...fixed, submissionId, body, files: [] });
  });
  await again(() => context.engine.nudge(caseId));
}

async function moveDueDate({ context }: OwnWorld, { caseId, roundId }: Asking, dueOn: string): Promise<void> {
  const asked = { caseId, commandId: randomUUID(), by: 'user:clerk' } as const;
  const command = { name: 'MoveDueDate', roundId, dueOn, reason: 'mer tid' } as const;
  await again(() => carryOut(context, { ...asked, command }));
}

/** As a browser's user does: until there is an answer. */
async function again(ask: () => Promise<unknown>): Promise<void> {
  await until(async () => (await ask(), true), 'the request has its answer', 60_000);
}

/** @param times how often the server takes the letter without saying so */
async function loseAnswerOfMail(harness: Harness, times: number): Promise<void> {
  const server = await startFaultySmtp({ cutAt: 'dot' });
  const timeouts = { connectionMs: 400, greetingMs: 200, socketMs: 300, totalMs: 700 };
  const run = inOwnWorld(harness, { mail: { url: server.url, timeouts } }, async (world) => {
    await world.startWorker();
    const clockwork = await openDraft(world);
    await clockwork.ask({
      name: 'LaunchRemiss',
      roundId: 'r',
      dueOn: '2025-09-30',
      partyIds: ['parks'],
      questions: '',
      lettersFrom: await clockwork.now(),
    });
    const letter = async () => (await clockwork.state()).rounds['r']?.tasks['parks']?.letters[0];
    await until(async () => (await letter())?.state === 'unknown', 'the outcome is unknown');
    if (times === 1) server.behave({});
    await clockwork.moveTo('2025-06-05');
    assert.deepEqual([(await letter())?.state, (await letter())?.unknownOutcomes], ['sent', 1]);
    const ids = server.letters.map(({ raw }) => /^Message-ID: (.*)$/im.exec(raw)?.[1]);
    assert.deepEqual([ids.length, new Set(ids).size], [2, 1], 'it came twice, as the same letter');
  });
  await run.finally(() => server.close());
}
