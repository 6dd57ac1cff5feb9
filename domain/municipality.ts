/** The municipality itself: its name and contact, the register of parties and groups, and its own days off. */
import { type Context, type Deciders, type Evolvers, type Stamp, evolveBy, stamp } from './life';
import { isEmailAddress } from './emailAddress';
import { Rejected } from './rejected';
import type { IsoDate } from './time';
import type { PartyKind } from './vocabulary';

// Events

export type Party = {
  readonly partyId: string;
  readonly name: string;
  readonly abbreviation?: string;
  readonly kind: PartyKind;
  readonly email: string;
  readonly groups: readonly string[];
  /** The days the nämnd meets, when known: a deadline without a meeting in the period loses that nämnd. */
  readonly meetingDays?: readonly IsoDate[];
};

export type Contact = { readonly name: string; readonly email: string; readonly phone?: string };

/** A day the municipality is closed besides those by law, and why, when that was said. */
export type LocalDayOff = { readonly on: IsoDate; readonly name?: string };

export type MunicipalityEvent = Stamp &
  (
    | { readonly type: 'MunicipalityDescribed'; readonly name: string; readonly contact?: Contact; readonly accent?: string }
    | { readonly type: 'PartyRegistered'; readonly party: Party }
    | { readonly type: 'PartyChanged'; readonly party: Party }
    | { readonly type: 'PartyRetired'; readonly partyId: string }
    | { readonly type: 'LocalDaysOffSet'; readonly days: readonly LocalDayOff[] }
  );

// State

export type Municipality = {
  readonly name: string;
  readonly contact?: Contact;
  readonly accent?: string;
  readonly parties: Readonly<Record<string, Party>>;
  readonly daysOff: readonly IsoDate[];
  /** What those of them that have a name are called. */
  readonly daysOffNames?: Readonly<Record<IsoDate, string>>;
};

export const noMunicipality: Municipality = { name: 'Kommunen', parties: {}, daysOff: [] };

// Commands

export type MunicipalityCommand =
  | { readonly name: 'DescribeMunicipality'; readonly title: string; readonly contact?: Contact; readonly accent?: string }
  | { readonly name: 'RegisterParties'; readonly parties: readonly Party[] }
  | { readonly name: 'ChangeParty'; readonly party: Party }
  | { readonly name: 'RetireParty'; readonly partyId: string }
  | {
      readonly name: 'SetDaysOff';
      readonly daysOff: readonly IsoDate[];
      readonly names?: Readonly<Record<IsoDate, string>>;
    };

// Decide

const deciders: Deciders<Municipality, MunicipalityCommand, MunicipalityEvent> = {
  DescribeMunicipality(_, { title, contact, accent }, context) {
    if (title.trim() === '') throw new Rejected('NAME_MISSING', { field: 'title' });
    return [{ type: 'MunicipalityDescribed', name: title.trim(), contact, accent, ...stamp(context) }];
  },
  RegisterParties(municipality, { parties }, context) {
    const fresh = parties.filter(({ partyId }) => municipality.parties[partyId] === undefined);
    fresh.forEach((party) => assertProperParty(party, municipality));
    return fresh.map((party) => ({ type: 'PartyRegistered', party, ...stamp(context) }));
  },
  ChangeParty(municipality, { party }, context) {
    if (municipality.parties[party.partyId] === undefined) throw new Rejected('PARTY_UNKNOWN');
    assertProperParty(party, municipality);
    return [{ type: 'PartyChanged', party, ...stamp(context) }];
  },
  RetireParty(municipality, { partyId }, context) {
    if (municipality.parties[partyId] === undefined) return [];
    return [{ type: 'PartyRetired', partyId, ...stamp(context) }];
  },
  SetDaysOff(_, { daysOff, names = {} }, context) {
    const days = [...new Set(daysOff)].sort().map((on) => (names[on] ? { on, name: names[on] } : { on }));
    return [{ type: 'LocalDaysOffSet', days, ...stamp(context) }];
  },
};

/** @throws Rejected NAME_MISSING, EMAIL_INVALID, PARTY_NAME_TAKEN */
function assertProperParty(party: Party, { parties }: Municipality): void {
  if (party.name.trim() === '') throw new Rejected('NAME_MISSING', { field: 'name' });
  if (!isEmailAddress(party.email))
    throw new Rejected('EMAIL_INVALID', { field: 'email', details: { email: party.email, party: party.name } });
  const namesake = Object.values(parties).find(
    (other) => other.partyId !== party.partyId && other.name.toLowerCase() === party.name.trim().toLowerCase(),
  );
  if (namesake) throw new Rejected('PARTY_NAME_TAKEN', { field: 'name', details: { party: party.name } });
}

export function decideMunicipality(
  municipality: Municipality,
  command: MunicipalityCommand,
  context: Context,
): readonly MunicipalityEvent[] {
  const decider = deciders[command.name] as (
    state: Municipality,
    command: MunicipalityCommand,
    context: Context,
  ) => readonly MunicipalityEvent[];
  return decider(municipality, command, context);
}

// Evolve

export const municipalityEvolvers: Evolvers<Municipality, MunicipalityEvent> = {
  MunicipalityDescribed: (municipality, { name, contact, accent }) => ({ ...municipality, name, contact, accent }),
  PartyRegistered: withParty,
  PartyChanged: withParty,
  PartyRetired(municipality, { partyId }) {
    const { [partyId]: _retired, ...parties } = municipality.parties;
    return { ...municipality, parties };
  },
  LocalDaysOffSet: (municipality, { days }) => ({
    ...municipality,
    daysOff: days.map(({ on }) => on),
    daysOffNames: Object.fromEntries(days.flatMap(({ on, name }) => (name ? [[on, name]] : []))),
  }),
};

function withParty(municipality: Municipality, { party }: { readonly party: Party }): Municipality {
  return { ...municipality, parties: { ...municipality.parties, [party.partyId]: party } };
}

export function evolveMunicipality(municipality: Municipality, event: MunicipalityEvent): Municipality {
  return evolveBy(municipalityEvolvers, municipality, event);
}

// Questions

/** The parties of a group, in the register's order; the group's name is compared without case. */
export function partiesOfGroup({ parties }: Municipality, group: string): readonly Party[] {
  const wanted = group.trim().toLowerCase();
  return Object.values(parties).filter(({ groups }) => groups.some((name) => name.toLowerCase() === wanted));
}

/**
 * Who a responsible as printed ("KS", "Uppsalahem AB", "alla nämnder", "KS + alla nämnder") stands for.
 *
 * Empty when the register knows nobody by that name: the clerk is then asked to add an address.
 */
export function partiesNamed(municipality: Municipality, printed: string): readonly Party[] {
  const found = printed.split('+').flatMap((name) => partyOrGroupNamed(municipality, name));
  return [...new Map(found.map((party) => [party.partyId, party])).values()];
}

function partyOrGroupNamed(municipality: Municipality, name: string): readonly Party[] {
  const wanted = simplified(name);
  const party = Object.values(municipality.parties).find(
    (candidate) => simplified(candidate.name) === wanted || simplified(candidate.abbreviation ?? '') === wanted,
  );
  return party ? [party] : partiesOfGroup(municipality, name);
}

function simplified(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/\s+ab$/, '')
    .replace(/\s+/g, ' ');
}
