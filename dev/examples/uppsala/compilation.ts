/** How Uppsala handled each of the 21 comments, and the seven changes of the text that the board was given. */
import type { BoardDecision } from '../../../domain/decision';
import type { TextChange } from '../../../domain/textChange';
import type { IsoDate } from '../../../domain/time';
import type { Handling } from '../../../domain/vocabulary';

export type UppsalaHandling = {
  readonly partyId: string;
  /** Place in the party's comments, from 0. */
  readonly commentIndex: number;
  readonly handling: Handling;
  readonly reason: string;
  /** The key of the change it led to. */
  readonly textChange?: string;
  /** For `referred`: where to. */
  readonly referredTo?: string;
};

export type UppsalaChange = Omit<TextChange, 'changeId'> & {
  readonly key: string;
  /** The comments it came from: `namnd-amn#2` is AMN's second. */
  readonly commentKeys: readonly string[];
};

/**
 * Quotes 5.2 as the real compilation does: "behandlings- och samtalsstöd". The text put to the board says "behandling och
 * samtalsstöd" (the change `5.2` below). Keep the two apart: it is the slip that the service's check is there to find.
 */
const relativesReason =
  'Åtgärden justeras så att den lyder ”Erbjuda föräldrar/vårdnadshavare/anhöriga som utövar hedersrelaterat våld behandlings- och samtalsstöd.” Vårdnadshavare är inte alltid biologiska föräldrar, så båda orden behövs. Anhöriga läggs till eftersom forskning visar att utövarna ofta är anhöriga eller hör till den utökade familjen eller släkten.';

export const handlings: readonly UppsalaHandling[] = [
  ...inOrder('namnd-amn', [
    {
      handling: 'notChanged',
      reason:
        'Åtgärden ska visa vilken nämnd som har huvudansvaret för råd och stöd till medarbetare. Den är inte en lista över alla yrken som kan behöva stödet.',
    },
    {
      handling: 'changedAsAsked',
      textChange: '2.4',
      reason:
        'Prostitution och människohandel för sexuella ändamål ingår i begreppet våld i nära relation, men planen justeras enligt yttrandet för tydlighetens skull.',
    },
    {
      handling: 'editorialChange',
      textChange: 'komvux',
      reason:
        'Texten under målområdena hämtas från programmet och prövas i dess årliga aktualitetsbedömning. Tillägget kan ses som redaktionellt och görs därför enligt yttrandet.',
    },
    {
      handling: 'alreadyMet',
      reason:
        'Programmet, som planen hänvisar till, nämner all lagstiftning som gäller. Nämnder och bolag förutsätts känna till och följa den.',
    },
    {
      handling: 'alreadyMet',
      reason:
        'Kommunstyrelsen är samordnande nämnd för åtgärden och ansvarar därmed för våldsombuden och deras utbildning. De delansvariga berörs genom sina medarbetare.',
    },
  ]),
  ...inOrder('namnd-ktn', [
    {
      handling: 'alreadyMet',
      reason: 'Gränserna mellan olika typer av våldsutsatthet framgår av programmet mot våld i nära relationer.',
    },
    {
      handling: 'referred',
      referredTo: 'Uppföljningen av handlingsplanen',
      reason:
        'Arbete med gemensamma lägesbilder pågår, och en åtgärd gäller gemensamma planer i det brottsförebyggande arbetet. I uppföljningen kan indikatorerna byggas ut: först mäts antal och genomförande, sedan effekt. Data saknas inte; det svåra är att analysera dem väl.',
    },
    {
      handling: 'outsideMandate',
      reason:
        'Särskilda handlingsplaner ligger utanför den här planens mandat. Ansvariga nämnder och bolag konkretiserar åtgärderna i sina verksamhetsplaner.',
    },
  ]),
  ...inOrder('namnd-osn', [{ handling: 'changedInOtherWords', textChange: '5.2', reason: relativesReason }]),
  ...inOrder('namnd-ubn', [
    {
      handling: 'notChanged',
      reason:
        'Flera nämnder och bolag styrs av lagstiftning på området och förutsätts följa den. Den nämns därför inte särskilt i planen, men framgår av programmet.',
    },
  ]),
  ...inOrder('namnd-aln', [{ handling: 'changedInOtherWords', textChange: '5.2', reason: relativesReason }]),
  ...inOrder('civ-barnombudet', [
    {
      handling: 'notChanged',
      reason:
        'Handlingsplanen konkretiserar programmet. Åtgärderna är allmänt hållna för att ansvariga ska kunna anpassa dem i sina verksamhetsplaner och affärsplaner.',
    },
    {
      handling: 'referred',
      referredTo: 'Uppföljningen av handlingsplanen',
      reason:
        'Planen mäter aktiviteter, deltagare och genomförda uppgifter. Det hindrar inte kompletterande uppföljning: våldsombudens utbildningar följs till exempel upp med enkäter, och indikatorerna kan utvecklas till att analysera effekter.',
    },
    {
      handling: 'outsideMandate',
      reason:
        'Planen innehåller inte lagstadgade åtgärder utan kompletterar det ansvar som nämnder och bolag redan har enligt lag.',
    },
    {
      handling: 'alreadyMet',
      reason:
        'Programmet beskriver nivåerna i det förebyggande arbetet. Planen följer mallen för styrdokument och är utformad i bred samverkan.',
    },
    { handling: 'alreadyMet', reason: 'Styrning och resurser för samordning finns i målområde 1.' },
    {
      handling: 'outsideMandate',
      reason:
        'Planen gäller kommunens interna arbete och omfattar inte nämndernas ledamöter eller nämndemän. Åtgärderna är allmänt hållna så att delansvariga kan anpassa dem.',
    },
    {
      handling: 'notChanged',
      reason: 'Planen pekar ut vad som behöver göras, inte på vilket sätt. Hur åtgärderna utförs bestäms i verksamhetsplanerna.',
    },
    { handling: 'alreadyMet', reason: 'Planen talar om våldsutövare, och det innefattar kvinnor.' },
    {
      handling: 'notChanged',
      reason:
        'Utbildningsnämndens allmänna uppdrag enligt skollag och läroplan omfattas inte av planen. Den tar upp de åtgärder där nämnden är ansvarig eller delansvarig.',
    },
    {
      handling: 'notChanged',
      reason:
        'Planen gäller flera former av våldsutsatthet, inte bara barns, och följer kommunens styrmodell. Samverkan med civilsamhället finns i målområde 1, och separata dialoger har förts.',
    },
  ]),
];

