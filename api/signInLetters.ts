/** Letters to users: the one-time link, and the invitation. Sent at once; nothing about them is kept. */
import { randomUUID } from 'node:crypto';
import { type LetterContent, letterContent, writeMessage } from '../web/letters';
import type { ApiContext } from './context';
import { newSignInLink } from './sessions';

/** The mail server did not take a letter that somebody waits for. */
export class LetterNotSent extends Error {
  override readonly name = 'LetterNotSent';
}

type To = { readonly userId: string; readonly email: string };

/** @throws LetterNotSent */
export async function sendSignInLetter(
  context: ApiContext,
  { userId, email, till }: To & { readonly till: string },
): Promise<void> {
  const secret = await newSignInLink(context.facts.db, userId);
  const link = `${context.publicUrl}/logga-in/${secret}?till=${encodeURIComponent(till)}`;
  const { name: municipality } = await context.facts.readMunicipality();
  await send(context, email, letterContent('signIn', { municipality, link }));
}

/** @throws LetterNotSent */
export async function sendInvitation(
  context: ApiContext,
  { email, invitedBy }: { readonly email: string; readonly invitedBy: string },
): Promise<void> {
  const { name: municipality } = await context.facts.readMunicipality();
  await send(context, email, letterContent('invite', { municipality, link: `${context.publicUrl}/logga-in`, invitedBy }));
}

async function send({ mailer, mailFrom }: ApiContext, to: string, content: LetterContent): Promise<void> {
  const key = randomUUID();
  const host = /@([^>\s]+)/.exec(mailFrom)?.[1] ?? 'localhost';
  const date = new Date().toISOString();
  const outcome = await mailer.send(
    writeMessage({ ...content, from: mailFrom, to, messageId: `${key}@${host}`, date, boundary: key }),
  );
  if (outcome.kind !== 'sent') throw new LetterNotSent(outcome.reason);
}
