/** Who is handed a task: the chosen parties in a remiss, the responsible for measures in a follow-up. */
import { documentOf } from '../document';
import type { CaseState } from '../case';
import { isEmailAddress } from '../emailAddress';
import type { Context } from '../life';
import { type Party, partiesNamed } from '../municipality';
import { Rejected } from '../rejected';
import type { Asked, TaskSpec } from './events';

/** @throws Rejected NO_PARTIES, PARTY_UNKNOWN, EMAIL_INVALID (naming the party) */
export function remissTasks(partyIds: readonly string[], context: Context): readonly TaskSpec[] {
  if (partyIds.length === 0) throw new Rejected('NO_PARTIES', { field: 'parties' });
  return [...new Set(partyIds)].map((partyId) => {
    const party = context.municipality.parties[partyId];
    if (party === undefined) throw new Rejected('PARTY_UNKNOWN', { field: 'parties', details: { party: partyId } });
    if (!isEmailAddress(party.email))
      throw new Rejected('EMAIL_INVALID', { field: 'parties', details: { party: party.name, email: party.email } });
    return taskSpec(party, context);
  });
}

function taskSpec({ partyId, name, abbreviation, kind, email }: Party, { newId }: Context): TaskSpec {
  return { partyId, name, abbreviation, kind, email, linkId: newId() };
}

/**
 * One task per party that leads or shares a measure. Indicators go to every lead in their målområde (or of their measure).
 * Responsibles that the register does not know are returned as printed.
 */
export function followUpTasks(state: CaseState, context: Context): { tasks: readonly TaskSpec[]; unresolved: readonly string[] } {
  const { outline } = documentOf(state);
  const asked = new Map<string, { leads: string[]; shares: string[]; indicators: string[] }>();
  const unresolved = new Set<string>();
  const askFor = (printed: string, add: (mine: { leads: string[]; shares: string[] }) => void): void => {
    const parties = partiesNamed(context.municipality, printed);
    if (parties.length === 0) unresolved.add(printed);
    for (const { partyId } of parties) {
      const mine = asked.get(partyId) ?? { leads: [], shares: [], indicators: [] };
      asked.set(partyId, mine);
      add(mine);
    }
  };
  for (const { id, lead, shared } of outline.measures) {
    lead.forEach((printed) => askFor(printed, ({ leads }) => leads.push(id)));
    shared.forEach((printed) =>
      askFor(printed, ({ leads, shares }) => !leads.includes(id) && !shares.includes(id) && shares.push(id)),
    );
  }
  const tasks = [...asked].flatMap(([partyId, mine]): TaskSpec[] => {
    const party = context.municipality.parties[partyId];
    return party ? [{ ...taskSpec(party, context), asked: { ...mine, indicators: indicatorsFor(state, mine) } }] : [];
  });
  return { tasks, unresolved: [...unresolved] };
}

function indicatorsFor(state: CaseState, { leads }: Pick<Asked, 'leads'>): readonly string[] {
  const { measures, indicators } = documentOf(state).outline;
  const areas = new Set(measures.filter(({ id }) => leads.includes(id)).map(({ areaId }) => areaId));
  return indicators
    .filter(({ areaId, measureId }) => (measureId ? leads.includes(measureId) : areaId !== undefined && areas.has(areaId)))
    .map(({ id }) => id);
}
