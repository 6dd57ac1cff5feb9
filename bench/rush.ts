/** P4: as many answers as come in ten seconds, across the last moment of the round: all recorded, the late ones flagged exactly. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { caseNow, realNow } from '../api/carryOut';
import type { ApiContext } from '../api/context';
import { type CaseClock, caseTime, clockOf, setClock } from '../db/clocks';
import type { Database } from '../db/open';
import { storeSubmission } from '../db/submissions';
import { endOfDay } from '../domain/calendar';
import type { Harness } from '../test/faults/harness';
import { type Launched, launchPractice, settled } from './cases';
import { withProcesses } from './apart';
import { countWritten } from './counting';
import { inLanes } from './inTurn';
import { atRate, comment, fillIn, formsOf, send } from './partyForm';
import { type Bench, type Row, atMost, counted, percentile, rounded } from './row';

const rush = 10_000;
const overHttp = 3_000;
const seconds = 10;
const rounds = 10;
const parties = 300;
const patienceMs = 180_000;

export const rushOfAnswers: Bench = {
  names: ['P4'],
  run: () => withProcesses(async (harness) => [...(await stored(harness)), ...(await throughTheForm(harness))]),
};

/** Rounds whose last moment comes in the middle of the rush. */
async function stored(harness: Harness): Promise<readonly Row[]> {
  const { apiContext: context, db } = harness.connected;
  const opened = await openRounds(context);
  const clocks = new Map<string, CaseClock>();
  for (const one of opened) clocks.set(one.caseId, await moveToLastMoment(context, one, (seconds / 4) * 1_000));
  let took = NaN;
  const { commits, walBytes } = await countWritten(db, async () => {
    const started = performance.now();
    await inLanes(rush, 10, async (index) => store(context, opened[index % rounds], index, clocks));
    took = performance.now() - started;
    await allRecorded(db);
  });
  const rate = Math.round((rush / took) * 1_000);
  const { recorded, wrong, late } = await flagged(context, opened);
  const note = `${rush} answers in ${rounded(took / 1_000)} s, recorded at the same time`;
  return [
    { name: 'P4 answers stored, sustained', value: rate, unit: '/s', goal: '>= 1000 /s', ok: rate >= 1_000, note },
    atMost(0, { name: 'P4 answers lost', value: rush - recorded, unit: '' }),
    { ...atMost(0, { name: 'P4 flagged wrongly as late or in time', value: wrong, unit: '' }), note: `${late} of them late` },
    counted({ name: 'P4 commits per answer, recording included', value: commits / rush, unit: '' }),
    counted({ name: 'P4 WAL per answer, recording included', value: walBytes / rush, unit: 'bytes' }),
  ];
}

async function openRounds(context: ApiContext): Promise<readonly Launched[]> {
  const opened: Launched[] = [];
  while (opened.length < rounds) opened.push(await launchPractice(context, { parties, reminders: false, withEngine: true }));
  for (const one of opened) await settled(context, one);
  return opened;
}

/** Sets the practice case's clock so that the last day ends in `leftMs`. */
async function moveToLastMoment(context: ApiContext, { caseId, dueOn }: Launched, leftMs: number): Promise<CaseClock> {
  const { db } = context.facts;
  const { shiftMs, skippedMs } = await clockOf(db, caseId);
  const ahead = Date.parse(endOfDay(dueOn)) - leftMs - Date.parse(await caseNow(context, caseId));
  const clock = { shiftMs: shiftMs + ahead, skippedMs };
  await setClock(db, caseId, clock);
  return clock;
}

async function store(
  context: ApiContext,
  opened: Launched | undefined,
  index: number,
  clocks: ReadonlyMap<string, CaseClock>,
): Promise<void> {
  const clock = opened && clocks.get(opened.caseId);
  if (opened === undefined || clock === undefined) throw new Error('no round was opened');
  const { caseId, roundId, partyIds } = opened;
  const partyId = partyIds[Math.floor(index / rounds) % parties] ?? '';
  const comments = [{ target: { kind: 'document' }, text: comment }] as const;
  await storeSubmission(context.facts.db, {
    submissionId: randomUUID(),
    caseId,
    roundId,
    partyId,
    channel: 'paper', // no receipt letter: what is measured is the storing
    body: { kind: 'remiss', stance: 'supportsWithComments', comments },
    files: [],
    by: `party:${partyId}`,
    receivedAt: caseTime(clock, realNow()),
  });
  context.engine.nudgeSoon(caseId);
}

async function allRecorded(db: Database): Promise<void> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const { rows } = await sql<{ n: number }>`SELECT count(*) AS n FROM submissions WHERE recorded_at IS NULL`.execute(db);
    if (rows[0]?.n === 0) return;
    if (Date.now() > deadline) throw new Error(`${rows[0]?.n} answers were not recorded within ${patienceMs / 1_000} s`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** What the facts say of each answer, beside what its time of arrival says. */
async function flagged(context: ApiContext, opened: readonly Launched[]) {
  const counts = { recorded: 0, wrong: 0, late: 0 };
  for (const { caseId, roundId, dueOn } of opened) {
    const { state } = await context.facts.readCase(caseId);
    const last = endOfDay(dueOn);
    const answers = Object.values(state.rounds[roundId]?.tasks ?? {}).flatMap((task) => task.answers);
    const isLate = answers.filter(({ submission }) => submission.receivedAt > last);
    const saidLate = answers.filter(({ timing }) => timing === 'late');
    counts.recorded += new Set(answers.map(({ submission }) => submission.submissionId)).size;
    counts.late += isLate.length;
    counts.wrong +=
      isLate.filter((one) => !saidLate.includes(one)).length + saidLate.filter((one) => !isLate.includes(one)).length;
  }
  return counts;
}

/** The same through the parties' own forms: 3,000 presses of Send in ten seconds. */
async function throughTheForm({ connected, secretKey, url }: Harness): Promise<readonly Row[]> {
  const { apiContext: context, facts, db } = connected;
  const opened = await openRounds(context);
  const forms = (await Promise.all(opened.map((one) => formsOf({ facts, secretKey, url }, one)))).flat();
  await inLanes(overHttp, 4, async (index) => fillIn(forms[index] ?? { url: '' }));
  const started = performance.now();
  const times = await atRate(overHttp, overHttp / seconds, async (index) => send(forms[index] ?? { url: '' }));
  const took = (performance.now() - started) / 1_000;
  await allRecorded(db);
  const note = `p50 ${rounded(percentile(times, 0.5))} ms, p99 ${rounded(percentile(times, 0.99))} ms`;
  return [atMost(11, { name: 'P4 3,000 forms sent in 10 s, last receipt', value: took, unit: 's', note })];
}
