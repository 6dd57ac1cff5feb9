/** Live pages: tells open pages that something has changed, so that they fetch themselves again. */
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { ApiContext } from '../context';
import { inside } from '../guards';

const heartbeatMs = 20_000;
/** One query for all open pages together. */
const lookEveryMs = 1_000;
/** A page asks to be told a moment after it was made: what happened since then, or may have, is told at once. */
const pageAgeSeconds = 10;

type Listener = (position: number) => void;

export function liveRoutes(app: FastifyInstance, context: ApiContext): void {
  const listeners = new Set<Listener>();
  let position = 0;
  const timer = setInterval(() => void look(), lookEveryMs);
  timer.unref();
  app.addHook('onClose', async () => clearInterval(timer));

  app.get(
    '/lever',
    inside(context, async ({ request, reply }) => {
      reply.hijack();
      const { raw } = reply;
      raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
      const seen = Number(request.headers['last-event-id'] ?? 0);
      const tell: Listener = (now) => raw.write(`id: ${now}\nevent: message\ndata: changed\n\n`);
      raw.write(`: open\n\n`);
      if (seen > 0 && seen < position) tell(position);
      const beat = setInterval(() => raw.write(': still here\n\n'), heartbeatMs);
      listeners.add(tell);
      request.raw.on('close', () => {
        clearInterval(beat);
        listeners.delete(tell);
      });
      const head = await recentHead();
      if (head !== undefined && !raw.destroyed) tell(head);
    }),
  );

  /** The newest fact, when it may be newer than the page that asks. */
  async function recentHead(): Promise<number | undefined> {
    const { rows } = await sql<{ position: number; fresh: boolean }>`
      SELECT position, recorded_at > now() - make_interval(secs => ${pageAgeSeconds}) AS fresh
      FROM events ORDER BY position DESC LIMIT 1`
      .execute(context.facts.db)
      .catch(() => ({ rows: [] }));
    return rows[0]?.fresh ? rows[0].position : undefined;
  }

  async function look(): Promise<void> {
    if (listeners.size === 0) return;
    const { rows } = await sql<{ head: number }>`SELECT coalesce(max(position), 0) AS head FROM events`
      .execute(context.facts.db)
      .catch(() => ({ rows: [] }));
    const head = rows[0]?.head ?? position;
    if (head > position && position > 0) for (const tell of listeners) tell(head);
    position = head;
  }
}
