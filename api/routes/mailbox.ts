/** The mailbox of this installation: all letters when no SMTP server is set, those of practice cases always. */
import type { FastifyInstance } from 'fastify';
import { messageNumbered, newestMessages } from '../../db/mailbox';
import { mailboxPage, messagePage } from '../../web/pages/mailbox';
import { Rejected } from '../../domain/rejected';
import type { ApiContext } from '../context';
import { html, param, query } from '../guards';
import { sessionOf } from '../sessions';
import { frameOf } from '../frame';
import type { FastifyReply, FastifyRequest } from 'fastify';

const mostShown = 200;

export function mailboxRoutes(app: FastifyInstance, context: ApiContext): void {
  const { db } = context.facts;

  app.get('/brevlada', async (request, reply) => {
    const frame = await allowed(request, reply);
    if (frame === 'sent') return reply;
    const recipient = query(request, 'till');
    const messages = await newestMessages(db, { limit: mostShown, recipient: recipient || undefined });
    return html(reply, mailboxPage({ ...frame, messages, recipient, isForAll: context.hasDevelopmentMailbox }));
  });

  app.get('/brevlada/:number', async (request, reply) => {
    const frame = await allowed(request, reply);
    if (frame === 'sent') return reply;
    const message = await messageNumbered(db, Number(param(request, 'number')) || 0);
    if (message === undefined) throw new Rejected('LETTER_UNKNOWN');
    return html(reply, messagePage({ ...frame, message }));
  });

  // The letter's own HTML, shown in a frame of its own: no script, and links open outside the frame.
  app.get('/brevlada/:number/html', async (request, reply) => {
    if ((await allowed(request, reply)) === 'sent') return reply;
    const message = await messageNumbered(db, Number(param(request, 'number')) || 0);
    reply.header(
      'content-security-policy',
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation",
    );
    return html(reply, (message?.body_html ?? '').replace('<head>', '<head><base target="_top">'));
  });

  /** Open to all while it is a development mailbox on the loopback (one signs in through it); else for those inside. */
  async function allowed(request: FastifyRequest, reply: FastifyReply) {
    const session = await sessionOf(context, request);
    if (session === undefined && !(context.hasDevelopmentMailbox && isLoopback(request.ip))) {
      await reply.redirect('/logga-in?till=/brevlada', 303);
      return 'sent' as const;
    }
    if (session) return frameOf(context, session, request);
    return { municipality: { name: (await context.facts.readMunicipality()).name } };
  }
}

function isLoopback(ip: string): boolean {
  return ip === '127.0.0.1' || ip === '::1' || ip === '::ffff:127.0.0.1';
}
