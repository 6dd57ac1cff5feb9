/** One answer as it came, its files, and the registering of an answer on paper or from somebody who was not asked. */
import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { Selectable } from 'kysely';
import type { Schema } from '../../db/schema';
import { storeSubmission } from '../../db/submissions';
import type { FileRef } from '../../domain/answer';
import { endOfDay } from '../../domain/calendar';
import { Rejected } from '../../domain/rejected';
import type { Round } from '../../domain/round/state';
import { type ShownAnswer, answerPage } from '../../web/pages/answer';
import { paperAnswerPage } from '../../web/pages/answerPaper';
import type { ApiContext } from '../context';
import { sendFile, storeFile } from '../files';
import { type InsidePost, type InsideRequest, html, inside, insidePost, param, query } from '../guards';
import { type PaperAnswer, readPaper, rowsOf } from '../paperAnswer';
import { textOf } from '../taskView';
import { commandIdOf } from './documentCase';
import { openRound } from './roundCase';

export function answerRoutes(app: FastifyInstance, context: ApiContext): void {
  app.get(
    '/omgang/:round/svar/nytt',
    inside(context, async (asked) => {
      const about = await openPaper(context, asked);
      const values = { part: query(asked.request, 'part') };
      return html(asked.reply, paperAnswerPage({ ...about, values, errors: {}, rows: 3, commandId: context.newId() }));
    }),
  );

  app.post(
    '/omgang/:round/svar/nytt',
    insidePost(context, async (asked) => takePaper(context, asked)),
  );

  app.get(
    '/omgang/:round/svar/:number',
    inside(context, async (asked) => {
      const { view, round, outline } = await openPaper(context, asked);
      return html(asked.reply, answerPage({ view, round, outline, answer: await answerIn(context, asked, round) }));
    }),
  );

  app.get(
    '/omgang/:round/svar/:number/fil/:file',
    inside(context, async (asked) => {
      const { round } = await openRound(context, asked);
      const { files } = await answerIn(context, asked, round);
      const fileId = param(asked.request, 'file');
      const isTheirs = files.some((file) => file.fileId === fileId);
      return (isTheirs && (await sendFile(context.facts.db, asked.reply, fileId))) || asked.reply.callNotFound();
    }),
  );
}

/** The round, and the text that its answers are about. */
async function openPaper(context: ApiContext, asked: InsideRequest) {
  const { view, round } = await openRound(context, asked);
  return { view, round, outline: textOf(view.document, round).outline };
}

/** Stores what the clerk has typed in as an answer of its own day, and tells the case. A second press stores nothing. */
async function takePaper(context: ApiContext, asked: InsidePost): Promise<unknown> {
  const { form, reply, session } = asked;
  const about = await openPaper(context, asked);
  const submissionId = commandIdOf(form);
  const { errors, answer } = readPaper(form, { ...about, at: about.view.at });
  const wantsRows = form.text('gor') === 'rader';
  if (wantsRows || answer === undefined) {
    const again = { values: form.values, errors: wantsRows ? {} : errors, rows: rowsOf(form), commandId: submissionId };
    return html(reply, paperAnswerPage({ ...about, ...again }), wantsRows ? 200 : 422);
  }
  const { caseId } = about.view;
  const { roundId } = about.round;
  const files = (await isStored(context, submissionId)) ? [] : await storeFiles(context, asked, caseId);
  const arriving = {
    submissionId,
    caseId,
    roundId,
    files,
    by: `user:${session.user.userId}`,
    ...senderOf(answer, submissionId),
  } as const;
  const { receiptNumber } = await storeSubmission(context.facts.db, arriving);
  context.engine.nudgeSoon(caseId);
  return reply.redirect(`/omgang/${roundId}/svar/${receiptNumber}?klart=registrerat`, 303);
}

function senderOf({ name, partyId, ...answer }: PaperAnswer, submissionId: string) {
  return partyId === undefined
    ? { ...answer, partyId: `spontan-${submissionId}`, spontaneousName: name }
    : { ...answer, partyId };
}

async function isStored({ facts }: ApiContext, submissionId: string): Promise<boolean> {
  const found = facts.db.selectFrom('submissions').select('receipt_number').where('submission_id', '=', submissionId);
  return (await found.executeTakeFirst()) !== undefined;
}

async function storeFiles(context: ApiContext, { form }: InsidePost, caseId: string): Promise<readonly FileRef[]> {
  const stored: FileRef[] = [];
  for (const file of form.files) stored.push(await storeFile(context, caseId, file));
  return stored;
}

/** The answer named in the address, as it was stored: also one that the case has not taken in yet. @throws Rejected ANSWER_UNKNOWN */
async function answerIn({ facts }: ApiContext, { request }: InsideRequest, round: Round): Promise<ShownAnswer> {
  const number = Number.parseInt(param(request, 'number'), 10) || 0;
  const inRound = facts.db.selectFrom('submissions').selectAll().where('round_id', '=', round.roundId);
  const row = await inRound.where('receipt_number', '=', number).executeTakeFirst();
  if (row === undefined) throw new Rejected('ANSWER_UNKNOWN');
  const all = await inRound.where('party_id', '=', row.party_id).orderBy('receipt_number').execute();
  const clerk = row.actor.startsWith('user:') ? row.actor.slice('user:'.length) : undefined;
  const user = clerk && (await facts.db.selectFrom('users').select('name').where('user_id', '=', clerk).executeTakeFirst());
  return { ...shown(row, round), registeredBy: user ? user.name : clerk, all: all.map(numbered) };
}

type Row = Selectable<Schema['submissions']>;

function shown(row: Row, round: Round): Omit<ShownAnswer, 'all' | 'registeredBy'> {
  const { party_id, spontaneous_name, channel, body, files, respondent } = row;
  const task = round.tasks[party_id];
  const recorded = [...(task?.answers ?? []), ...round.spontaneous].find(
    ({ submission }) => submission.submissionId === row.submission_id,
  );
  const dueOn = task?.dueOn ?? round.dueOn;
  return {
    ...numbered(row),
    from: task?.name ?? spontaneous_name ?? party_id,
    channel,
    body,
    files,
    respondent: respondent ?? undefined,
    storedAt: row.stored_at,
    recordedAt: recorded?.recordedAt,
    dueOn,
    timing: recorded?.timing ?? (row.received_at > endOfDay(dueOn) ? 'late' : 'inTime'),
    wasAsked: task !== undefined,
    fingerprint: createHash('sha256').update(JSON.stringify(body)).digest('hex'),
  };
}

function numbered({ receipt_number, received_at }: Row): ShownAnswer['all'][number] {
  return { number: receipt_number, receivedAt: received_at };
}
