/** The Uppsala case as data: what a newcomer loads as an example, tests count on, and `npm run life` lives through. */
import type { Party } from '../../../domain/municipality';
import { abstainingAnswers, answersWithComments, supportingAnswers, uppsalaAnswers } from './answers';
import { boardDecision, boardReportOn, changes, compiledOn, handlings } from './compilation';
import { askedParties, uppsalaParties } from './parties';
import { history, remissDecision, remissRound, uppsalaPlan } from './plan';
import { responsiblePartyIds, uppsalaYears } from './years';

const answering = new Set(uppsalaAnswers.map(({ partyId }) => partyId));
const askedPartyIds = askedParties.map(({ partyId }) => partyId);

export const uppsala = {
  municipality: { name: 'Uppsala kommun (exempel)' },
  plan: uppsalaPlan,
  history,
  remissDecision,
  round: remissRound,
  parties: uppsalaParties,
  askedPartyIds,
  responsiblePartyIds,
  answers: uppsalaAnswers,
  columns: {
    withComments: partyIdsOf(answersWithComments),
    withoutComments: partyIdsOf(supportingAnswers),
    abstained: partyIdsOf(abstainingAnswers),
    silent: askedPartyIds.filter((partyId) => !answering.has(partyId)),
  },
  handlings,
  changes,
  compiledOn,
  boardReportOn,
  boardDecision,
  years: uppsalaYears,
} as const;

/**
 * A register of `count` parties: first those responsible for measures, then those who answer, then Uppsala's other parties, then
 * made-up ones. Never fewer than the responsible, whatever `count` says.
 */
export function scaledParties(count: number): readonly Party[] {
  const rank = ({ partyId }: Party): number => (responsiblePartyIds.includes(partyId) ? 0 : answering.has(partyId) ? 1 : 2);
  const own = [...uppsalaParties].sort((one, other) => rank(one) - rank(other));
  const wanted = Math.max(count, responsiblePartyIds.length);
  const madeUp = Array.from({ length: Math.max(0, wanted - own.length) }, (_, index) => madeUpParty(index + 1));
  return [...own, ...madeUp].slice(0, wanted);
}

const madeUpKinds = [
  { kind: 'namnd', name: 'Exempelnämnd', groups: ['alla nämnder'] },
  { kind: 'bolag', name: 'Exempelbolag', groups: ['alla bolag'] },
  { kind: 'civilsamhalle', name: 'Exempelförening', groups: ['civilsamhällesorganisationer'] },
] as const;

function madeUpParty(number: number): Party {
  const { kind, name, groups } = madeUpKinds[number % 3] ?? madeUpKinds[0];
  return { partyId: `exempel-${number}`, name: `${name} ${number}`, kind, email: `part-${number}@exempel.example`, groups };
}

function partyIdsOf(answers: readonly { readonly partyId: string }[]): readonly string[] {
  return answers.map(({ partyId }) => partyId);
}
