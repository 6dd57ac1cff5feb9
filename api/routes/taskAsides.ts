/** What a party can do instead of answering: abstain, ask for more time, hand the task over. */
import { storeSubmission } from '../../db/submissions';
import type { CaseCommand } from '../../domain/case';
import { Rejected } from '../../domain/rejected';
import { type AsideProps, taskAbstainPage, taskExtensionPage, taskForwardPage } from '../../web/pages/taskAsides';
import { errorsOf } from '../../web/words/rejections';
import { carryOut } from '../carryOut';
import type { ApiContext } from '../context';
import { type Form, readForm } from '../forms';
import { html, orShowAgain } from '../guards';
import type { TaskRequest } from '../taskGate';
import type { Handle } from './task';

type Register = (path: string, handle: Handle) => unknown;
type Page = (props: AsideProps) => string;

export function taskAsides(get: Register, post: Register): void {
  const asides: readonly (readonly [path: string, page: Page, handle: Handle])[] = [
    ['avsta', taskAbstainPage, abstain],
    ['anstand', taskExtensionPage, askForTime],
    ['vidare', taskForwardPage, forward],
  ];
  for (const [path, page, handle] of asides) {
    get(`/uppdrag/:token/${path}`, async ({ newId }, { reply, view }) => html(reply, page({ view, commandId: newId() })));
    post(`/uppdrag/:token/${path}`, handle);
  }
}

/** Abstaining is an answer like any other, with its receipt. */
async function abstain(context: ApiContext, { request, reply, link, view, at }: TaskRequest): Promise<unknown> {
  const form = await readForm(request);
  const submissionId = form.text('submissionId');
  if (!/^[\w-]{8,64}$/.test(submissionId) || view.round.purpose !== 'remiss') throw new Rejected('FORM_INCOMPLETE');
  const { caseId, roundId, partyId } = link;
  const sender = { caseId, roundId, partyId, channel: 'link', by: `party:${partyId}` } as const;
  const name = form.text('respondent.name');
  const body = { kind: 'remiss', stance: 'abstains', comments: [] } as const;
  await storeSubmission(context.facts.db, {
    submissionId,
    ...sender,
    body,
    files: [],
    ...(name ? { respondent: { name } } : {}),
    receivedAt: at,
  });
  context.engine.nudgeSoon(caseId);
  return reply.redirect(`${view.base}/kvitto/${submissionId}`, 303);
}

async function askForTime(context: ApiContext, task: TaskRequest): Promise<unknown> {
  return aside(context, task, taskExtensionPage, (form) => {
    const { roundId, partyId } = task.link;
    const [untilOn, reason] = [form.text('untilOn'), form.text('reason')];
    if (untilOn === '') throw new Rejected('DATE_MISSING', { field: 'untilOn' });
    if (reason === '') throw new Rejected('REASON_MISSING', { field: 'reason' });
    return { command: { name: 'RequestExtension', roundId, partyId, untilOn, reason }, next: `${task.view.base}?klart=anstand` };
  });
}

/** Afterwards the old link says to whom it went, which is also the answer to this form. */
async function forward(context: ApiContext, task: TaskRequest): Promise<unknown> {
  return aside(context, task, taskForwardPage, (form) => {
    const { roundId, partyId } = task.link;
    const email = form.text('email');
    if (email === '') throw new Rejected('EMAIL_MISSING', { field: 'email' });
    return { command: { name: 'ForwardTask', roundId, partyId, email }, next: `/u/${task.token}` };
  });
}

type Asked = { readonly command: CaseCommand; readonly next: string };

async function aside(context: ApiContext, task: TaskRequest, page: Page, read: (form: Form) => Asked): Promise<unknown> {
  const { request, reply, link, view } = task;
  const form = await readForm(request);
  return orShowAgain(
    reply,
    async () => {
      const { command, next } = read(form);
      const { caseId, partyId } = link;
      await carryOut(context, { caseId, command, commandId: form.commandId || context.newId(), by: `party:${partyId}` });
      return reply.redirect(next, 303);
    },
    (rejected) => page({ view, commandId: context.newId(), values: form.values, errors: errorsOf(rejected) }),
  );
}
