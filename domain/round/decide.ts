/** The rules of a round: who may be asked, when an answer is late, what closing means. */
import { isValidDate, isWorkingDay, stockholmDate, workingDayOnOrAfter, endOfDay } from '../calendar';
import type { CaseState } from '../case';
import { isEmailAddress } from '../emailAddress';
import { type Context, type Deciders, stamp } from '../life';
import { Rejected } from '../rejected';
import type { IsoDate } from '../time';
import type { RoundCommand } from './commands';
import type { LetterKind, RoundEvent, TaskSpec, Timing } from './events';
import { intent, lettersToQueue } from './letters';
import { outcomeEvents } from './outcomes';
import { type Round, type Task, hasAnswered, openRounds } from './state';
import { followUpTasks, remissTasks } from './tasks';

export const defaultReminders = { daysBefore: [14, 3], daysAfter: [1] } as const;

export const roundDeciders: Deciders<CaseState, RoundCommand, RoundEvent> = {
  LaunchRemiss(state, { roundId, dueOn, partyIds, questions, lettersFrom, reminders = defaultReminders }, context) {
    if (state.rounds[roundId]) return [];
    assertReadyForRemiss(state);
    assertDueOn(dueOn, context);
    const tasks = remissTasks(partyIds, context);
    const number =
      Object.values(state.rounds).filter(({ purpose, status }) => purpose === 'remiss' && status !== 'withdrawn').length + 1;
    const opened = { number, purpose: 'remiss', dueOn, lettersFrom, reminders, questions, tasks, unresolved: [] } as const;
    return [{ type: 'RoundOpened', roundId, ...opened, ...stamp(context) }];
  },
  OpenYear(state, { roundId, year, dueOn }, context) {
    if (state.years[year]) return [];
    const { tasks, unresolved } = followUpTasks(state, context);
    const number = Object.keys(state.years).length + 1;
    const opened = {
      number,
      purpose: 'followUp',
      year,
      dueOn,
      reminders: defaultReminders,
      questions: '',
      tasks,
      unresolved,
    } as const;
    return [{ type: 'RoundOpened', roundId, lettersFrom: context.at, ...opened, ...stamp(context) }];
  },
  ReleaseLetters(state, { roundId }, context) {
    const round = openRound(state, roundId);
    return round.lettersFrom <= context.at ? [] : [{ type: 'LettersReleased', roundId, ...stamp(context) }];
  },
  WithdrawRound(state, { roundId, reason }, context) {
    const round = roundOf(state, roundId);
    if (round.status === 'withdrawn') return [];
    if (round.status !== 'open' || round.purpose !== 'remiss') throw new Rejected('ROUND_NOT_OPEN');
    if (Object.values(round.tasks).some(hasAnswered)) throw new Rejected('ROUND_HAS_ANSWERS');
    const invited = Object.values(round.tasks).filter(({ letters }) => letters.some(({ state: sent }) => sent === 'sent'));
    return [{ type: 'RoundWithdrawn', roundId, reason, ...stamp(context) }, ...queued(roundId, invited, 'withdrawn', context)];
  },
  MoveDueDate(state, { roundId, dueOn, reason }, context) {
    const round = openRound(state, roundId);
    if (round.dueOn === dueOn) return [];
    assertDueOn(dueOn, context);
    if (dueOn < round.dueOn) throw new Rejected('DUE_EARLIER', { field: 'dueOn', details: { dueOn: round.dueOn } });
    const waiting = Object.values(round.tasks).filter((task) => !hasAnswered(task) && task.letters.length > 0);
    return [
      { type: 'DueDateMoved', roundId, dueOn, reason, ...stamp(context) },
      ...queued(roundId, waiting, 'dueDateMoved', context),
    ];
  },
  CloseRound(state, { roundId }, context) {
    const round = roundOf(state, roundId);
    if (round.status === 'closed') return [];
    if (round.status !== 'open' || round.purpose !== 'remiss') throw new Rejected('ROUND_NOT_OPEN');
    return [roundClosed(round, context)];
  },
  AskParty(state, { roundId, partyId }, context) {
    const round = openRound(state, roundId);
    if (round.tasks[partyId]) return [];
    return remissTasks([partyId], context).map((task) => ({ type: 'PartyAsked', roundId, task, ...stamp(context) }));
  },
  OpenTask(state, { roundId, partyId }, context) {
    return taskOf(state, roundId, partyId).openedAt ? [] : [{ type: 'TaskOpened', roundId, partyId, ...stamp(context) }];
  },
  ForwardTask(state, { roundId, partyId, email }, context) {
    const task = openTask(state, roundId, partyId);
    assertEmail(email, task);
    if (task.email === email) return [];
    const linkId = context.newId();
    const letter = intent(roundId, { ...task, email, linkId }, { kind: 'forwarded' }, context);
    return [
      { type: 'TaskForwarded', roundId, partyId, email, linkId, ...stamp(context) },
      { type: 'LettersQueued', roundId, letters: [letter], ...stamp(context) },
    ];
  },
  CorrectAddress(state, { roundId, partyId, email }, context) {
    const task = openTask(state, roundId, partyId);
    assertEmail(email, task);
    return task.email === email
      ? []
      : [{ type: 'AddressCorrected', roundId, partyId, email, linkId: context.newId(), ...stamp(context) }];
  },
  RequestExtension(state, { roundId, partyId, untilOn, reason }, context) {
    const task = openTask(state, roundId, partyId);
    assertLaterDay(untilOn, task, 'untilOn');
    const last = task.extensions.at(-1);
    if (last?.state === 'requested' && last.untilOn === untilOn && last.reason === reason) return [];
    return [{ type: 'ExtensionRequested', roundId, partyId, untilOn, reason, ...stamp(context) }];
  },
  GrantExtension(state, { roundId, partyId, dueOn, reason }, context) {
    const task = openTask(state, roundId, partyId);
    if (task.dueOn === dueOn && task.extensions.at(-1)?.state === 'granted') return [];
    assertLaterDay(dueOn, task, 'dueOn');
    assertDueOn(dueOn, context);
    const granted = { type: 'ExtensionGranted', roundId, partyId, dueOn, reason, ...stamp(context) } as const;
    return [granted, ...queued(roundId, [task], 'extensionGranted', context)];
  },
  RefuseExtension(state, { roundId, partyId, reason }, context) {
    const task = openTask(state, roundId, partyId);
    if (task.extensions.at(-1)?.state !== 'requested') return [];
    const refused = { type: 'ExtensionRefused', roundId, partyId, reason, ...stamp(context) } as const;
    return [refused, ...queued(roundId, [task], 'extensionRefused', context)];
  },
  RemindNow(state, { roundId, partyIds }, context) {
    const round = openRound(state, roundId);
    const asked = partyIds.map((partyId) => taskOf(state, round.roundId, partyId));
    const waiting = asked.filter((task) => !hasAnswered(task) && task.letters.length > 0); // nobody is reminded before they are asked
    return queued(roundId, waiting, 'reminder', context);
  },
  RecordSubmission(state, { submission, spontaneousName }, context) {
    const { roundId, partyId, submissionId } = submission;
    const round = roundOf(state, roundId);
    const task = round.tasks[partyId];
    if (task === undefined) return spontaneous(round, { submission, name: spontaneousName ?? partyId }, context);
    if (task.answers.some((answer) => answer.submission.submissionId === submissionId)) return []; // asked twice: already recorded
    const recorded = {
      type: 'AnswerRecorded',
      roundId,
      submission,
      timing: timing(submission.receivedAt, task.dueOn),
      ...stamp(context),
    } as const;
    if (submission.channel !== 'link') return [recorded];
    const receipt = intent(roundId, task, { kind: 'receipt', submissionId }, context);
    return [recorded, { type: 'LettersQueued', roundId, letters: [receipt], ...stamp(context) }];
  },
  QueueDueLetters(state, _, context) {
    if (state.phase === 'ended') return [];
    return openRounds(state.rounds).flatMap((round): RoundEvent[] => {
      const letters = lettersToQueue(round, context);
      return letters.length === 0 ? [] : [{ type: 'LettersQueued', roundId: round.roundId, letters, ...stamp(context) }];
    });
  },
  NoteLetterOutcomes: (state, { roundId, outcomes }, context) => outcomeEvents(roundOf(state, roundId), outcomes, context),
};

