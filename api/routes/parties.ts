/** The register of parties: find, add one or many, change, retire. */
import type { FastifyInstance } from 'fastify';
import type { StoredEvent } from '../../db/events';
import { readStream } from '../../db/events';
import { municipalityStream } from '../../db/facts';
import { isValidDate } from '../../domain/calendar';
import type { Municipality, Party } from '../../domain/municipality';
import { Rejected } from '../../domain/rejected';
import { type PartyKind, type TaskState, partyKinds } from '../../domain/vocabulary';
import { type ListedParty, type PartyFilter, manyPartiesPage, newPartyPage, partiesPage } from '../../web/pages/parties';
import { listed, readPastedParties } from '../../web/pages/partiesPaste';
import { partyPage } from '../../web/pages/party';
import { valuesOf } from '../../web/pages/partyFields';
import { errorsOf, rejectionText } from '../../web/words/rejections';
import { carryOutInMunicipality } from '../carryOut';
import type { ApiContext } from '../context';
import type { Form } from '../forms';
import { frameOf } from '../frame';
import { type InsidePost, type InsideRequest, html, inside, insidePost, orShowAgain, param, query } from '../guards';
import { partyHistory } from '../partyHistory';

export function partyRoutes(app: FastifyInstance, context: ApiContext): void {
  app.get(
    '/parter',
    inside(context, (visit) => list(context, visit)),
  );
  app.get(
    '/parter/ny',
    inside(context, async (visit) => html(visit.reply, await showNew(context, visit, {}, {}))),
  );
  app.post(
    '/parter/ny',
    insidePost(context, (visit) => add(context, visit)),
  );
  app.get(
    '/parter/flera',
    inside(context, async (visit) => html(visit.reply, await showMany(context, visit, { lines: '', errors: [] }))),
  );
  app.post(
    '/parter/flera',
    insidePost(context, (visit) => addMany(context, visit)),
  );
  app.get(
    '/parter/:id',
    inside(context, async (visit) => html(visit.reply, await showOne(context, visit, {}))),
  );
  app.post(
    '/parter/:id',
    insidePost(context, (visit) => change(context, visit)),
  );
  app.post(
    '/parter/:id/ta-bort',
    insidePost(context, (visit) => retire(context, visit)),
  );
}

async function list(context: ApiContext, { request, reply, session }: InsideRequest): Promise<unknown> {
  const register = await context.facts.readMunicipality();
  const filter = { text: query(request, 'sok'), kind: query(request, 'slag'), group: query(request, 'grupp') };
  const counts = new Map((await openTaskCounts(context)).map(({ party_id, count }) => [party_id, count]));
  const all = Object.values(register.parties);
  const parties = all
    .filter((party) => isWanted(party, filter))
    .map((party): ListedParty => ({ ...party, openTasks: counts.get(party.partyId) ?? 0 }))
    .sort((a, b) => a.name.localeCompare(b.name, 'sv'));
  const frame = await frameOf(context, session, request);
  return html(reply, partiesPage({ frame, parties, total: all.length, groups: groupsOf(register), filter }));
}

function isWanted({ name, abbreviation = '', email, kind, groups }: Party, filter: PartyFilter): boolean {
  const text = filter.text.trim().toLowerCase();
  if (text !== '' && ![name, abbreviation, email].some((value) => value.toLowerCase().includes(text))) return false;
  return (filter.kind === '' || kind === filter.kind) && (filter.group === '' || groups.includes(filter.group));
}

function groupsOf({ parties }: Municipality): readonly string[] {
  const names = Object.values(parties).flatMap(({ groups }) => groups);
  return [...new Set(names)].sort((a, b) => a.localeCompare(b, 'sv'));
}

/** What a party can still answer. */
const openStates: readonly TaskState[] = ['queued', 'sent', 'refused', 'bounced', 'opened', 'draft', 'forwarded'];

async function openTaskCounts({ facts }: ApiContext) {
  return facts.db
    .selectFrom('tasks')
    .select(({ fn }) => ['party_id', fn.countAll<number>().as('count')])
    .where('state', 'in', openStates)
    .groupBy('party_id')
    .execute();
}

type Values = Readonly<Record<string, string>>;

async function showNew(context: ApiContext, visit: InsideRequest, values: Values, errors: Values): Promise<string> {
  const { request, session } = visit;
  const groups = groupsOf(await context.facts.readMunicipality());
  const frame = await frameOf(context, session, request);
  return newPartyPage({ frame, commandId: context.newId(), values, errors, groups });
}

async function add(context: ApiContext, visit: InsidePost): Promise<unknown> {
  const { reply, form } = visit;
  return orShowAgain(
    reply,
    async () => {
      const party = partyIn(form, context.newId());
      await ask(context, visit, { name: 'RegisterParties', parties: [party] });
      return reply.redirect('/parter?klart=sparat', 303);
    },
    (rejected) => showNew(context, visit, form.values, errorsOf(rejected)),
  );
}

type Many = Pick<Parameters<typeof manyPartiesPage>[0], 'lines' | 'errors' | 'general'>;

async function showMany(context: ApiContext, { request, session }: InsideRequest, many: Many): Promise<string> {
  return manyPartiesPage({ frame: await frameOf(context, session, request), commandId: context.newId(), ...many });
}

