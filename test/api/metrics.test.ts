/** What Prometheus is told: names as it likes them, every alarm's measurement there, and numbers that follow what goes wrong. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openProjectionCheck } from '../../db/views/projectionCheck';
import { openMetrics } from '../../api/metrics';
import { healthFacts } from '../../db/views/operations';
import { type RoundsWorld, openRoundsWorld } from './roundsWorld';

const docs = join(__dirname, '..', '..', 'docs');

let world: RoundsWorld;
beforeEach(async () => {
  world = await openRoundsWorld();
});
afterEach(() => world.close());

async function measured(): Promise<string> {
  return (await world.get('/matvarden')).body;
}

/** Names with the endings of a histogram taken off. */
function namesIn(text: string): readonly string[] {
  const names = text.match(/\bremisshjul_\w+/g) ?? [];
  return [...new Set(names.map((name) => name.replace(/_(bucket|sum|count)$/, '')))];
}

describe('the measurements', () => {
  test.each(['alerts.yml', 'operations.md'])('named in docs/%s are all there', async (file) => {
    const there = namesIn(await measured());
    const named = namesIn(readFileSync(join(docs, file), 'utf8'));
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((name) => !there.includes(name))).toEqual([]);
  });

  test('are named in base units, counters with _total', async () => {
    const types = [...(await measured()).matchAll(/^# TYPE (remisshjul_\w+) (\w+)$/gm)].map(([, name = '', type = '']) => [
      name,
      type,
    ]);
    expect(types.filter(([name = '', type]) => (type === 'counter') !== name.endsWith('_total'))).toEqual([]);
    expect(types.filter(([name = '']) => /_(ms|milliseconds|minutes|hours|mb|kb|percent)$/.test(name))).toEqual([]);
  });

  test('time requests by the pattern of their route, never by the address', async () => {
    await world.get('/dokument/6f1c1c1e-0000-4000-8000-000000000000');
    await world.get('/u/hemlig-hemlig-hemlig');
    const text = await measured();
    expect(text).toMatch(
      /^remisshjul_http_request_duration_seconds_count\{method="GET",route="\/dokument\/:id",status="4xx"\} /m,
    );
    expect(text).not.toMatch(/hemlig|6f1c1c1e/);
  });
});

describe('a case whose reminder was due', () => {
  test('six minutes ago and did not go is counted as overdue, four minutes ago not', async () => {
    const { caseId } = await world.launched();
    const overdue = async (minutes: number): Promise<string | undefined> => {
      const nextAt = new Date(Date.now() - minutes * 60_000).toISOString();
      const waiting = JSON.stringify({ what: 'answers', whom: 'parties', next: 'reminder', nextAt });
      await world.world.facts.db
        .updateTable('cases')
        .set({ waiting: waiting as never })
        .where('case_id', '=', caseId)
        .execute();
      return /^remisshjul_overdue_cases (\d+)$/m.exec(await measured())?.[1];
    };
    expect([await overdue(4), await overdue(6)]).toEqual(['0', '1']);
  });
});

describe('the check of the read models', () => {
  test('finds them equal, a wrong row, and equal again when it is mended', async () => {
    const { db } = world.world.facts;
    const { caseId } = await world.launched();
    const check = openProjectionCheck(db);
    await check.look();
    expect(check.seen()).toMatchObject({ equal: true, passedAt: expect.any(Number) });
    const { title } = await db.selectFrom('cases').select('title').where('case_id', '=', caseId).executeTakeFirstOrThrow();
    await db.updateTable('cases').set({ title: 'ändrad bakom ryggen' }).where('case_id', '=', caseId).execute();
    await check.look();
    expect(check.seen()).toMatchObject({ equal: false, wrong: [caseId] });
    await db.updateTable('cases').set({ title }).where('case_id', '=', caseId).execute();
    await check.look();
    expect(check.seen().equal).toBe(true);
  });

  test('sees a task whose state or last day is not what the facts say', async () => {
    const { db } = world.world.facts;
    const { caseId } = await world.launched();
    await db
      .updateTable('tasks')
      .set({ state: 'answered' })
      .where('case_id', '=', caseId)
      .where('party_id', '=', 'parks')
      .execute();
    const check = openProjectionCheck(db);
    await check.look();
    expect(check.seen().wrong).toEqual([caseId]);
  });

  test('is told as a gauge', async () => {
    const metrics = openMetrics();
    const facts = await healthFacts(world.world.context);
    const told = async (equal: boolean): Promise<string> =>
      (await metrics.write({ ...facts, projection: { equal, wrong: [] } })).text;
    expect(await told(true)).toMatch(/^remisshjul_projection_equal 1$/m);
    expect(await told(false)).toMatch(/^remisshjul_projection_equal 0$/m);
  });

  test('goes on where it stopped, and has passed when all were seen', async () => {
    for (let count = 0; count < 30; count += 1) await world.world.draft();
    const check = openProjectionCheck(world.world.facts.db);
    await check.look();
    expect(check.seen().passedAt).toBeUndefined();
    await check.look();
    expect(check.seen()).toMatchObject({ equal: true, passedAt: expect.any(Number) });
  });
});
