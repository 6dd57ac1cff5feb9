/** How the service is doing: a page for people, measurements for Prometheus. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { collectHealth, healthFacts } from '../../db/views/operations';
import { operationsPage } from '../../web/pages/operations';
import { realNow } from '../carryOut';
import type { ApiContext } from '../context';
import { frameOf } from '../frame';
import { html, inside } from '../guards';
import { openMetrics } from '../metrics';
import { keepCheckingProjection } from '../projectionWatch';
import { sessionOf } from '../sessions';

export function operationsRoutes(app: FastifyInstance, context: ApiContext): void {
  const metrics = openMetrics();
  const asked = { ...context, running: 'countedFirst' } as const;
  const projection = keepCheckingProjection(app, context);

  app.get(
    '/driftlage',
    inside(context, async ({ request, reply, session }) => {
      const items = await collectHealth(asked);
      return html(reply, operationsPage({ frame: await frameOf(context, session, request), items, at: realNow() }));
    }),
  );

  // No names and no texts, but how much there is and how it goes: for a collector on this machine, or somebody inside.
  app.get('/matvarden', async (request, reply) => {
    if (!(await isAllowed(request))) return refused(reply);
    const { contentType, text } = await metrics.write({ ...(await healthFacts(asked)), projection: projection.seen() });
    return reply.type(contentType).send(text);
  });

  async function isAllowed(request: FastifyRequest): Promise<boolean> {
    return loopback.has(request.ip) || (await sessionOf(context, request)) !== undefined;
  }
}

const loopback: ReadonlySet<string> = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

function refused(reply: FastifyReply): FastifyReply {
  return reply.code(403).type('text/plain; charset=utf-8').send('Only from this machine, or signed in.\n');
}
