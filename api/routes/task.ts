/** A party's task behind its personal link: landing, form, draft, review, sending, receipt. Reading changes nothing. */
import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { beginDraft, discardDraft, sentAnswers } from '../../db/drafts';
import { storeSubmission } from '../../db/submissions';
import { Rejected } from '../../domain/rejected';
import { taskPage } from '../../web/pages/task';
import { taskLandingPage } from '../../web/pages/taskLanding';
import { taskMaterialPage } from '../../web/pages/taskMaterial';
import { taskReceiptPage } from '../../web/pages/taskReceipt';
import { taskReviewPage } from '../../web/pages/taskReview';
import { latestAnswer } from '../../web/pages/taskView';
import { carryOut } from '../carryOut';
import type { ApiContext } from '../context';
import { sendFile } from '../files';
import { readForm } from '../forms';
import { html, param, query } from '../guards';
import { readAnswer, valuesOf } from '../taskAnswer';
import { type TaskRequest, forLink, forTask, refuse } from '../taskGate';
import { sendPlainAnswer } from '../taskSetAside';
import { taskAsides } from './taskAsides';
import { saveDraftAndReview, saveDraftOnly, showForm } from './taskDraft';

export function taskRoutes(app: FastifyInstance, context: ApiContext): void {
  const get = (path: string, handle: Handle) =>
    app.get(
      path,
      forTask(context, (task) => handle(context, task)),
    );
  const post = (path: string, handle: Handle) =>
    app.post(
      path,
      forTask(context, (task) => handle(context, task)),
    );
  get('/u/:token', landing);
  post('/u/:token', open);
  app.get('/uppdrag', async (_, reply) => refuse(context, reply, { state: 'none' }));
  get('/uppdrag/:token', show);
  get('/uppdrag/:token/handling', async (_, { reply, view }) => html(reply, taskMaterialPage({ view })));
  get('/uppdrag/:token/fil/:fileId', file);
  post('/uppdrag/:token/utkast', saveDraftOnly);
  post('/uppdrag/:token/granska', saveDraftAndReview);
  get('/uppdrag/:token/granska', review);
  post('/uppdrag/:token/svar', send);
  get('/uppdrag/:token/kvitto/:submissionId', receipt);
  post('/uppdrag/:token/ratta', correct);
  post('/uppdrag/:token/slang', discard);
  taskAsides(get, post);
  app.post(
    '/uppdrag/:token/enkelt',
    forLink(context, (visit) => sendPlainAnswer(context, visit)),
  );
}

export type Handle = (context: ApiContext, task: TaskRequest) => Promise<unknown>;

/** What a page says was just done, by the code in its address. */
const doneWords: Readonly<Record<string, string>> = {
  utkast: 'Utkastet är sparat. Bara ni kan se det.',
  anstand: 'Er begäran om mer tid är skickad.',
  slang: 'Rättelsen är slängd. Svaret som skickades gäller.',
  redan: 'Svaret var redan skickat.',
};

async function landing(_: ApiContext, { reply, view, token }: TaskRequest): Promise<unknown> {
  return html(reply, taskLandingPage({ view, action: `/u/${token}` }));
}

/** Opening is noted when that is possible; the task is shown in any case. */
async function open(context: ApiContext, { reply, link, view, opened }: TaskRequest): Promise<unknown> {
  if (!opened) {
    const { caseId, roundId, partyId } = link;
    const command = { name: 'OpenTask', roundId, partyId } as const;
    await carryOut(context, { caseId, command, commandId: context.newId(), by: `party:${partyId}` }).catch(() => undefined);
  }
  return reply.redirect(view.base, 303);
}

async function show(context: ApiContext, { request, reply, view }: TaskRequest): Promise<unknown> {
  const done = doneWords[query(request, 'klart')];
  return html(reply, taskPage({ view, values: view.draft?.values ?? {}, errors: {}, editor: context.newId(), done }));
}

