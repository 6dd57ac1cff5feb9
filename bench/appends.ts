/** P1: appends to the log beside a bare INSERT of the same row, by one and by eight writers, in turn. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { append, emptyHead } from '../db/events';
import { type Database } from '../db/open';
import { type Bench, type Row, median, rounded } from './row';
import { withService } from './service';

const appendsPerRun = 400;
const rounds = 5;

export const appends: Bench = {
  names: ['P1'],
  run: () =>
    withService(async ({ connected: { db } }) => {
      await sql`CREATE TABLE raw_events (position bigserial PRIMARY KEY, stream text, version integer, type text, data jsonb)`.execute(
        db,
      );
      return [await compare(db, 1), await compare(db, 8)];
    }),
};

/** Ours and the anchor in turn, A B A B; the first round warms up and is dropped. */
async function compare(db: Database, writers: number): Promise<Row> {
  const [ours, raw]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    ours.push(await perSecond(writers, () => appendOne(db)));
    raw.push(await perSecond(writers, () => insertOne(db)));
  }
  const value = median(ours.slice(1));
  const ratio = rounded(value / median(raw.slice(1)));
  return {
    name: `P1 appends/s, ${writers} writers`,
    value: Math.round(value),
    unit: '/s',
    ratio,
    goal: '>= 0.6 of raw',
    ok: ratio >= 0.6,
  };
}

async function perSecond(writers: number, work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  const each = appendsPerRun / writers;
  await Promise.all(
    Array.from({ length: writers }, async () => {
      for (let index = 0; index < each; index += 1) await work();
    }),
  );
  return (appendsPerRun / (performance.now() - started)) * 1_000;
}

const data = { decision: { body: 'Kommunfullmäktige', on: '2016-09-09', note: 'Antog programmet.' } };

async function appendOne(db: Database): Promise<void> {
  const event = { type: 'EarlierDecisionNoted', at: '2025-06-02T07:00:00.000Z', by: 'process', ...data } as const;
  await db
    .transaction()
    .execute((tx) => append(tx, { stream: `bench-${randomUUID()}`, head: emptyHead, events: [event], commandId: 'bench' }));
}

async function insertOne(db: Database): Promise<void> {
  await sql`INSERT INTO raw_events (stream, version, type, data) VALUES (${`bench-${randomUUID()}`}, 1, 'EarlierDecisionNoted', ${JSON.stringify(data)}::jsonb)`.execute(
    db,
  );
}
