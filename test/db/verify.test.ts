/** The checker on a real PostgreSQL: a lived round is found whole, and each promise that is broken by hand is named at its place. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { type AnyEvent, append, readStream } from '../../db/events';
import { openFacts } from '../../db/facts';
import { rebuild } from '../../db/rebuild';
import { recordMunicipality, recordWork } from '../../db/record';
import { storeSubmission } from '../../db/submissions';
import { takeIn } from '../../db/takeIn';
import { type Finding, verify } from '../../db/verify';
import type { CaseCommand } from '../../domain/case';
import { parks, schools, water } from '../support/cases';
import { type TestDatabase, testDatabase } from '../support/database';
import { created, decidedToRemit, launchCommand, measured } from '../support/given';

const by = 'user:clerk';
const newId = randomUUID;
const caseId = 'c1';
const stream = `case-${caseId}`;
const launchedAt = '2025-06-02T07:10:00.000Z';
const answeredAt = '2025-06-10T08:00:00.000Z';

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
  await liveRound();
});
afterEach(() => database.drop());

/** Three parties are asked, their invitations sent; Parknämnden has answered. */
async function liveRound(): Promise<void> {
  const facts = openFacts(database.db);
  const register = { name: 'RegisterParties', parties: [parks, schools, water] } as const;
  await recordMunicipality(facts, { command: register, commandId: newId(), by, at: launchedAt, newId });
  const work = (command: CaseCommand, at = launchedAt) =>
    recordWork(facts, { caseId, command, commandId: `command ${command.name}`, by, at, newId });
  for (const [at, command] of [created, measured, decidedToRemit]) await work(command, at);
  await work(launchCommand);
  await takeIn(facts, { caseId, at: launchedAt, newId }, async (desk) => {
    const letters = Object.values(desk.state().rounds['r1']?.tasks ?? {}).flatMap(({ letters: own }) => own);
    await desk.beginAttempts(letters.map(({ letterId }) => ({ letterId, attempt: 1 })));
    const outcomes = letters.map((letter) => ({ letter, outcome: 'sent' }) as const);
    desk.decide({ name: 'NoteLetterOutcomes', roundId: 'r1', outcomes });
    await desk.settleAttempts(letters.map(({ letterId }) => ({ letterId, attempt: 1, outcome: 'sent' })));
  });
  await storeSubmission(database.db, answer('s1'));
  await takeIn(facts, { caseId, at: answeredAt, newId }, async () => undefined);
}

function answer(submissionId: string) {
  const body = { kind: 'remiss', stance: 'supports', comments: [] } as const;
  const from = { partyId: 'parks', by: 'party:parks', channel: 'link' } as const;
  return { submissionId, caseId, roundId: 'r1', ...from, body, files: [], receivedAt: answeredAt } as const;
}

/** Appends a fact that no rule has decided, and makes the read models fit it. */
async function forge(type: string, at: string, data: object): Promise<string> {
  const last = (await readStream(database.db, stream)).at(-1);
  if (last === undefined) throw new Error('the case has no facts');
  const event = { type, at, by: 'process', ...data } as AnyEvent;
  await append(database.db, { stream, head: last, events: [event], commandId: 'forged' });
  await rebuild(database.db);
  return `${stream} version ${last.version + 1}`;
}

/** Changes what cannot be changed. */
async function tamper(statement: string): Promise<void> {
  await sql`ALTER TABLE events DISABLE TRIGGER USER`.execute(database.db);
  await sql.raw(statement).execute(database.db);
}

async function found(): Promise<readonly Finding[]> {
  return verify(database.db);
}

function letter(partyId: string, kind: string, sequence: number, slot?: string) {
  const letterId = `r1:${partyId}:${kind}:${sequence}`;
  return { letterId, partyId, kind, sequence, to: 'x@prov.example', linkId: 'l', messageKey: newId(), ...(slot ? { slot } : {}) };
}

test('a lived round is whole, and its rebuilt rows as well', async () => {
  expect(await found()).toEqual([]);
  await rebuild(database.db);
  expect(await found()).toEqual([]);
});