/** The event that ends a round, naming those who never answered. */
export function roundClosed(round: Round, context: Context): RoundEvent {
  const silent = Object.values(round.tasks).filter((task) => !hasAnswered(task));
  const { roundId, purpose } = round;
  return { type: 'RoundClosed', roundId, purpose, silent: silent.map(({ partyId }) => partyId), ...stamp(context) };
}

function spontaneous(
  round: Round,
  answer: { submission: Extract<RoundEvent, { type: 'AnswerRecorded' }>['submission']; name: string },
  context: Context,
): RoundEvent[] {
  const { submission, name } = answer;
  if (round.spontaneous.some((known) => known.submission.submissionId === submission.submissionId)) return [];
  const judged = timing(submission.receivedAt, round.dueOn);
  return [{ type: 'SpontaneousAnswerRecorded', roundId: round.roundId, submission, name, timing: judged, ...stamp(context) }];
}

/** Late is what reached the server after the end of the last day in Stockholm; nothing else makes an answer late. */
function timing(receivedAt: string, dueOn: IsoDate): Timing {
  return receivedAt > endOfDay(dueOn) ? 'late' : 'inTime';
}

function queued(roundId: string, tasks: readonly Task[], kind: LetterKind, context: Context): RoundEvent[] {
  if (tasks.length === 0) return [];
  const letters = tasks.map((task) => intent(roundId, task, { kind }, context));
  return [{ type: 'LettersQueued', roundId, letters, ...stamp(context) }];
}

