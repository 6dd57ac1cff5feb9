/** The compilation's checks: each finds its slip, and is silent where there is none. */
import { compilationCommands, draftCommands } from '../../dev/examples/uppsala/commands';
import { uppsala } from '../../dev/examples/uppsala';
import { type CaseCommand, type CaseState, decideCase, evolveCase, noCase } from '../../domain/case';
import { commentsOf } from '../../domain/compilation';
import { type CompilationFinding, checkCompilation } from '../../domain/compilationChecks';
import { decideMunicipality, evolveMunicipality, noMunicipality } from '../../domain/municipality';
import type { TextChange } from '../../domain/textChange';

const at = '2025-09-01T08:00:00.000Z';
const newId = (() => {
  let last = 0;
  return () => `id-${(last += 1)}`;
})();
const stamped = { at, by: 'user:clerk', newId } as const;
const municipality = decideMunicipality(
  noMunicipality,
  { name: 'RegisterParties', parties: uppsala.parties },
  { ...stamped, municipality: noMunicipality },
).reduce(evolveMunicipality, noMunicipality);

function after(state: CaseState, ...commands: readonly CaseCommand[]): CaseState {
  return commands.reduce((now, command) => decideCase(now, command, { ...stamped, municipality }).reduce(evolveCase, now), state);
}

const answered = (() => {
  const launched = after(noCase, ...draftCommands({ caseId: 'c', documentId: 'd', practice: true }), {
    name: 'LaunchRemiss',
    roundId: 'r',
    dueOn: uppsala.round.dueOn,
    partyIds: uppsala.askedPartyIds,
    questions: '',
    lettersFrom: at,
  });
  const submissions = uppsala.answers.map(({ partyId, answer }, index): CaseCommand => ({
    name: 'RecordSubmission',
    submission: {
      submissionId: `s-${index}`,
      roundId: 'r',
      partyId,
      receiptNumber: index + 1,
      receivedAt: at,
      channel: 'link',
      body: answer,
      files: [],
    },
  }));
  return after(launched, ...submissions, { name: 'CloseRound', roundId: 'r' });
})();
const compiled = after(answered, ...compilationCommands(commentsOf(answered)));

const first = commentsOf(answered)[0]?.commentId ?? '';
const change: TextChange = {
  changeId: 'extra',
  target: { kind: 'measure', id: 'm-2.4' },
  from: 'rutiner',
  to: 'bra rutiner',
  origin: 'comments',
  why: '',
};
const handle = (about: {
  handling: 'changedAsAsked' | 'notChanged' | 'referred';
  reason?: string;
  changeIds?: readonly string[];
}): CaseCommand => ({
  name: 'HandleComment',
  commentId: first,
  reason: 'Därför.',
  changeIds: [],
  ...about,
});
const codes = (findings: readonly CompilationFinding[]) => findings.map(({ code }) => code);

describe("Uppsala's compilation", () => {
  test('has one thing to look over', () => {
    expect(codes(checkCompilation(compiled))).toEqual(['quoteDiffers']);
  });

  test('quotes 5.2 otherwise than the text put to the board', () => {
    const [finding] = checkCompilation(compiled);
    const quoted = expect.stringContaining('behandlings- och samtalsstöd');
    const resulting = expect.stringContaining('behandling och samtalsstöd');
    expect(finding).toMatchObject({ target: { kind: 'measure', id: 'm-5.2' }, quoted, resulting });
  });

  test('names both comments that were answered with the same quotation', () => {
    expect(checkCompilation(compiled)[0]).toMatchObject({ commentIds: [expect.any(String), expect.any(String)] });
  });
});

describe('a compilation', () => {
  test('that says changed without a change is to be looked over', () => {
    expect(codes(checkCompilation(after(answered, handle({ handling: 'changedAsAsked' }))))).toEqual(['changeMissing']);
  });

  test('that says not changed is as it should be without a change', () => {
    expect(checkCompilation(after(answered, handle({ handling: 'notChanged' })))).toEqual([]);
  });

  test('that says not changed and points at a change is to be looked over', () => {
    const propose: CaseCommand = { name: 'ProposeChange', change };
    expect(codes(checkCompilation(after(answered, propose, handle({ handling: 'notChanged', changeIds: ['extra'] }))))).toEqual([
      'changeUnexpected',
    ]);
  });

  test('with a change from comments that nobody points at is to be looked over', () => {
    expect(codes(checkCompilation(after(answered, { name: 'ProposeChange', change })))).toEqual(['changeUnclaimed']);
  });

  test('with an editorial change that nobody points at is as it should be', () => {
    expect(checkCompilation(after(answered, { name: 'ProposeChange', change: { ...change, origin: 'editing' } }))).toEqual([]);
  });

  test('with a change whose words an earlier change took away is to be looked over', () => {
    const own = { ...change, origin: 'own' } as const;
    const again: TextChange = { ...own, changeId: 'again', from: 'Ta fram och implementera rutiner', to: 'Skriv' };
    const state = after(answered, { name: 'ProposeChange', change: again }, { name: 'ProposeChange', change: own });
    expect(checkCompilation(state)).toEqual([{ code: 'changeWithoutEffect', changeId: 'extra' }]);
  });

  test('that refers a comment onward without saying where is to be looked over', () => {
    expect(codes(checkCompilation(after(answered, handle({ handling: 'referred' }))))).toEqual(['referredNowhere']);
  });

  test('may quote the text as it was', () => {
    const was = uppsala.plan.outline.measures.find(({ id }) => id === 'm-2.6')?.text ?? '';
    expect(checkCompilation(after(answered, handle({ handling: 'notChanged', reason: `I dag står ”${was}”` })))).toEqual([]);
  });
});
