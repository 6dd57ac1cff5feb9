/** The 24 measures and 13 indicators of Uppsala's plan as sent on remiss, with responsibles as printed. */
import type { Indicator, Measure } from '../../../domain/outline';

export const uppsalaMeasures: readonly Measure[] = [
  measure('1.1', 'KS', {
    shared: 'SCN, OSN, ÄLN, AMN, KTN, IFN, Uppsalahem AB',
    text: 'Utveckla samverkan med lokala aktörer för att förebygga och bekämpa våld i nära relation, hedersrelaterat våld och köp av sexuella tjänster.',
  }),
  measure('1.2', 'KS', {
    shared: 'SCN, OSN, ÄLN, AMN, KTN, Uppsalahem AB',
    text: 'Vidareutveckla kommunens myndighetsövergripande samverkan om våld i nära relation.',
  }),
  measure('2.1', 'KS', {
    text: 'Ta fram utbildningsmaterial till kommunens chefer om våld i nära relation, hedersrelaterat våld och våldsutövande.',
  }),
  measure('2.2', 'KS', {
    shared: 'SCN, OSN, ÄLN, AMN',
    text: 'Vidareutbilda kommunens våldsombud om våld i nära relation och hedersrelaterat våld mot särskilt sårbara målgrupper.',
  }),
  measure('2.3', 'KS', {
    shared: 'SCN, OSN, ÄLN, AMN, KTN',
    text: 'Ta fram och implementera rutiner så att medarbetare vet vad de ska göra när de misstänker eller upptäcker våld i nära relation och hedersrelaterat våld.',
  }),
  measure('2.4', 'KS', {
    shared: 'SCN, OSN, ÄLN, AMN',
    text: 'Ta fram och implementera rutiner för hur berörda verksamheter systematiskt kan ställa frågor om utsatthet för våld i nära relation, hedersrelaterat våld och våldsutövande.',
  }),
  measure('2.5', 'KS', {
    shared: 'SCN, OSN, KTN',
    text: 'Ta fram och implementera rutiner för att hindra att unga förs utomlands för könsstympning, tvångsäktenskap eller barnäktenskap.',
  }),
  measure('2.6', 'SCN', {
    text: 'Erbjuda råd och stöd till medarbetare som i sitt yrke möter personer utsatta för hedersrelaterat våld.',
  }),
  measure('3.1', 'SCN', {
    shared: 'OSN',
    text: 'Implementera och sprida föräldraskapsstödsprogram för att förebygga våld i nära relation, konflikter och hedersrelaterat våld.',
  }),
  measure('3.2', 'UBN', {
    text: 'Följa upp hur läroplansområdet sexualitet, samtycke och relationer har införts, med fokus på våld i ungas relationer och hedersrelaterat våld.',
  }),
  measure('3.3', 'UBN', {
    text: 'Implementera våldsförebyggande arbete om våld i nära relation och hedersrelaterat våld för elever i anpassad gymnasieskola.',
  }),
  measure('3.4', 'KS', {
    shared: 'SCN, UBN, KTN, OSN',
    text: 'Informera och utbilda om internet som brottsplats för att förebygga våld i ungas nära relationer och minska sexuell exploatering i digitala miljöer.',
  }),
  measure('3.5', 'KS', {
    shared: 'SCN, OSN, ÄLN, AMN, KTN, IFN, Uppsalahem AB',
    text: 'Bidra till en gemensam åtgärdsplan för kommunens brottsförebyggande arbete där våld i nära relation och hedersrelaterat våld ingår.',
  }),
  measure('3.6', 'OSN', {
    shared: 'SCN, ÄLN, AMN, UBN, KTN, IFN',
    text: 'Utbilda berörda medarbetare om utsatthet för våld och hedersförtryck bland barn, unga och vuxna med funktionsnedsättning.',
  }),
  measure('3.7', 'IFN', {
    shared: 'KTN, SCN',
    text: 'Höja kunskapen hos personal inom Fritid Uppsala och i föreningslivet om ANDTS och dess koppling till våld i nära relationer och hedersrelaterat våld.',
  }),
  measure('3.8', 'UBN', {
    shared: 'KS',
    text: 'Informera alla elever om våld i nära relation och sprida material inför skollov där hedersrelaterat våld ingår.',
  }),
  measure('3.9', 'SCN', {
    shared: 'OSN, AMN, UBN, KTN',
    text: 'Stärka kompetensen hos berörda medarbetare om prostitution och om grupper som riskerar att börja sälja eller köpa sexuella tjänster.',
  }),
  measure('3.10', 'Uppsalahem AB', {
    text: 'Utveckla arbetet med att upptäcka och motverka prostitution, koppleri och människohandel i verksamhetslokaler som Uppsalahem hyr ut.',
  }),
  measure('4.1', 'SCN', {
    text: 'Utbilda Familjerättens personal om barns våldsutsatthet och behov i frågor om vårdnad, boende och umgänge.',
  }),
  measure('4.2', 'ÄLN', {
    shared: 'SCN, OSN',
    text: 'Utveckla anhörigcentrums uppdrag så att det även omfattar stöd till anhöriga till våldsutsatta.',
  }),
  measure('4.3', 'SCN', {
    shared: 'Uppsalahem AB',
    text: 'Vidareutveckla boendekedjan och andra stödinsatser så att fler våldsutsatta får ett stadigvarande och tryggt boende.',
  }),
  measure('4.4', 'KS', {
    shared: 'SCN, OSN, ÄLN, AMN, KTN, IFN',
    text: 'Utveckla arbetet med att på ett lättillgängligt sätt berätta vilka interna och externa stödinsatser kommunen erbjuder våldsutsatta och våldsutövare.',
  }),
  measure('5.1', 'SCN', {
    text: 'Erbjuda den som söker hjälp för sitt våldsbeteende stöd som passar individen och behovet, så att beteendet kan förändras.',
  }),
  measure('5.2', 'SCN', {
    text: 'Erbjuda föräldrar som utövar hedersrelaterat våld behandlings- och samtalsstöd.',
  }),
];

