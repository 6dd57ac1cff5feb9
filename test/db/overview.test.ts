/** The overview of many cases: page by page, what waits for a clerk first, what is late by each case's own clock. */
import type { Database } from '../../db/open';
import { setClock } from '../../db/clocks';
import { overviewPage } from '../../db/views/overview';
import { testDatabase } from '../support/database';

let db: Database;
let drop: () => Promise<void>;

beforeAll(async () => {
  ({ db, drop } = await testDatabase());
  await have('a', { phase: 'draft', whom: 'clerk', since: '2026-01-03' });
  await have('b', { phase: 'remiss', whom: 'parties', since: '2026-01-02', dueOn: '2026-02-01' });
  await have('c', { phase: 'draft', whom: 'clerk', since: '2026-01-01' });
});
afterAll(() => drop());

type Had = {
  readonly phase: 'draft' | 'remiss';
  readonly whom: 'clerk' | 'parties';
  readonly since: string;
  readonly dueOn?: string;
};

/** A case whose clock shows 15 January 2026 at noon. */
async function have(id: string, { phase, whom, since, dueOn }: Had): Promise<void> {
  const texts = {
    document_id: id,
    title: `Plan ${id}`,
    type: 'plan',
    diarienummer: `KS-${id}`,
    owner_post: '',
    deciding_body: '',
  };
  const waiting = JSON.stringify({ what: 'launch', whom, dueOn }) as never;
  const times = { phase_since: `${since}T08:00:00Z`, period_from: '', period_to: '' };
  const row = {
    case_id: id,
    ...texts,
    ...times,
    version: 1,
    practice: false,
    phase,
    waiting,
    stream_version: 1,
    recurring: null,
  };
  await db.insertInto('cases').values(row).execute();
  await setClock(db, id, { shiftMs: Date.parse('2026-01-15T12:00:00Z') - Date.now(), skippedMs: 0 });
}

function ids(rows: readonly { readonly case_id: string }[]): string {
  return rows.map(({ case_id }) => case_id).join('');
}

test('a page holds as many as asked, and the next one goes on', async () => {
  const first = await overviewPage(db, {}, { page: 1, perPage: 2 });
  const second = await overviewPage(db, {}, { page: 2, perPage: 2 });
  expect([ids(first.rows), ids(second.rows), first.counts.total]).toEqual(['ab', 'c', 3]);
});

test('what waits for a clerk is there on every page, the longest waiting first', async () => {
  const { mine, counts } = await overviewPage(db, {}, { page: 2, perPage: 2 });
  expect([ids(mine), counts.mine]).toEqual(['ca', 2]);
});

test('a case is late when its own clock has passed the last day', async () => {
  expect((await overviewPage(db, {}, { page: 1, perPage: 2 })).counts.late).toBe(0);
  await setClock(db, 'b', { shiftMs: Date.parse('2026-02-01T23:30:00Z') - Date.now(), skippedMs: 0 }); // 2 February in Stockholm
  expect((await overviewPage(db, {}, { page: 1, perPage: 2 })).counts.late).toBe(1);
});

test('a search by diarienummer stays within the chosen phase', async () => {
  const { rows } = await overviewPage(db, { phase: 'remiss', text: 'KS-a' }, { page: 1, perPage: 2 });
  expect(rows).toEqual([]);
});
