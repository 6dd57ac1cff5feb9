/** Parties that answer through their personal links, over HTTP, as a browser posts the form: draft, review, send. */
import { randomUUID } from 'node:crypto';
import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import { linkToken } from '../activities/linkToken';
import type { Facts } from '../db/facts';

/** Where one party's form is, for one answer. */
export type PartyForm = { readonly url: string };

export type Asked = { readonly caseId: string; readonly roundId: string };

/** About as much as a nämnd writes. */
export const comment = 'Nämnden ställer sig bakom förslaget, men vill att ansvaret för uppföljningen förtydligas. '.repeat(20);

/** Several connections that are kept, as a reverse proxy keeps them. */
const agent = new Agent({ keepAlive: true, maxSockets: 50 });

/** The forms of all parties of a round. */
export async function formsOf(
  { facts, secretKey, url }: { readonly facts: Facts; readonly secretKey: Buffer; readonly url: string },
  { caseId, roundId }: Asked,
): Promise<readonly PartyForm[]> {
  const { state } = await facts.readCase(caseId);
  return Object.values(state.rounds[roundId]?.tasks ?? {}).map(({ linkId }) => ({
    url: `${url}/uppdrag/${linkToken(secretKey, linkId)}`,
  }));
}

/** Writes the answer, up to the review. @throws Error when the form does not take it */
export async function fillIn({ url }: PartyForm): Promise<void> {
  const fields = { stance: 'supportsWithComments', 'comment.document': comment, version: '0', commandId: randomUUID() };
  const { status } = await post(`${url}/granska`, fields);
  if (status !== 303) throw new Error(`the draft was answered with ${status}`);
}

/** Presses Send. @returns milliseconds until the receipt */
export async function send({ url }: PartyForm): Promise<number> {
  const started = performance.now();
  const { status } = await post(`${url}/svar`, { submissionId: randomUUID(), version: '1' });
  if (status !== 303) throw new Error(`the answer was answered with ${status}`);
  return performance.now() - started;
}

type Answered = { readonly status: number; readonly headers: IncomingHttpHeaders };

export function post(url: string, fields: Readonly<Record<string, string>>): Promise<Answered> {
  const body = new URLSearchParams(fields).toString();
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': Buffer.byteLength(body),
    'sec-fetch-site': 'same-origin',
    accept: 'text/html',
  };
  return new Promise((resolve, reject) => {
    const asked = request(url, { method: 'POST', headers, agent }, (response) => {
      response.resume();
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers }));
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

/** Does the work `count` times, `perSecond` times a second, whether or not the earlier ones are done. @returns what each gave */
export async function atRate<Result>(
  count: number,
  perSecond: number,
  work: (index: number) => Promise<Result>,
): Promise<readonly Result[]> {
  const started = performance.now();
  const under: Promise<Result>[] = [];
  for (let index = 0; index < count; index += 1) {
    const wait = started + (index * 1_000) / perSecond - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    under.push(work(index));
  }
  return Promise.all(under);
}
