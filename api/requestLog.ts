/** Each request as one line of the log and one count: its route's pattern, never its address, which may hold a link's secret. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { countRequest } from '../worker/counters';

export function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    const { method, routeOptions } = request;
    const { url: route } = routeOptions;
    const { statusCode: status, elapsedTime } = reply;
    countRequest({ method, route, status, seconds: elapsedTime / 1000 });
    request.log.info({ method, route, status, durationMs: Math.round(elapsedTime), ...idsOf(request) }, 'A request was answered');
  });
}

const uuid = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;

/** The case and the command a request is about, where the form or the address names them: ids only, whatever was sent. */
function idsOf({ params, body, routeOptions }: FastifyRequest): Readonly<Record<string, string>> {
  const { id, caseId } = (params ?? {}) as Readonly<Record<string, unknown>>;
  const { commandId } = (body ?? {}) as Readonly<Record<string, unknown>>;
  const ofCase = routeOptions.url?.startsWith('/dokument/') ? id : caseId;
  return { ...idIn('caseId', ofCase), ...idIn('commandId', commandId) };
}

function idIn(name: string, value: unknown): Readonly<Record<string, string>> {
  return typeof value === 'string' && uuid.test(value) ? { [name]: value } : {};
}
