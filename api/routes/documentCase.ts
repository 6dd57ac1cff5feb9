/** What the routes about one document share: the case as its pages see it, and carrying out the work a form asks for. */
import type { FastifyReply } from 'fastify';
import type { CaseCommand } from '../../domain/case';
import { stockholmDate } from '../../domain/calendar';
import { documentOf } from '../../domain/document';
import { Rejected } from '../../domain/rejected';
import type { CaseView } from '../../web/pages/documentFrame';
import { carryOut, caseNow } from '../carryOut';
import type { ApiContext } from '../context';
import type { Form } from '../forms';
import { frameOf } from '../frame';
import { type InsidePost, type InsideRequest, param } from '../guards';

/** The case named in the address. @throws Rejected CASE_UNKNOWN */
export async function openCase(context: ApiContext, { request, session }: InsideRequest): Promise<CaseView> {
  const { facts } = context;
  const caseId = param(request, 'id');
  const { state } = await facts.readCase(caseId);
  const document = documentOf(state);
  const [frame, municipality, at] = await Promise.all([
    frameOf(context, session, request),
    facts.readMunicipality(),
    caseNow(context, caseId),
  ]);
  return { frame, caseId, state, document, municipality, at, today: stockholmDate(at) };
}

/** Carries out the work that a form of the case in the address asks for. @throws Rejected */
export async function workOn(context: ApiContext, { request, session, form }: InsidePost, command: CaseCommand): Promise<void> {
  await carryOut(context, {
    caseId: param(request, 'id'),
    command,
    commandId: commandIdOf(form),
    by: `user:${session.user.userId}`,
  });
}

/** The form's command id: without one a second press could not be told from a first. @throws Rejected FORM_INCOMPLETE */
export function commandIdOf({ commandId }: Form): string {
  if (commandId === '') throw new Rejected('FORM_INCOMPLETE');
  return commandId;
}

/** Back to a page under the document, with the notice of what was done. */
export function done(reply: FastifyReply, caseId: string, { under = '', code }: { under?: string; code: string }): FastifyReply {
  return reply.redirect(`/dokument/${encodeURIComponent(caseId)}${under}?klart=${code}`, 303);
}
