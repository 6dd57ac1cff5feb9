/** P1: appends to the log, beside a bare INSERT of node-pg and emmett's event store, by one and by eight clients, in turn. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { Pool } from 'pg';
import { append, emptyHead } from '../db/events';
import type { Database } from '../db/open';
import { openAnchor } from './anchors';
import { countWritten, serverSettings } from './counting';
import { inLanes, inTurn, milliseconds } from './inTurn';
import { type Bench, type Row, counted, rounded } from './row';
import { withService } from './service';

const appendsPerRun = 800;

export const appends: Bench = {
  names: ['P1'],
  run: () =>
    withService(async ({ connected: { db } }, { databaseUrl }) => {
      console.error(await serverSettings(db));
      await makeRawTable(db);
      const raw = new Pool({ connectionString: databaseUrl, max: 10 });
      const emmett = await openAnchor('emmett', { DATABASE_URL: await otherDatabase(db, databaseUrl, 'emmett') });
      try {
        const rows: Row[] = [];
        for (const clients of [1, 8]) rows.push(...(await compare({ db, raw, emmett, clients })));
        return [...rows, ...(await counts(db))];
      } finally {
        if (!('missing' in emmett)) emmett.close();
        await raw.end();
      }
    }),
};

/** The log's columns and its two indexes, and nothing else: no function, lock, hash or order. */
async function makeRawTable(db: Database): Promise<void> {
  await sql`CREATE TABLE raw_events (
    position bigserial PRIMARY KEY, stream text NOT NULL, version integer NOT NULL, type text NOT NULL, data jsonb NOT NULL,
    actor text NOT NULL, command_id text NOT NULL, occurred_at timestamptz NOT NULL, UNIQUE (stream, version))`.execute(db);
}

/** Another database on the same server, for a candidate that makes its own tables. */
export async function otherDatabase(db: Database, databaseUrl: string, name: string): Promise<string> {
  await sql`CREATE DATABASE ${sql.id(name)}`.execute(db);
  return databaseUrl.replace(/\/[^/]*$/, `/${name}`);
}

type Compared = {
  readonly db: Database;
  readonly raw: Pool;
  readonly emmett: Awaited<ReturnType<typeof openAnchor>>;
  readonly clients: number;
};

async function compare({ db, raw, emmett, clients }: Compared): Promise<readonly Row[]> {
  const took = (work: () => Promise<unknown>) => milliseconds(() => inLanes(appendsPerRun, clients, work));
  const candidates = {
    ours: () => took(() => appendOne(db)).then(perSecond),
    raw: () => took(() => insertOne(raw)).then(perSecond),
    emmett: async () =>
      'missing' in emmett ? NaN : perSecond(await emmett.ask({ count: appendsPerRun, clients, data: decided })),
  };
  const { ours, raw: plain, emmett: theirs } = await inTurn(candidates);
  const name = `P1 appends/s, ${clients} ${clients === 1 ? 'client' : 'clients'}`;
  const value = Math.round(ours.median);
  const toRaw = rounded(ours.median / plain.median);
  const note = `${ours.range}; raw ${Math.round(plain.median)}`;
  const besideRaw = { name, value, unit: '/s', ratio: toRaw, goal: '>= 0.6 of raw', ok: toRaw >= 0.6, note };
  const besideEmmett = { name: `${name}, beside emmett`, value, unit: '/s', goal: '>= 1.3 x emmett' };
  if ('missing' in emmett) return [besideRaw, { ...besideEmmett, ok: false, note: emmett.missing }];
  const ratio = rounded(ours.median / theirs.median);
  return [besideRaw, { ...besideEmmett, ratio, ok: ratio >= 1.3, note: `emmett ${Math.round(theirs.median)}` }];
}

function perSecond(tookMs: number): number {
  return (appendsPerRun / tookMs) * 1_000;
}

const decided = { decision: { body: 'Kommunfullmäktige', on: '2016-09-09', note: 'Antog programmet.' } };
const at = '2025-06-02T07:00:00.000Z';

async function appendOne(db: Database): Promise<void> {
  const event = { type: 'EarlierDecisionNoted', at, by: 'process', ...decided } as const;
  await append(db, { stream: `bench-${randomUUID()}`, head: emptyHead, events: [event], commandId: 'bench' });
}

async function insertOne(pool: Pool): Promise<void> {
  await pool.query(
    'INSERT INTO raw_events (stream, version, type, data, actor, command_id, occurred_at) VALUES ($1, $2, $3, $4, $5, $6, $7)',
    [`bench-${randomUUID()}`, 1, 'EarlierDecisionNoted', JSON.stringify(decided), 'process', 'bench', at],
  );
}

async function counts(db: Database): Promise<readonly Row[]> {
  const { commits, walBytes } = await countWritten(db, () => inLanes(200, 1, () => appendOne(db)));
  return [
    counted({ name: 'P1 commits per append', value: commits / 200, unit: '' }),
    counted({ name: 'P1 WAL per append', value: walBytes / 200, unit: 'bytes' }),
  ];
}
