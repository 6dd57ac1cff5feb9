/** What happened to a party in the register, newest first, with who did it by name. */
import type { StoredEvent } from '../db/events';
import type { MunicipalityEvent, Party } from '../domain/municipality';
import type { PartyHistoryItem } from '../web/pages/party';
import { longDate } from '../web/words/dates';
import { label } from '../web/words/labels';
import type { ApiContext } from './context';

export async function partyHistory({ facts }: ApiContext, events: readonly StoredEvent[]): Promise<readonly PartyHistoryItem[]> {
  const users = await facts.db.selectFrom('users').select(['user_id', 'name']).execute();
  const names = new Map(users.map(({ user_id, name }) => [`user:${user_id}`, name]));
  let before: Party | undefined;
  const items = events.map(({ event }): PartyHistoryItem => {
    const happened = event as MunicipalityEvent;
    const told = tell(happened, before);
    if (happened.type === 'PartyRegistered' || happened.type === 'PartyChanged') before = happened.party;
    return { at: event.at, who: names.get(event.by) ?? actorText(event.by), ...told };
  });
  return [...items].reverse();
}

function actorText(actor: string): string {
  return actor === 'process' ? 'Remisshjul' : 'En tidigare användare';
}

function tell(event: MunicipalityEvent, before: Party | undefined): { readonly text: string; readonly detail?: string } {
  if (event.type === 'PartyRegistered') return { text: 'Lades till i registret', detail: event.party.email };
  if (event.type === 'PartyRetired') return { text: 'Togs bort ur registret' };
  if (event.type !== 'PartyChanged') return { text: 'Ändrades' };
  const changes = before ? differences(before, event.party) : [];
  return { text: 'Ändrades', detail: changes.length > 0 ? changes.join('. ') : 'Inget nytt innehåll' };
}

const fields: readonly { readonly term: string; readonly of: (party: Party) => string }[] = [
  { term: 'Namn', of: ({ name }) => name },
  { term: 'Förkortning', of: ({ abbreviation = '' }) => abbreviation },
  { term: 'Slag', of: ({ kind }) => label('partyKind', kind) },
  { term: 'E-post', of: ({ email }) => email },
  { term: 'Grupper', of: ({ groups }) => groups.join(', ') },
  { term: 'Sammanträdesdagar', of: ({ meetingDays = [] }) => meetingDays.map(longDate).join(', ') },
];

function differences(before: Party, after: Party): readonly string[] {
  return fields
    .filter(({ of }) => of(before) !== of(after))
    .map(({ term, of }) => `${term}: ${of(before) || '(tomt)'} → ${of(after) || '(tomt)'}`);
}