/** Hung on målområden, without baselines; målområde 1 has none. Numbered here within the målområde, as the source does not. */
export const uppsalaIndicators: readonly Indicator[] = [
  indicator('2.1', 'Antal utbildningstillfällen för våldsombud från varje nämnd som arbetar med särskilt sårbara målgrupper.'),
  indicator(
    '2.2',
    'Antal medarbetare från varje förvaltning/bolag som utbildats i våld i nära relation och hedersrelaterat våld.',
  ),
  indicator('2.3', 'Förvaltningar/bolag som har tagit fram rutiner enligt åtgärderna ovan.'),
  indicator('3.1', 'Antal genomförda utbildningstillfällen inom varje förvaltning/bolag.'),
  indicator('3.2', 'Antal deltagare från varje förvaltning/bolag på varje utbildningstillfälle.'),
  indicator('4.1', 'Antal yrkesverksamma från varje förvaltning/bolag som vänder sig till Nexus för råd och stöd.'),
  indicator('4.2', 'Antal yrkesverksamma från varje förvaltning/bolag som Nexus utbildar i våld och hedersrelaterat våld.'),
  indicator('4.3', 'Antal våldsutsatta som genom boendekedjan ansökt om hjälp med ett stadigvarande och tryggt boende.'),
  indicator('4.4', 'Antal våldsutsatta som genom boendekedjan beviljats hjälp med ett stadigvarande och tryggt boende.'),
  indicator('4.5', 'Antal våldsutsatta som via Nexus på annat sätt ansökt om hjälp med ett stadigvarande och tryggt boende.'),
  indicator('4.6', 'Antal våldsutsatta som via Nexus på annat sätt beviljats hjälp med ett stadigvarande och tryggt boende.'),
  indicator('5.1', 'Antal som ansöker om stöd och behandling för att förändra sitt våldsbeteende.'),
  indicator('5.2', 'Antal som erbjuds och genomför stöd och behandling för att förändra sitt våldsbeteende.'),
];

function measure(label: string, lead: string, { text, shared }: { readonly text: string; readonly shared?: string }): Measure {
  return {
    id: `m-${label}`,
    label,
    text,
    areaId: areaOf(label),
    lead: [lead],
    shared: shared === undefined ? [] : shared.split(', '),
    timetable: 'Inom planperioden',
  };
}

function indicator(number: string, text: string): Indicator {
  return { id: `ind-${number}`, text, areaId: areaOf(number) };
}

function areaOf(label: string): string {
  return `area-${label.slice(0, label.indexOf('.'))}`;
}
