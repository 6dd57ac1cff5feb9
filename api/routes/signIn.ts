/** Getting in: the set-up code makes the first process owner, a one-time link signs in, nobody has a password. */
import type { FastifyInstance, FastifyReply } from 'fastify';
import { sql } from 'kysely';
import { isEmailAddress } from '../../domain/emailAddress';
import { Rejected } from '../../domain/rejected';
import { setUpPage, signInLinkPage, signInPage, signInSentPage } from '../../web/pages/signIn';
import { errorsOf } from '../../web/words/rejections';
import { carryOutInMunicipality } from '../carryOut';
import type { ApiContext } from '../context';
import { type Form, readForm } from '../forms';
import { html, insidePost, orShowAgain, param, query } from '../guards';
import { sendSignInLetter } from '../signInLetters';
import { closeSession, openSession, sessionOf, setupCode, useSignInLink } from '../sessions';

export function signInRoutes(app: FastifyInstance, context: ApiContext): void {
  const { facts, newId } = context;
  const municipality = async () => ({ name: (await facts.readMunicipality()).name });

  app.get('/start', async (_, reply) => {
    if ((await setupCode(facts.db)) === undefined) return reply.redirect('/logga-in', 303);
    return html(reply, setUpPage({ municipality: await municipality(), commandId: newId(), values: {}, errors: {} }));
  });

  app.post('/start', async (request, reply) => {
    const form = await readForm(request);
    return orShowAgain(
      reply,
      async () => {
        await openSession(context, reply, await setUp(context, form));
        return reply.redirect('/', 303);
      },
      async (rejected) =>
        setUpPage({ municipality: await municipality(), commandId: newId(), values: form.values, errors: errorsOf(rejected) }),
    );
  });

  app.get('/logga-in', async (request, reply) => {
    if (await sessionOf(context, request)) return reply.redirect('/', 303);
    if ((await setupCode(facts.db)) !== undefined) return reply.redirect('/start', 303);
    const mailbox = context.hasDevelopmentMailbox;
    return html(
      reply,
      signInPage({ municipality: await municipality(), mailbox, values: { till: query(request, 'till') }, errors: {} }),
    );
  });

  app.post('/logga-in', async (request, reply) => {
    const form = await readForm(request);
    const mailbox = context.hasDevelopmentMailbox;
    return orShowAgain(
      reply,
      async () => {
        const email = form.text('email').toLowerCase();
        if (!isEmailAddress(email)) throw new Rejected('EMAIL_MISSING', { field: 'email' });
        await sendLinkTo(context, email, safePath(form.text('till')));
        return html(reply, signInSentPage({ municipality: await municipality(), email, mailbox }));
      },
      async (rejected) =>
        signInPage({ municipality: await municipality(), mailbox, values: form.values, errors: errorsOf(rejected) }),
    );
  });

  // Opening the link only shows a button: scanners of letters open links too.
  app.get('/logga-in/:secret', async (request, reply) =>
    html(
      reply,
      signInLinkPage({ municipality: await municipality(), secret: param(request, 'secret'), till: query(request, 'till') }),
    ),
  );

  app.post('/logga-in/:secret', async (request, reply) => {
    const form = await readForm(request);
    const userId = await useSignInLink(facts.db, param(request, 'secret'));
    await openSession(context, reply, userId);
    return reply.redirect(safePath(form.text('till')), 303);
  });

  app.post(
    '/logga-ut',
    insidePost(context, async ({ request, reply }) => {
      await closeSession(context, request, reply);
      return signedOut(reply);
    }),
  );
}

function signedOut(reply: FastifyReply): FastifyReply {
  return reply.redirect('/logga-in', 303);
}

/** Uses up the set-up code and makes the first process owner. @throws Rejected */
async function setUp(context: ApiContext, form: Form): Promise<string> {
  const { facts, newId } = context;
  const [name, email, title] = [form.text('name'), form.text('email').toLowerCase(), form.text('title')];
  if (name === '') throw new Rejected('NAME_MISSING', { field: 'name' });
  if (!isEmailAddress(email)) throw new Rejected('EMAIL_MISSING', { field: 'email' });
  if (title === '') throw new Rejected('NAME_MISSING', { field: 'title' });
  const userId = await facts.db.transaction().execute(async (tx) => {
    const used = await tx
      .updateTable('setup_codes')
      .set({ used_at: sql<string>`now()` })
      .where('code', '=', form.text('code').toLowerCase())
      .where('used_at', 'is', null)
      .returning('code')
      .executeTakeFirst();
    if (used === undefined) throw new Rejected('SETUP_CODE_WRONG', { field: 'code' });
    const user_id = newId();
    await tx.insertInto('users').values({ user_id, email, name, role: 'processOwner', removed_at: null }).execute();
    return user_id;
  });
  const command = { name: 'DescribeMunicipality', title, contact: { name: 'Kommunledningskontoret', email } } as const;
  await carryOutInMunicipality(context, { command, commandId: newId(), by: `user:${userId}` });
  return userId;
}

/** Says nothing about whether the address is known; a known one gets its link. */
async function sendLinkTo(context: ApiContext, email: string, till: string): Promise<void> {
  const { db } = context.facts;
  const user = await db
    .selectFrom('users')
    .select('user_id')
    .where('email', '=', email)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  if (user) await sendSignInLetter(context, { userId: user.user_id, email, till });
}

/** Only paths of our own: a link elsewhere would make us a springboard. */
function safePath(path: string): string {
  return /^\/(?![/\\])[^\s]*$/.test(path) ? path : '/';
}
