/** The example cases hold the numbers of their sources, and the rules of the domain let Uppsala's be lived through. */
import { scaledParties, uppsala } from '../../dev/examples/uppsala';
import { sodertaljeParties } from '../../dev/examples/sodertalje/parties';
import { sodertaljePlan } from '../../dev/examples/sodertalje/plan';
import { compilationCommands, draftCommands } from '../../dev/examples/uppsala/commands';
import { isWorkingDay } from '../../domain/calendar';
import { type CaseCommand, type CaseState, decideCase, evolveCase, noCase } from '../../domain/case';
import { columnsOf, commentsOf, lastRemiss, tallyOf } from '../../domain/compilation';
import {
  type Municipality,
  type Party,
  decideMunicipality,
  evolveMunicipality,
  noMunicipality,
  partiesNamed,
  partiesOfGroup,
} from '../../domain/municipality';
import { followUpTasks } from '../../domain/round/tasks';

const { plan } = uppsala;
const { sections, areas, measures, indicators } = plan.outline;
let ids = 0;
const context = { by: 'process', newId: () => `id-${(ids += 1)}` } as const;
const municipality = registerOf(uppsala.parties);

describe("Uppsala's plan", () => {
  test('has 5 målområden with 27 prioriterade delmål', () => {
    expect(areas.map(({ subgoals }) => subgoals.length)).toEqual([2, 7, 3, 10, 5]);
  });
  test('has 24 measures, spread as printed', () => {
    expect(areas.map(({ id }) => measures.filter(({ areaId }) => areaId === id).length)).toEqual([2, 6, 10, 4, 2]);
  });
  test('gives every measure one lead', () => {
    expect(measures.filter(({ lead }) => lead.length !== 1)).toEqual([]);
  });
  test('gives measures 0 to 7 who share', () => {
    const counts = measures.map(({ shared }) => shared.length);
    expect([Math.min(...counts), Math.max(...counts)]).toEqual([0, 7]);
  });
  test('hangs 13 indicators on målområden', () => {
    expect(areas.map(({ id }) => indicators.filter(({ areaId }) => areaId === id).length)).toEqual([0, 3, 2, 6, 2]);
  });
  test('uses no id twice', () => {
    const used = [...sections, ...areas, ...measures, ...indicators].map(({ id }) => id);
    expect(used.filter((id, place) => used.indexOf(id) !== place)).toEqual([]);
  });
  test('names no responsible that the register does not know', () => {
    const printed = measures.flatMap(({ lead, shared }) => [...lead, ...shared]);
    expect(printed.filter((name) => partiesNamed(municipality, name).length !== 1)).toEqual([]);
  });
});

describe("Uppsala's register", () => {
  test('holds the groups of the round: 14 nämnder, 12 bolag, 10 civil-society organisations', () => {
    const groups = ['alla nämnder', 'alla bolag', 'civilsamhällesorganisationer'];
    expect(groups.map((group) => partiesOfGroup(municipality, group).length)).toEqual([14, 12, 10]);
  });
  test('asks everyone but the board that asks', () => {
    const asked = uppsala.parties.map(({ partyId }) => partyId).filter((partyId) => partyId !== 'namnd-ks');
    expect(uppsala.askedPartyIds).toEqual(asked);
  });
  test('counts 9 parties responsible for measures', () => {
    expect(uppsala.responsiblePartyIds).toHaveLength(9);
  });
});

describe("Uppsala's round", () => {
  test('has 6 answers with comments, 4 without, 8 abstaining and 18 silent', () => {
    expect(Object.values(uppsala.columns).map(({ length }) => length)).toEqual([6, 4, 8, 18]);
  });
  test('receives every answer on a working day of the round, after its decision', () => {
    const { opensOn, dueOn } = uppsala.round;
    const odd = uppsala.answers.filter(({ receivedOn, answer: { decision } }) => {
      const inRound = opensOn <= receivedOn && receivedOn <= dueOn && isWorkingDay(receivedOn);
      return !inRound || (decision?.on ?? receivedOn) > receivedOn;
    });
    expect(odd).toEqual([]);
  });
  test('takes decisions of nämnder on days they meet, where those are known', () => {
    const odd = uppsala.answers.filter(({ partyId, answer: { decision } }) => {
      const meetingDays = municipality.parties[partyId]?.meetingDays;
      return meetingDays !== undefined && !meetingDays.includes(decision?.on ?? '');
    });
    expect(odd).toEqual([]);
  });
  test('has one nämnd that does not meet before the last day', () => {
    const { opensOn, dueOn } = uppsala.round;
    const lost = uppsala.parties.filter(
      ({ meetingDays }) => meetingDays && !meetingDays.some((day) => opensOn <= day && day <= dueOn),
    );
    expect(lost.map(({ name }) => name)).toEqual(['Räddningsnämnden']);
  });
  test('has OSN and ÄLN making the same comment', () => {
    expect(commentsFrom('namnd-osn')).toEqual(commentsFrom('namnd-aln'));
  });
});

