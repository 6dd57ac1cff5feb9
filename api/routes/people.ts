/** Those who sign in: invited by the process owner, and removed. There is always a process owner left. */
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { Tx } from '../../db/open';
import { isEmailAddress } from '../../domain/emailAddress';
import { Rejected } from '../../domain/rejected';
import { errorsOf } from '../../web/words/rejections';
import type { ApiContext } from '../context';
import type { Form } from '../forms';
import { type InsidePost, assertProcessOwner, html, insidePost, orShowAgain, param } from '../guards';
import type { Role } from '../sessions';
import { LetterNotSent, sendInvitation } from '../signInLetters';
import { settings } from './municipality';

export function peopleRoutes(app: FastifyInstance, context: ApiContext): void {
  app.post(
    '/installningar/anvandare',
    insidePost(context, (visit) => invite(context, visit)),
  );
  app.post(
    '/installningar/anvandare/:id/bjud-in',
    insidePost(context, (visit) => inviteAgain(context, visit)),
  );
  app.post(
    '/installningar/anvandare/:id/ta-bort',
    insidePost(context, (visit) => remove(context, visit)),
  );
}

type Invited = { readonly name: string; readonly email: string; readonly role: Role };

async function invite(context: ApiContext, visit: InsidePost): Promise<unknown> {
  const { reply, session, form } = visit;
  assertProcessOwner(session);
  return orShowAgain(
    reply,
    async () => {
      const invited = invitedIn(form);
      const isNew = await addUser(context, invited, form.commandId || context.newId());
      return isNew ? sendTo(context, visit, invited.email) : reply.redirect('/installningar?klart=inbjuden', 303);
    },
    (rejected) => settings(context, visit, { form: 'users', values: form.values, errors: errorsOf(rejected) }),
  );
}

/** The user is there when the letter does not go: the page says so, and the invitation can be sent again. */
async function sendTo(context: ApiContext, visit: InsidePost, email: string): Promise<unknown> {
  const { reply, session } = visit;
  try {
    await sendInvitation(context, { email, invitedBy: session.user.name });
  } catch (error) {
    if (!(error instanceof LetterNotSent)) throw error;
    const text = `${email} är tillagd, men inbjudan kunde inte skickas: e-postservern tog inte emot den. Skicka den igen i listan nedan.`;
    return html(reply, await settings(context, visit, { form: 'users', errors: { '': text } }), 502);
  }
  return reply.redirect('/installningar?klart=inbjuden', 303);
}

async function inviteAgain(context: ApiContext, visit: InsidePost): Promise<unknown> {
  assertProcessOwner(visit.session);
  const user = await context.facts.db
    .selectFrom('users')
    .select('email')
    .where('user_id', '=', param(visit.request, 'id'))
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  if (user === undefined) return visit.reply.redirect('/installningar', 303);
  return sendTo(context, visit, user.email);
}

/** @throws Rejected NAME_MISSING, EMAIL_MISSING, EMAIL_INVALID */
function invitedIn(form: Form): Invited {
  const [name, email] = [form.text('userName'), form.text('userEmail').toLowerCase()];
  const role = form.text('role') === 'processOwner' ? 'processOwner' : 'clerk';
  if (name === '') throw new Rejected('NAME_MISSING', { field: 'userName' });
  if (email === '') throw new Rejected('EMAIL_MISSING', { field: 'userEmail' });
  if (!isEmailAddress(email)) throw new Rejected('EMAIL_INVALID', { field: 'userEmail', details: { email, party: name } });
  return { name, email, role };
}

/**
 * Adds a user under the form's id; one who was removed comes back. False for a second press of the same form.
 * @throws Rejected USER_EMAIL_TAKEN
 */
async function addUser({ facts }: ApiContext, { name, email, role }: Invited, userId: string): Promise<boolean> {
  const added = await facts.db
    .insertInto('users')
    .values({ user_id: userId, email, name, role, removed_at: null })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (added.numInsertedOrUpdatedRows) return true;
  const back = await facts.db
    .updateTable('users')
    .set({ name, role, removed_at: null, invited_at: sql<string>`now()` })
    .where('email', '=', email)
    .where('removed_at', 'is not', null)
    .executeTakeFirst();
  if (back.numUpdatedRows) return true;
  const known = await facts.db.selectFrom('users').select('user_id').where('email', '=', email).executeTakeFirst();
  if (known?.user_id !== userId) throw new Rejected('USER_EMAIL_TAKEN', { field: 'userEmail' });
  return false;
}

async function remove(context: ApiContext, visit: InsidePost): Promise<unknown> {
  const { request, reply, session } = visit;
  assertProcessOwner(session);
  const userId = param(request, 'id');
  return orShowAgain(
    reply,
    async () => {
      await context.facts.db.transaction().execute((tx) => removeUser(tx, userId));
      return reply.redirect(userId === session.user.userId ? '/logga-in' : '/installningar?klart=borttaget', 303);
    },
    (rejected) => settings(context, visit, { form: 'users', errors: errorsOf(rejected) }),
  );
}

/** Process owners are locked first, so that two who remove each other at once do not both succeed. @throws Rejected LAST_PROCESS_OWNER */
async function removeUser(tx: Tx, userId: string): Promise<void> {
  const owners = await tx
    .selectFrom('users')
    .select('user_id')
    .where('role', '=', 'processOwner')
    .where('removed_at', 'is', null)
    .orderBy('user_id')
    .forUpdate()
    .execute();
  if (owners.length === 1 && owners[0]?.user_id === userId) throw new Rejected('LAST_PROCESS_OWNER');
  await tx
    .updateTable('users')
    .set({ removed_at: sql<string>`now()` })
    .where('user_id', '=', userId)
    .execute();
  await tx.deleteFrom('sessions').where('user_id', '=', userId).execute();
  await tx.deleteFrom('sign_in_links').where('user_id', '=', userId).execute();
}
