/** The rows that belong to folded cases: I1 (answers as received), I3 (read models), I5 and I6 (attempts at letters). */
import { noCase } from '../../domain/case';
import type { Letter } from '../../domain/round/state';
import type { FoldedCase } from '../foldLog';
import type { Reader } from '../open';
import { caseRow, changedLinkRows, changedTaskRows } from '../views/project';
import { caseStream } from '../streams';
import type { Find } from './finding';
import type { Attempt, ReminderCheck } from './reminders';
import { recordedSubmissions } from './rules';

/** Compares what lies in the tables for these cases with what their facts give. */
export async function checkRows(
  reader: Reader,
  cases: readonly FoldedCase[],
  { find, reminders }: { readonly find: Find; readonly reminders: ReminderCheck },
): Promise<void> {
  if (cases.length === 0) return;
  await checkViews(reader, cases, find);
  await checkSubmissions(reader, cases, find);
  await checkAttempts(reader, cases, { find, reminders });
  for (const { caseId } of cases) reminders.forget(caseStream(caseId));
}

async function checkViews(reader: Reader, cases: readonly FoldedCase[], find: Find): Promise<void> {
  const ids = cases.map(({ caseId }) => caseId);
  const rounds = cases.flatMap(({ caseId, state }) => Object.values(state.rounds).map((round) => ({ caseId, round })));
  const expected = {
    cases: cases.flatMap((live) => rowOf(live) ?? []),
    tasks: rounds.flatMap(({ caseId, round }) => changedTaskRows(caseId, round, undefined)),
    links: rounds.flatMap(({ caseId, round }) => changedLinkRows(caseId, round, undefined)),
  };
  const [caseRows, taskRows, linkRows] = [
    await reader.selectFrom('cases').selectAll().where('case_id', 'in', ids).execute(),
    await reader.selectFrom('tasks').selectAll().where('case_id', 'in', ids).execute(),
    await reader.selectFrom('links').selectAll().where('case_id', 'in', ids).execute(),
  ];
  compare(find, 'cases', { actual: caseRows, expected: expected.cases, keyOf: ({ case_id }) => case_id });
  compare(find, 'tasks', { actual: taskRows, expected: expected.tasks, keyOf: (row) => `${row.round_id} ${row.party_id}` });
  compare(find, 'links', { actual: linkRows, expected: expected.links, keyOf: ({ link_id }) => link_id });
}

function rowOf({ caseId, state, version, at, municipality }: FoldedCase) {
  return caseRow({ caseId, before: noCase, after: state, version }, { at, municipality });
}

type Compared<Actual, Expected> = {
  readonly actual: readonly Actual[];
  readonly expected: readonly Expected[];
  readonly keyOf: (row: Actual | Expected) => string;
};

function compare<Actual, Expected>(find: Find, table: string, { actual, expected, keyOf }: Compared<Actual, Expected>): void {
  const wanted = new Map(expected.map((row) => [keyOf(row), canonical(row)]));
  for (const row of actual) {
    const key = keyOf(row);
    const [found, should] = [canonical(row), wanted.get(key)];
    wanted.delete(key);
    if (should === undefined) find('I3', `${table} ${key}`, 'the facts know no such row');
    else if (should !== found) find('I3', `${table} ${key}`, `is ${found}, should be ${should}`);
  }
  for (const key of wanted.keys()) find('I3', `${table} ${key}`, 'the row is missing');
}

/** Fields in order, absent and null ones left out, so that a row read and a row to be written can be compared. */
function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const fields = Object.entries(value).filter(([, field]) => field !== undefined && field !== null);
  const sorted = fields.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${sorted.map(([key, field]) => `${key}:${canonical(field)}`).join(',')}}`;
}

/** Every answer marked as recorded is a fact once; every fact's answer was received; none unmarked is a fact. */
async function checkSubmissions(reader: Reader, cases: readonly FoldedCase[], find: Find): Promise<void> {
  const roundIds = cases.flatMap(({ state }) => Object.keys(state.rounds));
  if (roundIds.length === 0) return;
  const times = new Map<string, number>();
  for (const id of cases.flatMap(({ state }) => recordedSubmissions(state))) times.set(id, (times.get(id) ?? 0) + 1);
  const rows = await reader
    .selectFrom('submissions')
    .select(['submission_id', 'recorded_at'])
    .where('round_id', 'in', roundIds)
    .execute();
  for (const { submission_id, recorded_at } of rows) {
    const recorded = times.get(submission_id) ?? 0;
    times.delete(submission_id);
    const expected = recorded_at === null ? 0 : 1;
    if (recorded !== expected)
      find(
        'I1',
        `answer ${submission_id}`,
        `is a fact ${recorded} times, ${expected === 1 ? 'and marked' : 'and not marked'} as recorded`,
      );
  }
  for (const id of times.keys()) find('I1', `answer ${id}`, 'is a fact, and was never received');
}

async function checkAttempts(
  reader: Reader,
  cases: readonly FoldedCase[],
  { find, reminders }: { readonly find: Find; readonly reminders: ReminderCheck },
): Promise<void> {
  const letters = cases.flatMap(({ caseId, state }) =>
    Object.values(state.rounds).flatMap((round) =>
      Object.values(round.tasks).flatMap(({ letters: own }) =>
        own.map((letter) => ({ stream: caseStream(caseId), round, letter })),
      ),
    ),
  );
  if (letters.length === 0) return;
  const letterIds = letters.map(({ letter }) => letter.letterId);
  const rows: readonly Attempt[] = await reader
    .selectFrom('letter_attempts')
    .select(['letter_id', 'started_at', 'outcome'])
    .where('letter_id', 'in', letterIds)
    .execute();
  const byLetter = new Map<string, Attempt[]>();
  for (const row of rows) byLetter.set(row.letter_id, [...(byLetter.get(row.letter_id) ?? []), row]);
  for (const { stream, round, letter } of letters) {
    const attempts = byLetter.get(letter.letterId) ?? [];
    checkSends(letter, attempts, find);
    reminders.check(stream, { round, letter }, attempts);
  }
}

/** Sends are those that arrived, and those of which nobody knows. */
function checkSends({ letterId, unknownOutcomes, state }: Letter, attempts: readonly Attempt[], find: Find): void {
  const sends = attempts.filter(({ outcome }) => outcome === null || outcome === 'sent' || outcome === 'unknown').length;
  if (sends > 1 + unknownOutcomes)
    find('I5', `letter ${letterId}`, `was sent ${sends} times, with ${unknownOutcomes} unknown outcomes`);
  if (state === 'sent' && sends === 0) find('I5', `letter ${letterId}`, 'is said to be sent, and no attempt is noted');
}
