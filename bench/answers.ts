/** P3 and P4: answers stored with their receipt at a steady rate, and as many as come in a rush; all recorded in the end. */
import { type ArrivingAnswer, storeSubmission } from '../db/submissions';
import type { Service } from '../dev/service';
import { openClockwork } from '../dev/life/clockwork';
import { draftUppsala } from '../dev/life/live';
import { scaledParties } from '../dev/examples/uppsala';
import { addDays, workingDayOnOrAfter } from '../domain/calendar';
import { type Bench, type Row, percentile, rounded } from './row';
import { withService } from './service';

const steadySeconds = 10;
const steadyRate = 100;
const rush = 3_000;
const parties = 300;

export const answersOverHttp: Bench = {
  names: ['P3', 'P4'],
  run: () => withService(async (service) => [...(await steady(service)), ...(await inARush(service))]),
};

/** A round of 300 parties, its letters sent. */
async function openRound({ connected: { apiContext: context } }: Service) {
  const asked = scaledParties(parties + 1).filter(({ partyId }) => partyId !== 'namnd-ks');
  const { caseId } = await draftUppsala(context, {
    startsAt: new Date().toISOString(),
    parties: scaledParties(parties + 1),
    by: 'process',
  });
  const clockwork = openClockwork(context, caseId, 'process');
  const roundId = context.newId();
  const dueOn = workingDayOnOrAfter(addDays(new Date().toISOString().slice(0, 10), 90));
  const partyIds = asked.map(({ partyId }) => partyId);
  await clockwork.ask({ name: 'LaunchRemiss', roundId, dueOn, partyIds, questions: '', lettersFrom: await clockwork.now() });
  await clockwork.settle();
  return { clockwork, roundId, partyIds };
}

type Opened = Awaited<ReturnType<typeof openRound>>;

async function store(
  { connected: { apiContext: context } }: Service,
  { clockwork, roundId, partyIds }: Opened,
  index: number,
): Promise<number> {
  const started = performance.now();
  const partyId = partyIds[index % partyIds.length] ?? '';
  const answer: ArrivingAnswer = {
    submissionId: context.newId(),
    caseId: clockwork.caseId,
    roundId,
    partyId,
    channel: 'paper', // no receipt letter: what is measured is the storing
    body: {
      kind: 'remiss',
      stance: 'supportsWithComments',
      comments: [{ target: { kind: 'document' }, text: 'Nämnden ställer sig bakom förslaget. '.repeat(40) }],
    },
    files: [],
    by: `party:${partyId}`,
    receivedAt: new Date().toISOString(),
  };
  await storeSubmission(context.facts.db, answer);
  context.engine.nudgeSoon(clockwork.caseId);
  return performance.now() - started;
}

async function steady(service: Service): Promise<readonly Row[]> {
  const opened = await openRound(service);
  const waits: Promise<number>[] = [];
  for (let index = 0; index < steadySeconds * steadyRate; index += 1) {
    waits.push(store(service, opened, index));
    await new Promise((resolve) => setTimeout(resolve, 1_000 / steadyRate));
  }
  const times = await Promise.all(waits);
  await opened.clockwork.settle();
  const [p50, p99] = [rounded(percentile(times, 0.5)), rounded(percentile(times, 0.99))];
  return [
    { name: 'P3 answer durable, p50 at 100/s', value: p50, unit: 'ms', goal: '<= 5 ms', ok: p50 <= 5 },
    { name: 'P3 answer durable, p99 at 100/s', value: p99, unit: 'ms', goal: '<= 25 ms', ok: p99 <= 25 },
  ];
}

async function inARush(service: Service): Promise<readonly Row[]> {
  const opened = await openRound(service);
  const started = performance.now();
  let next = 0;
  const lanes = Array.from({ length: 10 }, async () => {
    for (let index = next++; index < rush; index = next++) await store(service, opened, index);
  });
  await Promise.all(lanes);
  const rate = Math.round((rush / (performance.now() - started)) * 1_000);
  await opened.clockwork.settle();
  const round = (await opened.clockwork.state()).rounds[opened.roundId];
  const recorded = Object.values(round?.tasks ?? {}).reduce((sum, { answers }) => sum + answers.length, 0);
  return [
    { name: 'P4 3,000 answers in a rush', value: rate, unit: '/s', goal: '>= 1000/s', ok: rate >= 1_000 },
    { name: 'P4 answers lost', value: rush - recorded, unit: '', goal: '0', ok: recorded === rush },
  ];
}
