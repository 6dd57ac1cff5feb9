/** A task whose case is set aside: it cannot be shown, and still the party can answer, from tables and without the facts. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type SentAnswer, draftOf, sentAnswers } from '../db/drafts';
import { unlessParked } from '../db/parked';
import { storeSubmission } from '../db/submissions';
import type { AnswerBody, FileRef } from '../domain/answer';
import { Rejected } from '../domain/rejected';
import type { RoundPurpose } from '../domain/round/events';
import { stances } from '../domain/vocabulary';
import { type SetAsideValues, taskSetAsidePage } from '../web/pages/taskSetAside';
import { caseNow } from './carryOut';
import type { ApiContext } from './context';
import { storeFile } from './files';
import { html, param } from './guards';
import { type TaskForm, readTaskForm } from './taskForm';
import type { ValidLink } from './taskView';

/** Somebody with a link that is right. */
export type LinkVisit = {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly link: ValidLink;
  readonly token: string;
};

type Again = { readonly values?: SetAsideValues; readonly error?: string; readonly receipt?: SentAnswer };

/** Every address of the task leads here while its case is set aside. What another form has sent is kept in the one that is shown. */
export async function answerSetAside(context: ApiContext, visit: LinkVisit): Promise<unknown> {
  const { request, reply, link, token } = visit;
  if (request.method !== 'POST') {
    const sent = await sentAnswers(context.facts.db, link);
    return shown(context, visit, { receipt: sent.find(({ submissionId }) => submissionId === param(request, 'submissionId')) });
  }
  if (request.routeOptions.url === '/u/:token') return reply.redirect(`/uppdrag/${token}`, 303);
  return shown(context, visit, { values: valuesIn((await readTaskForm(request)).values) });
}

async function shown({ facts, newId }: ApiContext, { reply, link, token }: LinkVisit, again: Again): Promise<unknown> {
  const { values, error, receipt } = again;
  const [task, municipality, draft, sent] = await Promise.all([
    taskOf({ facts }, link),
    unlessParked(() => facts.readMunicipality()),
    draftOf(facts.db, link),
    sentAnswers(facts.db, link),
  ]);
  const { name = 'Kommunen', accent, contact } = municipality ?? {};
  const page = taskSetAsidePage({
    base: `/uppdrag/${token}`,
    municipality: { name, accent },
    contact,
    ...task,
    values: values ?? valuesIn(draft?.values ?? {}),
    keptFiles: draft?.files.map((file) => file.name) ?? [],
    sent,
    receipt,
    error,
    submissionId: newId(),
  });
  return html(reply, page, error === undefined ? 200 : 422);
}

type KnownTask = { readonly partyName: string; readonly dueOn: string; readonly purpose: RoundPurpose; readonly title: string };

/** @throws Rejected PARTY_NOT_ASKED when the link outlived what it leads to */
async function taskOf({ facts }: Pick<ApiContext, 'facts'>, { roundId, partyId }: ValidLink): Promise<KnownTask> {
  const row = await facts.db
    .selectFrom('tasks')
    .leftJoin('cases', 'cases.case_id', 'tasks.case_id')
    .select(['tasks.name', 'due_on', 'purpose', 'title'])
    .where('round_id', '=', roundId)
    .where('party_id', '=', partyId)
    .executeTakeFirst();
  if (row === undefined) throw new Rejected('PARTY_NOT_ASKED');
  return { partyName: row.name, dueOn: row.due_on, purpose: row.purpose, title: row.title ?? '' };
}

/**
 * Stores the answer with its receipt, as ever; also when the case has been taken up again since the form was shown. No nudge, which
 * would only wake a case that cannot be read: the reconcile pass sees to it that the answer is recorded.
 */
export async function sendPlainAnswer(context: ApiContext, visit: LinkVisit): Promise<unknown> {
  const { link, reply, token } = visit;
  const form = await readTaskForm(visit.request);
  const { db } = context.facts;
  const { submissionId = '', answerText = '', stance } = form.values;
  if (!/^[\w-]{8,64}$/.test(submissionId)) throw new Rejected('FORM_INCOMPLETE');
  const receiptAt = `/uppdrag/${token}/kvitto/${submissionId}`;
  if ((await sentAnswers(db, link)).some((answer) => answer.submissionId === submissionId)) return reply.redirect(receiptAt, 303);
  const { purpose } = await taskOf(context, link);
  const known = stances.find((one) => one === stance);
  const error = errorIn(form, purpose, known);
  if (error) return shown(context, visit, { values: { answerText, stance }, error });
  const { caseId, roundId, partyId } = link;
  const kept = (await draftOf(db, link))?.files ?? [];
  const files = [...kept, ...(await storeFiles(context, caseId, filesOf(form, purpose)))];
  const body: AnswerBody =
    purpose === 'remiss' && known
      ? { kind: 'remiss', stance: known, comments: answerText.trim() ? [{ target: { kind: 'document' }, text: answerText }] : [] }
      : { kind: 'followUp', measures: [], indicators: [] };
  const sender = { caseId, roundId, partyId, channel: 'link', by: `party:${partyId}` } as const;
  await storeSubmission(db, { submissionId, ...sender, body, files, receivedAt: await caseNow(context, caseId) });
  return reply.redirect(receiptAt, 303);
}

function errorIn({ values, files, refused }: TaskForm, purpose: RoundPurpose, stance: string | undefined): string | undefined {
  if (refused.length > 0) return refused.join(' ');
  if (purpose === 'remiss') return stance === undefined ? 'Välj ett ställningstagande.' : undefined;
  const isEmpty = (values['answerText'] ?? '').trim() === '' && files.length === 0;
  return isEmpty ? 'Skriv svaret, eller bifoga det som fil.' : undefined;
}

/** A follow-up has no field for free text: it goes with the answer as a file. */
function filesOf({ values, files }: TaskForm, purpose: RoundPurpose): TaskForm['files'] {
  const text = values['answerText'] ?? '';
  if (purpose === 'remiss' || text.trim() === '') return files;
  return [{ name: 'uppfoljning.txt', bytes: Buffer.from(text) }, ...files];
}

async function storeFiles(context: ApiContext, caseId: string, files: TaskForm['files']): Promise<readonly FileRef[]> {
  const stored: FileRef[] = [];
  for (const file of files) stored.push(await storeFile(context, caseId, file));
  return stored;
}

const notText = new Set(['stance', 'version', 'commandId', 'editor', 'submissionId', 'removeFile']);

/** What was written in the task's own form, a paragraph per field, so that nothing written is lost. */
function valuesIn(values: Readonly<Record<string, string>>): SetAsideValues {
  const written = Object.entries(values).filter(([name, text]) => !notText.has(name) && text.trim() !== '');
  return { stance: values['stance'], answerText: written.map(([name, text]) => `${headingOf(name)}: ${text}`).join('\n\n') };
}

const kinds: Readonly<Record<string, string>> = {
  section: 'Avsnitt',
  area: 'Målområde',
  measure: 'Åtgärd',
  indicator: 'Indikator',
};

function headingOf(name: string): string {
  const [, part, kind = '', id] = /^(comment|proposal)\.(\w+)(?::(.+))?$/.exec(name) ?? [];
  if (part === undefined) return name;
  const about = id === undefined ? 'Dokumentet i stort' : `${kinds[kind] ?? kind} ${id}`;
  return part === 'proposal' ? `${about}, föreslagen lydelse` : about;
}
