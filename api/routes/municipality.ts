/** Settings of the municipality: name, contact, colour and days off. Clerks may read them, the process owner changes them. */
import type { FastifyInstance } from 'fastify';
import { isEmailAddress } from '../../domain/emailAddress';
import type { Contact, MunicipalityCommand } from '../../domain/municipality';
import { Rejected } from '../../domain/rejected';
import { settingsPage } from '../../web/pages/settings';
import { errorsOf } from '../../web/words/rejections';
import { carryOutInMunicipality } from '../carryOut';
import type { ApiContext } from '../context';
import type { Form } from '../forms';
import { frameOf } from '../frame';
import { type InsidePost, type InsideRequest, assertProcessOwner, html, inside, insidePost, orShowAgain } from '../guards';
import { daysIn } from './parties';

export function municipalityRoutes(app: FastifyInstance, context: ApiContext): void {
  app.get(
    '/installningar',
    inside(context, async (visit) => html(visit.reply, await settings(context, visit, {}))),
  );
  app.post(
    '/installningar',
    insidePost(context, (visit) => change(context, visit, 'municipality', description)),
  );
  app.post(
    '/installningar/lediga-dagar',
    insidePost(context, (visit) => change(context, visit, 'daysOff', (form) => daysOffIn(form.text('daysOff')))),
  );
}

/** Which of the page's forms did not pass, with what was typed. */
export type SettingsAgain = {
  readonly form?: 'municipality' | 'daysOff' | 'users';
  readonly values?: Readonly<Record<string, string>>;
  readonly errors?: Readonly<Record<string, string>>;
};

/** The whole page of settings; also shown by the routes of people. */
export async function settings(context: ApiContext, { request, session }: InsideRequest, again: SettingsAgain): Promise<string> {
  const { facts, newId } = context;
  const users = await facts.db
    .selectFrom('users')
    .select(['user_id', 'email', 'name', 'role', 'invited_at'])
    .where('removed_at', 'is', null)
    .orderBy('name')
    .execute();
  return settingsPage({
    frame: await frameOf(context, session, request),
    register: await facts.readMunicipality(),
    mayChange: session.user.role === 'processOwner',
    users: users.map(({ user_id: userId, invited_at: invitedAt, ...user }) => ({ ...user, userId, invitedAt })),
    userId: session.user.userId,
    mailFrom: context.mailFrom,
    commandId: newId(),
    again,
  });
}

async function change(
  context: ApiContext,
  visit: InsidePost,
  which: SettingsAgain['form'],
  commandIn: (form: Form) => MunicipalityCommand,
): Promise<unknown> {
  const { reply, session, form } = visit;
  assertProcessOwner(session);
  return orShowAgain(
    reply,
    async () => {
      const commandId = form.commandId || context.newId();
      const command = commandIn(form);
      await carryOutInMunicipality(context, { command, commandId, by: `user:${session.user.userId}` });
      if (command.name === 'SetDaysOff') await nudgeOpenCases(context);
      return reply.redirect('/installningar?klart=sparat', 303);
    },
    (rejected) => settings(context, visit, { form: which, values: form.values, errors: errorsOf(rejected) }),
  );
}

/** A new day off moves reminders, also to before the moment a case sleeps to: each looks at its calendar again. */
async function nudgeOpenCases({ facts, engine }: ApiContext): Promise<void> {
  for (const caseId of await facts.openCases()) engine.nudgeSoon(caseId);
}

/** A day a line, its name after it: '2026-05-15 klämdag'. Several days without a name may share a line. @throws Rejected DATE_INVALID */
function daysOffIn(text: string): MunicipalityCommand {
  const named = text.split('\n').map((line) => /^\s*(\S+)\s+([^\d\s].*)$/.exec(line) ?? [line, line, '']);
  const daysOff = daysIn(named.map(([, days]) => days).join('\n'), 'daysOff');
  const names = named.flatMap(([, on = '', name = '']) => (name === '' ? [] : [[on, name.trim().slice(0, longestName)]]));
  return { name: 'SetDaysOff', daysOff, names: Object.fromEntries(names) };
}

const longestName = 80;

function description(form: Form): MunicipalityCommand {
  const accent = form.text('accent');
  return { name: 'DescribeMunicipality', title: form.text('title'), contact: contactIn(form), ...(accent ? { accent } : {}) };
}

/** None when all of its fields are empty. @throws Rejected NAME_MISSING, EMAIL_MISSING, EMAIL_INVALID */
function contactIn(form: Form): Contact | undefined {
  const [name, email, phone] = [form.text('contactName'), form.text('contactEmail'), form.text('contactPhone')];
  if (name === '' && email === '' && phone === '') return undefined;
  if (name === '') throw new Rejected('NAME_MISSING', { field: 'contactName' });
  if (email === '') throw new Rejected('EMAIL_MISSING', { field: 'contactEmail' });
  if (!isEmailAddress(email))
    throw new Rejected('EMAIL_INVALID', { field: 'contactEmail', details: { email, party: 'kontakten' } });
  return { name, email, ...(phone ? { phone } : {}) };
}
