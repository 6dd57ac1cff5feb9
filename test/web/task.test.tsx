/** The pages of a party's task, rendered from their data alone. */
import { taskPage } from '../../web/pages/task';
import { taskReceiptPage } from '../../web/pages/taskReceipt';
import { warningsFor } from '../../web/pages/taskReview';
import { type TaskAnswer, type TaskView, targetName } from '../../web/pages/taskView';
import { readAnswer, valuesOf } from '../../api/taskAnswer';

const view: TaskView = {
  base: '/uppdrag/lank.hemlig',
  municipality: { name: 'Provkommunen' },
  contact: { name: 'Kontoret', email: 'kontoret@prov.example', phone: '018-10 00 00' },
  practice: false,
  document: { title: 'Plan mot våld', type: 'handlingsplan', diarienummer: 'KSN-1', textVersion: 1 },
  outline: {
    sections: [{ id: 's-1', heading: 'Syfte', text: 'Att minska våldet.' }],
    areas: [{ id: 'a-1', label: '1', heading: 'Tidigt', text: '', subgoals: [] }],
    measures: [{ id: 'm-1', label: '2.4', text: 'Utbilda.', areaId: 'a-1', lead: ['KTN'], shared: [] }],
    indicators: [],
  },
  round: { purpose: 'remiss', status: 'open', questions: '' },
  partyName: 'Kulturnämnden',
  state: 'opened',
  dueOn: '2026-09-30',
  today: '2026-09-01',
  answers: [],
};
const followUp: TaskView = {
  ...view,
  round: { purpose: 'followUp', year: 2027, status: 'open', questions: '' },
  asked: { leads: ['m-1'], shares: [], indicators: [] },
};
const supports = { kind: 'remiss', stance: 'supports', comments: [] } as const;
const sent: TaskAnswer = {
  submissionId: 'svar-0001',
  receiptNumber: 17,
  receivedAt: '2026-09-02T08:00:00.000Z',
  late: false,
  body: supports,
  files: [],
};
const shown = (changes: Partial<TaskView>) => taskPage({ view: { ...view, ...changes }, values: {}, errors: {}, editor: 'e-1' });

describe('the task page', () => {
  test('says who asks whom, for what and by when', () => {
    expect(shown({})).toContain('Provkommunen ber Kulturnämnden om ett yttrande senast ons 30 sep 2026');
  });

  test('lets one call a person', () => {
    expect(shown({})).toContain('href="tel:0181000');
  });

  test('has a comment field for every part without script', () => {
    const names = ['comment.document', 'comment.section:s-1', 'comment.area:a-1', 'comment.measure:m-1', 'proposal.measure:m-1'];
    expect(names.filter((name) => !shown({}).includes(`name="${name}"`))).toEqual([]);
  });

  test('says after the last day that the answer is still taken in', () => {
    expect(shown({ today: '2026-10-01' })).toContain('Svaret tas emot ändå, och märks som sent inkommet.');
  });

  test('says on the last day nothing of being late', () => {
    expect(shown({ today: '2026-09-30' })).not.toContain('sent inkommet');
  });

  test('says that a remiss was withdrawn', () => {
    expect(shown({ round: { ...view.round, status: 'withdrawn', because: 'Fel text' } })).toContain('Remissen är återkallad');
  });

  test('shows the answer instead of the form when it was sent', () => {
    expect(shown({ answers: [sent], state: 'answered' })).not.toContain('name="stance"');
  });

  test('shows the form again while the answer is being corrected', () => {
    const draft = { values: {}, files: [], version: 1, savedAt: '2026-09-02T09:00:00.000Z' };
    expect(shown({ answers: [sent], draft })).toContain('name="stance"');
  });

  test('has one main heading', () => {
    expect(shown({}).match(/<h1/g)).toHaveLength(1);
  });
});

describe('the review', () => {
  const commented = [{ target: { kind: 'document' }, text: 'Bra' }] as const;

  test('warns of comments promised but not written', () => {
    const body = { ...supports, stance: 'supportsWithComments' } as const;
    expect(warningsFor(view, { body, files: [] })[0]).toContain('har inte skrivit någon synpunkt');
  });

  test('warns of comments beside a stance without', () => {
    expect(warningsFor(view, { body: { ...supports, comments: commented }, files: [] })[0]).toContain('säger något annat');
  });

  test('warns of nothing when all is well', () => {
    expect(warningsFor(view, { body: supports, files: [] })).toEqual([]);
  });

  test('counts the measures without a status', () => {
    const body = { kind: 'followUp', measures: [], indicators: [] } as const;
    expect(warningsFor(followUp, { body, files: [] })).toEqual(['1 åtgärd saknar status och tas inte med.']);
  });
});

describe('the receipt', () => {
  test('has the number and the time of arrival in Stockholm', () => {
    const receipt = taskReceiptPage({ view: { ...view, answers: [sent] }, answer: sent, fingerprint: 'abc' });
    expect([receipt.includes('>17<'), receipt.includes('ons 2 sep 2026, 10:00')]).toEqual([true, true]);
  });

  test('of an answer that was corrected says so', () => {
    const later = { ...sent, submissionId: 'svar-0002' };
    expect(taskReceiptPage({ view: { ...view, answers: [sent, later] }, answer: sent, fingerprint: 'abc' })).toContain(
      'har rättats',
    );
  });
});

describe('an answer read from its fields', () => {
  test('comes back the same when it is corrected', () => {
    const values = {
      stance: 'rejects',
      'comment.measure:m-1': 'Nej',
      'proposal.document': 'Ny text',
      dissent: 'Emot',
      'decision.body': 'Nämnden',
      'respondent.name': 'Sekreteraren',
    };
    const { answer } = readAnswer(view, values);
    expect(answer && valuesOf(answer.body, answer.respondent)).toEqual(values);
  });

  test('holds no empty comments', () => {
    const { answer } = readAnswer(view, { stance: 'supports', 'comment.document': '  \n' });
    expect(answer?.body).toEqual(supports);
  });

  test('with a text that is too long says so at its field', () => {
    const { errors } = readAnswer(view, { stance: 'supports', dissent: 'x'.repeat(50_001) });
    expect(Object.keys(errors)).toEqual(['dissent']);
  });

  test('with an address that is none says so at its field', () => {
    expect(Object.keys(readAnswer(view, { stance: 'supports', 'respondent.email': 'fel' }).errors)).toEqual(['respondent.email']);
  });
});

test('a part is called as it is printed', () => {
  expect(targetName(view.outline, { kind: 'measure', id: 'm-1' })).toBe('Åtgärd 2.4');
});
