/** The register of documents in force, as a page and as a file for Excel. */
import type { FastifyInstance } from 'fastify';
import { documentsInForce } from '../../db/views/register';
import { stockholmDate } from '../../domain/calendar';
import { registerPage } from '../../web/pages/register';
import { registerCsv } from '../../web/pages/registerCsv';
import { realNow } from '../carryOut';
import type { ApiContext } from '../context';
import { frameOf } from '../frame';
import { html, inside, query } from '../guards';

export function registerRoutes(app: FastifyInstance, context: ApiContext): void {
  app.get(
    '/register',
    inside(context, async ({ request, reply, session }) => {
      const practice = query(request, 'visa') === 'alla';
      const rows = await documentsInForce(context.facts, { practice, now: realNow() });
      return html(reply, registerPage({ frame: await frameOf(context, session, request), rows, practice }));
    }),
  );

  app.get(
    '/register.csv',
    inside(context, async ({ request, reply }) => {
      const now = realNow();
      const practice = query(request, 'visa') === 'alla';
      const rows = await documentsInForce(context.facts, { practice, now });
      const name = `styrdokument-${stockholmDate(now)}.csv`;
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="${name}"`)
        .send(registerCsv(rows));
    }),
  );
}
