/** What a party does on its way to a receipt, as one call each. */
import { randomUUID } from 'node:crypto';
import type { TaskWorld } from './taskWorld';

type Fields = Readonly<Record<string, string>>;

export const answer: Fields = { stance: 'supportsWithComments', 'comment.measure:m-1.1': 'Gäller det även föreningar?' };

/** Writes an answer, reviews it, and gives what the review page would send. */
export async function reviewedAnswer(
  world: TaskWorld,
  base: string,
  fields: Fields = answer,
): Promise<{ readonly submissionId: string; readonly version: string }> {
  await world.post(`${base}/granska`, { version: '0', commandId: randomUUID(), ...fields }, []);
  const { body } = await world.get(`${base}/granska`);
  return { submissionId: hidden(body, 'submissionId'), version: hidden(body, 'version') };
}

/** Sends an answer; gives the address of its receipt. */
export async function sent(world: TaskWorld, base: string, fields: Fields = answer): Promise<string> {
  const response = await world.post(`${base}/svar`, await reviewedAnswer(world, base, fields));
  return response.headers.location ?? '';
}

/** The value of a hidden field of a page. */
export function hidden(body: string, name: string): string {
  return new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? '';
}

export async function storedAnswers({ context }: TaskWorld) {
  return context.facts.db.selectFrom('submissions').selectAll().orderBy('receipt_number').execute();
}
