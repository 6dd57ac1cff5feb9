/** The rules of a round. */
import { lettersToQueue, nextWakeAt } from '../../domain/round/letters';
import { type Task, taskState } from '../../domain/round/state';
import {
  answerOf,
  contextAt,
  created,
  decidedToRemit,
  given,
  launchCommand,
  measured,
  municipality,
  opened,
} from '../support/given';

describe('a launch', () => {
  const ready = given(created, measured, decidedToRemit);
  const at = '2025-06-02T07:10:00.000Z';
  test('opens the round', () => ready.when(at, launchCommand).then('RoundOpened'));
  test('asked twice opens one round', () =>
    given(...opened)
      .when(at, launchCommand)
      .thenNothing());
  test('by a second clerk is refused', () =>
    given(...opened)
      .when(at, { ...launchCommand, roundId: 'r2' } as never)
      .thenRejected('NOT_IN_DRAFT'));
  test('needs the decision to remit', () =>
    given(created, measured).when(at, launchCommand).thenRejected('REMISS_DECISION_MISSING'));
  test('needs something to remit', () => given(created, decidedToRemit).when(at, launchCommand).thenRejected('DOCUMENT_EMPTY'));
  test('needs somebody to ask', () => ready.when(at, { ...launchCommand, partyIds: [] } as never).thenRejected('NO_PARTIES'));
  test('needs a last day to come', () =>
    ready.when(at, { ...launchCommand, dueOn: '2025-06-02' } as never).thenRejected('DUE_PAST'));
  test('needs a last day that is a working day', () =>
    ready.when(at, { ...launchCommand, dueOn: '2025-06-21' } as never).thenRejected('DUE_DAY_OFF'));
  test('needs a last day that exists', () =>
    ready.when(at, { ...launchCommand, dueOn: '2025-02-30' } as never).thenRejected('DATE_INVALID'));
});

describe('an answer', () => {
  const open = given(...opened);
  test('is recorded, and its receipt is queued', () =>
    open.when('2025-09-01T08:00:00.000Z', answerOf('parks', '2025-09-01T07:59:00.000Z')).then('AnswerRecorded', 'LettersQueued'));
  test('that comes twice is recorded once', () => {
    const answer = answerOf('parks', '2025-09-01T07:59:00.000Z');
    given(...opened, ['2025-09-01T08:00:00.000Z', answer])
      .when('2025-09-01T08:05:00.000Z', answer)
      .thenNothing();
  });
  test.each([
    ['2025-09-30T21:59:59.999Z', 'inTime'],
    ['2025-09-30T22:00:00.000Z', 'late'],
  ])('that reached the server at %s is %s, whenever it is recorded', (receivedAt, timing) => {
    const [recorded] = open.when('2025-10-20T08:00:00.000Z', answerOf('parks', receivedAt)).events();
    expect(recorded).toMatchObject({ type: 'AnswerRecorded', timing });
  });
  test('from somebody who was not asked is kept as spontaneous', () =>
    open.when('2025-09-01T08:00:00.000Z', answerOf('cyclists', '2025-09-01T07:59:00.000Z')).then('SpontaneousAnswerRecorded'));
  test('after closing is still recorded', () => {
    const closed = given(...opened, ['2025-10-01T08:00:00.000Z', { name: 'CloseRound', roundId: 'r1' }]);
    closed
      .when('2025-10-02T08:00:00.000Z', answerOf('water', '2025-10-02T07:59:00.000Z'))
      .then('AnswerRecorded', 'LettersQueued');
  });
});

describe('letters', () => {
  const { state } = given(...opened);
  const round = state.rounds['r1'];
  if (round === undefined) throw new Error('no round');
  test('go to all parties from the set moment, and not before', () => {
    expect(lettersToQueue(round, contextAt('2025-06-02T07:09:59.000Z'))).toEqual([]);
    expect(lettersToQueue(round, contextAt('2025-06-02T07:10:00.000Z')).map(({ kind, partyId }) => [kind, partyId])).toEqual([
      ['invitation', 'parks'],
      ['invitation', 'schools'],
      ['invitation', 'water'],
    ]);
  });
  test('wake the process at the moment they leave', () =>
    expect(nextWakeAt(round, { at: '2025-06-02T07:00:00.000Z', municipality })).toBe('2025-06-02T07:10:00.000Z'));
});

