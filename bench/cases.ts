/** Cases made for a measurement: drafts with the Uppsala plan's text, launched to as many parties as wanted. */
import { carryOut, carryOutInMunicipality, createCase } from '../api/carryOut';
import type { ApiContext } from '../api/context';
import { recordWork } from '../db/record';
import { openClockwork } from '../dev/life/clockwork';
import { draftUppsala } from '../dev/life/live';
import { scaledParties, uppsala } from '../dev/examples/uppsala';
import { addDays, workingDayOnOrAfter } from '../domain/calendar';
import type { CaseCommand } from '../domain/case';
import type { IsoDate } from '../domain/time';

const by = 'user:clerk';

export type Launched = {
  readonly caseId: string;
  readonly roundId: string;
  readonly partyIds: readonly string[];
  readonly dueOn: IsoDate;
};

/** Without reminders the round sends its letters and then only waits. Without the engine nothing happens by itself. */
export type Launching = { readonly parties: number; readonly reminders: boolean; readonly withEngine: boolean };

/** A round in a practice case whose clock shows today; its letters are on their way. */
export async function launchPractice(context: ApiContext, launching: Launching): Promise<Launched> {
  const registered = scaledParties(launching.parties);
  const { caseId } = await draftUppsala(context, { startsAt: new Date().toISOString(), parties: registered, by: 'process' });
  return launchIn(context, caseId, launching);
}

/** The parties that real cases ask. */
export async function registerParties(context: ApiContext, parties: number): Promise<void> {
  const contact = { name: 'Kansliet', email: 'kansli@prov.example' };
  const describe = { name: 'DescribeMunicipality', title: 'Provkommunen', contact } as const;
  const register = { name: 'RegisterParties', parties: scaledParties(parties) } as const;
  await carryOutInMunicipality(context, { command: describe, commandId: context.newId(), by });
  await carryOutInMunicipality(context, { command: register, commandId: context.newId(), by });
}

/** The Uppsala plan's text, and one of a single measure. */
const outlines = {
  whole: uppsala.plan.outline,
  small: {
    ...uppsala.plan.outline,
    sections: [],
    areas: [],
    measures: uppsala.plan.outline.measures.slice(0, 1),
    indicators: [],
  },
};

/** A real case, ready to be launched; its letters go out by SMTP. */
export async function draftReal(context: ApiContext, text: keyof typeof outlines = 'whole'): Promise<string> {
  const caseId = context.newId();
  const { outline: _, ...details } = uppsala.plan;
  const outline = outlines[text];
  const command = { name: 'CreateDocument', caseId, documentId: context.newId(), details, outline, practice: false } as const;
  await createCase(context, { caseId, command, commandId: context.newId(), by });
  const decision = { name: 'RecordRemissDecision', decision: uppsala.remissDecision } as const;
  await carryOut(context, { caseId, command: decision, commandId: context.newId(), by });
  return caseId;
}

export async function launchIn(
  context: ApiContext,
  caseId: string,
  { parties, reminders, withEngine }: Launching,
): Promise<Launched> {
  const roundId = context.newId();
  const lettersFrom = new Date().toISOString();
  const dueOn = workingDayOnOrAfter(addDays(lettersFrom.slice(0, 10), 90));
  const partyIds = scaledParties(parties).map(({ partyId }) => partyId);
  const launch = { name: 'LaunchRemiss', roundId, dueOn, partyIds, questions: '', lettersFrom } as const;
  const command: CaseCommand = reminders ? launch : { ...launch, reminders: { daysBefore: [], daysAfter: [] } };
  const asked = { caseId, command, commandId: context.newId(), by } as const;
  if (withEngine) await carryOut(context, asked);
  else await recordWork(context.facts, { ...asked, at: lettersFrom, newId: context.newId });
  return { caseId, roundId, partyIds, dueOn };
}

/** Waits until the case has taken in what came, and its letters have left. */
export async function settled(context: ApiContext, { caseId }: Pick<Launched, 'caseId'>): Promise<void> {
  await openClockwork(context, caseId, 'process').settle();
}

/** Waits until so many of the round's letters have left, by the facts. */
export async function lettersOut(
  { facts: { db } }: Pick<ApiContext, 'facts'>,
  roundId: string,
  count: number,
  patienceMs = 120_000,
): Promise<void> {
  const deadline = Date.now() + patienceMs;
  const query = db.selectFrom('tasks').select('party_id').where('round_id', '=', roundId).where('state', '=', 'sent');
  while ((await query.execute()).length < count) {
    if (Date.now() > deadline) throw new Error(`${count} letters did not leave within ${patienceMs / 1_000} s`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
