/** What the årshjul and the register say of a real case at different times. */
import { randomUUID } from 'node:crypto';
import { documentsInForce } from '../../db/views/register';
import { yearWheel } from '../../db/views/yearWheel';
import { registerCsv } from '../../web/pages/registerCsv';
import { type DocumentWorld, details, openDocumentWorld, outline } from './documentWorld';

let world: DocumentWorld;
let caseId: string;
const roundId = randomUUID();

beforeEach(async () => {
  world = await openDocumentWorld();
  caseId = await world.draft(outline);
  const lettersFrom = '2026-12-01T08:00:00.000Z';
  const decision = { body: 'KS', on: '2026-11-25', paragraph: '§ 1' };
  await world.run(caseId, { name: 'RecordRemissDecision', decision }, lettersFrom);
  const launch = { roundId, dueOn: '2027-01-29', partyIds: ['ktn'], questions: '', lettersFrom };
  await world.run(caseId, { name: 'LaunchRemiss', ...launch }, lettersFrom);
});
afterEach(() => world.close());

const wheel = (year: number, today: string) => yearWheel(world.facts, { year, practice: false, now: `${today}T08:00:00.000Z` });

async function adopt(title = details.title): Promise<void> {
  const at = '2027-02-10T08:00:00.000Z';
  await world.run(caseId, { name: 'CloseRound', roundId }, at);
  if (title !== details.title) await world.run(caseId, { name: 'ChangeDetails', details: { ...details, title } }, at);
  await world.run(caseId, { name: 'LockCompilation', confirmedBy: 'clerk' }, at);
  const decision = { body: 'KF', on: '2027-02-20', paragraph: '§ 7', outcome: 'bifall', period: details.period } as const;
  await world.run(caseId, { name: 'RecordBoardDecision', decision }, '2027-02-20T08:00:00.000Z');
}

describe('the årshjul', () => {
  test.each([
    ['2026-12-10', 'coming'],
    ['2027-01-15', 'due'],
    ['2027-01-30', 'late'],
  ])('on %s calls the last day of an unanswered remiss %s', async (today, state) => {
    expect(await wheel(2027, today)).toMatchObject([{ what: 'remissDue', on: '2027-01-29', state }]);
  });

  test('holds the follow-ups and the end of the period of a document in force', async () => {
    await adopt();
    const entries = await wheel(2030, '2027-03-01');
    expect(entries.map(({ what, on, year }) => [what, on, year])).toEqual([
      ['followUpDue', '2030-01-31', 2029],
      ['followUpOpens', '2030-12-02', 2030],
      ['periodEnds', '2030-12-31', undefined],
    ]);
  });

  test('sees what has been recorded since it was last looked at', async () => {
    expect((await wheel(2030, '2027-02-01')).length).toBe(0);
    await adopt();
    expect((await wheel(2030, '2027-03-01')).length).toBe(3);
  });

  test('holds a last day that is moved past two New Year’s Eves', async () => {
    const followUp = { opensOn: '12-31', dueOn: '12-30' };
    await world.run(caseId, { name: 'ChangeDetails', details: { ...details, followUp } }, '2027-02-09T08:00:00.000Z');
    await adopt();
    const [first] = await wheel(2030, '2027-03-01');
    expect(first).toMatchObject({ what: 'followUpDue', year: 2028, on: '2030-01-02' });
  });

  test('calls a period late that has run out with nobody deciding', async () => {
    await adopt();
    expect((await wheel(2030, '2031-01-02')).at(-1)).toMatchObject({ what: 'periodEnds', state: 'late' });
  });
});

describe('the register', () => {
  test('holds a document once it is in force, with its next follow-up', async () => {
    const now = '2027-03-01T08:00:00.000Z';
    const before = await documentsInForce(world.facts, { practice: false, now });
    await adopt();
    const [row] = await documentsInForce(world.facts, { practice: false, now });
    expect([before.length, row?.decidingBody, row?.nextFollowUp]).toEqual([
      0,
      details.decidingBody,
      { year: 2027, opensOn: '2027-12-01', dueOn: '2028-01-31' },
    ]);
  });

  test('as a file has its cells guarded against being taken for formulas', async () => {
    await adopt('=HYPERLINK("x";"y")');
    const csv = registerCsv(await documentsInForce(world.facts, { practice: false, now: '2027-03-01T08:00:00.000Z' }));
    expect(csv.split('\r\n')[1]).toMatch(/^"'=HYPERLINK\(""x"";""y""\)";handlingsplan;/);
  });

  test('as a file begins with a byte order mark', async () => {
    const response = await world.get('/register.csv');
    expect([...response.rawPayload.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  });
});
