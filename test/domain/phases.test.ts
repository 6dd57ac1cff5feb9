/** How a case moves from phase to phase, and what each needs. */
import { tallyOf, unhandledComments } from '../../domain/compilation';
import type { BoardOutcome } from '../../domain/vocabulary';
import { nextYear } from '../../domain/year';
import { answerOf, given, municipality, opened } from '../support/given';

const answered = [...opened, ['2025-09-01T08:00:00.000Z', answerOf('parks', '2025-09-01T07:59:00.000Z', ['Fler träd'])]] as const;
const closed = [...answered, ['2025-10-01T08:00:00.000Z', { name: 'CloseRound', roundId: 'r1' }]] as const;
const change = {
  changeId: 'ch1',
  target: { kind: 'measure', id: 'm-1.1' },
  from: 'träd',
  to: 'fler träd',
  origin: 'comments',
  why: '',
} as const;
const handled = [
  ...closed,
  ['2025-10-02T08:00:00.000Z', { name: 'ProposeChange', change }],
  [
    '2025-10-02T08:01:00.000Z',
    { name: 'HandleComment', commentId: 's-parks#1', handling: 'changedAsAsked', reason: 'Ja.', changeIds: ['ch1'] },
  ],
] as const;
const locked = [...handled, ['2025-10-03T08:00:00.000Z', { name: 'LockCompilation', confirmedBy: 'Chef' }]] as const;
const board = (outcome: BoardOutcome, reason?: string) =>
  ({
    name: 'RecordBoardDecision',
    decision: {
      body: 'KS',
      on: '2025-12-17',
      paragraph: '331',
      outcome,
      reason,
      period: { from: '2026-01-01', to: '2027-12-31' },
    },
  }) as const;
const adopted = [...locked, ['2025-12-17T14:00:00.000Z', board('bifall')]] as const;

describe('the compilation', () => {
  test('cannot be locked while a comment is unhandled', () =>
    given(...closed)
      .when('2025-10-02T08:00:00.000Z', { name: 'LockCompilation', confirmedBy: 'Chef' })
      .thenRejected('COMMENTS_UNHANDLED'));
  test('needs a reason for every handling', () =>
    given(...closed)
      .when('2025-10-02T08:00:00.000Z', {
        name: 'HandleComment',
        commentId: 's-parks#1',
        handling: 'notChanged',
        reason: ' ',
        changeIds: [],
      })
      .thenRejected('REASON_MISSING'));
  test('refuses a change of words that do not stand there', () =>
    given(...closed)
      .when('2025-10-02T08:00:00.000Z', { name: 'ProposeChange', change: { ...change, from: 'buskar' } })
      .thenRejected('CHANGE_WORDS_NOT_FOUND'));
  test('counts answers with comments and the changes they led to', () =>
    expect(tallyOf(given(...handled).state)).toEqual({
      answersWithComments: 1,
      comments: 1,
      measureChanges: 1,
      additions: 0,
      editorialChanges: 0,
    }));
  test('puts the changed text before the board when locked', () =>
    expect(given(...locked).state.document?.textVersions.at(-1)?.outline.measures[0]?.text).toBe('Plantera fler träd'));
  test('takes in a late comment as unhandled, also after closing', () => {
    const late = answerOf('water', '2025-10-05T08:00:00.000Z', ['Mindre vatten']);
    expect(
      unhandledComments(
        given(...handled)
          .when('2025-10-05T08:00:00.000Z', late)
          .state(),
      ),
    ).toHaveLength(1);
  });
});

