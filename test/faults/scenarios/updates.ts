/** F12 and F11: steps while the worker dies or its run gives way to the next; a storm of nudges across many runs. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { carryOut } from '../../../api/carryOut';
import { workflowIdOf } from '../../../api/process';
import { addDays, workingDayOnOrAfter } from '../../../domain/calendar';
import { caseStream } from '../../../db/facts';
import { verify } from '../../../db/verify';
import { launch, openDraft, parks, schools, support, water } from '../../support/cases';
import { type RunLength, bundleOfRuns } from '../bundles';
import type { Fault, Random } from '../fault';
import type { Harness } from '../harness';
import { findings } from '../invariants';
import { type OwnWorld, inOwnWorld } from '../ownWorld';
import { pause, until } from '../patience';
import { type OpenedRound, launchRound, lettersLeft } from '../rounds';

export const updateFaults: readonly Fault[] = [
  {
    name: 'F12',
    title: 'a step is accepted, and its worker is killed',
    run: (harness) => killAfterAccepting(harness, 'repeats'),
    twin: { title: 'the client asks once', run: (harness) => killAfterAccepting(harness, 'asks once') },
  },
  {
    name: 'F12',
    title: 'steps while runs give way to the next after 20 events',
    run: (harness, random) => inOwnWorld(harness, {}, (world) => stepsAcrossRuns(harness, world, { random, runs: { of: 20 } })),
    twin: {
      title: 'a run is never full',
      run: (harness, random) =>
        inOwnWorld(harness, {}, (world) => stepsAcrossRuns(harness, world, { random, runs: 'neverFull' })),
    },
  },
  {
    name: 'F11',
    title: 'a nudge every 5 ms while answers come, across continue-as-new',
    run: (harness) => inOwnWorld(harness, {}, (world) => storm(harness, world, { of: 850 })),
    twin: {
      title: 'a run is never full',
      run: (harness) => inOwnWorld(harness, {}, (world) => storm(harness, world, 'neverFull')),
    },
  },
];

type Asker = 'repeats' | 'asks once';

/** The step's recording is held up by the stream's lock, taken from outside, until its worker is dead. */
async function killAfterAccepting(harness: Harness, client: Asker): Promise<void> {
  const opened = await launchRound(harness, 3);
  await lettersLeft(harness, opened);
  const release = await holdStream(harness, opened.caseId);
  const asking = client === 'repeats' ? untilAnswered(harness, opened) : moveOnce(harness, opened, randomUUID());
  asking.catch(() => undefined);
  await until(() => hasAccepted(harness, opened.caseId), 'the step is accepted');
  await harness.kill('worker', { again: false });
  await release();
  if (client === 'asks once') await pause(11_000);
  harness.start('worker');
  await asking;
  const events = await harness.connected.db
    .selectFrom('events')
    .select('version')
    .where('stream', '=', caseStream(opened.caseId))
    .where('type', '=', 'DueDateMoved')
    .execute();
  assert.equal(events.length, 1, 'the step is one event');
  assert.deepEqual(await findings(harness), [], 'the checker finds nothing');
}

/** Takes the lock of a stream as any session may. @returns lets it go */
async function holdStream({ env }: Harness, caseId: string): Promise<() => Promise<void>> {
  const session = new Client({ connectionString: env['DATABASE_URL'] ?? '' });
  await session.connect();
  await session.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [caseStream(caseId)]);
  return () => session.end();
}

async function hasAccepted({ connected }: Harness, caseId: string): Promise<boolean> {
  const { events } = await connected.engine.client.workflow.getHandle(workflowIdOf(caseId)).fetchHistory();
  return (events ?? []).some(({ workflowExecutionUpdateAcceptedEventAttributes: accepted }) => accepted);
}

async function untilAnswered(harness: Harness, opened: OpenedRound): Promise<void> {
  const commandId = randomUUID();
  await until(() => moveOnce(harness, opened, commandId).then(() => true), 'the step has its answer', 60_000);
}

