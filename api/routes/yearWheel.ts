/** The årshjul of one year over all documents. */
import type { FastifyInstance } from 'fastify';
import { yearWheel } from '../../db/views/yearWheel';
import { stockholmDate } from '../../domain/calendar';
import { yearWheelPage } from '../../web/pages/yearWheel';
import { realNow } from '../carryOut';
import type { ApiContext } from '../context';
import { frameOf } from '../frame';
import { html, inside, query } from '../guards';
import { pageAsked } from '../paging';

export function yearWheelRoutes(app: FastifyInstance, context: ApiContext): void {
  app.get(
    '/arshjul',
    inside(context, async ({ request, reply, session }) => {
      const now = realNow();
      const today = stockholmDate(now);
      const asked = query(request, 'ar');
      const year = /^(19|20|21)\d\d$/.test(asked) ? Number(asked) : Number(today.slice(0, 4));
      const practice = query(request, 'visa') === 'alla';
      const entries = await yearWheel(context.facts, { year, practice, now });
      const frame = await frameOf(context, session, request);
      const shown = { month: monthOf(query(request, 'manad')), page: pageAsked(request) };
      return html(reply, yearWheelPage({ frame, year, today, practice, entries, ...shown }));
    }),
  );
}

function monthOf(asked: string): number | undefined {
  return /^([1-9]|1[0-2])$/.test(asked) ? Number(asked) : undefined;
}