describe('I1: what was acknowledged is in the log once', () => {
  test('a command whose result speaks of more events than there are is named', async () => {
    await sql`UPDATE commands SET result = jsonb_set(result, '{events}', '7') WHERE command_id = 'command LaunchRemiss'`.execute(
      database.db,
    );
    expect(await found()).toEqual([
      { invariant: 'I1', where: 'command command LaunchRemiss', what: 'was answered with 7 events; the log has 1' },
    ]);
  });

  test('a command on the register whose result speaks of more events than there are is named', async () => {
    await sql`UPDATE commands SET result = jsonb_set(result, '{events}', '4') WHERE name = 'RegisterParties'`.execute(
      database.db,
    );
    expect(await found()).toEqual([
      { invariant: 'I1', where: expect.stringContaining('command '), what: 'was answered with 4 events; the log has 3' },
    ]);
  });

  test.each([
    ['RegisterParties', 'municipality version 1'],
    ['LaunchRemiss', `${stream} version 4`],
  ])('%s without its command is named', async (name, where) => {
    await sql`DELETE FROM commands WHERE name = ${name}`.execute(database.db);
    expect(await found()).toEqual([
      { invariant: 'I1', where, what: expect.stringMatching(/^was asked for by command .*not kept$/) },
    ]);
  });

  test('an answer that is marked as recorded and is no fact is named', async () => {
    await storeSubmission(database.db, answer('s2'));
    await sql`UPDATE submissions SET recorded_at = now() WHERE submission_id = 's2'`.execute(database.db);
    expect(await found()).toEqual([{ invariant: 'I1', where: 'answer s2', what: 'is a fact 0 times, and marked as recorded' }]);
  });

  test('an answer that is recorded twice is named', async () => {
    const { event } = (await readStream(database.db, stream)).find(({ event: { type } }) => type === 'AnswerRecorded') ?? {};
    const { type = '', at: _at, by: _by, ...data } = event ?? {};
    const where = await forge(type, answeredAt, data);
    expect(await found()).toContainEqual({ invariant: 'I1', where, what: 'answer s1 is recorded again' });
  });
});

describe('I2: a stream is a chain', () => {
  test('a fact that was changed is named', async () => {
    await tamper(`UPDATE events SET data = jsonb_set(data, '{measure,text}', '"Fäll träd"') WHERE type = 'MeasureWritten'`);
    const [first] = await found();
    expect(first).toMatchObject({ invariant: 'I2', where: `${stream} version 2` });
  });

  test('a version that is missing is named', async () => {
    await tamper(
      `UPDATE events SET version = version + 1 WHERE stream = '${stream}' AND version = (SELECT max(version) FROM events)`,
    );
    expect((await found()).map(({ invariant }) => invariant)).toContain('I2');
  });
});

describe('I3: rows are what the facts give', () => {
  test.each([
    [`UPDATE cases SET title = 'En annan'`, `cases ${caseId}`],
    [`UPDATE tasks SET state = 'answered' WHERE party_id = 'water'`, 'tasks r1 water'],
    [`DELETE FROM links WHERE party_id = 'water'`, 'links'],
    [
      `INSERT INTO links (link_id, case_id, round_id, party_id, state) VALUES ('x', '${caseId}', 'r1', 'water', 'valid')`,
      'links x',
    ],
  ])('%s', async (statement, where) => {
    await sql.raw(statement).execute(database.db);
    const findings = await found();
    expect(findings.map(({ invariant }) => invariant)).toEqual(['I3']);
    expect(findings[0]?.where).toContain(where);
    await rebuild(database.db);
    expect(await found()).toEqual([]);
  });

  test('a row of a case that is not in the log is named', async () => {
    await sql`INSERT INTO links (link_id, case_id, round_id, party_id, state) VALUES ('x', 'nobody', 'r9', 'p', 'valid')`.execute(
      database.db,
    );
    expect(await found()).toEqual([{ invariant: 'I3', where: 'links of case nobody', what: 'the facts know no such case' }]);
  });

  test('an event of an unknown type in the register and settings is named', async () => {
    const [last] = (await readStream(database.db, 'municipality')).slice(-1);
    if (last === undefined) throw new Error('the municipality has no facts');
    const event = { type: 'SomethingNew', at: answeredAt, by: 'process' } as AnyEvent;
    await append(database.db, { stream: 'municipality', head: last, events: [event], commandId: 'forged' });
    const where = `municipality version ${last.version + 1}`;
    expect(await found()).toEqual([{ invariant: 'I3', where, what: expect.stringContaining('SomethingNew') }]);
  });

  test('an event of an unknown type is named, and the rest is checked', async () => {
    const where = await forge('SomethingNew', answeredAt, {});
    expect(await found()).toContainEqual(
      expect.objectContaining({ invariant: 'I3', where, what: expect.stringContaining('SomethingNew') }),
    );
  });
});

