/** Health and readiness for whoever watches the service: alive is this process, ready is its parts too. */
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { ApiContext } from '../context';

/** A watcher gives up after some seconds: a database that hangs must be told before that. */
const patienceMs = 2_000;

export function healthRoutes(app: FastifyInstance, context: ApiContext): void {
  let stopping = false;
  app.addHook('preClose', async () => {
    stopping = true;
  });

  app.get('/halsa', async () => ({ alive: true }));

  app.get('/redo', async (_, reply) => {
    const [database, engine] = await Promise.all([
      answersInTime(sql`SELECT 1`.execute(context.facts.db)),
      answersInTime(context.engine.isReachable()),
    ]);
    // Without the engine answers are still received: the service is ready as long as the database is.
    const ready = database && !stopping;
    return reply.code(ready ? 200 : 503).send({ ready, database, engine, stopping });
  });
}

/** Whether `asked` comes to something other than false in time. */
async function answersInTime(asked: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), patienceMs);
  });
  try {
    return (await Promise.race([asked, late])) !== false;
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