function assertReadyForRemiss({ phase, document }: CaseState): void {
  if (document === undefined) throw new Rejected('CASE_UNKNOWN');
  if (phase !== 'draft') throw new Rejected('NOT_IN_DRAFT', { details: { phase } });
  const { outline, remissDecision } = document;
  if (outline.measures.length === 0 && outline.sections.length === 0) throw new Rejected('DOCUMENT_EMPTY');
  if (remissDecision === undefined) throw new Rejected('REMISS_DECISION_MISSING');
}

/** @throws Rejected DATE_INVALID, DUE_PAST, DUE_DAY_OFF (with the next working day) */
export function assertDueOn(dueOn: IsoDate, { at, municipality }: Context, field = 'dueOn'): void {
  if (!isValidDate(dueOn)) throw new Rejected('DATE_INVALID', { field, details: { date: dueOn } });
  if (dueOn <= stockholmDate(at)) throw new Rejected('DUE_PAST', { field, details: { date: dueOn } });
  if (!isWorkingDay(dueOn, municipality.daysOff)) {
    const suggestion = workingDayOnOrAfter(dueOn, municipality.daysOff);
    throw new Rejected('DUE_DAY_OFF', { field, details: { date: dueOn, suggestion } });
  }
}

function assertLaterDay(day: IsoDate, task: TaskSpec & { readonly dueOn: IsoDate }, field: string): void {
  if (!isValidDate(day)) throw new Rejected('DATE_INVALID', { field, details: { date: day } });
  if (day <= task.dueOn) throw new Rejected('EXTENSION_NOT_LATER', { field, details: { date: day, dueOn: task.dueOn } });
}

function assertEmail(email: string, { name }: TaskSpec): void {
  if (!isEmailAddress(email)) throw new Rejected('EMAIL_INVALID', { field: 'email', details: { email, party: name } });
}

function roundOf({ rounds }: CaseState, roundId: string): Round {
  const round = rounds[roundId];
  if (round === undefined) throw new Rejected('ROUND_UNKNOWN');
  return round;
}

function openRound(state: CaseState, roundId: string): Round {
  const round = roundOf(state, roundId);
  if (round.status !== 'open') throw new Rejected('ROUND_NOT_OPEN');
  return round;
}

function taskOf(state: CaseState, roundId: string, partyId: string): Task {
  const task = roundOf(state, roundId).tasks[partyId];
  if (task === undefined) throw new Rejected('PARTY_NOT_ASKED');
  return task;
}

function openTask(state: CaseState, roundId: string, partyId: string): Task {
  openRound(state, roundId);
  return taskOf(state, roundId, partyId);
}