test('I4: a gap in the order of the log is named', async () => {
  await tamper(`UPDATE events SET position = position + 1 WHERE position = (SELECT max(position) FROM events)`);
  expect((await found()).map(({ invariant }) => invariant)).toEqual(['I4']);
});

describe('I5: a letter goes once', () => {
  test('a letter that is queued again is named', async () => {
    const where = await forge('LettersQueued', launchedAt, { roundId: 'r1', letters: [letter('parks', 'invitation', 1)] });
    expect(await found()).toContainEqual({ invariant: 'I5', where, what: 'letter r1:parks:invitation:1 is queued again' });
  });

  test('a letter that is sent a second time is named', async () => {
    const sent = [{ letterId: 'r1:parks:invitation:1', partyId: 'parks' }];
    const where = await forge('LettersSent', answeredAt, { roundId: 'r1', sent });
    expect(await found()).toContainEqual({ invariant: 'I5', where, what: 'letter r1:parks:invitation:1 was sent a second time' });
  });

  test('attempts beyond the unknown outcomes are counted', async () => {
    await sql`INSERT INTO letter_attempts (letter_id, attempt) VALUES ('r1:parks:invitation:1', 2)`.execute(database.db);
    expect(await found()).toEqual([
      { invariant: 'I5', where: 'letter r1:parks:invitation:1', what: 'was sent 2 times, with 0 unknown outcomes' },
    ]);
  });
});

describe('I6: only the silent are reminded', () => {
  test('a reminder after the answer is named', async () => {
    const where = await forge('LettersQueued', '2025-09-16T07:00:00.000Z', {
      roundId: 'r1',
      letters: [letter('parks', 'reminder', 1, '2025-09-30#1')],
    });
    expect(await found()).toEqual([
      { invariant: 'I6', where, what: 'reminder r1:parks:reminder:1 is queued after the answer was recorded' },
    ]);
  });
});

describe('I6: no attempt at a reminder begins when there is nobody left to remind', () => {
  const letterId = 'r1:water:reminder:1';

  beforeEach(async () => {
    const reminder = letter('water', 'reminder', 1, '2025-09-30#1');
    await forge('LettersQueued', '2025-09-16T07:00:00.000Z', { roundId: 'r1', letters: [reminder] });
    await sql`INSERT INTO letter_attempts (letter_id, attempt, outcome) VALUES (${letterId}, 1, 'sent')`.execute(database.db);
  });
  const beginLater = () =>
    sql`UPDATE letter_attempts SET started_at = clock_timestamp() WHERE letter_id = ${letterId}`.execute(database.db);

  test('one begun after the answer is named; one that was under way is not', async () => {
    await storeSubmission(database.db, { ...answer('s4'), partyId: 'water', by: 'party:water' });
    await takeIn(openFacts(database.db), { caseId, at: '2025-09-16T08:00:00.000Z', newId }, async () => undefined);
    expect(await found()).toEqual([]);
    await beginLater();
    expect(await found()).toEqual([
      { invariant: 'I6', where: `letter ${letterId}`, what: expect.stringContaining('the answer was recorded at') },
    ]);
  });

  test('one begun after the round was closed is named; one that was under way is not', async () => {
    await forge('RoundClosed', '2025-10-01T07:00:00.000Z', { roundId: 'r1', purpose: 'remiss', silent: ['schools', 'water'] });
    expect(await found()).toEqual([]);
    await beginLater();
    expect(await found()).toEqual([
      { invariant: 'I6', where: `letter ${letterId}`, what: expect.stringContaining('the round was over at') },
    ]);
  });
});

describe('I7: nothing before its time', () => {
  test('a reminder before its day is named', async () => {
    const where = await forge('LettersQueued', '2025-09-01T07:00:00.000Z', {
      roundId: 'r1',
      letters: [letter('water', 'reminder', 1, '2025-09-30#1')],
    });
    expect(await found()).toEqual([{ invariant: 'I7', where, what: expect.stringContaining('before its time, 2025-09-16') }]);
  });

  test('an answer in time that is called late is named', async () => {
    const submission = { ...answer('s3'), partyId: 'water', receiptNumber: 9 };
    const where = await forge('AnswerRecorded', answeredAt, { roundId: 'r1', submission, timing: 'late' });
    expect(await found()).toContainEqual({
      invariant: 'I7',
      where,
      what: `an answer received ${answeredAt}, last day 2025-09-30, is late`,
    });
  });
});
