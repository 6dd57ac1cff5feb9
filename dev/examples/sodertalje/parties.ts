/**
 * Södertälje's register for the example: nämnder, bolag and råd as the plan names them.
 *
 * "Utbildningsnämnderna", "Kultur- och fritidsnämnderna" and "Samhällsbyggnadsnämnderna" are printed in the plural: they are
 * groups. Who belongs to them is not in the source; the kommundelsnämnder here are examples, and all addresses are invented.
 */
import type { Party } from '../../../domain/municipality';
import type { PartyKind } from '../../../domain/vocabulary';

const education = 'Utbildningsnämnderna';
const leisure = 'Kultur- och fritidsnämnderna';
const building = 'Samhällsbyggnadsnämnderna';

export const sodertaljeParties: readonly Party[] = [
  party('namnd', 'ks', 'Kommunstyrelsen', []),
  party('namnd', 'sn', 'Socialnämnden'),
  party('namnd', 'on', 'Omsorgsnämnden'),
  party('namnd', 'aon', 'Äldreomsorgsnämnden'),
  party('namnd', 'ann', 'Arbets- och näringslivsnämnden'),
  party('namnd', 'mn', 'Miljönämnden'),
  party('namnd', 'ofn', 'Överförmyndarnämnden'),
  party('namnd', 'un', 'Utbildningsnämnden', ['alla nämnder', education]),
  party('namnd', 'kfn', 'Kultur- och fritidsnämnden', ['alla nämnder', leisure]),
  party('namnd', 'sbn', 'Samhällsbyggnadsnämnden', ['alla nämnder', building]),
  party('namnd', 'kommundel-1', 'Kommundelsnämnd ett (exempel)', ['alla nämnder', education, leisure, building]),
  party('namnd', 'kommundel-2', 'Kommundelsnämnd två (exempel)', ['alla nämnder', education, leisure, building]),
  party('bolag', 'telge', 'Telge AB', ['alla bolag']),
  party('bolag', 'telge-bostader', 'Telge Bostäder', ['alla bolag']),
  party('rad', 'kpr', 'Kommunala pensionärsrådet', ['alla råd']),
  party('rad', 'kfr', 'Kommunala funktionshinderrådet', ['alla råd']),
];

function party(kind: PartyKind, key: string, name: string, groups: readonly string[] = ['alla nämnder']): Party {
  return { partyId: `${kind}-${key}`, name, kind, email: `${key}@sodertalje.example`, groups };
}
