/** Södertälje's handlingsplan Fri från våld 2024–2027: fokusområden without indicators, followed up in the accounts; retold. */
import type { DocumentDetails } from '../../../domain/document';
import type { Area, Outline, Section } from '../../../domain/outline';
import { sodertaljeMeasures } from './measures';

const sections: readonly Section[] = [
  {
    id: 'inledning',
    heading: 'Inledning',
    text: 'Våld i nära relation, hedersrelaterat våld och förtryck, prostitution, människohandel för sexuella ändamål och sexuell exploatering av barn kränker mänskliga rättigheter och är ett folkhälsoproblem. Planen knyter an till Agenda 2030, Stockholms läns strategi och kommunens Mål och budget.',
  },
  {
    id: 'uppdrag',
    heading: 'Uppdrag',
    text: 'Kommunstyrelsen gav kommunstyrelsens kontor i uppdrag att revidera handlingsplanen för 2021–2023, som löpte ut 2023-12-31.',
  },
  {
    id: 'syfte',
    heading: 'Syfte',
    text: 'Planen stödjer ett strukturerat och långsiktigt arbete för att förebygga och bekämpa våld, och samverkan inom kommunen, med externa organisationer och med civilsamhället.',
  },
  {
    id: 'ansvar',
    heading: 'Ansvar, genomförande och uppföljning',
    text: 'Planen gäller hela kommunkoncernen. Nämnder och bolagsstyrelser genomför åtgärderna och följer upp dem i delårsbokslut och årsberättelser. Kommunstyrelsens kontor samordnar uppföljningen, och en kontorsövergripande styrgrupp stärker det gemensamma arbetet.',
  },
];

const areas: readonly Area[] = [
  area(1, 'Kommunen arbetar våldsförebyggande', [
    'Kunskap finns om universella våldsförebyggande metoder och arbetssätt i kommunens verksamheter.',
    'Universella våldsförebyggande insatser används där barn och unga vuxna vistas.',
  ]),
  area(2, 'Kommunen erbjuder våldsutövare återfallsförebyggande insatser', [
    'Verksamheterna har kunskap, metoder och arbetssätt för att erbjuda våldsutövare insatser efter deras behov.',
    'Verksamheterna samverkar om våldsförebyggande och återfallsförebyggande insatser.',
  ]),
  area(3, 'Kommunen arbetar aktivt för att upptäcka våldsutsatthet', [
    'Verksamheterna har rutiner och kompetens för att upptäcka våldsutsatta vuxna och barn.',
    'Verksamheterna har rutiner och kompetens för att upptäcka våldsutövare.',
  ]),
  area(4, 'Våldsutsatta vuxna och barn erbjuds insatser utifrån sina specifika behov', [
    'Verksamheterna har kunskap, metoder och arbetssätt för att erbjuda våldsutsatta insatser efter deras behov.',
    'Verksamheterna samverkar om insatser för våldsutsatta.',
  ]),
  area(5, 'Kommunen arbetar systematiskt med kunskaps- och metodutveckling', [
    'Verksamheterna följer upp och utvärderar systematiskt för att utveckla arbetet.',
    'Verksamheterna arbetar utifrån bästa tillgängliga kunskap.',
    'Verksamheterna kvalitetssäkrar metoder och arbetssätt med stöd av forskning.',
  ]),
];

/** Deciding body and diarienummer are not in the source. The days of the follow-up are invented; it is said to be yearly. */
export const sodertaljePlan: DocumentDetails & { readonly outline: Outline } = {
  title: 'Handlingsplan Fri från våld 2024–2027',
  type: 'handlingsplan',
  decidingBody: 'Ej känt',
  ownerPost: 'Kommunstyrelsens kontor',
  diarienummer: '',
  period: { from: '2024-01-01', to: '2027-12-31' },
  followUp: { opensOn: '12-01', dueOn: '01-31' },
  outline: { sections, areas, measures: sodertaljeMeasures, indicators: [] },
};

function area(number: number, heading: string, subgoals: readonly string[]): Area {
  return { id: `area-${number}`, label: `Fokusområde ${number}`, heading, text: '', subgoals };
}
