/** Launching a remiss in four steps: what, whom, when, letters; nothing is sent before the last press. */
import type { FastifyInstance } from 'fastify';
import { contentOf } from '../../activities/letterOf';
import { addDays, isValidDate, workingDayOnOrAfter } from '../../domain/calendar';
import { evolveCase, decideCase } from '../../domain/case';
import { isEmailAddress } from '../../domain/emailAddress';
import { type DeadlineWarning, deadlineWarnings, nextLetterTime } from '../../domain/letterTimes';
import { type Party, partiesOfGroup } from '../../domain/municipality';
import { Rejected } from '../../domain/rejected';
import { assertDueOn, defaultReminders } from '../../domain/round/decide';
import type { ReminderDays } from '../../domain/round/events';
import { type Instant, plusMilliseconds } from '../../domain/time';
import type { CaseView } from '../../web/pages/documentFrame';
import { type LaunchChoice, type PreviewedLetter, type Step, launchPage } from '../../web/pages/launch';
import { writeMessage } from '../../web/letters';
import { errorsOf, rejectionText } from '../../web/words/rejections';
import { carryOut } from '../carryOut';
import type { ApiContext } from '../context';
import type { Form } from '../forms';
import { type InsidePost, html, inside, insidePost } from '../guards';
import { ProcessUnavailable } from '../process';
import { openCase } from './documentCase';

/** The real Uppsala round ran for 97 days. */
const usualDays = 97;

export function launchRoutes(app: FastifyInstance, context: ApiContext): void {
  app.get(
    '/dokument/:id/remiss/ny',
    inside(context, async (asked) => {
      const view = await openCase(context, asked);
      const errors = view.state.phase === 'draft' ? {} : errorsOf(new Rejected('NOT_IN_DRAFT'));
      return html(asked.reply, await shown(view, firstChoice(context, view), { step: 1, errors }));
    }),
  );

  app.post(
    '/dokument/:id/remiss/ny',
    insidePost(context, async (asked) => {
      const view = await openCase(context, asked);
      const sent = choiceOf(asked.form, view);
      const wanted = asked.form.text('till');
      // A page that is shown again gets a new command id: under the old one a step may be stored with what was chosen then.
      const choice = { ...sent, commandId: context.newId() };
      try {
        if (wanted === 'skicka') return await launch(context, asked, sent);
        if (wanted === 'prov') return html(asked.reply, await sendSample(context, asked, view, choice));
        if (wanted.startsWith('grupp:'))
          return html(asked.reply, await shown(view, withGroup(choice, view, wanted.slice(6)), { step: 2 }));
        return html(asked.reply, await shown(view, choice, { step: checkedStep(wanted, view, choice) }));
      } catch (error) {
        return html(asked.reply, await showAgain(view, choice, error), error instanceof ProcessUnavailable ? 503 : 422);
      }
    }),
  );
}

function firstChoice(context: ApiContext, view: CaseView): LaunchChoice {
  return {
    roundId: context.newId(),
    commandId: context.newId(),
    partyIds: [],
    dueOn: workingDayOnOrAfter(addDays(view.today, usualDays), view.municipality.daysOff),
    questions: '',
    daysBefore: defaultReminders.daysBefore.join(', '),
    daysAfter: defaultReminders.daysAfter.join(', '),
  };
}

/** What the form carries from step to step; a party that has left the register is left out. */
function choiceOf(form: Form, { municipality }: CaseView): LaunchChoice {
  return {
    roundId: form.text('roundId'),
    commandId: form.commandId,
    partyIds: [...new Set(form.all('party'))].filter((partyId) => municipality.parties[partyId] !== undefined),
    dueOn: form.text('dueOn'),
    questions: form.text('questions'),
    daysBefore: form.text('daysBefore'),
    daysAfter: form.text('daysAfter'),
  };
}

