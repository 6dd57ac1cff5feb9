/** The 33 measures of Södertälje's plan: labels with a gap (1:7 is missing), several equal responsibles, preventionsnivåer. */
import type { Measure } from '../../../domain/outline';

const SN = 'Socialnämnden';
const KS = 'Kommunstyrelsen';
const ON = 'Omsorgsnämnden';
const AON = 'Äldreomsorgsnämnden';
const UN = 'Utbildningsnämnderna';
const KFN = 'Kultur- och fritidsnämnderna';
const SBN = 'Samhällsbyggnadsnämnderna';
const ANN = 'Arbets- och näringslivsnämnden';
const everyone = [SN, ON, AON, UN, KFN, SBN, 'Miljönämnden', ANN, 'Telge Bostäder'];
const councils = ['Kommunala pensionärsrådet', 'Kommunala funktionshinderrådet'];
const trained = [SN, ON, AON, UN, KFN, ANN, 'Överförmyndarnämnden', 'Telge Bostäder'];
/** Two measures are given to it, through the kommunstyrelse. */
const steeringGroup = 'Styrgruppen mot våld i nära relation och hedersrelaterat våld och förtryck';

type Row = {
  readonly lead: readonly string[];
  readonly shared?: readonly string[];
  readonly level: string;
  readonly receiver?: string;
};