describe('the board', () => {
  const at = '2025-12-17T14:00:00.000Z';
  test.each([
    ['bifall', 'inForce'],
    ['bifallMedAndring', 'inForce'],
    ['aterremiss', 'draft'],
    ['bordlaggning', 'decision'],
    ['avslag', 'ended'],
    ['utgar', 'ended'],
  ] as const)('by %s brings the case to %s', (outcome, phase) =>
    expect(
      given(...locked)
        .when(at, board(outcome, 'därför'))
        .state().phase,
    ).toBe(phase),
  );
  test('must say why when it sends the matter back', () =>
    given(...locked)
      .when(at, board('aterremiss'))
      .thenRejected('REASON_MISSING'));
  test('does not decide before the compilation is locked', () =>
    given(...closed)
      .when(at, board('bifall'))
      .thenRejected('NOT_BEFORE_BOARD'));
  test('sends back to a next round with the proposal as its text', () => {
    const back = given(...locked, [at, board('aterremiss', 'mer om vatten')]);
    const again = back.when('2026-01-12T08:00:00.000Z', {
      name: 'LaunchRemiss',
      roundId: 'r2',
      dueOn: '2026-03-31',
      partyIds: ['parks'],
      questions: '',
      lettersFrom: '2026-01-12T08:00:00.000Z',
    });
    expect(again.state().rounds['r2']?.number).toBe(2);
    expect(again.state().document?.textVersions.at(-1)).toMatchObject({
      number: 3,
      why: 'remiss',
      outline: { measures: [{ text: 'Plantera fler träd' }] },
    });
  });
});

describe('a year', () => {
  const opens = ['2026-12-01T08:00:00.000Z', { name: 'OpenYear', roundId: 'y2026', year: 2026, dueOn: '2027-02-01' }] as const;
  test('is asked for on its day, and due on a working day', () =>
    expect(nextYear(given(...adopted).state, municipality)).toEqual({
      year: 2026,
      opensAt: '2026-12-01T08:00:00.000Z',
      dueOn: '2027-02-01',
    }));
  test('asks those who lead and those who share', () => {
    const tasks = given(...adopted)
      .when(...opens)
      .state().rounds['y2026']?.tasks;
    expect(tasks?.['parks']?.asked).toEqual({ leads: ['m-1.1'], shares: [], indicators: [] });
    expect(tasks?.['schools']?.asked).toEqual({ leads: [], shares: ['m-1.1'], indicators: [] });
  });
  test('opened twice is opened once', () =>
    given(...adopted, opens)
      .when(...opens)
      .thenNothing());
  test('must be closed before the document is judged as current', () =>
    given(...adopted, opens)
      .when('2027-02-10T08:00:00.000Z', {
        name: 'RecordReview',
        review: { year: 2026, outcome: 'current', body: 'KS', on: '2027-02-10', notes: '' },
      })
      .thenRejected('YEAR_NOT_CLOSED'));
  test('that was skipped is judged as not done', () =>
    given(...adopted, opens)
      .when('2027-02-10T08:00:00.000Z', {
        name: 'RecordReview',
        review: { year: 2026, outcome: 'notDone', body: '', on: '2027-02-10', notes: '' },
      })
      .then('ReviewRecorded'));
});

describe('the end', () => {
  const at = '2027-02-10T08:00:00.000Z';
  const review = (outcome: 'toRevise' | 'toEnd') =>
    ({ name: 'RecordReview', review: { year: 2026, outcome, body: 'KS', on: '2027-02-10', notes: '' } }) as const;
  test('of the period asks for a decision, once', () => {
    given(...adopted)
      .when('2028-01-01T00:00:00.000Z', { name: 'EndPeriod' })
      .then('PeriodEnded');
    given(...adopted, ['2028-01-01T00:00:00.000Z', { name: 'EndPeriod' }])
      .when('2028-01-02T00:00:00.000Z', { name: 'EndPeriod' })
      .thenNothing();
  });
  test('by a review to revise starts the revision', () =>
    expect(
      given(...adopted)
        .when(at, review('toRevise'))
        .state().phase,
    ).toBe('revision'));
  test('by a review to end ends the case', () =>
    expect(
      given(...adopted)
        .when(at, review('toEnd'))
        .state().phase,
    ).toBe('ended'));
  test('comes to the old version when its successor is adopted', () =>
    expect(
      given(...adopted)
        .when(at, { name: 'Supersede', byCaseId: 'c2' })
        .state().phase,
    ).toBe('ended'));
});
