/** Cases made for a measurement: drafts with the Uppsala plan's text, launched to as many parties as wanted. */
import { carryOut } from '../api/carryOut';
import type { ApiContext } from '../api/context';
import { recordWork } from '../db/record';
import { openClockwork } from '../dev/life/clockwork';
import { draftUppsala } from '../dev/life/live';
import { scaledParties } from '../dev/examples/uppsala';
import { addDays, workingDayOnOrAfter } from '../domain/calendar';
import type { CaseCommand } from '../domain/case';
import type { IsoDate } from '../domain/time';

const by = 'process';

export type Launched = {
  readonly caseId: string;
  readonly roundId: string;
  readonly partyIds: readonly string[];
  readonly dueOn: IsoDate;
};

/** Without reminders the round sends its letters and then only waits. */
export type Launching = { readonly parties: number; readonly reminders: boolean; readonly withEngine: boolean };

/** A round in a practice case whose clock shows today; its letters are on their way. Without the engine nothing happens by itself. */
export async function launchPractice(
  context: ApiContext,
  { parties, reminders, withEngine }: Launching = { parties: 300, reminders: true, withEngine: true },
): Promise<Launched> {
  const registered = scaledParties(parties);
  const startsAt = new Date().toISOString();
  const { caseId } = await draftUppsala(context, { startsAt, parties: registered, by });
  const roundId = context.newId();
  const dueOn = workingDayOnOrAfter(addDays(startsAt.slice(0, 10), 90));
  const partyIds = registered.map(({ partyId }) => partyId);
  const lettersFrom = new Date().toISOString();
  const none = { daysBefore: [], daysAfter: [] };
  const launch = { name: 'LaunchRemiss', roundId, dueOn, partyIds, questions: '', lettersFrom } as const;
  const command: CaseCommand = reminders ? launch : { ...launch, reminders: none };
  const asked = { caseId, command, commandId: context.newId(), by } as const;
  if (withEngine) await carryOut(context, asked);
  else await recordWork(context.facts, { ...asked, at: lettersFrom, newId: context.newId });
  return { caseId, roundId, partyIds, dueOn };
}

/** Waits until the case has taken in what came, and its letters have left. */
export async function settled(context: ApiContext, { caseId }: Pick<Launched, 'caseId'>): Promise<void> {
  await openClockwork(context, caseId, by).settle();
}
