/** The document's way, its next step, and its redline: pure functions of a case. */
import { type CaseCommand, type CaseState, decideCase, evolveCase, noCase } from '../../domain/case';
import { noMunicipality } from '../../domain/municipality';
import { nextStep, processOf } from '../../web/pages/documentProcess';
import { documentPage } from '../../web/pages/document';
import type { CaseView } from '../../web/pages/documentFrame';
import { textPage } from '../../web/pages/text';
import { changedParts } from '../../web/pages/textRedline';
import { unknownResponsibles } from '../../web/pages/measuresRegister';

const party = {
  partyId: 'ktn',
  name: 'Kulturnämnden',
  abbreviation: 'KTN',
  kind: 'namnd',
  email: 'k@prov.example',
  groups: [],
} as const;
const municipality = { ...noMunicipality, parties: { ktn: party } };
const outline = {
  sections: [],
  areas: [{ id: 'a', label: '3', heading: 'Stöd', text: 'Stöd ges.', subgoals: [] }],
  measures: [{ id: 'm', label: '2.4', text: 'Utbilda personal i skolan.', areaId: 'a', lead: ['KTN'], shared: ['Okänd AB'] }],
  indicators: [],
};
const details = {
  title: 'Plan mot våld',
  type: 'plan',
  decidingBody: 'Kommunstyrelsen',
  ownerPost: '',
  diarienummer: 'KSN-1',
  period: { from: '2025-01-01', to: '2028-12-31' },
  followUp: { opensOn: '12-01', dueOn: '01-31' },
};
const change = {
  changeId: 'c-1',
  target: { kind: 'measure', id: 'm' },
  from: 'Utbilda personal',
  to: 'Utbilda all personal',
  origin: 'comments',
  why: 'Även vikarier möter barn.',
} as const;

const created: readonly CaseCommand[] = [
  { name: 'CreateDocument', caseId: 'c', documentId: 'd', details, practice: false, outline },
];
const launched: readonly CaseCommand[] = [
  ...created,
  { name: 'RecordRemissDecision', decision: { body: 'KS', on: '2025-05-27', paragraph: '§ 172' } },
  {
    name: 'LaunchRemiss',
    roundId: 'r',
    dueOn: '2025-09-30',
    partyIds: ['ktn'],
    questions: '',
    lettersFrom: '2025-06-26T08:00:00.000Z',
  },
];
const locked: readonly CaseCommand[] = [
  ...launched,
  { name: 'CloseRound', roundId: 'r' },
  { name: 'ProposeChange', change },
  { name: 'LockCompilation', confirmedBy: 'Chefen' },
];
const decided = (outcome: 'bifall' | 'aterremiss'): readonly CaseCommand[] => [
  ...locked,
  {
    name: 'RecordBoardDecision',
    decision: {
      body: 'Kommunstyrelsen',
      on: '2025-12-17',
      paragraph: '§ 301',
      outcome,
      reason: 'Kostnaden saknas.',
      period: details.period,
    },
  },
];

const at = '2025-06-26T08:00:00.000Z';
function after(commands: readonly CaseCommand[]): CaseState {
  let ids = 0;
  const context = { at, by: 'user:klerk', newId: () => `id-${(ids += 1)}`, municipality } as const;
  return commands.reduce((state, command) => decideCase(state, command, context).reduce(evolveCase, state), noCase);
}
function view(commands: readonly CaseCommand[]): CaseView {
  const state = after(commands);
  if (state.document === undefined) throw new Error('No document was created');
  const user = { name: 'Handläggaren', email: 'k@prov.example', role: 'clerk' } as const;
  const frame = { municipality: { name: 'Provkommunen' }, user, csrf: 'csrf' };
  return { frame, caseId: 'c', state, document: state.document, municipality, at, today: '2025-06-26' };
}

describe('the next step', () => {
  test.each([
    ['a draft without a decision', created, '/dokument/c/remissbeslut'],
    ['a draft that is decided', launched.slice(0, 2), '/dokument/c/remiss/ny'],
    ['a remiss', launched, '/omgang/r'],
    ['a compilation', [...launched, { name: 'CloseRound', roundId: 'r' } as const], '/dokument/c/sammanstallning'],
    ['a proposal before the board', locked, '/dokument/c/beslut'],
    ['a document sent back', decided('aterremiss'), '/dokument/c/remiss/ny'],
  ])('of %s is where its work is done', (_, commands, href) => {
    expect(nextStep(view(commands))?.href).toBe(href);
  });

  test('of a document in force that waits for its next year is none', () => {
    expect(nextStep(view(decided('bifall')))).toBeUndefined();
  });

  test('of a year that is open is to follow it up', () => {
    const open = { name: 'OpenYear', roundId: 'y', year: 2025, dueOn: '2026-01-30' } as const;
    expect(nextStep(view([...decided('bifall'), open]))?.href).toBe('/dokument/c/ar/2025');
  });
});

describe('the process picture', () => {
  test('has one place where we are', () => {
    expect(processOf(after(locked)).phases.map(({ state }) => state)).toEqual(['done', 'done', 'done', 'current', 'todo']);
  });
  test('counts an återremiss as a loop, back at the draft', () => {
    const { loops, phases } = processOf(after(decided('aterremiss')));
    expect([loops, phases[0]?.state]).toEqual([1, 'current']);
  });
  test('of a document in force has the years of its period', () => {
    expect(processOf(after(decided('bifall'))).years.map(({ year }) => year)).toEqual([2025, 2026, 2027, 2028]);
  });
});

describe('the page of a document that was sent back', () => {
  test('says by whom and why', () => {
    const page = documentPage(view(decided('aterremiss')), { what: 'launch', whom: 'clerk' });
    expect([page.includes('Återremiss från Kommunstyrelsen'), page.includes('Kostnaden saknas.')]).toEqual([true, true]);
  });
});

describe('the redline', () => {
  test('marks the changed words of the proposal, with the reason', () => {
    const page = textPage(view(locked));
    expect([page.includes('Utbilda <ins>all </ins>personal'), page.includes('Även vikarier möter barn.')]).toEqual([true, true]);
  });
  test('is there while changes are proposed, before they are locked', () => {
    expect(textPage(view(locked.slice(0, -1)))).toContain('Föreslagna ändringar hittills');
  });
  test('shows no part that is unchanged', () => {
    const [sent, proposal] = view(locked).document.textVersions;
    expect(sent && proposal && changedParts(sent.outline, proposal.outline).map(({ name }) => name)).toEqual(['Åtgärd 2.4']);
  });
});

describe('a responsible that the register does not know', () => {
  test('is named once, and those it knows are not', () => {
    expect(unknownResponsibles(view(created))).toEqual(['Okänd AB']);
  });
});
