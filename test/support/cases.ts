/** A small practice case in a world: three parties, one measure, driven by the same clockwork as the example. */
import { carryOutInMunicipality } from '../../api/carryOut';
import type { Party } from '../../domain/municipality';
import { atStockholm } from '../../domain/calendar';
import { type Clockwork, openClockwork } from '../../dev/life/clockwork';
import { newestMessages } from '../../db/mailbox';
import type { World } from './world';

export const parks: Party = {
  partyId: 'parks',
  name: 'Parknämnden',
  abbreviation: 'PN',
  kind: 'namnd',
  email: 'pn@prov.example',
  groups: ['alla nämnder'],
};
export const schools: Party = {
  partyId: 'schools',
  name: 'Skolnämnden',
  abbreviation: 'SN',
  kind: 'namnd',
  email: 'sn@prov.example',
  groups: ['alla nämnder'],
};
export const water: Party = { partyId: 'water', name: 'Vattenbolaget', kind: 'bolag', email: 'vatten@prov.example', groups: [] };

/** A draft with one measure that Parknämnden leads and Skolnämnden shares, on 2 June 2025. */
export async function openDraft({ context }: Pick<World, 'context'>): Promise<Clockwork> {
  const by = 'user:clerk';
  await carryOutInMunicipality(context, {
    command: { name: 'RegisterParties', parties: [parks, schools, water] },
    commandId: context.newId(),
    by,
  });
  const contact = { name: 'Kommunkansliet', email: 'kansli@prov.example' };
  await carryOutInMunicipality(context, {
    command: { name: 'DescribeMunicipality', title: 'Provkommunen', contact },
    commandId: context.newId(),
    by,
  });
  const caseId = context.newId();
  const clockwork = openClockwork(context, caseId, by);
  const details = {
    title: 'Plan för parker',
    type: 'plan',
    decidingBody: 'Kommunstyrelsen',
    ownerPost: 'Parkchef',
    diarienummer: 'KS-2025-1',
    period: { from: '2026-01-01', to: '2027-12-31' },
    followUp: { opensOn: '12-01', dueOn: '01-31' },
  };
  await clockwork.create(atStockholm('2025-06-02', '09:00'), {
    name: 'CreateDocument',
    caseId,
    documentId: context.newId(),
    details,
    practice: true,
  });
  await clockwork.ask({
    name: 'WriteMeasure',
    measure: { id: 'm-1.1', label: '1.1', text: 'Plantera träd', lead: ['PN'], shared: ['SN'] },
  });
  await clockwork.ask({
    name: 'RecordRemissDecision',
    decision: { body: 'Kommunstyrelsen', on: '2025-05-27', paragraph: '172' },
  });
  return clockwork;
}

/** The round, launched to all three with 30 September 2025 as its last day; its letters have left. */
export async function launch(clockwork: Clockwork): Promise<string> {
  const roundId = `round-${clockwork.caseId}`;
  const partyIds = [parks, schools, water].map(({ partyId }) => partyId);
  await clockwork.ask({
    name: 'LaunchRemiss',
    roundId,
    dueOn: '2025-09-30',
    partyIds,
    questions: '',
    lettersFrom: await clockwork.now(),
  });
  await clockwork.settle();
  return roundId;
}

export async function support(clockwork: Clockwork, roundId: string, { partyId }: Party): Promise<void> {
  await clockwork.answer({ roundId, partyId, body: { kind: 'remiss', stance: 'supports', comments: [] }, files: [] });
}

/** How many letters of a kind each party was sent, by the facts. */
export async function lettersSent(
  clockwork: Clockwork,
  roundId: string,
  kind: string,
): Promise<Readonly<Record<string, number>>> {
  const round = (await clockwork.state()).rounds[roundId];
  const tasks = Object.values(round?.tasks ?? {});
  return Object.fromEntries(
    tasks.map(({ partyId, letters }) => [
      partyId,
      letters.filter((letter) => letter.kind === kind && letter.state === 'sent').length,
    ]),
  );
}

/** Message-IDs that came to the mailbox more than once. */
export async function cameTwice({ context }: World): Promise<readonly string[]> {
  const ids = (await newestMessages(context.facts.db, { limit: 10_000 })).map(({ message_id }) => message_id);
  return ids.filter((id, index) => ids.indexOf(id) !== index);
}
