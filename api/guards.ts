/** Who may open what: pages inside need a signed-in user, some only the process owner. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Rejected } from '../domain/rejected';
import type { ApiContext } from './context';
import { type Form, cleaned, readForm } from './forms';
import { type Session, assertFormToken, sessionOf } from './sessions';

export type InsideRequest = { readonly request: FastifyRequest; readonly reply: FastifyReply; readonly session: Session };
export type InsidePost = InsideRequest & { readonly form: Form };

/** A page for those inside: clerks and process owners. Others are shown the way to sign in. */
export function inside(context: ApiContext, handle: (inside: InsideRequest) => Promise<unknown>) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const session = await sessionOf(context, request);
    if (session === undefined) return reply.redirect(`/logga-in?till=${encodeURIComponent(request.url)}`, 303);
    return handle({ request, reply, session });
  };
}

/** A form sent by someone inside: read, bounded, and known to come from our own page. */
export function insidePost(context: ApiContext, handle: (inside: InsidePost) => Promise<unknown>) {
  return inside(context, async ({ request, reply, session }) => {
    const form = await readForm(request);
    assertFormToken(request, session, form.text('csrf'));
    return handle({ request, reply, session, form });
  });
}

/** @throws Rejected PROCESS_OWNER_ONLY */
export function assertProcessOwner({ user }: Session): void {
  if (user.role !== 'processOwner') throw new Rejected('PROCESS_OWNER_ONLY');
}

/** One named part of the path ('/dokument/:id'). */
export function param(request: FastifyRequest, name: string): string {
  return cleaned((request.params as Readonly<Record<string, string>>)[name] ?? '');
}

export function query(request: FastifyRequest, name: string): string {
  const value = (request.query as Readonly<Record<string, unknown>>)[name];
  return typeof value === 'string' ? cleaned(value) : '';
}

/** Answers with a page. Errors in a form use 422, so that nobody takes them for a success. */
export function html(reply: FastifyReply, page: string, status = 200): FastifyReply {
  return reply.code(status).type('text/html; charset=utf-8').send(page);
}

/** Runs `work`; when a rule says no, shows the form again with its input and the reason, status 422. */
export async function orShowAgain(
  reply: FastifyReply,
  work: () => Promise<unknown>,
  showAgain: (rejected: Rejected) => Promise<string> | string,
): Promise<unknown> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Rejected)) throw error;
    return html(reply, await showAgain(error), 422);
  }
}
