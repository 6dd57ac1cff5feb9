/** P16 and P25: a thousand open cases and a million events: what api and worker keep in memory, and how long a clerk waits for any page. */
import { sql } from 'kysely';
import type { Harness } from '../test/faults/harness';
import { until } from '../test/faults/patience';
import { live } from '../dev/life/live';
import { scaledParties } from '../dev/examples/uppsala';
import { type Pids, withProcesses } from './apart';
import { type Clerk, type Opened, pagesOf, pagesOverAll, signedIn } from './clerk';
import { copyCase } from './copies';
import { residentMegabytes, untilAtRest } from './counting';
import { fillLog } from './fillLog';
import { type Bench, type Row, atMost, counted, median, percentile, rounded } from './row';

const cases = 1_000;
const events = 1_000_000;
/** How often each page over all cases is opened, and of how many cases every page. */
const times = 100;
const sampled = 100;

export const pages: Bench = {
  names: ['P16', 'P25'],
  run: () =>
    withProcesses(async (harness, pids) => {
      await manyCases(harness);
      const clerk = await signedIn({ db: harness.connected.db, url: harness.url });
      const opened = await openAll(harness, clerk);
      return [...pageRows(opened), ...memory(pids)];
    }),
};

/** A thousand cases that run, and a million events in all. */
async function manyCases({ connected, env }: Harness): Promise<void> {
  const { apiContext: context, db, engine } = connected;
  const databaseUrl = env['DATABASE_URL'] ?? '';
  const asked = scaledParties(41).filter(({ partyId }) => partyId !== 'namnd-ks');
  const { caseId } = await live(context, { asked, others: 'answer', years: 3, by: 'process' });
  const { rows } = await sql<{ lived: number }>`SELECT max(position) AS lived FROM events`.execute(db);
  await fillLog(databaseUrl, Math.max(events - (rows[0]?.lived ?? 0) * cases, 0));
  await copyCase({ db, databaseUrl }, caseId, cases - 1);
  const { rows: open } = await sql<{ n: number }>`SELECT count(*) AS n FROM cases WHERE phase <> 'ended'`.execute(db);
  const all = open[0]?.n ?? 0;
  await until(async () => (await engine.runningCases()).size >= all, `${all} cases run`, 180_000);
  if (!(await untilAtRest(db))) throw new Error('the cases did not come to rest in ten minutes');
}

type Page = { readonly path: string; readonly opened: readonly Opened[] };

async function openAll(harness: Harness, clerk: Clerk): Promise<readonly Page[]> {
  const { facts, db } = harness.connected;
  const some = await db
    .selectFrom('cases')
    .select('case_id')
    .orderBy(sql`md5(case_id)`)
    .limit(sampled)
    .execute();
  const byKind = new Map<string, Opened[]>();
  const open = async (path: string): Promise<void> => {
    const kind = path
      .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, ':id')
      .replace(/\/(part|svar)\/[^/?]+/, '/$1/:one')
      .replace(/ar\/\d+$/, 'ar/:year');
    byKind.set(kind, [...(byKind.get(kind) ?? []), await clerk.open(path)]);
  };
  await clerk.open('/logga-in').catch(() => undefined); // the first request opens connections
  for (const { case_id: caseId } of some)
    for (const path of pagesOf(caseId, (await facts.readCase(caseId)).state)) await open(path);
  for (let time = 0; time < times; time += 1) for (const path of pagesOverAll) await open(path);
  return [...byKind].map(([path, opened]) => ({ path, opened: opened.slice(1) })); // the first of a kind warms up
}

function pageRows(all: readonly Page[]): readonly Row[] {
  const slowest = all
    .map(({ path, opened }) => ({
      path,
      p99: percentile(
        opened.map(({ milliseconds }) => milliseconds),
        0.99,
      ),
    }))
    .sort((a, b) => b.p99 - a.p99);
  const everything = all.flatMap(({ opened }) => opened.map(({ milliseconds }) => milliseconds));
  const worst = slowest
    .slice(0, 6)
    .map(({ path, p99 }) => `${path} ${Math.round(p99)}`)
    .join(', ');
  const start = all.find(({ path }) => path === '/')?.opened ?? [];
  return [
    atMost(100, { name: 'P25 slowest page of a clerk, p99', value: slowest[0]?.p99 ?? NaN, unit: 'ms', note: worst }),
    atMost(100, {
      name: 'P25 all pages together, p99',
      value: percentile(everything, 0.99),
      unit: 'ms',
      note: `p50 ${rounded(median(everything))} ms; ${everything.length} openings of ${all.length} kinds of pages`,
    }),
    counted({ name: 'P25 size of the start page', value: (start[0]?.bytes ?? NaN) / 1_024, unit: 'kB' }),
  ];
}

function memory({ api, worker }: Pids): readonly Row[] {
  return [
    atMost(120, { name: 'P16 resident memory, api, 1,000 open cases', value: residentMegabytes(api), unit: 'MB' }),
    atMost(250, { name: 'P16 resident memory, worker, 1,000 open cases', value: residentMegabytes(worker), unit: 'MB' }),
  ];
}
