/** The start page: what waits for me, then where every document stands. */
import type { FastifyInstance } from 'fastify';
import { caseTime } from '../../db/clocks';
import { type OverviewRow, overviewPage } from '../../db/views/overview';
import { stockholmDate } from '../../domain/calendar';
import type { Instant } from '../../domain/time';
import { type StartRow, startPage } from '../../web/pages/start';
import { realNow } from '../carryOut';
import type { ApiContext } from '../context';
import { frameOf } from '../frame';
import { html, inside, query } from '../guards';
import { pageAsked } from '../paging';

/** A municipality with a thousand documents finds one by searching, not by scrolling. */
const casesAPage = 100;

export function startRoutes(app: FastifyInstance, context: ApiContext): void {
  app.get(
    '/',
    inside(context, async ({ request, reply, session }) => {
      const filter = { phase: query(request, 'skede'), text: query(request, 'sok'), kind: query(request, 'slag') };
      const practice = filter.kind === 'ovning' ? true : filter.kind === 'skarpa' ? false : undefined;
      const page = pageAsked(request);
      const now = realNow();
      const asked = { phase: filter.phase, text: filter.text, practice };
      const found = await overviewPage(context.facts.db, asked, { page, perPage: casesAPage });
      const rows = found.rows.map((row) => dated(row, now));
      const mine = found.mine.map((row) => dated(row, now));
      const isEmpty = found.counts.total === 0 && filter.phase === '' && filter.text === '' && practice === undefined;
      const frame = await frameOf(context, session, request);
      const shown = { rows, mine, counts: found.counts, page, perPage: casesAPage };
      return html(reply, startPage({ frame, ...shown, filter, isEmpty, commandId: context.newId() }));
    }),
  );
}

function dated(row: OverviewRow, real: Instant): StartRow {
  const now = caseTime({ shiftMs: row.shift_ms, skippedMs: row.skipped_ms }, real);
  return { ...row, now, today: stockholmDate(now) };
}
