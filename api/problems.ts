/** What goes wrong, as an answer: a page in plain words for people, problem+json for programs. Nothing secret is logged. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { StreamParked } from '../db/parked';
import { Rejected } from '../domain/rejected';
import { problemPage } from '../web/pages/problem';
import { rejectionText } from '../web/words/rejections';
import type { ApiContext } from './context';
import { html } from './guards';
import { ProcessUnavailable } from './process';
import { sessionOf } from './sessions';
import { LetterNotSent } from './signInLetters';

type Problem = { readonly status: number; readonly code: string; readonly title: string; readonly text: string };

export function answerProblems(app: FastifyInstance, context: ApiContext): void {
  app.setNotFoundHandler((request, reply) => answer(context, request, reply, notFound));
  app.setErrorHandler((error, request, reply) => {
    const problem = problemOf(error);
    const { method, routeOptions } = request;
    if (problem.status >= 500) request.log.error({ method, route: routeOptions.url, err: error }, problem.code);
    return answer(context, request, reply, problem);
  });
}

/** An address that cannot be read at all never reaches a route; Fastify's own answer would repeat it. */
export async function answerUnreadable(
  context: ApiContext,
  { error, request, reply }: { readonly error: unknown; readonly request: FastifyRequest; readonly reply: FastifyReply },
): Promise<void> {
  const status = (error as { statusCode?: number }).statusCode ?? 400;
  await answer(context, request, reply, { ...notFound, status: status === 400 ? 404 : status });
}

const notFound: Problem = {
  status: 404,
  code: 'NOT_FOUND',
  title: 'Sidan finns inte',
  text: 'Adressen leder ingenstans. Kontrollera att hela adressen kom med.',
};

const statuses: Readonly<Record<string, number>> = {
  ANSWER_UNKNOWN: 404,
  CASE_UNKNOWN: 404,
  LETTER_UNKNOWN: 404,
  ROUND_UNKNOWN: 404,
  PART_UNKNOWN: 404,
  IMPORT_UNKNOWN: 404,
  PARTY_UNKNOWN: 404,
  PARTY_NOT_ASKED: 404,
  CROSS_SITE: 403,
  PROCESS_OWNER_ONLY: 403,
  FORM_TOO_LARGE: 413,
  FILE_TOO_LARGE: 413,
  TOO_MANY_FIELDS: 413,
  TOO_MANY_FILES: 413,
};

const tooMuch =
  'Det som skickades är för stort och togs inte emot; ingenting har ändrats. Gå tillbaka i webbläsaren för att få fram det du skrev. ' +
  'Korta texten, eller bifoga den som fil.';

function problemOf(error: unknown): Problem {
  if (error instanceof Rejected)
    return { status: statuses[error.code] ?? 422, code: error.code, title: 'Det gick inte att göra', text: rejectionText(error) };
  if (error instanceof ProcessUnavailable)
    return {
      status: 503,
      code: 'PROCESS_UNAVAILABLE',
      title: 'Processmotorn svarar inte just nu',
      text: 'Ingenting har ändrats. Vänta en stund och försök igen. Svar från remissinstanser tas emot som vanligt under tiden.',
    };
  if (error instanceof StreamParked)
    return {
      status: 503,
      code: 'STREAM_PARKED',
      title: 'Ärendet är tillfälligt avställt',
      text: 'Ärendet innehåller en uppgift som den här versionen inte kan läsa. Driftansvarig ser orsaken med npm run doctor.',
    };
  if (error instanceof LetterNotSent)
    return {
      status: 502,
      code: 'LETTER_NOT_SENT',
      title: 'Brevet kunde inte skickas',
      text: 'E-postservern tog inte emot brevet. Försök igen om en stund, eller be driftansvarig se efter.',
    };
  const status = (error as { statusCode?: number }).statusCode ?? 500;
  if (status === 413) return { status, code: 'FORM_TOO_LARGE', title: 'För mycket på en gång', text: tooMuch };
  if (status < 500)
    return {
      status,
      code: 'BAD_REQUEST',
      title: 'Det gick inte att läsa',
      text: 'Det som skickades gick inte att läsa. Gå tillbaka och försök igen.',
    };
  return {
    status: 500,
    code: 'FAULT',
    title: 'Något gick fel hos oss',
    text: 'Felet är noterat. Det du sparade tidigare finns kvar. Försök igen om en stund.',
  };
}

async function answer(
  context: ApiContext,
  request: FastifyRequest,
  reply: FastifyReply,
  problem: Problem,
): Promise<FastifyReply> {
  const { status, code, title, text } = problem;
  if (!(request.headers.accept ?? 'text/html').includes('html'))
    return reply
      .code(status)
      .type('application/problem+json')
      .send({ type: `urn:remisshjul:${code}`, title, status, detail: text });
  const session = await sessionOf(context, request).catch(() => undefined);
  const municipality = await context.facts.readMunicipality().catch(() => ({ name: 'Remisshjul' }));
  return html(reply, problemPage({ title, text, municipality, session }), status);
}