function withGroup(choice: LaunchChoice, { municipality }: CaseView, group: string): LaunchChoice {
  const more = partiesOfGroup(municipality, group).map(({ partyId }) => partyId);
  return { ...choice, partyIds: [...new Set([...choice.partyIds, ...more])] };
}

/** The step asked for, when all before it are in order. @throws Rejected at the field to mend */
function checkedStep(wanted: string, view: CaseView, choice: LaunchChoice): Step {
  const step = ([1, 2, 3, 4] as const).find((number) => String(number) === wanted) ?? 1;
  if (step > 2) assertParties(view, choice);
  if (step > 3) assertDay(view, choice);
  return step;
}

function assertParties({ municipality }: CaseView, { partyIds }: LaunchChoice): void {
  if (partyIds.length === 0) throw new Rejected('NO_PARTIES', { field: 'parties' });
  const wrong = partyIds.map((partyId) => municipality.parties[partyId]).find((party) => party && !isEmailAddress(party.email));
  if (wrong) throw new Rejected('EMAIL_INVALID', { field: 'parties', details: { party: wrong.name, email: wrong.email } });
}

function assertDay({ at, municipality }: CaseView, choice: LaunchChoice): void {
  if (choice.dueOn === '') throw new Rejected('DATE_MISSING', { field: 'dueOn' });
  assertDueOn(choice.dueOn, { at, municipality, by: 'process', newId: () => '' });
  remindersOf(choice);
}

/** @throws Rejected DAYS_INVALID */
function remindersOf({ daysBefore, daysAfter }: LaunchChoice): ReminderDays {
  return { daysBefore: daysIn(daysBefore, 'daysBefore'), daysAfter: daysIn(daysAfter, 'daysAfter') };
}

function daysIn(text: string, field: string): readonly number[] {
  const days = text
    .split(/[\s,;]+/)
    .filter((word) => word !== '')
    .map(Number);
  if (days.length > 10 || days.some((day) => !Number.isInteger(day) || day < 1 || day > 365))
    throw new Rejected('DAYS_INVALID', { field });
  return [...new Set(days)].sort((a, b) => b - a);
}

async function launch(context: ApiContext, { request, reply, session }: InsidePost, choice: LaunchChoice): Promise<unknown> {
  const { roundId, commandId, partyIds, dueOn, questions } = choice;
  if (!/^[\w-]{8,64}$/.test(roundId) || commandId === '') throw new Rejected('FORM_INCOMPLETE');
  const caseId = (request.params as { readonly id: string }).id;
  const view = await openCase(context, { request, reply, session });
  if (view.state.rounds[roundId] === undefined) {
    assertParties(view, choice);
    assertDay(view, choice);
    const faulty = previews(view, choice).find(({ fault }) => fault !== undefined);
    if (faulty?.fault)
      throw new Rejected('LETTER_CANNOT_BE_WRITTEN', { details: { party: faulty.party.name, why: faulty.fault } });
  }
  const lettersFrom = lettersLeaveAt(context, view);
  const command = {
    name: 'LaunchRemiss',
    roundId,
    dueOn,
    partyIds,
    questions,
    lettersFrom,
    reminders: remindersOf(choice),
  } as const;
  await carryOut(context, { caseId, command, commandId, by: `user:${session.user.userId}` });
  return reply.redirect(`/omgang/${roundId}?klart=skickad`, 303);
}

/** After the time for regrets, and on a working day between 8 and 16; in a practice case nobody is disturbed. */
function lettersLeaveAt({ undoMinutes }: ApiContext, { at, document, municipality }: CaseView): Instant {
  const earliest = plusMilliseconds(at, undoMinutes * 60_000);
  return document.practice ? earliest : nextLetterTime(earliest, municipality.daysOff);
}