export const changes: readonly UppsalaChange[] = [
  change('2.4', {
    target: { kind: 'measure', id: 'm-2.4' },
    from: 'hedersrelaterat våld och våldsutövande.',
    to: 'hedersrelaterat våld, våldsutövande samt utsatthet för prostitution och människohandel för sexuella ändamål.',
    origin: 'comments',
    why: 'Arbetsmarknadsnämndens yttrande.',
  }),
  change('5.2', {
    target: { kind: 'measure', id: 'm-5.2' },
    from: 'föräldrar som utövar hedersrelaterat våld behandlings- och samtalsstöd',
    to: 'föräldrar/vårdnadshavare/anhöriga som utövar hedersrelaterat våld behandling och samtalsstöd',
    origin: 'comments',
    why: 'Omsorgsnämndens och äldrenämndens yttranden.',
  }),
  change('komvux', {
    target: { kind: 'area', id: 'area-3' },
    from: 'gymnasieskola, fritid och socialtjänst',
    to: 'gymnasieskola, Komvux, fritid och socialtjänst',
    origin: 'comments',
    why: 'Arbetsmarknadsnämndens yttrande.',
  }),
  change('1.2', {
    target: { kind: 'measure', id: 'm-1.2' },
    from: 'samverkan om våld i nära relation.',
    to: 'samverkan om våld i nära relation, hedersrelaterat våld och förtryck samt prostitution och människohandel för sexuella ändamål.',
    origin: 'editing',
    why: 'Redaktionellt tillägg som tydliggör åtgärdens syfte.',
  }),
  change('3.1', {
    target: { kind: 'measure', id: 'm-3.1' },
    from: 'Implementera och sprida',
    to: 'I situationer där det bedöms säkert och möjligt implementera och sprida',
    origin: 'editing',
    why: 'Redaktionellt tillägg som tydliggör åtgärdens intention.',
  }),
  change('area-2', {
    target: { kind: 'area', id: 'area-2' },
    from: 'grundläggande kunskap om våld i nära relationer. Utbildning',
    to: 'grundläggande kunskap om våld i nära relationer. Att upptäcka våld och ställa frågor vid misstanke bör ingå i arbetsgivaransvaret. Utbildning',
    origin: 'editing',
    why: 'Förtydligande i brödtexten under målområde två.',
  }),
  change('area-4', {
    target: { kind: 'area', id: 'area-4' },
    from: 'flera vägar in till skydd och stöd.',
    to: 'flera vägar in till skydd och stöd. Eftervåld, det våld som fortsätter när relationen är slut, ska motverkas med samordnade och långsiktiga insatser.',
    origin: 'editing',
    why: 'Förtydligande i brödtexten under målområde fyra.',
  }),
];

export const compiledOn: IsoDate = '2025-10-27';
export const boardReportOn: IsoDate = '2025-12-05';

/** Invented: the source ends with the proposal. */
export const boardDecision: BoardDecision = {
  body: 'Kommunstyrelsen',
  on: '2025-12-17',
  paragraph: '§ 331',
  outcome: 'bifall',
  period: { from: '2025-01-01', to: '2028-12-31' },
};

function inOrder(
  partyId: string,
  replies: readonly Omit<UppsalaHandling, 'partyId' | 'commentIndex'>[],
): readonly UppsalaHandling[] {
  return replies.map((reply, commentIndex) => ({ partyId, commentIndex, ...reply }));
}

function change(key: string, text: Omit<TextChange, 'changeId'>): UppsalaChange {
  const from = handlings.filter(({ textChange }) => textChange === key);
  return { key, ...text, commentKeys: from.map(({ partyId, commentIndex }) => `${partyId}#${commentIndex + 1}`) };
}
