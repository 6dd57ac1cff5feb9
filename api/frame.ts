/** What every page inside has around it: the municipality's name, who is signed in, what was just done. */
import type { FastifyRequest } from 'fastify';
import type { Notice } from '../web/parts';
import { noticeFor } from '../web/words/notices';
import type { PageUser } from '../web/layout';
import type { ApiContext } from './context';
import { query } from './guards';
import type { Session } from './sessions';

export type Frame = {
  readonly municipality: { readonly name: string; readonly accent?: string };
  readonly user: PageUser;
  readonly csrf: string;
  readonly notice?: Notice;
};

export async function frameOf({ facts }: ApiContext, session: Session, request: FastifyRequest): Promise<Frame> {
  const { name, accent } = await facts.readMunicipality();
  return { municipality: { name, accent }, user: session.user, csrf: session.csrf, notice: noticeFor(query(request, 'klart')) };
}
