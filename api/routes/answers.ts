/** One answer as it came, its files, and the registering of an answer on paper or from somebody who was not asked. */
import type { FastifyInstance } from 'fastify';
import { storeSubmission } from '../../db/submissions';
import type { AnswerComment, RemissAnswer } from '../../domain/answer';
import { atStockholm, isValidDate } from '../../domain/calendar';
import type { TextTarget } from '../../domain/outline';
import { Rejected } from '../../domain/rejected';
import type { RecordedAnswer, Round } from '../../domain/round/state';
import { stances } from '../../domain/vocabulary';
import { type PaperProps, answerPage, paperAnswerPage } from '../../web/pages/answer';
import { errorsOf } from '../../web/words/rejections';
import type { ApiContext } from '../context';
import { sendFile, storeFile } from '../files';
import type { Form } from '../forms';
import { type InsidePost, type InsideRequest, html, inside, insidePost, orShowAgain, param, query } from '../guards';
import { commandIdOf } from './documentCase';
import { openRound } from './rounds';

/** Comments that one form takes; more are written in another answer's form or attached. */
const commentRows = 6;

export function answerRoutes(app: FastifyInstance, context: ApiContext): void {
  app.get(
    '/omgang/:round/svar/nytt',
    inside(context, async (asked) =>
      html(asked.reply, await paperPage(context, asked, { values: { part: query(asked.request, 'part') }, errors: {} })),
    ),
  );

  app.post(
    '/omgang/:round/svar/nytt',
    insidePost(context, async (asked) =>
      orShowAgain(
        asked.reply,
        async () => {
          const { round } = await openRound(context, asked);
          await register(context, asked, round);
          return asked.reply.redirect(`/omgang/${round.roundId}?klart=registrerat`, 303);
        },
        (rejected) => paperPage(context, asked, { values: asked.form.values, errors: errorsOf(rejected) }),
      ),
    ),
  );

  app.get(
    '/omgang/:round/svar/:number',
    inside(context, async (asked) => {
      const { view, round } = await openRound(context, asked);
      const found = answerNumbered(round, Number(param(asked.request, 'number')));
      if (found === undefined) throw new Rejected('ANSWER_UNKNOWN');
      return html(asked.reply, answerPage({ view, round, ...found }));
    }),
  );

  app.get(
    '/omgang/:round/svar/:number/fil/:file',
    inside(context, async (asked) => {
      const { round } = await openRound(context, asked);
      const found = answerNumbered(round, Number(param(asked.request, 'number')));
      const fileId = param(asked.request, 'file');
      if (!found?.answer.submission.files.some((file) => file.fileId === fileId)) throw new Rejected('ANSWER_UNKNOWN');
      return sendFile(context.facts.db, asked.reply, fileId);
    }),
  );
}

type Found = { readonly partyName: string; readonly answer: RecordedAnswer; readonly all: readonly RecordedAnswer[] };

function answerNumbered(round: Round, number: number): Found | undefined {
  for (const { name, answers } of Object.values(round.tasks)) {
    const answer = answers.find(({ submission }) => submission.receiptNumber === number);
    if (answer) return { partyName: name, answer, all: answers };
  }
  const answer = round.spontaneous.find(({ submission }) => submission.receiptNumber === number);
  return answer && { partyName: answer.name, answer, all: [answer] };
}

async function paperPage(
  context: ApiContext,
  asked: InsideRequest,
  filled: Pick<PaperProps, 'values' | 'errors'>,
): Promise<string> {
  const { view, round } = await openRound(context, asked);
  return paperAnswerPage({ view, round, commentRows, commandId: context.newId(), ...filled });
}

/** Stores what the clerk has typed in as an answer of its own day, and tells the case. */
async function register(context: ApiContext, { form, session }: InsidePost, round: Round): Promise<void> {
  const submissionId = commandIdOf(form);
  const partyId = form.text('part');
  const name = form.text('name');
  if (partyId === '' && name === '') throw new Rejected('PARTY_MISSING', { field: 'part' });
  const on = form.text('receivedOn');
  if (!isValidDate(on))
    throw new Rejected(on === '' ? 'DATE_MISSING' : 'DATE_INVALID', { field: 'receivedOn', details: { date: on } });
  const body = bodyOf(form);
  const caseId = (
    await context.facts.db.selectFrom('tasks').select('case_id').where('round_id', '=', round.roundId).executeTakeFirstOrThrow()
  ).case_id;
  const files = [];
  for (const file of form.files) files.push(await storeFile(context, caseId, file));
  const whose = partyId === '' ? { partyId: `spontan-${submissionId}`, spontaneousName: name } : { partyId };
  const receivedAt = atStockholm(on, '12:00');
  await storeSubmission(context.facts.db, {
    submissionId,
    caseId,
    roundId: round.roundId,
    ...whose,
    channel: 'paper',
    body,
    files,
    by: `user:${session.user.userId}`,
    receivedAt,
  });
  context.engine.nudgeSoon(caseId);
}

/** @throws Rejected STANCE_MISSING, DATE_INVALID */
function bodyOf(form: Form): RemissAnswer {
  const stance = stances.find((code) => code === form.text('stance'));
  if (stance === undefined) throw new Rejected('STANCE_MISSING', { field: 'stance' });
  const on = form.text('decidedOn');
  if (on !== '' && !isValidDate(on)) throw new Rejected('DATE_INVALID', { field: 'decidedOn', details: { date: on } });
  const decision = { body: form.text('body') || undefined, on: on || undefined, paragraph: form.text('paragraph') || undefined };
  const hasDecision = Object.values(decision).some((value) => value !== undefined);
  return {
    kind: 'remiss',
    stance,
    comments: commentsOf(form),
    dissent: form.text('dissent') || undefined,
    ...(hasDecision ? { decision } : {}),
  };
}

function commentsOf(form: Form): readonly AnswerComment[] {
  return Array.from({ length: commentRows }, (_, index): AnswerComment | undefined => {
    const text = form.text(`comment${index}`);
    const proposal = form.text(`proposal${index}`) || undefined;
    if (text === '' && proposal === undefined) return undefined;
    return { target: targetOf(form.text(`target${index}`)), text: text || 'Se föreslagen lydelse.', proposal };
  }).filter((comment): comment is AnswerComment => comment !== undefined);
}

function targetOf(value: string): TextTarget {
  const [kind, ...rest] = value.split(':');
  const id = rest.join(':');
  if ((kind === 'section' || kind === 'area' || kind === 'measure' || kind === 'indicator') && id !== '') return { kind, id };
  return { kind: 'document' };
}
