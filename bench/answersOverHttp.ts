/** P3 and P18: an answer sent over HTTP through the party's own form, durable when its receipt comes, beside a plain insert over HTTP. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Harness } from '../test/faults/harness';
import { launchRound, lettersLeft } from '../test/faults/rounds';
import { openAnchor } from './anchors';
import { withProcesses } from './apart';
import { fillLog } from './fillLog';
import { inLanes, rounds } from './inTurn';
import { type PartyForm, atRate, comment, fillIn, formsOf, post, send } from './partyForm';
import { type Bench, type Row, atMost, median, percentile, rounded } from './row';

const perSecond = 100;
const answersPerRound = 200;
const parties = 300;

export const answersOverHttp: Bench = {
  names: ['P3'],
  run: () =>
    withProcesses(async (harness) => {
      const plain = await openAnchor('plainInsert', { DATABASE_URL: harness.env['DATABASE_URL'] ?? '' });
      if ('missing' in plain) throw new Error(plain.missing);
      const forms = await filledForms(harness);
      const ours: Times[] = [];
      const theirs: Times[] = [];
      for (let round = 0; round < rounds; round += 1) {
        ours.push(await steadily(forms.splice(0, answersPerRound), send));
        theirs.push(await steadily(Array(answersPerRound).fill(`http://127.0.0.1:${plain.ready}/`), insert));
      }
      plain.close();
      return [row('p50', 5, ours, theirs), row('p99', 25, ours, theirs)];
    }),
};

export const answersInALargeLog: Bench = {
  names: ['P18'],
  run: ({ events }) =>
    withProcesses((small) =>
      withProcesses(async (large) => {
        await fillLog(small.env['DATABASE_URL'] ?? '', 10_000);
        await fillLog(large.env['DATABASE_URL'] ?? '', events);
        const forms = { small: await filledForms(small), large: await filledForms(large) };
        const [few, many]: [Times[], Times[]] = [[], []];
        for (let round = 0; round < rounds; round += 1) {
          few.push(await steadily(forms.small.splice(0, answersPerRound), send));
          many.push(await steadily(forms.large.splice(0, answersPerRound), send));
        }
        return [grown('p50', few, many, await logOf(large)), grown('p99', few, many, '')];
      }),
    ),
};

type Times = { readonly p50: number; readonly p99: number };

/** Drafts in all rounds, ready to be sent. Their letters have left, so that nothing else is under way. */
async function filledForms(harness: Harness): Promise<PartyForm[]> {
  const forms: PartyForm[] = [];
  const { facts } = harness.connected;
  while (forms.length < rounds * answersPerRound) {
    const opened = await launchRound(harness, parties);
    await lettersLeft(harness, opened);
    forms.push(...(await formsOf({ facts, secretKey: harness.secretKey, url: harness.url }, opened)));
  }
  await inLanes(rounds * answersPerRound, 4, (index) => fillIn(forms[index] ?? { url: '' }));
  return forms;
}

async function steadily<Item>(items: readonly Item[], work: (item: Item) => Promise<number>): Promise<Times> {
  const times = await atRate(items.length, perSecond, (index) => work(items[index] as Item));
  return { p50: percentile(times, 0.5), p99: percentile(times, 0.99) };
}

async function insert(url: string): Promise<number> {
  const started = performance.now();
  await post(url, { submissionId: randomUUID(), comment });
  return performance.now() - started;
}

function row(share: 'p50' | 'p99', limit: number, ours: readonly Times[], theirs: readonly Times[]): Row {
  const [value, anchor] = [middle(ours, share), middle(theirs, share)];
  const note = `${range(ours, share)}; plain insert over HTTP ${rounded(anchor)} ms`;
  return atMost(limit, {
    name: `P3 answer durable, ${share} at ${perSecond}/s`,
    value,
    unit: 'ms',
    ratio: rounded(value / anchor),
    note,
  });
}

function grown(share: 'p50' | 'p99', few: readonly Times[], many: readonly Times[], log: string): Row {
  const [value, anchor] = [middle(many, share), middle(few, share)];
  const ratio = rounded(value / anchor);
  const note = `${range(many, share)}; 10,000 events ${rounded(anchor)} ms${log}`;
  const name = `P18 answer durable in a large log, ${share}`;
  return { name, value: rounded(value), unit: 'ms', ratio, goal: '<= 1.3 x', ok: ratio <= 1.3, note };
}

/** The first round warms up and is dropped. */
function middle(times: readonly Times[], share: 'p50' | 'p99'): number {
  return median(times.slice(1).map((one) => one[share]));
}

function range(times: readonly Times[], share: 'p50' | 'p99'): string {
  const values = times.slice(1).map((one) => one[share]);
  return `${rounded(Math.min(...values))}–${rounded(Math.max(...values))}`;
}

async function logOf({ connected: { db } }: Harness): Promise<string> {
  const { rows } = await sql<{ events: number; megabytes: number }>`
    SELECT max(position) AS events, (pg_total_relation_size('events') / 1048576)::float8 AS megabytes FROM events`.execute(db);
  return `; ${rows[0]?.events.toLocaleString('en')} events, ${Math.round(rows[0]?.megabytes ?? 0)} MB`;
}
