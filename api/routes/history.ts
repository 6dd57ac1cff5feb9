/** A document's history: every fact of its case in words, checked to be as it was written, and the case as it stood on any day. */
import type { FastifyInstance } from 'fastify';
import { type StoredEvent, chainStart, nextHash, readStream } from '../../db/events';
import { caseAsOf, caseStream } from '../../db/facts';
import { upcast } from '../../db/upcast';
import { endOfDay, isValidDate } from '../../domain/calendar';
import type { CaseEvent } from '../../domain/case';
import { historyPage } from '../../web/pages/history';
import { factsToShow, itemOf, itemsAPage, namesOf, partiesIn } from '../../web/pages/historyView';
import type { ApiContext } from '../context';
import { type InsideRequest, html, inside, query } from '../guards';
import { pageAsked } from '../paging';
import { openCase } from './documentCase';

export function historyRoutes(app: FastifyInstance, context: ApiContext): void {
  app.get(
    '/dokument/:id/historik',
    inside(context, async (asked) => {
      const view = await openCase(context, asked);
      const stored = await readStream(context.facts.db, caseStream(view.caseId));
      const filter = filterOf(asked);
      const facts = factsToShow(stored.map(factOf), filter, view.state);
      const pages = Math.max(1, Math.ceil(facts.length / itemsAPage));
      const page = Math.min(filter.page, pages);
      const [users, names] = [await userNames(context), namesOf(view.state)];
      const onPage = facts.slice((page - 1) * itemsAPage, page * itemsAPage);
      return html(
        asked.reply,
        historyPage({
          view,
          filter: { ...filter, page },
          items: onPage.map((fact) => itemOf(fact, names, users)),
          count: facts.length,
          total: stored.length,
          pages,
          parties: partiesIn(view.state),
          brokenAt: brokenAt(stored),
          asOf: await standingAsked(context, asked, view.caseId),
        }),
      );
    }),
  );
}

function filterOf({ request }: InsideRequest) {
  const page = pageAsked(request);
  return { party: query(request, 'part'), measure: query(request, 'atgard'), kind: query(request, 'slag'), page };
}

function factOf(stored: StoredEvent) {
  return { version: stored.version, recordedAt: stored.recordedAt, event: upcast(stored) as CaseEvent };
}

/** Removed users keep their names: what they did is still theirs. */
async function userNames({ facts }: ApiContext): Promise<ReadonlyMap<string, string>> {
  const rows = await facts.db.selectFrom('users').select(['user_id', 'name']).execute();
  return new Map(rows.map(({ user_id, name }) => [user_id, name]));
}

async function standingAsked({ facts }: ApiContext, { request }: InsideRequest, caseId: string) {
  const on = query(request, 'den');
  return isValidDate(on) ? { on, state: await caseAsOf(facts.db, caseId, endOfDay(on)) } : undefined;
}

/** The version of the first event whose hash or number does not follow from the one before. */
function brokenAt(events: readonly StoredEvent[]): number | undefined {
  let hash: Buffer = chainStart;
  let version = 0;
  for (const stored of events) {
    const { type, at, by, ...data } = stored.event;
    const { stream, commandId } = stored;
    hash = nextHash(hash, { stream, version: stored.version, type, data, actor: by, occurredAt: at, commandId });
    version += 1;
    if (stored.version !== version || !hash.equals(stored.hash)) return stored.version;
  }
  return undefined;
}
