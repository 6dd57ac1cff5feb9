/** Nothing is changed by a form on somebody else's page: the browser's own word, else the origin, else the form's token. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Rejected } from '../domain/rejected';
import type { ApiContext } from './context';

/** Set when neither Sec-Fetch-Site nor Origin was sent: the form's token must then be right (checked by the session). */
declare module 'fastify' {
  interface FastifyRequest {
    needsFormToken: boolean;
  }
}

export function refuseCrossSite(app: FastifyInstance, { publicUrl }: Pick<ApiContext, 'publicUrl'>): void {
  app.decorateRequest('needsFormToken', false);
  app.addHook('onRequest', async (request) => {
    if (request.method === 'GET' || request.method === 'HEAD') return;
    const verdict = judge(request, new URL(publicUrl).origin);
    if (verdict === 'refused') throw new Rejected('CROSS_SITE');
    request.needsFormToken = verdict === 'unknown';
  });
}

function judge({ headers }: FastifyRequest, ourOrigin: string): 'ours' | 'refused' | 'unknown' {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none' ? 'ours' : 'refused';
  const { origin, host } = headers;
  if (origin === undefined) return 'unknown';
  return origin === ourOrigin || origin === `http://${host}` || origin === `https://${host}` ? 'ours' : 'refused';
}