export const sodertaljeMeasures: readonly Measure[] = [
  row(
    '1:1',
    { lead: [KFN], level: 'Universell' },
    'Skapa förutsättningar för ett kunskapsbaserat normkritiskt arbete om kön och maskulinitetsnormer i kultur- och fritidsverksamheter.',
  ),
  row(
    '1:2',
    { lead: [KFN], level: 'Universell' },
    'Implementera och följa upp det normkritiska arbetet i kultur- och fritidsverksamheter.',
  ),
  row(
    '1:3',
    { lead: [KS, SN, ON, UN, KFN, ANN], level: 'Universell' },
    'Tillgodose relevant samverkan med civilsamhället om det våldsförebyggande arbetet.',
  ),
  row(
    '1:4',
    { lead: [UN], level: 'Universell' },
    'Följa utvecklingen av evidensbaserade våldsförebyggande program för skolan som Jämställdhetsmyndigheten utvärderar.',
  ),
  row(
    '1:5',
    { lead: [SN], level: 'Universell' },
    'Sprida föräldraskapsprogram och föräldrautbildningar för att förebygga konflikter och våld i hemmet.',
  ),
  row('1:6', { lead: [KS], shared: [SN, ON, AON, UN, KFN, ANN], level: 'Universell' }, 'Arrangera kampanjveckan Orange Week.'),
  row(
    '1:8',
    { lead: [KS], shared: [...everyone, ...councils], level: 'Universell', receiver: steeringGroup },
    'Utveckla formerna för samarbete mellan berörda kontor för att förebygga och bekämpa våld.',
  ),
  row(
    '1:9',
    { lead: [SN], shared: [KS], level: 'Universell' },
    'Utveckla kommunens lägesbild i det brottsförebyggande arbetet så att den omfattar våld i nära relationer, hedersrelaterat våld och förtryck samt prostitution och människohandel.',
  ),
  row(
    '2:1',
    { lead: [SN], level: 'Indikerad, Selektiv' },
    'Sprida information på flera språk om insatser som hjälper våldsutövare att förändra sitt beteende.',
  ),
  row(
    '2:2',
    { lead: [SN], level: 'Indikerad, Selektiv' },
    'Erbjuda och informera om regionala stödverksamheter för den som vill sluta köpa sex.',
  ),
  row(
    '2:3',
    { lead: [SN], level: 'Indikerad' },
    'Upprätta samordnad individuell plan (SIP) för våldsutövare som behöver insatser från både socialtjänst och hälso- och sjukvård.',
  ),
  row('2:4', { lead: [SN], level: 'Indikerad' }, 'Utreda möjligheten att hänvisa våldsutövare till tillfälligt boende.'),
  row(
    '2:5',
    { lead: [SN], level: 'Indikerad' },
    'Se över möjligheten att erbjuda våldsutövare krisstöd när våldsutsatta och deras barn omplaceras.',
  ),
  row(
    '3:1',
    { lead: [SN], shared: [UN, KFN, AON, ON, ANN], level: 'Indikativ, Selektiv' },
    'Sprida lättillgänglig information på flera språk om stöd och skydd på platser där barn, unga, vuxna och äldre vistas.',
  ),
  row(
    '3:2',
    { lead: [UN, SN], level: 'Universell' },
    'Sprida stödmaterial till förskolan och socialtjänstens förebyggande verksamheter för att tidigt upptäcka våldsutsatta barn.',
  ),
  row(
    '3:3',
    { lead: [UN], level: 'Universell' },
    'Ge barn och unga förutsättningar att berätta om utsatthet genom att informera om barnets rättigheter och jämställdhet.',
  ),
  row(
    '3:4',
    { lead: [KS], shared: [...everyone, ...councils], level: 'Indikativ, Selektiv', receiver: steeringGroup },
    'Ta fram en rutin för att fråga om våldsutsatthet, för tidig upptäckt och för att förebygga upprepad utsatthet.',
  ),
  row(
    '4:1',
    { lead: [SN, ON], level: 'Indikerad' },
    'Erbjuda anpassat skydd och stöd till våldsutsatta i särskilt sårbara situationer.',
  ),
  row(
    '4:2',
    { lead: [SN, ON], level: 'Indikerad' },
    'Upprätta samordnad individuell plan (SIP) för våldsutsatta som behöver insatser från både socialtjänst och hälso- och sjukvård.',
  ),
  row(
    '4:3',
    { lead: [SN], level: 'Indikerad' },
    'Erbjuda hjälp och stöd till den som haft sex mot ersättning eller använder sex som självskadebeteende.',
  ),
  row(
    '4:4',
    { lead: [SN], level: 'Indikerad' },
    'Genomföra strukturerade hot- och riskbedömningar i alla ärenden om våldsutsatthet.',
  ),
  row(
    '4:5',
    { lead: [SN], level: 'Indikerad' },
    'Erbjuda krisstöd till föräldrar vars barn är placerade i familjehem eller på institution.',
  ),
  row(
    '4:6',
    { lead: [SN, ON, UN, KFN], level: 'Selektiv' },
    'Säkerställa förebyggande insatser till barn och unga som riskerar sexuell exploatering eller prostitution.',
  ),
  row(
    '4:7',
    { lead: [SN], level: 'Indikerad' },
    'Fördjupa samverkan mellan socialtjänst och polis vid akuta våldshändelser i familjer med barn.',
  ),
  row(
    '5:1',
    { lead: trained, level: 'Indikerad' },
    'Berörd personal har grundläggande utbildning och kunskap om våld i nära relation.',
  ),
  row(
    '5:2',
    { lead: [SN, ON, AON], level: 'Indikerad' },
    'Personal med klientnära arbete har fördjupad kunskap om våld i nära relation.',
  ),
  row(
    '5:3',
    { lead: trained, level: 'Indikerad' },
    'Berörd personal har kunskap om hedersrelaterat våld och förtryck och om hur de ska samverka mot det.',
  ),
  row(
    '5:4',
    { lead: [KS], shared: [UN, SN, ON], level: 'Selektiv' },
    'Kartlägga hur ofta personal i skola och socialtjänst möter unga som är utsatta eller riskerar hedersrelaterat våld.',
  ),
  row(
    '5:5',
    { lead: [KS, SN, UN], level: 'Universell' },
    'Följa upp utsatthet för hedersrelaterat våld och förtryck genom att fråga om begränsningar i skolenkäterna.',
  ),
  row(
    '5:6',
    { lead: [SN, ON, UN, KFN, ANN], level: 'Indikerad' },
    'Berörd personal har kunskap om prostitution, människohandel för sexuella ändamål och sexuell exploatering av barn.',
  ),
  row(
    '5:7',
    { lead: [SN], level: 'Indikerad' },
    'Relationsvåldscenter arbetar med individbaserad systematisk uppföljning (ISU) för att utveckla verksamheten.',
  ),
  row(
    '5:8',
    { lead: [KS], level: 'Universell' },
    'Berörda nämnders förtroendevalda erbjuds kurs om våld i nära relation, hedersrelaterat våld, våld mot personer med funktionsnedsättning och våld mot äldre.',
  ),
  row(
    '5:9',
    { lead: [KS, 'Telge AB'], level: 'Indikerad' },
    'Utveckla stöd till chefer så att de kan stötta medarbetare som är utsatta eller riskerar att utsättas för våld.',
  ),
];

function row(label: string, { lead, shared = [], level, receiver }: Row, text: string): Measure {
  const extra: Measure['extra'] =
    receiver === undefined ? { Preventionsnivå: level } : { Preventionsnivå: level, Mottagare: receiver };
  return { id: `m-${label.replace(':', '-')}`, label, text, areaId: `area-${label.charAt(0)}`, lead, shared, extra };
}
