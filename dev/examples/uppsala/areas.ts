/** The five målområden of Uppsala's plan with their 27 prioriterade delmål, as sent on remiss; retold, not copied. */
import type { Area } from '../../../domain/outline';

export const uppsalaAreas: readonly Area[] = [
  {
    id: 'area-1',
    label: 'Målområde 1',
    heading: 'Styrning, organisering, samordning och uppföljning',
    text: `Sättet som programmet styrs, organiseras, samordnas och följs upp på ska ge ett arbete mot våld i nära relationer som håller högre kvalitet, är effektivare och varar längre.

Våldet angår alla delar av samhället, och därför måste insatserna samordnas. Offentliga, ideella och privata aktörer i Uppsala ska veta vem som gör vad och respektera varandras uppdrag. Satsningarna ska hänga ihop och vara långsiktiga.`,
    subgoals: [
      'Kommunen ska se till att programmet samordnas och att det finns personal och pengar för att samordna, införa och följa upp det.',
      'Arbetet mot våld i nära relationer ska samordnas tillsammans med offentlig, ideell och privat sektor.',
    ],
  },
  {
    id: 'area-2',
    label: 'Målområde 2',
    heading: 'Kunskap, kompetens och metodutveckling',
    text: `Det kommunen redan vet om våld i nära relationer ska ordnas och spridas, och den som arbetar inom området ska ha den kompetens som uppgifterna kräver.

Arbetet håller kvalitet när de berörda yrkesgrupperna har tillräckliga kunskaper. Kunskap måste gå mellan myndigheter och andra aktörer, och utbildning behöver passa både yrket och målgruppen.

Uppsala kommun är en stor arbetsgivare och behöver i den rollen grundläggande kunskap om våld i nära relationer. Utbildning gör mest nytta när den återkommer och planeras på lång sikt.`,
    subgoals: [
      'Kunskap och kompetens som redan finns ska ordnas och spridas i kommunen.',
      'Berörda yrkesgrupper ska erbjudas utbildning som återkommer och är långsiktig.',
      'Berörda yrkesgruppers kompetens ska säkerställas.',
      'Arbetsgivarens kompetens ska säkerställas.',
      'Insatser ska bygga på bästa tillgängliga kunskap, och evidensbaserade metoder ska utvecklas och anpassas till målgruppen.',
      'Alla verksamheter – offentliga, ideella och privata – ska ha rutiner för att hantera våld i nära relationer.',
      'Kunskapen om våldsutövare ska utvecklas och omfatta även kvinnor, pojkar och unga män som utövar våld, och våld som utövas kollektivt.',
    ],
  },
  {
    id: 'area-3',
    label: 'Målområde 3',
    heading: 'Våldsförebyggande arbete',
    text: `Kommunens arbete för att upptäcka, synliggöra, förebygga och bekämpa våld i nära relationer ska bli starkare och mer systematiskt, och samordnas på alla våldsförebyggande nivåer.

Nivåerna är tre. Tidigt förebyggande arbete riktar sig till alla, till exempel genom att förändra normer om maskulinitet, makt och våld. Selektivt arbete vänder sig till grupper med högre risk att utsättas för eller utöva våld. Den tredje nivån är behandling för dem som redan är utsatta eller utövar våld.`,
    subgoals: [
      'Det tidiga våldsförebyggande arbetet ska utvecklas och bli större.',
      'Förebyggande insatser ska nå alla berörda: riskgrupper, våldsutsatta och våldsutövare.',
      'Allt våldsförebyggande arbete ska vara genusmedvetet, normkritiskt och långsiktigt, och bli starkare inom alla områden som berörs, så som förskola, grundskola, gymnasieskola, fritid och socialtjänst. Det ska ske i samverkan med hälso- och sjukvården, rättsväsendet och ideella och privata organisationer.',
    ],
  },
  {
    id: 'area-4',
    label: 'Målområde 4',
    heading: 'Skydd, stöd och behandling för alla som utsätts för våld i nära relationer',
    text: `Den som utsätts för våld ska få insatser av god och likvärdig kvalitet var hen än söker hjälp, och fler ska få skydd, stöd och behandling.

Kommunen ansvarar enligt socialtjänstlagen för skydd åt den som lever under hot eller risk för våld. Ibland räcker det att parterna skiljs åt en tid, ibland behövs en ny bostad eller ett långvarigt skydd på annan ort. Där det är säkert bör den utsatta kunna bo kvar hemma, särskilt när barn berörs.

För flera grupper är det svårt att hitta skyddsplatser, bland andra äldre med stora behov av omvårdnad, personer med funktionsnedsättning, personer som utsätts för hedersrelaterat våld och unga.

Det ska vara lätt att hitta information och råd, och det ska finnas flera vägar in till skydd och stöd.

Barn som lever med våld behöver hjälp att bearbeta det de varit med om, och förskola eller skola även under tiden på skyddat boende.`,
    subgoals: [
      'Skydd, stöd och behandling ska fortsätta utvecklas och anpassas till den enskildas behov och säkerhet.',
      'Barnets behov, delaktighet och säkerhet ska alltid gå först.',
      'Kunskapen om barns sårbarhet, utsatthet och behov ska öka.',
      'Arbetet med att tidigt upptäcka barn som bevittnar eller utsätts för våld i nära relationer ska utvecklas.',
      'Kommunen ska anlita den aktör – offentlig, ideell eller privat – som är bäst lämpad att ge stöd, skydd och behandling.',
      'Ansvaret mellan offentliga, ideella och privata aktörer ska vara tydligt fördelat och samverkan konkret.',
      'Våldsutsatta barn och vuxna ska få ökad och likvärdig tillgång till information som är lätt att hitta och anpassad till deras behov.',
      'Våldsutsatta ska få veta vilket stöd som finns, oavsett vem som ger det.',
      'Så få myndighetspersoner som möjligt ska delta i beslut om den våldsutsattas stöd, skydd och behandling.',
      'Kommunen ska arbeta aktivt för att stärka den våldsutsattas ekonomiska oberoende.',
    ],
  },
  {
    id: 'area-5',
    label: 'Målområde 5',
    heading: 'Stöd och behandling för våldsutövare',
    text: `Insatserna för att hindra våld i nära relationer ska bygga på säkra hot- och riskbedömningar och ha de utsattas säkerhet och utövarnas eget ansvar i centrum.

Området gäller alla våldsutövare oavsett kön. De flesta är män, och arbetet behöver därför se sambandet mellan våld och normer om maskulinitet.

Att ge stöd och behandling åt den som utövar våld är att förebygga våld. Polis, kriminalvård, hälso- och sjukvård, socialtjänst och ideella organisationer behöver en gemensam syn på hur våld upptäcks och risker bedöms, och metoderna ska följas upp och kvalitetssäkras.`,
    subgoals: [
      'Kommunen ska se till att det finns insatser som hindrar att någon utövar eller fortsätter att utöva våld i nära relationer.',
      'Insatserna ska anpassas till individen och helst vara genusmedvetna och evidensbaserade, med beprövade metoder av god kvalitet.',
      'Arbetet med att bedöma våldsproblematik, hot och risker ska utvecklas.',
      'Ansvaret mellan offentliga, ideella och privata aktörer ska vara tydligt fördelat och samverkan konkret.',
      'Kunskapen om mäns våldsbeteende ska bli större, eftersom pojkar och män är de vanligaste våldsutövarna.',
    ],
  },
];