describe("Uppsala's compilation", () => {
  const state = livedUntilTheBoard();
  const { outline } = state.document ?? plan;
  test('gives the numbers of the report to the board', () => {
    expect(tallyOf(state)).toEqual({
      answersWithComments: 6,
      comments: 21,
      measureChanges: 2,
      additions: 1,
      editorialChanges: 4,
    });
  });
  test('sorts the parties into the columns of the source', () => {
    const round = lastRemiss(state);
    const sorted = Object.values(round ? columnsOf(round) : {}).map((partyIds) => [...partyIds].sort());
    expect(sorted).toEqual(Object.values(uppsala.columns).map((partyIds) => [...partyIds].sort()));
  });
  test('changes words that stand in the text sent on remiss, and leaves the new ones there', () => {
    const text = JSON.stringify(outline);
    expect(uppsala.changes.filter(({ to }) => !text.includes(to))).toEqual([]);
  });
  test('adds Komvux to a delmål that did not name it', () => {
    expect([areas[2]?.subgoals[2], outline.areas[2]?.subgoals[2]].map((words) => words?.includes('Komvux'))).toEqual([
      false,
      true,
    ]);
  });
  test('draws changes of origin comments from comments, and the others from none', () => {
    const sources = uppsala.changes.map(({ key, origin, commentKeys }) => `${key} ${origin} ${commentKeys.length}`);
    expect(sources.slice(0, 3)).toEqual(['2.4 comments 1', '5.2 comments 2', 'komvux comments 1']);
    expect(sources.slice(3)).toEqual(['1.2 editing 0', '3.1 editing 0', 'area-2 editing 0', 'area-4 editing 0']);
  });
  test('promises other words for 5.2 than the board is given', () => {
    const promised = uppsala.handlings.filter(({ textChange }) => textChange === '5.2').map(({ reason }) => reason);
    const given = outline.measures.find(({ label }) => label === '5.2')?.text ?? '';
    expect(promised.every((reason) => reason.includes('behandlings- och samtalsstöd'))).toBe(true);
    expect(given).toMatch(/hedersrelaterat våld behandling och samtalsstöd\.$/);
  });
});

describe("Uppsala's years", () => {
  const tasks = followUpTasks(livedUntilTheBoard(), { ...context, at: '2026-10-01T07:00:00.000Z', municipality }).tasks;
  test('report what each responsible is asked for, each year', () => {
    const asked = Object.fromEntries(
      tasks.map(({ partyId, asked: mine }) => [
        partyId,
        [[...(mine?.leads ?? []), ...(mine?.shares ?? [])].sort(), mine?.indicators],
      ]),
    );
    const reports = uppsala.years.flatMap((year) => year.reports);
    const differing = reports.filter(({ partyId, answer }) => {
      const reported = [
        answer.measures.map(({ measureId }) => measureId).sort(),
        answer.indicators.map(({ indicatorId }) => indicatorId),
      ];
      return JSON.stringify(reported) !== JSON.stringify(asked[partyId]);
    });
    expect(differing).toEqual([]);
  });
  test('leave some responsible silent in three of four years', () => {
    const counts = uppsala.years.map(({ silent, reports }) => `${silent.length} of ${silent.length + reports.length}`);
    expect(counts).toEqual(['1 of 9', '0 of 9', '2 of 9', '1 of 9']);
  });
  test('show every status a measure can have', () => {
    const statuses = uppsala.years.flatMap(({ reports }) =>
      reports.flatMap(({ answer }) => answer.measures.map(({ status }) => status)),
    );
    expect([...new Set(statuses)].sort()).toEqual(['delayed', 'done', 'notStarted', 'ongoing', 'stopped']);
  });
  test('have one measure delayed and one stopped', () => {
    const reported = uppsala.years.flatMap(({ reports }) => reports.flatMap(({ answer }) => answer.measures));
    const troubled = reported.filter(({ status }) => status === 'delayed' || status === 'stopped');
    expect([...new Set(troubled.map(({ measureId, status }) => `${measureId} ${status}`))].sort()).toEqual([
      'm-2.5 delayed',
      'm-3.7 stopped',
    ]);
  });
  test('are reviewed as current twice, then not, then to be revised', () => {
    expect(uppsala.years.map(({ review }) => review.outcome)).toEqual(['current', 'current', 'notDone', 'toRevise']);
  });
});

