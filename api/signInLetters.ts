/** Letters to users: the one-time link, and the invitation. Sent at once; nothing about them is kept. */
import { randomUUID } from 'node:crypto';
import { letterContent } from '../web/letters';
import { writeMessage } from '../web/letters/message';
import type { ApiContext } from './context';
import { newSignInLink } from './sessions';
import { ProcessUnavailable } from './process';

type To = { readonly userId: string; readonly email: string };

export async function sendSignInLetter(
  context: ApiContext,
  { userId, email, till }: To & { readonly till: string },
): Promise<void> {
  const secret = await newSignInLink(context.facts.db, userId);
  const link = `${context.publicUrl}/logga-in/${secret}?till=${encodeURIComponent(till)}`;
  await send(context, email, { kind: 'signIn', link });
}

export async function sendInvitation(context: ApiContext, { email }: To): Promise<void> {
  await send(context, email, { kind: 'invite', link: `${context.publicUrl}/logga-in` });
}
