/** Health and readiness tell the truth: all well, the engine away, the database away, stopping. */
import { createServer } from '../../api/server';
import { openFacts } from '../../db/facts';
import { openDatabase } from '../../db/open';
import { type DocumentWorld, openDocumentWorld } from './documentWorld';

let world: DocumentWorld;
beforeEach(async () => {
  world = await openDocumentWorld();
});
afterEach(() => world.close());

const reachable = async (): Promise<boolean> => true;

test('ready with the engine away: answers are received all the same', async () => {
  const response = await world.get('/redo');
  expect([response.statusCode, response.json()]).toEqual([200, { ready: true, database: true, engine: false, stopping: false }]);
});

test('not ready with the database away, and alive', async () => {
  const db = openDatabase('postgres://nobody@127.0.0.1:9/none');
  const engine = { ...world.context.engine, isReachable: reachable };
  const app = await createServer({ ...world.context, engine, facts: openFacts(db) });
  const [ready, alive] = [await app.inject('/redo'), await app.inject('/halsa')];
  await app.close();
  await db.destroy();
  expect([ready.statusCode, ready.json()]).toEqual([503, { ready: false, database: false, engine: true, stopping: false }]);
  expect(alive.statusCode).toBe(200);
});

test('not ready, within three seconds, with a database that hangs', async () => {
  const { createServer: createListener } = await import('node:net');
  const silent = createListener(() => undefined);
  await new Promise<void>((resolve) => {
    silent.listen(0, '127.0.0.1', resolve);
  });
  const { port } = silent.address() as { readonly port: number };
  const db = openDatabase(`postgres://nobody@127.0.0.1:${port}/none`);
  const app = await createServer({ ...world.context, facts: openFacts(db) });
  const from = Date.now();
  const { statusCode } = await app.inject('/redo');
  expect([statusCode, Date.now() - from < 3_000]).toEqual([503, true]);
  await app.close();
  await db.destroy();
  silent.close();
});

test('not ready while it stops, although a request under way is still answered', async () => {
  let letGo = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const app = await createServer({ ...world.context, engine: { ...world.context.engine, isReachable: reachable } });
  app.get('/langsam', async () => held.then(() => 'klart'));
  app.addHook('preClose', async () => {
    letGo();
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const slow = app.inject('/langsam');
  const closing = app.close();
  const ready = await app.inject('/redo').catch((error: unknown) => ({ statusCode: 503, error }));
  expect(ready.statusCode).toBe(503);
  expect((await slow).body).toBe('klart');
  await closing;
});