describe('reminders', () => {
  const invited = given(
    ...opened,
    ['2025-06-02T07:10:00.000Z', { name: 'QueueDueLetters' }],
    [
      '2025-06-02T07:10:05.000Z',
      {
        name: 'NoteLetterOutcomes',
        roundId: 'r1',
        outcomes: ['parks', 'schools', 'water'].map((partyId) => ({
          letter: { letterId: `r1:${partyId}:invitation:1`, partyId },
          outcome: 'sent' as const,
        })),
      },
    ],
  );
  const remindedAt = (at: string): readonly string[] => {
    const round = invited.state.rounds['r1'];
    return round ? lettersToQueue(round, contextAt(at)).map(({ kind, partyId, slot }) => `${kind} ${partyId} ${slot}`) : [];
  };
  test('are due fourteen days before the last day, at nine', () => {
    expect(remindedAt('2025-09-16T06:59:59.000Z')).toEqual([]);
    expect(remindedAt('2025-09-16T07:00:00.000Z')).toHaveLength(3);
  });
  test('that were missed during an outage are one, not all', () =>
    expect(remindedAt('2025-10-03T07:00:00.000Z')).toHaveLength(3));
  test('do not go to one who has asked for more time', () => {
    const asked = invited
      .when('2025-09-10T07:00:00.000Z', {
        name: 'RequestExtension',
        roundId: 'r1',
        partyId: 'water',
        untilOn: '2025-10-15',
        reason: '',
      })
      .state();
    const round = asked.rounds['r1'];
    expect(round && lettersToQueue(round, contextAt('2025-09-16T07:00:00.000Z')).map(({ partyId }) => partyId)).toEqual([
      'parks',
      'schools',
    ]);
  });
});

describe('anstånd', () => {
  const open = given(...opened);
  const at = '2025-09-10T07:00:00.000Z';
  const grant = (dueOn: string) => ({ name: 'GrantExtension', roundId: 'r1', partyId: 'water', dueOn, reason: 'mötet' }) as const;
  test('moves the last day of that party only', () => {
    const tasks = Object.values(open.when(at, grant('2025-10-31')).state().rounds['r1']?.tasks ?? {});
    expect(tasks.map(({ dueOn }: Task) => dueOn)).toEqual(['2025-09-30', '2025-09-30', '2025-10-31']);
  });
  test('must be a later day', () => open.when(at, grant('2025-09-29')).thenRejected('EXTENSION_NOT_LATER'));
  test('must be a working day', () => open.when(at, grant('2025-11-01')).thenRejected('DUE_DAY_OFF'));
});

describe('closing', () => {
  test('lists the silent', () => {
    const events = given(...opened, ['2025-09-01T08:00:00.000Z', answerOf('parks', '2025-09-01T07:59:00.000Z')])
      .when('2025-10-01T08:00:00.000Z', { name: 'CloseRound', roundId: 'r1' })
      .events();
    expect(events).toMatchObject([{ type: 'RoundClosed', silent: ['schools', 'water'] }]);
  });
  test('makes those who never answered silent, which is not to abstain', () => {
    const state = given(...opened)
      .when('2025-10-01T08:00:00.000Z', { name: 'CloseRound', roundId: 'r1' })
      .state();
    const round = state.rounds['r1'];
    expect(Object.values(round?.tasks ?? {}).map((task) => round && taskState(task, round))).toEqual([
      'silent',
      'silent',
      'silent',
    ]);
  });
});

describe('a wrong address', () => {
  test('is corrected with a new link and a new letter; the old link no longer opens', () => {
    const state = given(...opened, ['2025-06-02T07:10:00.000Z', { name: 'QueueDueLetters' }])
      .when('2025-06-03T07:00:00.000Z', { name: 'CorrectAddress', roundId: 'r1', partyId: 'water', email: 'ny@prov.example' })
      .state();
    const round = state.rounds['r1'];
    expect(round?.tasks['water']?.oldLinks).toMatchObject([{ state: 'revoked' }]);
    expect(round && lettersToQueue(round, contextAt('2025-06-03T07:00:01.000Z'))).toMatchObject([
      { kind: 'invitation', to: 'ny@prov.example', sequence: 2 },
    ]);
  });
});
