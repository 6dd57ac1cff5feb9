/** Lets a request in by its personal link, or shows why the link opens nothing. Every page of a task passes here, every time. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { unlessParked } from '../db/parked';
import type { Instant } from '../domain/time';
import { closedLinkPage } from '../web/pages/taskLanding';
import type { TaskView } from '../web/pages/taskView';
import type { ApiContext } from './context';
import { html, param } from './guards';
import { type OpenedLink, openLink } from './links';
import { type LinkVisit, answerSetAside } from './taskSetAside';
import { type ValidLink, loadTask } from './taskView';

export type TaskRequest = {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly link: ValidLink;
  readonly token: string;
  readonly view: TaskView;
  /** The party has opened its task before. */
  readonly opened: boolean;
  /** What time it is in the case. */
  readonly at: Instant;
};

export function forTask(context: ApiContext, handle: (task: TaskRequest) => Promise<unknown>) {
  return forLink(context, async (visit) => {
    const loaded = await unlessParked(() => loadTask(context, visit.link, visit.token));
    return loaded === undefined ? answerSetAside(context, visit) : handle({ ...visit, ...loaded });
  });
}

export function forLink(context: ApiContext, handle: (visit: LinkVisit) => Promise<unknown>) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const token = param(request, 'token');
    const link = await openLink(context, token);
    if (link.state !== 'valid') return refuse(context, reply, link);
    return handle({ request, reply, link, token });
  };
}

type Closed = Exclude<OpenedLink, ValidLink> | { readonly state: 'none' };

/** 410 for a link that once was right, 404 for one that never was. */
export async function refuse({ facts }: ApiContext, reply: FastifyReply, link: Closed): Promise<FastifyReply> {
  const municipality = await facts.readMunicipality();
  const status = link.state === 'forwarded' || link.state === 'revoked' ? 410 : 404;
  return html(reply, closedLinkPage({ link, municipality, contact: municipality.contact }), status);
}
