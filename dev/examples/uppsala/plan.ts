/** Uppsala's handlingsplan 2025–2028 as it was sent on remiss: what it is, its history, and its text. */
import type { Decision, DocumentDetails, EarlierDecision } from '../../../domain/document';
import type { Outline, Section } from '../../../domain/outline';
import type { IsoDate } from '../../../domain/time';
import { uppsalaAreas } from './areas';
import { uppsalaIndicators, uppsalaMeasures } from './measures';

const sections: readonly Section[] = [
  {
    id: 'inledning',
    heading: 'Inledning',
    text: 'Uppsala kommuns nollvision är att ingen ska utsättas för våld i nära relationer och att var och en ska bestämma över sitt liv och sin kropp. Programmet mot våld i nära relationer ger kommunen ett gemensamt synsätt när våld ska upptäckas, synliggöras, förebyggas och åtgärdas. Handlingsplanen visar hur programmet införs, vad som ska göras och hur det följs upp.',
  },
  {
    id: 'syfte',
    heading: 'Syfte',
    text: 'Handlingsplanen samlar de åtgärder som behövs för att programmet ska bli verklighet. Den visar vilket ansvar nämnder och bolagsstyrelser har för programmets mål och delmål, utifrån reglementen och ägardirektiv. En arbetsgrupp i kommunen och en referensgrupp med lokala aktörer har tagit fram den. Åtgärderna är valda för att nämnder och bolag lätt ska hitta sina delar och ta in dem i sin planering.',
  },
  {
    id: 'omfattning',
    heading: 'Omfattning',
    text: 'Planen gäller 2025–2028 och riktar sig till de nämnder och bolagsstyrelser i Uppsala kommun som är ansvariga eller delansvariga. Den är avstämd mot andra program och planer, så att målen kompletterar varandra och ingen styrs dubbelt.',
  },
  {
    id: 'ansvar',
    heading: 'Ansvar, genomförande och spridning',
    text: 'Kommunstyrelsen ansvarar för att planen genomförs, samordnas, följs upp och sprids. Berörda nämnder och bolagsstyrelser tar in åtgärderna i sin verksamhetsplanering.',
  },
  {
    id: 'atgarder',
    heading: 'Målens åtgärder, indikatorer samt ansvariga',
    text: 'För varje åtgärd anges en samordnare och eventuella delansvariga. Samordnaren ser till att åtgärden planeras, genomförs och rapporteras, och kan också samordna flera verksamheters arbete. Programmet har fem målområden med prioriterade delmål.',
  },
  {
    id: 'uppfoljning',
    heading: 'Uppföljning',
    text: 'Kommunstyrelsen ansvarar för uppföljning och utvärdering och följer varje år upp program och handlingsplan i den ordinarie programuppföljningen. Kommunstyrelsen kan revidera planen vid behov, i gemensam beredning.',
  },
  {
    id: 'relaterade-dokument',
    heading: 'Relaterade dokument',
    text: [
      'Program mot våld i nära relationer, hedersrelaterat våld och förtryck, samt prostitution och människohandel för sexuella ändamål',
      'Program för trygghet, säkerhet och brottsförebyggande arbete',
      'Samverkansöverenskommelse för minskad brottslighet',
      'Program för full delaktighet för personer med funktionsnedsättning',
      'Program för äldrevänlig kommun',
      'Program för bostadsförsörjningen',
      'Handlingsplan för Gränby, Kvarngärdet och Löten 2024–2030',
      'Handlingsplan för Gottsundaområdet 2021–2030',
      'Mål och budget',
    ].join('\n'),
  },
];

/**
 * The plan before any comment came in. `followUp` is invented: the programme follow-ups the source knows were decided around
 * the turn of the year, so reports are asked for in the autumn.
 */
export const uppsalaPlan: DocumentDetails & { readonly outline: Outline } = {
  title:
    'Handlingsplan för program mot våld i nära relationer, hedersrelaterat våld och förtryck, samt prostitution och människohandel för sexuella ändamål',
  type: 'handlingsplan',
  decidingBody: 'Kommunstyrelsen',
  ownerPost: 'Direktör för avdelningen för trygghet och hållbarhet',
  diarienummer: 'KSN-2025-00697',
  period: { from: '2025-01-01', to: '2028-12-31' },
  contact: { name: 'Handläggare, kommunledningskontoret', email: 'kommunledningskontoret@uppsala.example' },
  followUp: { opensOn: '10-01', dueOn: '11-30' },
  outline: { sections, areas: uppsalaAreas, measures: uppsalaMeasures, indicators: uppsalaIndicators },
};

/** Before the plan. Where only a year or its turn is known, the day is its first or last, and the note says so. */
export const history: readonly EarlierDecision[] = [
  {
    body: 'Kommunfullmäktige',
    on: '2016-09-09',
    paragraph: '§ 156',
    note: 'Antog program med handlingsplan mot kvinnofridskränkningar, våld i nära relationer samt hedersrelaterat våld och förtryck. Socialnämnden hade då det övergripande ansvaret.',
  },
  {
    body: 'Kommunfullmäktige',
    on: '2022-01-31',
    paragraph: '§ 17',
    note: 'Gav i programuppföljningen i uppdrag att revidera programmet och handlingsplanen. Översynen gjordes under 2022 och tillförde prostitution och människohandel för sexuella ändamål.',
  },
  {
    body: 'Beslutsorgan ej känt',
    on: '2023-01-01',
    note: 'Det strategiska ansvaret flyttades från socialnämnden till kommunstyrelsen från och med 2023. Socialnämnden ansvarar fortfarande för stöd, skydd och behandling enligt lag.',
  },
  { body: 'Kommunstyrelsen', on: '2023-12-31', note: 'Aktualitetsbedömning för 2023: ej gjord.' },
  {
    body: 'Kommunfullmäktige',
    on: '2024-12-31',
    note: 'Aktualitetsbedömning för 2024: gjord, beslutad av kommunfullmäktige vid årsskiftet 2024/2025 (dagen är inte känd).',
  },
];

export const remissDecision: Decision = { body: 'Kommunstyrelsen', on: '2025-05-27', paragraph: '§ 172' };

export const remissRound: { readonly opensOn: IsoDate; readonly dueOn: IsoDate } = { opensOn: '2025-06-26', dueOn: '2025-09-30' };
