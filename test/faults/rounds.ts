/** Rounds for the fault tests: launched through the api's own functions, answered over HTTP by clients that repeat with the same id. */
import { randomUUID } from 'node:crypto';
import { linkToken } from '../../activities/linkToken';
import { carryOut, carryOutInMunicipality, createCase } from '../../api/carryOut';
import { scaledParties, uppsala } from '../../dev/examples/uppsala';
import { addDays, workingDayOnOrAfter } from '../../domain/calendar';
import type { Round } from '../../domain/round/state';
import { plusMilliseconds } from '../../domain/time';
import type { Harness } from './harness';
import { patiently, pause, until } from './patience';

export type OpenedRound = { readonly caseId: string; readonly roundId: string; readonly partyIds: readonly string[] };

const by = 'user:clerk';

/**
 * A real case on remiss to `parties` parties; its first reminder is eleven days away. The letters leave at once, or after a while;
 * they may still be on their way when this returns.
 */
export async function launchRound(harness: Harness, parties: number, lettersInMs = 0): Promise<OpenedRound> {
  const { apiContext: context } = harness.connected;
  const registered = scaledParties(parties);
  const caseId = await draftCase(harness, { parties });
  const roundId = randomUUID();
  const decided = { name: 'RecordRemissDecision', decision: uppsala.remissDecision } as const;
  await carryOut(context, { caseId, command: decided, commandId: randomUUID(), by });
  const now = new Date().toISOString();
  const dueOn = workingDayOnOrAfter(addDays(now.slice(0, 10), 25));
  const partyIds = registered.map(({ partyId }) => partyId);
  const command = {
    name: 'LaunchRemiss',
    roundId,
    dueOn,
    partyIds,
    questions: '',
    lettersFrom: plusMilliseconds(now, lettersInMs),
  } as const;
  const asked = { caseId, command, commandId: randomUUID(), by } as const;
  await until(async () => (await carryOut(context, asked)).phase === 'remiss', 'the round is launched', 25_000);
  return { caseId, roundId, partyIds };
}

/** A case in draft, in a municipality that knows `parties` parties. */
export async function draftCase({ connected }: Harness, { parties }: { readonly parties: number }): Promise<string> {
  const { apiContext: context } = connected;
  const caseId = randomUUID();
  const contact = { name: 'Kansliet', email: 'kansli@prov.example' };
  const describe = { name: 'DescribeMunicipality', title: 'Provkommunen', contact } as const;
  const register = { name: 'RegisterParties', parties: scaledParties(parties) } as const;
  await carryOutInMunicipality(context, { command: describe, commandId: randomUUID(), by });
  await carryOutInMunicipality(context, { command: register, commandId: randomUUID(), by });
  const { outline, ...details } = uppsala.plan;
  const command = { name: 'CreateDocument', caseId, documentId: randomUUID(), details, outline, practice: false } as const;
  await createCase(context, { caseId, command, commandId: randomUUID(), by });
  return caseId;
}

export async function roundNow({ connected }: Harness, { caseId, roundId }: OpenedRound): Promise<Round> {
  const round = (await connected.facts.readCase(caseId)).state.rounds[roundId];
  if (round === undefined) throw new Error('no round');
  return round;
}

/** When the workflow's timer fires, by its history: within the 30 days it sleeps at most. */
export async function timerFiresAt({ connected }: Harness, caseId: string): Promise<string | undefined> {
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
  const path = `${harness.url}/uppdrag/${token}/avsta`;
  const ask = async (): Promise<boolean> => {
    const signal = AbortSignal.timeout(5_000);
    const response = await fetch(path, { method: 'POST', body, headers, redirect: 'manual', signal });
    await response.arrayBuffer();
    return response.status === 303;
  };
  await until(ask, `the answer of ${partyId} has its receipt`, 40_000);
}

/** All at once, or spread evenly over a time. */
export async function answerAll(harness: Harness, opened: OpenedRound, partyIds: readonly string[], overMs = 0): Promise<void> {
  const answers = partyIds.map(async (partyId, index) => {
    await pause((index * overMs) / partyIds.length);
    await answerOverHttp(harness, opened, { partyId });
  });
  await Promise.all(answers);
}

export async function lettersLeft(harness: Harness, opened: OpenedRound): Promise<void> {
  const left = async (): Promise<boolean> => {
    const tasks = Object.values((await roundNow(harness, opened)).tasks);
    return tasks.every(
      ({ letters }) => letters.length > 0 && letters.every(({ state }) => state !== 'queued' && state !== 'deferred'),
    );
  };
  await until(left, 'all letters have left', 60_000);
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