async function review(context: ApiContext, { reply, view }: TaskRequest): Promise<unknown> {
  const { draft } = view;
  if (draft === undefined) return reply.redirect(view.base, 303);
  const { answer, errors } = readAnswer(view, draft.values);
  if (answer === undefined) return showForm(context, { reply, view }, { values: draft.values, errors });
  return html(reply, taskReviewPage({ view, answer: { ...answer, files: draft.files }, submissionId: context.newId() }));
}

/**
 * Stores the answer and gives its receipt. No day is too late for it, and nothing but the database is needed.
 * A second press finds the answer by its id and gets the same receipt.
 */
async function send(context: ApiContext, { request, reply, link, view, at }: TaskRequest): Promise<unknown> {
  const form = await readForm(request);
  const submissionId = form.text('submissionId');
  if (!/^[\w-]{8,64}$/.test(submissionId)) throw new Rejected('FORM_INCOMPLETE');
  const receiptAt = `${view.base}/kvitto/${submissionId}`;
  if (view.answers.some((answer) => answer.submissionId === submissionId)) return reply.redirect(receiptAt, 303);
  const { draft } = view;
  if (draft === undefined) {
    // The first press may have been stored between the reading of the answers and of the draft.
    const sent = await sentAnswers(context.facts.db, link);
    if (sent.some((known) => known.submissionId === submissionId)) return reply.redirect(receiptAt, 303);
    return reply.redirect(`${view.base}?klart=${latestAnswer(view) ? 'redan' : ''}`, 303);
  }
  const { answer, errors } = readAnswer(view, draft.values);
  if (answer === undefined) return showForm(context, { reply, view }, { values: draft.values, errors });
  const { files, version } = draft;
  if (String(version) !== form.text('version'))
    return html(reply, taskReviewPage({ view, answer: { ...answer, files }, submissionId, changed: 'changed' }), 409);
  const { caseId, roundId, partyId } = link;
  const sender = { caseId, roundId, partyId, channel: 'link', by: `party:${partyId}` } as const;
  await storeSubmission(context.facts.db, { submissionId, ...sender, ...answer, files, receivedAt: at });
  context.engine.nudgeSoon(caseId);
  return reply.redirect(receiptAt, 303);
}

async function receipt(_: ApiContext, { request, reply, view }: TaskRequest): Promise<unknown> {
  const answer = view.answers.find(({ submissionId }) => submissionId === param(request, 'submissionId'));
  if (answer === undefined) return reply.callNotFound();
  const stored = JSON.stringify(answer.body); // as PostgreSQL gives it back: the same on every reading
  const fingerprint = createHash('sha256').update(stored).digest('hex');
  return html(reply, taskReceiptPage({ view, answer, fingerprint }));
}

/** Begins a correction from the answer that counts, as long as the round is open. */
async function correct({ facts }: ApiContext, { reply, link, view }: TaskRequest): Promise<unknown> {
  const answer = latestAnswer(view);
  if (answer && view.round.status === 'open') {
    const { roundId, partyId } = link;
    await beginDraft(facts.db, { roundId, partyId, values: valuesOf(answer.body, answer.respondent), files: answer.files });
  }
  return reply.redirect(view.base, 303);
}

async function discard({ facts }: ApiContext, { reply, link, view }: TaskRequest): Promise<unknown> {
  await discardDraft(facts.db, link);
  return reply.redirect(`${view.base}?klart=slang`, 303);
}

/** A file of this party's draft or answers, and no other. */
async function file({ facts }: ApiContext, { request, reply, view }: TaskRequest): Promise<unknown> {
  const fileId = param(request, 'fileId');
  const ours = [...(view.draft?.files ?? []), ...view.answers.flatMap(({ files }) => files)];
  const isOurs = ours.some((known) => known.fileId === fileId);
  return (isOurs && (await sendFile(facts.db, reply, fileId))) || reply.callNotFound();
}
