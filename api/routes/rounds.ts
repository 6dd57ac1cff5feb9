/** One round: per party its state and what can be done about it; before the letters leave it can be undone. */
import type { FastifyInstance } from 'fastify';
import { partiesWithDraft } from '../../db/drafts';
import { keptCopies } from '../../db/letters';
import type { CaseCommand } from '../../domain/case';
import { Rejected } from '../../domain/rejected';
import { roundPage } from '../../web/pages/round';
import { answerRateOf } from '../../web/pages/roundRate';
import { closeRoundPage, remindPage } from '../../web/pages/roundSteps';
import { letterPage, taskActionsPage } from '../../web/pages/roundTask';
import { errorsOf } from '../../web/words/rejections';
import { carryOut } from '../carryOut';
import type { ApiContext } from '../context';
import type { Form } from '../forms';
import { ProcessUnavailable } from '../process';
import { type InsidePost, type InsideRequest, html, inside, insidePost, orShowAgain, param } from '../guards';
import { commandIdOf } from './documentCase';
import { caseOfRound, openRound } from './roundCase';

export function roundRoutes(app: FastifyInstance, context: ApiContext): void {
  app.get(
    '/omgang/:round',
    inside(context, async (asked) => html(asked.reply, await overviewOf(context, asked))),
  );

  app.get(
    '/omgang/:round/stang',
    inside(context, async (asked) =>
      html(asked.reply, closeRoundPage({ ...(await openRound(context, asked)), commandId: context.newId() })),
    ),
  );

  app.get(
    '/omgang/:round/paminn',
    inside(context, async (asked) => html(asked.reply, await remindPageOf(context, asked, {}))),
  );

  app.get(
    '/omgang/:round/part/:party',
    inside(context, async (asked) => html(asked.reply, await partyPageOf(context, asked, {}))),
  );

  app.get(
    '/omgang/:round/part/:party/brev/:letter',
    inside(context, async (asked) => {
      const { view, round } = await openRound(context, asked);
      const task = round.tasks[param(asked.request, 'party')];
      const letter = task?.letters[Number(param(asked.request, 'letter')) - 1];
      const copy = letter && (await keptCopies(context.facts.db, [letter.letterId])).get(letter.letterId);
      if (task === undefined || letter === undefined || copy === undefined) throw new Rejected('LETTER_UNKNOWN');
      return html(asked.reply, letterPage({ view, round, task, copy }));
    }),
  );

  app.post('/omgang/:round/angra', undo(context));
  app.post(
    '/omgang/:round/slapp',
    whole(context, 'slappt', (roundId) => ({ name: 'ReleaseLetters', roundId })),
  );
  app.post(
    '/omgang/:round/stang',
    whole(context, 'stangd', (roundId) => ({ name: 'CloseRound', roundId })),
  );
  app.post(
    '/omgang/:round/aterkalla',
    whole(context, 'aterkallad', (roundId, form) => ({
      name: 'WithdrawRound',
      roundId,
      reason: needed(form, 'withdrawReason', 'REASON_MISSING'),
    })),
  );
  app.post(
    '/omgang/:round/flytta',
    whole(context, 'flyttad', (roundId, form) => ({
      name: 'MoveDueDate',
      roundId,
      dueOn: needed(form, 'dueOn', 'DATE_MISSING'),
      reason: form.text('reason'),
    })),
  );
  app.post(
    '/omgang/:round/fraga',
    whole(context, 'sparat', (roundId, form) => ({ name: 'AskParty', roundId, partyId: chosen(form) })),
  );
  app.post('/omgang/:round/paminn', insidePost(context, remind(context)));

  app.post(
    '/omgang/:round/part/:party/:doing',
    insidePost(context, async (asked) => {
      const roundId = param(asked.request, 'round');
      const partyId = param(asked.request, 'party');
      return orShowAgain(
        asked.reply,
        async () => {
          const { command, code } = partyCommand(param(asked.request, 'doing'), { roundId, partyId }, asked.form);
          await carry(context, asked, command);
          return asked.reply.redirect(`/omgang/${roundId}/part/${encodeURIComponent(partyId)}?klart=${code}`, 303);
        },
        (rejected) => partyPageOf(context, asked, { values: asked.form.values, errors: errorsOf(rejected) }),
      );
    }),
  );
}

/** A press that concerns the whole round. */
function whole(context: ApiContext, code: string, commandOf: (roundId: string, form: Form) => CaseCommand) {
  return insidePost(context, async (asked) => {
    try {
      return await press(context, asked, { code, command: commandOf(param(asked.request, 'round'), asked.form) });
    } catch (error) {
      return showAgain(context, asked, error);
    }
  });
}

async function press(
  context: ApiContext,
  asked: InsidePost,
  { code, command }: { readonly code: string; readonly command: CaseCommand },
): Promise<unknown> {
  const { caseId } = await carry(context, asked, command);
  const ended = code === 'aterkallad' || code === 'stangd';
  const next = ended ? `/dokument/${caseId}` : `/omgang/${param(asked.request, 'round')}`;
  return asked.reply.redirect(`${next}?klart=${code}`, 303);
}

