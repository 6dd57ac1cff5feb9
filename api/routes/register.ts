/** The register of documents in force, as a page and as a file for Excel. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { documentsInForce, matching } from '../../db/views/register';
import { stockholmDate } from '../../domain/calendar';
import type { Instant } from '../../domain/time';
import { registerPage } from '../../web/pages/register';
import { registerCsv } from '../../web/pages/registerCsv';
import { realNow } from '../carryOut';
import type { ApiContext } from '../context';
import { frameOf } from '../frame';
import { html, inside, query } from '../guards';
import { pageAsked } from '../paging';

export function registerRoutes(app: FastifyInstance, context: ApiContext): void {
  app.get(
    '/register',
    inside(context, async ({ request, reply, session }) => {
      const asked = await askedFor(request, realNow());
      const frame = await frameOf(context, session, request);
      return html(reply, registerPage({ frame, ...asked, page: pageAsked(request) }));
    }),
  );

  app.get(
    '/register.csv',
    inside(context, async ({ request, reply }) => {
      const now = realNow();
      const { found } = await askedFor(request, now);
      const name = `styrdokument-${stockholmDate(now)}.csv`;
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="${name}"`)
        .send(registerCsv(found));
    }),
  );

  async function askedFor(request: FastifyRequest, now: Instant) {
    const filter = { practice: query(request, 'visa') === 'alla', text: query(request, 'sok').trim() };
    const rows = await documentsInForce(context.facts, { practice: filter.practice, now });
    return { filter, rows, found: matching(rows, filter.text) };
  }
}
