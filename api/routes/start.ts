/** The start page: what waits for me, then where every document stands. */
import type { FastifyInstance } from 'fastify';
import { caseTime } from '../../db/clocks';
import { overview } from '../../db/views/overview';
import { stockholmDate } from '../../domain/calendar';
import { startPage } from '../../web/pages/start';
import { realNow } from '../carryOut';
import type { ApiContext } from '../context';
import { frameOf } from '../frame';
import { html, inside, query } from '../guards';

export function startRoutes(app: FastifyInstance, context: ApiContext): void {
  app.get(
    '/',
    inside(context, async ({ request, reply, session }) => {
      const filter = { phase: query(request, 'skede'), text: query(request, 'sok'), kind: query(request, 'slag') };
      const practice = filter.kind === 'ovning' ? true : filter.kind === 'skarpa' ? false : undefined;
      const rows = await overview(context.facts.db, { phase: filter.phase, text: filter.text, practice });
      const now = realNow();
      const dated = rows.map((row) => {
        const at = caseTime({ shiftMs: row.shift_ms, skippedMs: row.skipped_ms }, now);
        return { ...row, now: at, today: stockholmDate(at) };
      });
      const isEmpty = rows.length === 0 && filter.phase === '' && filter.text === '' && practice === undefined;
      return html(
        reply,
        startPage({ frame: await frameOf(context, session, request), rows: dated, filter, isEmpty, commandId: context.newId() }),
      );
    }),
  );
}
