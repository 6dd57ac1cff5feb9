/** The web server: plugins, protection, and every route by its noun. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import staticFiles from '@fastify/static';
import fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import type { ApiContext } from './context';
import { refuseCrossSite } from './crossSite';
import { longestFormBytes } from './forms';
import { answerProblems, answerUnreadable } from './problems';
import { logRequests } from './requestLog';
import { routes } from './routes';
import { staticFiles as served } from '../web/layout';
import { openLog } from '../worker/log';

/** Longest a request may take to arrive: slow clients are let go. */
const requestTimeoutMs = 60_000;

export async function createServer(context: ApiContext): Promise<FastifyInstance> {
  const loggerInstance: FastifyBaseLogger = context.log ?? openLog(context.logLevel);
  const app = fastify({
    bodyLimit: longestFormBytes,
    requestTimeout: requestTimeoutMs,
    connectionTimeout: requestTimeoutMs,
    trustProxy: 'loopback',
    forceCloseConnections: true,
    // Fastify would log the address, and with it the link's secret: the hook below logs the route's pattern instead.
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    loggerInstance,
    genReqId: () => randomUUID(),
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: (error, request, reply) => void answerUnreadable(context, { error, request, reply }),
  });
  app.removeAllContentTypeParsers(); // forms are all that is sent here
  await app.register(cookie);
  await app.register(formbody, { bodyLimit: longestFormBytes });
  await app.register(multipart);
  await app.register(helmet, securityHeaders(context.publicUrl));
  await app.register(staticFiles, {
    root: join(__dirname, '..', 'web'),
    prefix: '/static/',
    allowedPath: (path) => served.some((file) => path === `/${file}`),
    maxAge: '365d',
    immutable: true,
  });
  refuseCrossSite(app, context);
  answerProblems(app, context);
  logRequests(app);
  app.addHook('onSend', async (request, reply) => {
    if (!request.url.startsWith('/static/')) reply.header('cache-control', 'no-store');
  });
  for (const route of routes) route(app, context);
  return app;
}

/** Everything comes from here; nothing is framed; HTTPS is demanded only where the address is HTTPS. */
function securityHeaders(publicUrl: string) {
  const overTls = publicUrl.startsWith('https:');
  return {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        frameSrc: ["'self'"],
        frameAncestors: ["'self'"],
        baseUri: ["'none'"],
        upgradeInsecureRequests: overTls ? [] : null,
      },
    },
    strictTransportSecurity: overTls ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
  } as const;
}