describe('a scaled register', () => {
  test.each([40, 300])('has the %i parties asked for, with different ids, names and addresses', (count) => {
    const parties = scaledParties(count);
    const distinct = [parties.map(({ partyId }) => partyId), parties.map(({ name }) => name), parties.map(({ email }) => email)];
    expect(distinct.map((values) => new Set(values).size)).toEqual([count, count, count]);
  });
  test('always holds those responsible for measures', () => {
    expect(scaledParties(3).map(({ partyId }) => partyId)).toEqual(uppsala.responsiblePartyIds);
  });
});

describe("Södertälje's plan", () => {
  const { outline } = sodertaljePlan;
  test('has 5 fokusområden with 11 conditions, and no indicators', () => {
    expect([outline.areas.length, outline.areas.flatMap(({ subgoals }) => subgoals).length, outline.indicators.length]).toEqual([
      5, 11, 0,
    ]);
  });
  test('has 33 measures, all with labels of their own, and 1:7 missing', () => {
    const labels = outline.measures.map(({ label }) => label);
    expect([new Set(labels).size, labels.includes('1:7'), labels.includes('1:8')]).toEqual([33, false, true]);
  });
  test('names no responsible that its register does not know, and groups of nämnder', () => {
    const register = registerOf(sodertaljeParties);
    const printed = [...new Set(outline.measures.flatMap(({ lead, shared }) => [...lead, ...shared]))];
    const found = printed.map((name) => partiesNamed(register, name).length);
    expect([Math.min(...found), Math.max(...found)]).toEqual([1, 3]);
  });
});

/** A register of `parties`, by the rules for registering them. */
function registerOf(parties: readonly Party[]): Municipality {
  const empty = { ...context, at: '2025-05-01T08:00:00.000Z', municipality: noMunicipality };
  return decideMunicipality(noMunicipality, { name: 'RegisterParties', parties }, empty).reduce(
    evolveMunicipality,
    noMunicipality,
  );
}

function commentsFrom(partyId: string) {
  return uppsala.answers.filter((answer) => answer.partyId === partyId).flatMap(({ answer }) => answer.comments);
}

/** Uppsala's case from creation to the locked compilation, by the domain's own rules. */
function livedUntilTheBoard(): CaseState {
  const roundId = 'round';
  const opens = '2025-06-26T07:00:00.000Z';
  const { dueOn } = uppsala.round;
  const closed = after(noCase, opens, [
    ...draftCommands({ caseId: 'case', documentId: 'document', practice: false }),
    { name: 'LaunchRemiss', roundId, dueOn, partyIds: uppsala.askedPartyIds, questions: '', lettersFrom: opens },
    ...uppsala.answers.map(({ partyId, receivedOn, answer: body }, index): CaseCommand => {
      const came = { receiptNumber: index + 1, receivedAt: `${receivedOn}T10:00:00.000Z`, channel: 'link' } as const;
      return { name: 'RecordSubmission', submission: { submissionId: partyId, roundId, partyId, ...came, body, files: [] } };
    }),
    { name: 'CloseRound', roundId },
  ]);
  return after(closed, '2025-10-27T10:00:00.000Z', [
    ...compilationCommands(commentsOf(closed)),
    { name: 'LockCompilation', confirmedBy: 'chef' },
  ]);
}

function after(state: CaseState, at: string, commands: readonly CaseCommand[]): CaseState {
  return commands.reduce(
    (now, command) => decideCase(now, command, { ...context, at, municipality }).reduce(evolveCase, now),
    state,
  );
}
