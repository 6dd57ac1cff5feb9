/** F18: events that this version cannot read, written past all rules: their cases are set aside and named, the others go on. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { linkToken } from '../../../activities/linkToken';
import { nextHash, readStream } from '../../../db/events';
import { parkedStreams } from '../../../db/parked';
import { caseStream } from '../../../db/streams';
import { verify } from '../../../db/verify';
import type { Fault, Random } from '../fault';
import type { Harness } from '../harness';
import { loseNothing } from '../invariants';
import { until } from '../patience';
import { type OpenedRound, answerAll, launchRound, lettersLeft, recordedAnswers, roundNow } from '../rounds';
import { doctor, runTool } from '../tools';

export const parkingFaults: readonly Fault[] = [
  {
    name: 'F18',
    title:
      'an event of unknown type, bad data, one that the store did not write: set aside and named, others go on, resume takes them up',
    run: (harness, random) => parkAndResume(harness, random, 'resume'),
    twin: { title: 'nobody runs resume', run: (harness, random) => parkAndResume(harness, random, 'nothing') },
  },
];

/** The last would fold as it is: only its hash says that the store did not write it. */
const unreadable: readonly Written[] = [
  { type: 'AnswerWeighedInLaterVersion', data: { weight: 3 } },
  { type: 'AnswerRecorded', data: {} },
  { type: 'AnswerRecorded', data: 'no object at all' },
  { type: 'EarlierDecisionNoted', data: {}, hash: '00'.repeat(32) },
];

async function parkAndResume(harness: Harness, random: Random, after: 'resume' | 'nothing'): Promise<void> {
  const { db } = harness.connected;
  const spoilt: Spoilt[] = [];
  for (const event of unreadable) spoilt.push(await spoil(harness, random, event));
  const other = await launchRound(harness, 3);
  const streams = spoilt.map(({ caseId }) => caseStream(caseId)).sort();
  const receipts: string[] = [];
  for (const one of spoilt) receipts.push(await answerPlainly(harness, one));
  for (const { caseId } of spoilt) await harness.connected.engine.nudge(caseId);
  await until(async () => (await parkedStreams(db)).length >= streams.length, 'each such case is set aside');
  assert.deepEqual([...(await parkedStreams(db))].sort(), streams);
  await namesAll(harness, streams);
  await lettersLeft(harness, other);
  await answerAll(harness, other, other.partyIds);
  const others = other.partyIds.map(() => 1);
  assert.deepEqual(await recordedAnswers(harness, other, other.partyIds), others, 'another case goes on');
  assert.deepEqual(await unrecorded(harness), [...receipts].sort(), 'the answers with a receipt wait');
  for (const one of spoilt) await cure(harness, one);
  if (after === 'resume') assert.equal((await runTool(harness, 'dev/tools/resume.ts', '--all')).code, 0, 'resume takes them up');
  await until(async () => (await unrecorded(harness)).length === 0, 'the waiting answers are recorded', 15_000);
  for (const one of spoilt) await loseNothing(harness, one, [one.partyId]);
  await loseNothing(harness, other, other.partyIds);
}

type Spoilt = OpenedRound & { readonly partyId: string; readonly token: string };
type Written = { readonly type: string; readonly data: unknown; readonly hash?: string };

/** A round on remiss, and after its last event one that cannot be read. @returns it, with a party's link as its letter says it */
async function spoil(harness: Harness, random: Random, written: Written): Promise<Spoilt> {
  const opened = await launchRound(harness, 3);
  await lettersLeft(harness, opened);
  const partyId = opened.partyIds[Math.floor(random() * opened.partyIds.length)] ?? '';
  const token = linkToken(harness.secretKey, (await roundNow(harness, opened)).tasks[partyId]?.linkId ?? '');
  await until(async () => (await appendByHand(harness, opened.caseId, written), true), 'the event is written');
  return { ...opened, partyId, token };
}

/** The position is the log's own; version and hash are right, as a later version would have written them, unless a hash is given. */
async function appendByHand({ connected }: Harness, caseId: string, { type, data, hash: guessed }: Written): Promise<void> {
  const stream = caseStream(caseId);
  const last = (await readStream(connected.db, stream)).at(-1);
  assert.ok(last, 'the case has facts');
  const [version, commandId, actor, occurredAt] = [last.version + 1, randomUUID(), 'process', last.event.at];
  const right = nextHash(last.hash, { stream, version, type, data, actor, occurredAt, commandId });
  const hash = guessed ?? right.toString('hex');
  const rows = JSON.stringify([{ version, type, data, actor, occurred_at: occurredAt, hash }]);
  await sql`SELECT append_events(${stream}, ${commandId}, ${rows}::jsonb)`.execute(connected.db);
}

/** Puts an event that says nothing new where the unreadable one was, as an operator may who knows what it meant. */
async function cure({ connected }: Harness, { caseId }: OpenedRound): Promise<void> {
  const stream = caseStream(caseId);
  const events = await readStream(connected.db, stream);
  const [bad, before, first] = [events.at(-1), events.at(-2), events[0]];
  assert.ok(bad && before && first && 'details' in first.event, 'the case has facts');
  const [type, data] = ['DocumentDetailsChanged', { details: first.event.details }];
  const { version, commandId, event } = bad;
  const hash = nextHash(before.hash, { stream, version, type, data, actor: event.by, occurredAt: event.at, commandId });
  await connected.db.transaction().execute(async (tx) => {
    await sql`ALTER TABLE events DISABLE TRIGGER ALL`.execute(tx);
    await sql`UPDATE events SET type = ${type}, data = ${JSON.stringify(data)}::jsonb, hash = ${hash}
      WHERE stream = ${stream} AND version = ${version}`.execute(tx);
    await sql`ALTER TABLE events ENABLE TRIGGER ALL`.execute(tx);
  });
}

/** The checker, and the doctor with what to do. */
async function namesAll(harness: Harness, streams: readonly string[]): Promise<void> {
  const found = (await verify(harness.connected.db)).filter(({ what }) => what.startsWith('cannot be read'));
  const named = new Set(found.map(({ where }) => where.replace(/ .*/, '')));
  assert.deepEqual(named, new Set(streams), 'the checker names each');
  const line = (await doctor(harness)).find(({ name }) => name === 'streams');
  for (const stream of streams) assert.ok(line?.text.includes(stream), `the doctor names ${stream}`);
  assert.match(line?.cure ?? '', /npm run resume/);
}

/** Through the form that is there while the case is set aside. @returns the answer's receipt number, as the party reads it */
async function answerPlainly({ url }: Harness, { token }: Spoilt): Promise<string> {
  const body = new URLSearchParams({ submissionId: randomUUID(), stance: 'supports', answerText: 'Vi är för.' });
  const headers = { 'sec-fetch-site': 'same-origin', accept: 'text/html' };
  const response = await fetch(`${url}/uppdrag/${token}/enkelt`, { method: 'POST', body, headers });
  const page = await response.text();
  const [, receipt] = /Kvittonummer ([\w-]+)/.exec(page) ?? [];
  assert.ok(receipt, `the party gets its receipt number: ${response.status}`);
  return receipt;
}

/** Receipt numbers of the answers that are stored and no facts yet. */
async function unrecorded({ connected }: Harness): Promise<readonly string[]> {
  const rows = await connected.db.selectFrom('submissions').select('receipt_number').where('recorded_at', 'is', null).execute();
  return rows.map(({ receipt_number }) => String(receipt_number)).sort();
}