/** All of the lines or none. A second press carries the same command, and its names are then no longer free: it is let through. */
async function addMany(context: ApiContext, visit: InsidePost): Promise<unknown> {
  const { reply, form } = visit;
  const lines = form.text('rader');
  if (await isDone(context, form.commandId)) return reply.redirect('/parter?klart=sparat', 303);
  const { parties, errors } = readPastedParties(lines, await context.facts.readMunicipality());
  if (errors.length > 0) return html(reply, await showMany(context, visit, { lines, errors }), 422);
  if (parties.length === 0)
    return html(reply, await showMany(context, visit, { lines, errors, general: 'Klistra in minst en rad.' }), 422);
  return orShowAgain(
    reply,
    async () => {
      const named = parties.map((party) => ({ ...party, partyId: context.newId() }));
      await ask(context, visit, { name: 'RegisterParties', parties: named });
      return reply.redirect('/parter?klart=sparat', 303);
    },
    (rejected) => showMany(context, visit, { lines, errors, general: rejectionText(rejected) }),
  );
}

async function isDone({ facts }: ApiContext, commandId: string): Promise<boolean> {
  const row = await facts.db.selectFrom('commands').select('command_id').where('command_id', '=', commandId).executeTakeFirst();
  return row !== undefined;
}

async function showOne(
  context: ApiContext,
  { request, session }: InsideRequest,
  again: { readonly values?: Values; readonly errors?: Values },
): Promise<string> {
  const partyId = param(request, 'id');
  const register = await context.facts.readMunicipality();
  const events = await eventsOfParty(context, partyId);
  const party = register.parties[partyId] ?? lastKnown(events);
  if (party === undefined) throw new Rejected('PARTY_UNKNOWN');
  return partyPage({
    frame: await frameOf(context, session, request),
    party,
    isRetired: register.parties[partyId] === undefined,
    tasks: await openTasks(context, partyId),
    history: await partyHistory(context, events),
    values: again.values ?? valuesOf(party),
    errors: again.errors ?? {},
    groups: groupsOf(register),
    commandId: context.newId(),
  });
}

async function eventsOfParty({ facts }: ApiContext, partyId: string): Promise<readonly StoredEvent[]> {
  const events = await readStream(facts.db, municipalityStream);
  return events.filter(({ event }) => {
    const about = event as { readonly partyId?: string; readonly party?: Party };
    return (about.partyId ?? about.party?.partyId) === partyId;
  });
}

function lastKnown(events: readonly StoredEvent[]): Party | undefined {
  return events.map(({ event }) => (event as { readonly party?: Party }).party).findLast((party) => party !== undefined);
}

async function openTasks({ facts }: ApiContext, partyId: string) {
  return facts.db
    .selectFrom('tasks')
    .innerJoin('cases', 'cases.case_id', 'tasks.case_id')
    .select(['round_id', 'tasks.case_id', 'title', 'practice', 'purpose', 'state', 'due_on'])
    .where('party_id', '=', partyId)
    .where('state', 'in', openStates)
    .orderBy('due_on')
    .execute();
}

async function change(context: ApiContext, visit: InsidePost): Promise<unknown> {
  const { request, reply, form } = visit;
  const partyId = param(request, 'id');
  return orShowAgain(
    reply,
    async () => {
      await ask(context, visit, { name: 'ChangeParty', party: partyIn(form, partyId) });
      return reply.redirect(`/parter/${encodeURIComponent(partyId)}?klart=sparat`, 303);
    },
    (rejected) => showOne(context, visit, { values: form.values, errors: errorsOf(rejected) }),
  );
}

async function retire(context: ApiContext, visit: InsidePost): Promise<unknown> {
  await ask(context, visit, { name: 'RetireParty', partyId: param(visit.request, 'id') });
  return visit.reply.redirect('/parter?klart=borttaget', 303);
}

type Asked = Parameters<typeof carryOutInMunicipality>[1]['command'];

async function ask(context: ApiContext, { session, form }: InsidePost, command: Asked): Promise<void> {
  const commandId = form.commandId || context.newId();
  await carryOutInMunicipality(context, { command, commandId, by: `user:${session.user.userId}` });
}

/** @throws Rejected EMAIL_MISSING, DATE_INVALID, FORM_INCOMPLETE; the rules judge the rest */
function partyIn(form: Form, partyId: string): Party {
  const kind = partyKinds.find((known): known is PartyKind => known === form.text('kind'));
  if (kind === undefined) throw new Rejected('FORM_INCOMPLETE', { field: 'kind' });
  const [name, email, abbreviation] = [form.text('name'), form.text('email'), form.text('abbreviation')];
  if (name !== '' && email === '') throw new Rejected('EMAIL_MISSING', { field: 'email' });
  const meetingDays = daysIn(form.text('meetingDays'), 'meetingDays');
  const optional = { ...(abbreviation ? { abbreviation } : {}), ...(meetingDays.length > 0 ? { meetingDays } : {}) };
  return { partyId, name, kind, email, groups: listed(form.text('groups')), ...optional };
}

/** Days written one a line, in order, once each. @throws Rejected DATE_INVALID */
export function daysIn(text: string, field: string): readonly string[] {
  const days = text.split(/[\s,;]+/).filter((day) => day !== '');
  const wrong = days.find((day) => !isValidDate(day));
  if (wrong !== undefined) throw new Rejected('DATE_INVALID', { field, details: { date: wrong } });
  return [...new Set(days)].sort();
}
