/** The history's sentences, its filters, and the sums that the pages from compilation to year say in words. */
import { compilationSentence } from '../../web/documents/fromCompilation';
import { daysToWatch } from '../../web/pages/decisionView';
import { type Fact, factsToShow, itemOf } from '../../web/pages/historyView';
import { groupsOf } from '../../web/pages/compilationView';
import { type EventNames, eventSentence, kindOfEvent } from '../../web/words/events';
import type { CaseEvent } from '../../domain/case';
import { noCase } from '../../domain/case';

const stamp = { at: '2026-01-12T08:00:00.000Z', by: 'user:u-1' } as const;
const names: EventNames = {
  party: (id) => (id === 'ktn' ? 'Kulturnämnden' : id),
  round: () => 'remissen',
  target: () => 'Åtgärd 1',
  comment: () => 'Kulturnämnden (Åtgärd 1)',
  change: () => 'Ändringen i åtgärd 1',
};
const opened: CaseEvent = { type: 'TaskOpened', roundId: 'r', partyId: 'ktn', ...stamp, by: 'party:ktn' };
const locked: CaseEvent = { type: 'CompilationLocked', roundId: 'r', changes: [], confirmedBy: 'Parkchefen', ...stamp };
const handled: CaseEvent = {
  type: 'CommentHandled',
  commentId: 's#1',
  handling: 'notChanged',
  reason: 'Därför.',
  changeIds: [],
  ...stamp,
};
const facts: readonly Fact[] = [opened, handled, locked].map((event, index) => ({
  version: index + 1,
  recordedAt: stamp.at,
  event,
}));
const everything = { party: '', measure: '', kind: '', page: 1 };
const types = (shown: readonly Fact[]) => shown.map(({ event }) => event.type);

describe('a fact in words', () => {
  test('says who opened a task', () => {
    expect(eventSentence(opened, names)).toBe('Kulturnämnden öppnade sin uppgift.');
  });

  test('says whose comment was handled, how and why', () => {
    expect(eventSentence(handled, names)).toBe('Synpunkten från Kulturnämnden (Åtgärd 1) hanterades: inte ändrat. Därför.');
  });

  test('says who confirmed a lock that changed nothing', () => {
    expect(eventSentence(locked, names)).toBe('Sammanställningen låstes, godkänd av Parkchefen. Texten ändrades inte.');
  });

  test('names the stance of an answer with comments once', () => {
    const body = {
      kind: 'remiss',
      stance: 'supportsWithComments',
      comments: [{ target: { kind: 'document' }, text: 'x' }],
    } as const;
    const submission = {
      submissionId: 's',
      roundId: 'r',
      partyId: 'ktn',
      receiptNumber: 7,
      receivedAt: stamp.at,
      channel: 'link',
      files: [],
      body,
    } as const;
    const event: CaseEvent = { type: 'AnswerRecorded', roundId: 'r', submission, timing: 'late', ...stamp };
    expect(eventSentence(event, names)).toBe('Kulturnämnden tillstyrker med 1 synpunkt, efter sista dagen. Nr 7.');
  });

  test.each([
    ['LettersQueued', 'letters'],
    ['SpontaneousAnswerRecorded', 'answers'],
    ['RoundClosed', 'round'],
    ['MeasureWritten', 'document'],
    ['ReviewRecorded', 'decisions'],
  ] as const)('of type %s is filed under %s', (type, kind) => {
    expect(kindOfEvent(type)).toBe(kind);
  });

  test('says who did it by the name of a user', () => {
    expect(itemOf({ version: 1, recordedAt: stamp.at, event: locked }, names, new Map([['u-1', 'Handläggaren']])).who).toBe(
      'Handläggaren',
    );
  });

  test('says that the process did it', () => {
    expect(itemOf({ version: 1, recordedAt: stamp.at, event: { ...locked, by: 'process' } }, names, new Map()).who).toBe(
      'Processen',
    );
  });
});

describe('the history', () => {
  test('stands newest first', () => {
    expect(types(factsToShow(facts, everything, noCase))).toEqual(['CompilationLocked', 'CommentHandled', 'TaskOpened']);
  });

  test('is narrowed to one party', () => {
    expect(types(factsToShow(facts, { ...everything, party: 'ktn' }, noCase))).toEqual(['TaskOpened']);
  });

  test('is narrowed to one kind', () => {
    expect(types(factsToShow(facts, { ...everything, kind: 'compilation' }, noCase))).toEqual([
      'CompilationLocked',
      'CommentHandled',
    ]);
  });
});

describe('the sentence that sums up a compilation', () => {
  const tally = { answersWithComments: 6, comments: 21, measureChanges: 2, additions: 1, editorialChanges: 4 };

  test("is Uppsala's by Uppsala's numbers", () => {
    expect(compilationSentence(tally)).toBe(
      'Sex remissyttranden med synpunkter har kommit in. De har lett till två åtgärdsförändringar samt ett tillägg. Dessutom har fyra redaktionella ändringar gjorts.',
    );
  });

  test('says of one answer that it led to nothing', () => {
    const one = { ...tally, answersWithComments: 1, measureChanges: 0, additions: 0, editorialChanges: 0 };
    expect(compilationSentence(one)).toBe(
      'Ett remissyttrande med synpunkter har kommit in. Det har inte lett till någon ändring av texten.',
    );
  });
});

describe('comments that say the same', () => {
  const comment = { roundId: 'r', target: { kind: 'measure', id: 'm' }, partyName: '' } as const;
  const one = { ...comment, commentId: 'a#1', partyId: 'a', text: 'Byt ut ordet.', proposal: 'Anhöriga' };

  test('in the same words are one group', () => {
    expect(groupsOf([one, { ...one, commentId: 'b#1', partyId: 'b', text: 'Byt ut  ordet', proposal: undefined }])).toHaveLength(
      1,
    );
  });

  test('by the same proposal are one group', () => {
    expect(groupsOf([one, { ...one, commentId: 'b#1', partyId: 'b', text: 'Annat ord tack.' }])).toHaveLength(1);
  });

  test('about different parts are two groups', () => {
    expect(groupsOf([one, { ...one, commentId: 'b#1', target: { kind: 'document' } }])).toHaveLength(2);
  });
});

describe('the days to watch after a decision', () => {
  test('are signing, notice and the day after the last day of appeal', () => {
    expect(daysToWatch('2025-12-17', [])).toEqual({ signedBy: '2025-12-31', noticedBy: '2026-01-02', lawfulFrom: '2026-01-24' });
  });

  test('wait for a working day when the last day of appeal is a Sunday', () => {
    expect(daysToWatch('2026-02-06', []).lawfulFrom).toBe('2026-03-17');
  });
});
