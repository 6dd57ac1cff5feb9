/** Given what has happened, when something is asked, then this follows: the rules of a case, with fixed time and ids. */
import { type CaseCommand, type CaseEvent, type CaseState, decideCase, evolveCase, noCase } from '../../domain/case';
import type { Context } from '../../domain/life';
import { type Municipality, noMunicipality } from '../../domain/municipality';
import { Rejected } from '../../domain/rejected';
import { parks, schools, water } from './cases';

export const municipality: Municipality = { ...noMunicipality, name: 'Provkommunen', parties: { parks, schools, water } };

let count = 0;
export function contextAt(at: string): Context {
  return { at, by: 'user:clerk', municipality, newId: () => `id-${(count += 1)}` };
}

/** A case that has lived through the commands given, each at its instant. */
export function given(...lived: readonly (readonly [at: string, command: CaseCommand])[]) {
  const state = lived.reduce<CaseState>(
    (before, [at, command]) => decideCase(before, command, contextAt(at)).reduce(evolveCase, before),
    noCase,
  );
  return { state, when };

  function when(at: string, command: CaseCommand) {
    const decide = (): readonly CaseEvent[] => decideCase(state, command, contextAt(at));
    return {
      then: (...types: readonly CaseEvent['type'][]) => expect(decide().map(({ type }) => type)).toEqual(types),
      thenNothing: () => expect(decide()).toEqual([]),
      thenRejected: (code: string) => expect(codeOf(decide)).toBe(code),
      events: decide,
      state: () => decide().reduce(evolveCase, state),
    };
  }
}

function codeOf(decide: () => unknown): string {
  try {
    decide();
  } catch (error) {
    if (error instanceof Rejected) return error.code;
    throw error;
  }
  return 'not rejected';
}

export const created: readonly [string, CaseCommand] = [
  '2025-06-02T07:00:00.000Z',
  {
    name: 'CreateDocument',
    caseId: 'c1',
    documentId: 'd1',
    practice: false,
    details: {
      title: 'Plan för parker',
      type: 'plan',
      decidingBody: 'Kommunstyrelsen',
      ownerPost: 'Parkchef',
      diarienummer: 'KS-2025-1',
      period: { from: '2026-01-01', to: '2027-12-31' },
      followUp: { opensOn: '12-01', dueOn: '01-31' },
    },
  },
];
export const measured: readonly [string, CaseCommand] = [
  '2025-06-02T07:01:00.000Z',
  { name: 'WriteMeasure', measure: { id: 'm-1.1', label: '1.1', text: 'Plantera träd', lead: ['PN'], shared: ['SN'] } },
];
export const decidedToRemit: readonly [string, CaseCommand] = [
  '2025-06-02T07:02:00.000Z',
  { name: 'RecordRemissDecision', decision: { body: 'Kommunstyrelsen', on: '2025-05-27', paragraph: '172' } },
];
export const launchCommand: CaseCommand = {
  name: 'LaunchRemiss',
  roundId: 'r1',
  dueOn: '2025-09-30',
  partyIds: ['parks', 'schools', 'water'],
  questions: '',
  lettersFrom: '2025-06-02T07:10:00.000Z',
};
const launched: readonly [string, CaseCommand] = ['2025-06-02T07:10:00.000Z', launchCommand];

/** Everything up to an open round. */
export const opened = [created, measured, decidedToRemit, launched] as const;

export function answerOf(partyId: string, receivedAt: string, comments: readonly string[] = []): CaseCommand {
  const stance = comments.length > 0 ? 'supportsWithComments' : 'supports';
  return {
    name: 'RecordSubmission',
    submission: {
      submissionId: `s-${partyId}`,
      roundId: 'r1',
      partyId,
      receiptNumber: 1,
      receivedAt,
      channel: 'link',
      files: [],
      body: { kind: 'remiss', stance, comments: comments.map((text) => ({ target: { kind: 'measure', id: 'm-1.1' }, text })) },
    },
  };
}
