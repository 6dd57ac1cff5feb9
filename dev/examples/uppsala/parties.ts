/**
 * Uppsala's register: who can be asked and who is responsible.
 *
 * Those named in the source are all here; the other nämnder and bolag are added from general knowledge, and nine of the ten
 * civil-society organisations are invented. Addresses and meeting days are invented throughout.
 */
import type { Party } from '../../../domain/municipality';
import type { IsoDate } from '../../../domain/time';

/** Asks the others and leads measures itself, so it is no part of "alla nämnder". */
const board: Party = namnd('ks', 'Kommunstyrelsen', { abbreviation: 'KS', groups: [] });

const namnder: readonly Party[] = [
  namnd('amn', 'Arbetsmarknadsnämnden', { abbreviation: 'AMN', meetingDays: ['2025-08-27', '2025-09-24', '2025-10-22'] }),
  namnd('gsn', 'Gatu- och samhällsmiljönämnden', { abbreviation: 'GSN' }),
  namnd('ifn', 'Idrotts- och fritidsnämnden', { abbreviation: 'IFN' }),
  namnd('ktn', 'Kulturnämnden', { abbreviation: 'KTN', meetingDays: ['2025-08-28', '2025-09-25', '2025-10-23'] }),
  namnd('mhn', 'Miljö- och hälsoskyddsnämnden', { abbreviation: 'MHN' }),
  namnd('ngn', 'Namngivningsnämnden', { abbreviation: 'NGN' }),
  namnd('osn', 'Omsorgsnämnden', { abbreviation: 'OSN', meetingDays: ['2025-08-26', '2025-09-23', '2025-10-21'] }),
  namnd('pbn', 'Plan- och byggnadsnämnden', { abbreviation: 'PBN' }),
  namnd('ran', 'Räddningsnämnden', { abbreviation: 'RÄN', meetingDays: ['2025-06-11', '2025-10-15'] }),
  namnd('scn', 'Socialnämnden', { abbreviation: 'SCN' }),
  namnd('ubn', 'Utbildningsnämnden', { abbreviation: 'UBN', meetingDays: ['2025-08-20', '2025-09-17', '2025-10-15'] }),
  namnd('vn', 'Valnämnden', { abbreviation: 'VN' }),
  namnd('aln', 'Äldrenämnden', { abbreviation: 'ÄLN', meetingDays: ['2025-08-28', '2025-09-25', '2025-10-30'] }),
  namnd('ofn', 'Överförmyndarnämnden', { abbreviation: 'ÖFN' }),
];

/** Names as printed where the source has them: with "AB" or without, and "skolfastigheters". */
const bolag: readonly Party[] = [
  company('uppsalahem', 'Uppsalahem AB'),
  company('skolfastigheter', 'Uppsala skolfastigheters AB'),
  company('arenor', 'Uppsala Arenor och fastigheter'),
  company('bostadsformedling', 'Uppsala bostadsförmedling'),
  company('konsert-kongress', 'Uppsala Konsert & Kongress'),
  company('stadshus', 'Uppsala Stadshus AB'),
  company('vatten', 'Uppsala Vatten och Avfall AB'),
  company('parkering', 'Uppsala Parkerings AB'),
  company('industrihus', 'Uppsala Industrihus AB'),
  company('fastighet', 'Uppsala Kommuns Fastighets AB'),
  company('destination', 'Destination Uppsala AB'),
  company('stadsteater', 'Uppsala Stadsteater AB'),
];

const civilSociety: readonly Party[] = [
  organisation('barnombudet', 'Barnombudet i Uppsala län'),
  organisation('kvinnojouren', 'Kvinnojouren i Uppsala (exempel)'),
  organisation('tjejjouren', 'Tjejjouren i Uppsala (exempel)'),
  organisation('mansmottagningen', 'Mansmottagningen i Uppsala (exempel)'),
  organisation('brottsofferstodet', 'Brottsofferstödet i Uppsala (exempel)'),
  organisation('mot-hedersfortryck', 'Föreningen mot hedersförtryck i Uppsala (exempel)'),
  organisation('funktionsratt', 'Funktionsrättsföreningen i Uppsala (exempel)'),
  organisation('pensionarerna', 'Pensionärsföreningen i Uppsala (exempel)'),
  organisation('ungdomsradgivningen', 'Ungdomsrådgivningen i Uppsala (exempel)'),
  organisation('flyktinghjalpen', 'Flyktinghjälpen i Uppsala (exempel)'),
];

/** Everyone asked in the round: all nämnder, all bolag and ten civil-society organisations. */
export const askedParties: readonly Party[] = [...namnder, ...bolag, ...civilSociety];

/** The register: everyone asked, and the board. */
export const uppsalaParties: readonly Party[] = [board, ...askedParties];

type NamndDetails = {
  readonly abbreviation: string;
  readonly groups?: readonly string[];
  readonly meetingDays?: readonly IsoDate[];
};

function namnd(key: string, name: string, { abbreviation, groups = ['alla nämnder'], meetingDays }: NamndDetails): Party {
  const party: Party = { partyId: `namnd-${key}`, name, abbreviation, kind: 'namnd', email: `${key}@uppsala.example`, groups };
  return meetingDays ? { ...party, meetingDays } : party;
}

function company(key: string, name: string): Party {
  return { partyId: `bolag-${key}`, name, kind: 'bolag', email: `registrator@${key}.example`, groups: ['alla bolag'] };
}

function organisation(key: string, name: string): Party {
  return {
    partyId: `civ-${key}`,
    name,
    kind: 'civilsamhalle',
    email: `kontakt@${key}.example`,
    groups: ['civilsamhällesorganisationer'],
  };
}