async function moveOnce({ connected }: Harness, { caseId, roundId }: OpenedRound, commandId: string): Promise<void> {
  const dueOn = workingDayOnOrAfter(addDays(new Date().toISOString().slice(0, 10), 60));
  const command = { name: 'MoveDueDate', roundId, dueOn, reason: 'mer tid' } as const;
  await carryOut(connected.apiContext, { caseId, command, commandId, by: 'user:clerk' });
}

/** Steps that fall at random into runs that end all the time; each is repeated with its id until it has its answer. */
async function stepsAcrossRuns(
  harness: Harness,
  world: OwnWorld,
  { random, runs: length }: { random: Random; runs: RunLength },
): Promise<void> {
  const steps = harness.form === 'short' ? 10 : 40;
  await world.startWorker({ workflowBundle: await bundleOfRuns(length) });
  const clockwork = await openDraft(world);
  const roundId = await launch(clockwork);
  const { context } = world;
  for (let index = 0; index < steps; index += 1) {
    const dueOn = addDays('2026-01-01', index);
    const command = { name: 'MoveDueDate', roundId, dueOn: workingDayOnOrAfter(dueOn), reason: 'mer tid' } as const;
    const asked = { caseId: clockwork.caseId, command, commandId: randomUUID(), by: 'user:clerk' } as const;
    const answered = until(() => carryOut(context, asked).then(() => true), 'the step has its answer', 30_000);
    await pause(random() * 30);
    await context.engine.nudge(clockwork.caseId);
    await answered;
  }
  const days = new Set(Array.from({ length: steps }, (_, index) => workingDayOnOrAfter(addDays('2026-01-01', index))));
  const moved = await world.db.selectFrom('events').select('version').where('type', '=', 'DueDateMoved').execute();
  assert.equal(moved.length, days.size, 'each step is one event');
  const runs = await runsOf(world, clockwork.caseId);
  harness.notes.push(`${steps} steps in ${runs} runs`);
  assert.ok(runs >= steps / 2, 'runs gave way to the next');
  assert.deepEqual(await verify(world.db), [], 'the checker finds nothing');
}

async function storm(harness: Harness, world: OwnWorld, length: RunLength): Promise<void> {
  const seconds = harness.form === 'short' ? 5 : 30;
  await world.startWorker({ workflowBundle: await bundleOfRuns(length) });
  const clockwork = await openDraft(world);
  const roundId = await launch(clockwork);
  const nudges: Promise<void>[] = [];
  const end = Date.now() + seconds * 1_000;
  const late = [parks, schools, water];
  while (Date.now() < end) {
    nudges.push(world.context.engine.nudge(clockwork.caseId));
    if (nudges.length % 200 === 100) await support(clockwork, roundId, late.pop() ?? parks);
    await pause(5);
  }
  const refused = (await Promise.allSettled(nudges)).filter(({ status }) => status === 'rejected').length;
  await until(
    async () => (await world.db.selectFrom('submissions').select('recorded_at').execute()).every((row) => row.recorded_at),
    'all is recorded',
    30_000,
  );
  const answers = await world.db.selectFrom('events').select('version').where('type', '=', 'AnswerRecorded').execute();
  const stored = await world.db.selectFrom('submissions').select('submission_id').execute();
  const runs = await runsOf(world, clockwork.caseId);
  harness.notes.push(`${nudges.length} nudges, ${refused} not taken, ${answers.length} answers, ${runs} runs`);
  assert.equal(answers.length, stored.length, 'no answer is lost and none is double');
  assert.ok(stored.length > 0 && runs >= 3, 'runs gave way to the next under the storm');
  assert.deepEqual(await verify(world.db), [], 'the checker finds nothing');
}

/** Runs of a case's workflow so far: the list of them lags behind, so it is read until it stands still. */
async function runsOf({ context }: OwnWorld, caseId: string): Promise<number> {
  await pause(1_000);
  let count = 0;
  for await (const _ of context.engine.client.workflow.list({ query: `WorkflowId = '${workflowIdOf(caseId)}'` })) count += 1;
  return count;
}
