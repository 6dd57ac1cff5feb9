/** How each event changes the rounds of a case. */
import type { Evolvers } from '../life';
import type { Instant } from '../time';
import type { LetterRef, RoundEvent, TaskSpec } from './events';
import type { Extension, Letter, Round, Rounds, Task } from './state';

export const roundEvolvers: Evolvers<Rounds, RoundEvent> = {
  RoundOpened(rounds, { type: _, by: _by, at, tasks, ...opened }) {
    const round: Round = {
      ...opened,
      status: 'open',
      openedAt: at,
      tasks: Object.fromEntries(tasks.map((spec) => [spec.partyId, freshTask(spec, opened.dueOn, at)])),
      spontaneous: [],
    };
    return { ...rounds, [round.roundId]: round };
  },
  LettersReleased: (rounds, { roundId, at }) => withRound(rounds, roundId, (round) => ({ ...round, lettersFrom: at })),
  RoundWithdrawn: (rounds, { roundId, at, reason }) =>
    withRound(rounds, roundId, (round) => ({ ...round, status: 'withdrawn', closedAt: at, withdrawnBecause: reason })),
  DueDateMoved: (rounds, { roundId, dueOn }) =>
    withRound(rounds, roundId, (round) => ({ ...round, dueOn, tasks: tasksMovedTo(round, dueOn) })),
  PartyAsked: (rounds, { roundId, task, at }) =>
    withRound(rounds, roundId, (round) => ({
      ...round,
      tasks: { ...round.tasks, [task.partyId]: freshTask(task, round.dueOn, at) },
    })),
  TaskOpened: (rounds, event) => withTask(rounds, event, (task) => ({ ...task, openedAt: task.openedAt ?? event.at })),
  TaskForwarded: (rounds, event) =>
    withTask(rounds, event, (task) => ({ ...withNewLink(task, event, 'forwarded'), forwardedTo: event.email })),
  AddressCorrected: (rounds, event) =>
    withTask(rounds, event, (task) => ({ ...withNewLink(task, event, 'revoked'), forwardedTo: undefined })),
  ExtensionRequested: (rounds, { untilOn, reason, at, ...event }) =>
    withExtension(rounds, event, { state: 'requested', untilOn, reason, at }),
  ExtensionGranted: (rounds, { dueOn, reason, at, by, ...event }) =>
    withTask(withExtension(rounds, event, { state: 'granted', dueOn, reason, at, by }), event, (task) => ({ ...task, dueOn })),
  ExtensionRefused: (rounds, { reason, at, by, ...event }) => withExtension(rounds, event, { state: 'refused', reason, at, by }),
  AnswerRecorded: (rounds, { roundId, submission, timing, at }) =>
    withTask(rounds, { roundId, partyId: submission.partyId }, (task) => ({
      ...task,
      answers: [...task.answers, { submission, timing, recordedAt: at }],
    })),
  SpontaneousAnswerRecorded: (rounds, { roundId, submission, timing, at, name }) =>
    withRound(rounds, roundId, (round) => ({
      ...round,
      spontaneous: [...round.spontaneous, { submission, timing, recordedAt: at, name }],
    })),
  RoundClosed: (rounds, { roundId, at }) => withRound(rounds, roundId, (round) => ({ ...round, status: 'closed', closedAt: at })),
  LettersQueued(rounds, { roundId, letters, at }) {
    return withRound(rounds, roundId, (round) => {
      const tasks: Record<string, Task> = { ...round.tasks };
      for (const intent of letters) {
        const task = tasks[intent.partyId];
        if (task) tasks[intent.partyId] = { ...task, letters: [...task.letters, freshLetter(intent, at)] };
      }
      return { ...round, tasks };
    });
  },
  LettersSent: (rounds, { roundId, sent, at }) =>
    withLetters(rounds, roundId, sent, (letter) => ({ ...settled(letter, at), state: 'sent' })),
  LetterRefused: (rounds, { roundId, letter, reason, at }) =>
    withLetters(rounds, roundId, [letter], (old) => ({ ...settled(old, at), state: 'refused', reason })),
  LetterDeferred: (rounds, { roundId, letter, reason, nextAttemptAt }) =>
    withLetters(rounds, roundId, [letter], (old) => ({
      ...old,
      state: 'deferred',
      attempts: old.attempts + 1,
      nextAttemptAt,
      reason,
    })),
  LetterOutcomeUnknown: (rounds, { roundId, letter, reason, nextAttemptAt, at }) =>
    withLetters(rounds, roundId, [letter], (old) => ({
      ...settled(old, at),
      state: 'unknown',
      unknownOutcomes: old.unknownOutcomes + 1,
      nextAttemptAt,
      reason,
    })),
  LetterCancelled: (rounds, { roundId, letter, reason, at }) =>
    withLetters(rounds, roundId, [letter], (old) => ({
      ...old,
      state: 'cancelled',
      settledAt: at,
      nextAttemptAt: undefined,
      reason,
    })),
};

function freshTask(spec: TaskSpec, dueOn: string, askedAt: Instant): Task {
  return { ...spec, askedAt, dueOn, extensions: [], oldLinks: [], letters: [], answers: [] };
}

function freshLetter(intent: Omit<Letter, 'queuedAt' | 'state' | 'attempts' | 'unknownOutcomes'>, queuedAt: Instant): Letter {
  return { ...intent, queuedAt, state: 'queued', attempts: 0, unknownOutcomes: 0 };
}

function settled(letter: Letter, at: Instant): Letter {
  return { ...letter, attempts: letter.attempts + 1, settledAt: at, nextAttemptAt: undefined, reason: undefined };
}

function withNewLink(task: Task, { email, linkId }: { email: string; linkId: string }, old: 'forwarded' | 'revoked'): Task {
  return { ...task, email, linkId, oldLinks: [...task.oldLinks, { linkId: task.linkId, state: old, to: email }] };
}

/** The round's new last day for every party, except one whose anstånd runs longer. */
function tasksMovedTo({ tasks }: Round, dueOn: string): Round['tasks'] {
  return Object.fromEntries(
    Object.entries(tasks).map(([partyId, task]) => {
      const hasLongerExtension = task.extensions.at(-1)?.state === 'granted' && task.dueOn > dueOn;
      return [partyId, hasLongerExtension ? task : { ...task, dueOn }];
    }),
  );
}

function withRound(rounds: Rounds, roundId: string, change: (round: Round) => Round): Rounds {
  const round = rounds[roundId];
  return round ? { ...rounds, [roundId]: change(round) } : rounds;
}

type TaskRef = { readonly roundId: string; readonly partyId: string };

function withTask(rounds: Rounds, { roundId, partyId }: TaskRef, change: (task: Task) => Task): Rounds {
  return withRound(rounds, roundId, (round) => {
    const task = round.tasks[partyId];
    return task ? { ...round, tasks: { ...round.tasks, [partyId]: change(task) } } : round;
  });
}

function withExtension(rounds: Rounds, ref: TaskRef, extension: Extension): Rounds {
  return withTask(rounds, ref, (task) => ({ ...task, extensions: [...task.extensions, extension] }));
}

function withLetters(rounds: Rounds, roundId: string, refs: readonly LetterRef[], change: (letter: Letter) => Letter): Rounds {
  return withRound(rounds, roundId, (round) => {
    const tasks: Record<string, Task> = { ...round.tasks };
    for (const { letterId, partyId } of refs) {
      const task = tasks[partyId];
      if (task) tasks[partyId] = { ...task, letters: task.letters.map((old) => (old.letterId === letterId ? change(old) : old)) };
    }
    return { ...round, tasks };
  });
}
