/** Health and readiness for whoever watches the service: alive is this process, ready is its parts too. */
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { ApiContext } from '../context';

export function healthRoutes(app: FastifyInstance, context: ApiContext): void {
  app.get('/halsa', async () => ({ alive: true }));

  app.get('/redo', async (_, reply) => {
    const [database, engine] = await Promise.all([
      sql`SELECT 1`.execute(context.facts.db).then(
        () => true,
        () => false,
      ),
      context.engine.isReachable(),
    ]);
    // Without the engine answers are still received: the service is ready as long as the database is.
    return reply.code(database ? 200 : 503).send({ ready: database, database, engine });
  });
}