/** Every letter as it will be: written on the round as it would be opened, without opening it. */
function previews(view: CaseView, choice: LaunchChoice): readonly PreviewedLetter[] {
  const { state, municipality, at } = view;
  const { partyIds, dueOn, questions } = choice;
  const command = { name: 'LaunchRemiss', roundId: 'forhandsvisning', dueOn, partyIds, questions, lettersFrom: at } as const;
  const context = { at, by: 'process', municipality, newId: () => 'forhandsvisning' } as const;
  const opened = decideCase(state, command, context).reduce(evolveCase, state);
  const round = opened.rounds['forhandsvisning'];
  const document = opened.document;
  if (round === undefined || document === undefined) return [];
  return Object.values(round.tasks).map((task): PreviewedLetter => {
    const party: Party = municipality.parties[task.partyId] ?? { ...task, groups: [] };
    try {
      const letter = { kind: 'invitation', sequence: 1, queuedAt: at } as const;
      const content = contentOf({ document, municipality, round, task, letter });
      return { party, content: { ...content, text: content.text.replaceAll('{{link}}', '(partens personliga länk)') } };
    } catch (error) {
      if (error instanceof Rejected) return { party, fault: rejectionText(error) };
      throw error;
    }
  });
}

/** One of the letters to the clerk herself, as it would look in the party's mail reader. */
async function sendSample(context: ApiContext, { session }: InsidePost, view: CaseView, choice: LaunchChoice): Promise<string> {
  const first = previews(view, choice).find(({ content }) => content !== undefined);
  if (first?.content === undefined) throw new Rejected('NO_PARTIES', { field: 'parties' });
  const key = context.newId();
  const host = /@([^>\s]+)/.exec(context.mailFrom)?.[1] ?? 'localhost';
  const { subject, text, html: body } = first.content;
  const link = context.publicUrl;
  const message = { subject: `[PROV] ${subject}`, text, html: body, from: context.mailFrom, to: session.user.email, link };
  const outcome = await context.mailer.send(
    writeMessage({ ...message, messageId: `${key}@${host}`, date: new Date().toISOString(), boundary: key }),
  );
  const sample =
    outcome.kind === 'sent'
      ? `Ett provbrev har gått till ${session.user.email}.`
      : `Provbrevet gick inte fram: ${outcome.reason}`;
  return shown(view, choice, { step: 4, sample });
}

type Showing = { readonly step: Step; readonly errors?: Readonly<Record<string, string>>; readonly sample?: string };

async function shown(view: CaseView, choice: LaunchChoice, { step, errors = {}, sample }: Showing): Promise<string> {
  return launchPage({
    view,
    choice,
    step,
    errors,
    sample,
    warnings: warningsFor(view, choice),
    letters: step === 4 ? previews(view, choice) : [],
  });
}

/** What to think of before the last day is set: for the day itself, and per party that has no meeting in the period. */
function warningsFor(
  { today, municipality }: CaseView,
  { dueOn, partyIds }: LaunchChoice,
): readonly (DeadlineWarning & { readonly party?: string })[] {
  if (!isValidDate(dueOn)) return [];
  const extra = municipality.daysOff;
  const general = deadlineWarnings({ dueOn, today, extra });
  const perParty = partyIds.flatMap((partyId) => {
    const party = municipality.parties[partyId];
    return deadlineWarnings({ dueOn, today, extra, meetingDays: party?.meetingDays })
      .filter(({ code }) => code === 'NO_MEETING')
      .map((warning) => ({ ...warning, party: party?.name }));
  });
  return [...general, ...perParty];
}

/** The step where the field to mend stands, with what was typed. */
async function showAgain(view: CaseView, choice: LaunchChoice, error: unknown): Promise<string> {
  if (error instanceof ProcessUnavailable) {
    const text = 'Processmotorn svarar inte just nu. Vänta en stund och tryck igen. Remissen skickas bara en gång.';
    return shown(view, choice, { step: 4, errors: { '': text } });
  }
  if (!(error instanceof Rejected)) throw error;
  const field = error.about.field ?? '';
  const step = field === 'parties' ? 2 : ['dueOn', 'daysBefore', 'daysAfter'].includes(field) ? 3 : 1;
  return shown(view, choice, { step, errors: errorsOf(error) });
}
