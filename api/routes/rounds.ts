/** One round: per party its state and what can be done about it; before the letters leave it can be undone. */
import type { FastifyInstance } from 'fastify';
import { partiesWithDraft } from '../../db/drafts';
import { copyOf } from '../../db/letters';
import type { CaseCommand } from '../../domain/case';
import { stockholmDate } from '../../domain/calendar';
import { documentOf } from '../../domain/document';
import { Rejected } from '../../domain/rejected';
import type { CaseView } from '../../web/pages/documentFrame';
import { closeRoundPage, letterPage, roundPage } from '../../web/pages/round';
import { answerRateOf } from '../../web/pages/roundRate';
import { taskActionsPage } from '../../web/pages/roundTask';
import { errorsOf } from '../../web/words/rejections';
import { carryOut, caseNow } from '../carryOut';
import type { ApiContext } from '../context';
import type { Form } from '../forms';
import { frameOf } from '../frame';
import { type InsidePost, type InsideRequest, html, inside, insidePost, orShowAgain, param } from '../guards';
import { commandIdOf } from './documentCase';

export function roundRoutes(app: FastifyInstance, context: ApiContext): void {
  app.get(
    '/omgang/:round',
    inside(context, async (asked) => html(asked.reply, await overviewOf(context, asked))),
  );

  app.get(
    '/omgang/:round/stang',
    inside(context, async (asked) =>
      html(asked.reply, closeRoundPage({ ...(await openRound(context, asked)), commandId: context.newId(), errors: {} })),
    ),
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
      const copy = letter && (await copyOf(context.facts.db, letter.letterId));
      if (task === undefined || letter === undefined || copy === undefined) throw new Rejected('LETTER_UNKNOWN');
      return html(asked.reply, letterPage({ view, round, task, copy }));
    }),
  );

  app.post(
    '/omgang/:round/angra',
    whole(context, 'aterkallad', (roundId) => ({ name: 'WithdrawRound', roundId, reason: 'Ångrad innan breven gick.' })),
  );
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
      reason: needed(form, 'reason', 'REASON_MISSING'),
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
    whole(context, 'sparat', (roundId, form) => ({ name: 'AskParty', roundId, partyId: needed(form, 'party', 'PARTY_UNKNOWN') })),
  );
  app.post(
    '/omgang/:round/paminn',
    whole(context, 'pamint', (roundId, form) => ({ name: 'RemindNow', roundId, partyIds: form.all('party') })),
  );

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

/** A press that concerns the whole round; when a rule says no, the round is shown again with the reason. */
function whole(context: ApiContext, code: string, commandOf: (roundId: string, form: Form) => CaseCommand) {
  return insidePost(context, async (asked) => {
    const roundId = param(asked.request, 'round');
    return orShowAgain(
      asked.reply,
      async () => {
        const { caseId } = await carry(context, asked, commandOf(roundId, asked.form));
        const ended = code === 'aterkallad' || code === 'stangd';
        return asked.reply.redirect(`${ended ? `/dokument/${caseId}` : `/omgang/${roundId}`}?klart=${code}`, 303);
      },
      (rejected) => overviewOf(context, asked, { values: asked.form.values, errors: errorsOf(rejected) }),
    );
  });
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

export type Filled = { readonly values?: Readonly<Record<string, string>>; readonly errors?: Readonly<Record<string, string>> };

async function overviewOf(context: ApiContext, asked: InsideRequest, { values = {}, errors = {} }: Filled = {}): Promise<string> {
  const { view, round } = await openRound(context, asked);
  const drafts = await partiesWithDraft(context.facts.db, round.roundId);
  const rate = answerRateOf(round, { today: view.today, drafts });
  return roundPage({ view, round, drafts, rate, values, errors, commandId: context.newId() });
}

async function partyPageOf(context: ApiContext, asked: InsideRequest, { values = {}, errors = {} }: Filled): Promise<string> {
  const { view, round } = await openRound(context, asked);
  const task = round.tasks[param(asked.request, 'party')];
  if (task === undefined) throw new Rejected('PARTY_NOT_ASKED');
  const drafts = await partiesWithDraft(context.facts.db, round.roundId);
  return taskActionsPage({ view, round, task, hasDraft: drafts.has(task.partyId), values, errors, newId: context.newId });
}

/** The round in the address and the case it belongs to. @throws Rejected ROUND_UNKNOWN */
export async function openRound(
  context: ApiContext,
  { request, session }: InsideRequest,
): Promise<{ readonly view: CaseView; readonly round: CaseView['state']['rounds'][string] }> {
  const { facts } = context;
  const roundId = param(request, 'round');
  const caseId = await caseOfRound(context, roundId);
  const { state } = await facts.readCase(caseId);
  const round = state.rounds[roundId];
  if (round === undefined) throw new Rejected('ROUND_UNKNOWN');
  const at = await caseNow(context, caseId);
  const [frame, municipality] = await Promise.all([frameOf(context, session, request), facts.readMunicipality()]);
  return { view: { frame, caseId, state, document: documentOf(state), municipality, at, today: stockholmDate(at) }, round };
}

async function caseOfRound({ facts }: ApiContext, roundId: string): Promise<string> {
  const row = await facts.db.selectFrom('tasks').select('case_id').where('round_id', '=', roundId).executeTakeFirst();
  if (row === undefined) throw new Rejected('ROUND_UNKNOWN');
  return row.case_id;
}
