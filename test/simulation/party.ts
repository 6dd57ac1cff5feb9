/** The parties of a round: they open their letter, forward it, ask for more time, answer early, late, twice, or never. */
import type { AnswerBody } from '../../domain/answer';
import { addDays, stockholmDate } from '../../domain/calendar';
import { documentOf } from '../../domain/document';
import { type Round, type Task, hasAnswered } from '../../domain/round/state';
import { measureStatuses, stances } from '../../domain/vocabulary';
import type { Agenda } from './agenda';
import type { Office } from './office';
import type { Random } from './random';
import { type Tables, foldOf } from './tables';

export type AskedParty = { readonly caseId: string; readonly roundId: string; readonly partyId: string };

const day = 86_400_000;

/** What a party does when a letter has come to it. */
export function partyReading({
  agenda,
  random,
  tables,
  office,
}: {
  agenda: Agenda;
  random: Random;
  tables: Tables;
  office: Office;
}) {
  return (asked: AskedParty): void => {
    if (random.chance(0.1)) return;
    agenda.ahead(agenda.now() + random.soon(random.pick([0.5, 8, 15, 30]) * day), () => act(asked));
  };

  function act(asked: AskedParty): void {
    const found = taskOf(asked);
    if (found === undefined) return;
    const by = `party:${found.task.linkId}` as const;
    const { caseId, ...task } = asked;
    if (random.chance(0.7)) office.ask(caseId, { name: 'OpenTask', ...task }, by);
    if (hasAnswered(found.task) && random.chance(0.9)) return;
    if (random.chance(0.08)) return office.ask(caseId, { name: 'ForwardTask', ...task, email: emailOf(random) }, by);
    if (random.chance(0.1)) {
      const untilOn = addDays(found.task.dueOn, random.whole(-3, 30));
      return office.ask(caseId, { name: 'RequestExtension', ...task, untilOn, reason: 'nämnden möts senare' }, by);
    }
    answer(asked, found);
    if (random.chance(0.12)) agenda.ahead(agenda.now() + random.soon(5 * day), () => answer(asked, found));
  }

  function answer(asked: AskedParty, found: { round: Round; task: Task }): void {
    const by = `party:${found.task.linkId}` as const;
    const respondent = { name: 'Svarande', email: emailOf(random) };
    office.submit({ ...asked, channel: 'link', body: bodyOf(asked.caseId, found, random, tables), files: [], respondent, by });
  }

  function taskOf({ caseId, roundId, partyId }: AskedParty): { round: Round; task: Task } | undefined {
    const round = foldOf(tables, caseId).state.rounds[roundId];
    const task = round?.tasks[partyId];
    return round && task && { round, task };
  }
}

/** An answer in a remiss, or a report in a follow-up. */
export function bodyOf(
  caseId: string,
  { round, task }: { readonly round: Round; readonly task?: Task },
  random: Random,
  tables: Tables,
): AnswerBody {
  const { measures } = documentOf(foldOf(tables, caseId).state).outline;
  if (round.purpose === 'followUp') {
    const mine = [...(task?.asked?.leads ?? []), ...(task?.asked?.shares ?? [])];
    const reported = mine.map((measureId) => ({ measureId, status: random.pick(measureStatuses), comment: 'enligt plan' }));
    const indicators = (task?.asked?.indicators ?? []).map((indicatorId) => ({ indicatorId, value: '12' }));
    return { kind: 'followUp', measures: reported, indicators };
  }
  const comments = Array.from({ length: random.whole(0, 2) }, (_, index) => {
    const id = measures.length > 0 ? random.pick(measures).id : undefined;
    const target = id === undefined ? ({ kind: 'document' } as const) : ({ kind: 'measure', id } as const);
    return { target, text: `synpunkt ${index + 1}` };
  });
  return { kind: 'remiss', stance: random.pick(stances), comments };
}

/** An address; now and then one that is none. */
export function emailOf(random: Random): string {
  return random.chance(0.05) ? 'inte en adress' : `p${random.whole(1, 9_999)}@prov.example`;
}

export function today(office: Office, caseId: string): string {
  return stockholmDate(office.caseNow(caseId));
}