/** When a rule says no, or the engine is down, the round is shown again with what was typed and the reason. */
async function showAgain(context: ApiContext, asked: InsidePost, error: unknown): Promise<unknown> {
  const { values } = asked.form;
  if (error instanceof Rejected)
    return html(asked.reply, await overviewOf(context, asked, { values, errors: errorsOf(error) }), 422);
  if (!(error instanceof ProcessUnavailable)) throw error;
  return html(asked.reply, await overviewOf(context, asked, { values, errors: { '': engineDown } }), 503);
}

const engineDown = 'Processmotorn svarar inte just nu. Ladda om sidan om en stund och se om det blev gjort; gör annars om det.';

/** Until the letters leave nobody knows of the round; after that it has to be withdrawn with a reason that they are told. */
function undo(context: ApiContext) {
  return insidePost(context, async (asked) => {
    const { view, round } = await openRound(context, asked);
    if (round.status === 'open' && view.at >= round.lettersFrom)
      return html(asked.reply, await overviewOf(context, asked, { errors: { '': lettersHaveGone } }), 422);
    const command = { name: 'WithdrawRound', roundId: round.roundId, reason: 'Ångrad innan breven gick.' } as const;
    return press(context, asked, { code: 'aterkallad', command }).catch((error: unknown) => showAgain(context, asked, error));
  });
}

const lettersHaveGone = 'Breven har redan gått. Återkalla remissen längst ned på sidan, så får parterna veta det.';

/** An extra reminder to those who were chosen. */
function remind(context: ApiContext) {
  return async (asked: InsidePost): Promise<unknown> => {
    const roundId = param(asked.request, 'round');
    return orShowAgain(
      asked.reply,
      async () => {
        const partyIds = asked.form.all('party');
        if (partyIds.length === 0) throw new Rejected('NO_PARTIES', { field: 'parties' });
        await carry(context, asked, { name: 'RemindNow', roundId, partyIds });
        return asked.reply.redirect(`/omgang/${roundId}?klart=pamint`, 303);
      },
      (rejected) => remindPageOf(context, asked, errorsOf(rejected)),
    );
  };
}

async function carry(
  context: ApiContext,
  { request, session, form }: InsidePost,
  command: CaseCommand,
): Promise<{ readonly caseId: string }> {
  const caseId = await caseOfRound(context, param(request, 'round'));
  await carryOut(context, { caseId, command, commandId: commandIdOf(form), by: `user:${session.user.userId}` });
  return { caseId };
}

type TaskRef = { readonly roundId: string; readonly partyId: string };

/** What a press on a party's page asks for. @throws Rejected when a field is missing */
function partyCommand(doing: string, ref: TaskRef, form: Form): { readonly command: CaseCommand; readonly code: string } {
  switch (doing) {
    case 'adress':
      return { command: { name: 'CorrectAddress', ...ref, email: needed(form, 'email', 'EMAIL_MISSING') }, code: 'adress' };
    case 'anstand':
      return {
        command: { name: 'GrantExtension', ...ref, dueOn: needed(form, 'dueOn', 'DATE_MISSING'), reason: form.text('reason') },
        code: 'anstand',
      };
    case 'avsla':
      return { command: { name: 'RefuseExtension', ...ref, reason: needed(form, 'refusal', 'REASON_MISSING') }, code: 'nekat' };
    case 'paminn':
      return { command: { name: 'RemindNow', roundId: ref.roundId, partyIds: [ref.partyId] }, code: 'pamint' };
    default:
      throw new Rejected('FORM_INCOMPLETE');
  }
}

function needed(form: Form, field: string, code: string): string {
  const text = form.text(field);
  if (text === '') throw new Rejected(code, { field });
  return text;
}

function chosen(form: Form): string {
  const partyId = form.text('party');
  if (partyId === '') throw new Rejected('NO_PARTIES', { field: 'parties' });
  return partyId;
}

type Filled = { readonly values?: Readonly<Record<string, string>>; readonly errors?: Readonly<Record<string, string>> };

async function overviewOf(context: ApiContext, asked: InsideRequest, { values = {}, errors = {} }: Filled = {}): Promise<string> {
  const { view, round } = await openRound(context, asked);
  const drafts = await partiesWithDraft(context.facts.db, round.roundId);
  const rate = answerRateOf(round, { today: view.today, drafts });
  return roundPage({ view, round, drafts, rate, values, errors, commandId: context.newId() });
}

async function remindPageOf(context: ApiContext, asked: InsideRequest, errors: Filled['errors'] = {}): Promise<string> {
  return remindPage({ ...(await openRound(context, asked)), errors, commandId: context.newId() });
}

async function partyPageOf(context: ApiContext, asked: InsideRequest, { values = {}, errors = {} }: Filled): Promise<string> {
  const { view, round } = await openRound(context, asked);
  const task = round.tasks[param(asked.request, 'party')];
  if (task === undefined) throw new Rejected('PARTY_NOT_ASKED');
  const drafts = await partiesWithDraft(context.facts.db, round.roundId);
  return taskActionsPage({ view, round, task, hasDraft: drafts.has(task.partyId), values, errors, newId: context.newId });
}
