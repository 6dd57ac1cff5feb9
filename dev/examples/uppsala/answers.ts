/**
 * The 18 answers of Uppsala's round: six with comments, four supporting without, eight abstaining. Who is not here was silent.
 *
 * The compilation's table has lost its rules, so its 21 pairs are counted as the comments a reply can be told apart for:
 * AMN 5, KTN 3, OSN 1, UBN 1, ÄLN 1, Barnombudet 10. The praise that opens OSN's, UBN's and ÄLN's answers is their stance, not a
 * comment: nobody replied to it. Days and paragraphs of the parties' decisions are invented.
 */
import type { AnswerComment, PartyDecision, RemissAnswer } from '../../../domain/answer';
import type { TextTarget } from '../../../domain/outline';
import type { IsoDate } from '../../../domain/time';
import type { Stance } from '../../../domain/vocabulary';
import { barnombudetsComments } from './barnombudet';

export type UppsalaAnswer = { readonly partyId: string; readonly receivedOn: IsoDate; readonly answer: RemissAnswer };

const amnComments: readonly AnswerComment[] = [
  comment(
    measure('2.6'),
    'Nämnden vill att åtgärd 2.6 gör tydligt att även medarbetare inom ekonomiskt bistånd kan möta personer utsatta för hedersrelaterat våld.',
  ),
  {
    target: measure('2.4'),
    text: 'Nämnden föreslår att åtgärd 2.4 även ska omfatta frågor om utsatthet för prostitution och människohandel.',
    proposal:
      'Ta fram och implementera rutiner för hur berörda verksamheter systematiskt kan ställa frågor om utsatthet för våld i nära relation, hedersrelaterat våld, våldsutövande samt utsatthet för prostitution och människohandel för sexuella ändamål.',
  },
  {
    target: area(3),
    text: 'Vuxenutbildningen (Komvux) bör nämnas i det tredje prioriterade delmålet, så att det syns att även utbildning för vuxna ingår i det våldsförebyggande arbetet.',
    proposal: 'förskola, grundskola, gymnasieskola, Komvux, fritid och socialtjänst',
  },
  comment(wholeDocument(), 'Begreppet barnfridsbrott saknas, trots att det är centralt i arbetet mot våld i nära relationer.'),
  comment(measure('2.2'), 'Nämnden vill att det framgår att kommunledningskontoret står för utbildningen av våldsombuden.'),
];

const ktnComments: readonly AnswerComment[] = [
  comment(wholeDocument(), 'Nämnden välkomnar planen men saknar tydligare gränser mellan olika typer av våldsutsatthet.'),
  comment(
    wholeDocument(),
    'Nämnden ser behov av en gemensam lägesbild, av indikatorer som mäter faktisk kunskapsökning och effekt, och av en djupare förståelse för ungas utsatthet.',
  ),
  comment(wholeDocument(), 'Nämnden föreslår särskilda handlingsplaner för olika delområden, för tydlighet och genomslag.'),
];

/** OSN and ÄLN sent the same words. */
const relativesToo: AnswerComment = {
  target: measure('5.2'),
  text: 'Nämnden vill byta ut föräldrar mot anhöriga i åtgärd 5.2, eftersom även andra anhöriga än föräldrar kan utöva hedersrelaterat våld.',
  proposal: 'Erbjuda anhöriga som utövar hedersrelaterat våld behandlings- och samtalsstöd.',
};

const ubnComments: readonly AnswerComment[] = [
  comment(
    wholeDocument(),
    'Skolans uppdrag att främja trygghet och motverka våld regleras redan i skollag och läroplan. Överväg att låta planen visa att nämndens arbete enligt dem ligger i linje med kommunens samlade insatser.',
  ),
];

export const answersWithComments: readonly UppsalaAnswer[] = [
  received('namnd-amn', '2025-09-26', withComments(amnComments, decision('Arbetsmarknadsnämnden', '2025-09-24', '§ 98'))),
  received('namnd-ktn', '2025-09-29', withComments(ktnComments, decision('Kulturnämnden', '2025-09-25', '§ 84'))),
  received('namnd-osn', '2025-09-25', withComments([relativesToo], decision('Omsorgsnämnden', '2025-09-23', '§ 112'))),
  received('namnd-ubn', '2025-09-19', withComments(ubnComments, decision('Utbildningsnämnden', '2025-09-17', '§ 127'))),
  received('namnd-aln', '2025-09-30', withComments([relativesToo], decision('Äldrenämnden', '2025-09-25', '§ 91'))),
  received('civ-barnombudet', '2025-09-22', withComments(barnombudetsComments)),
];

export const supportingAnswers: readonly UppsalaAnswer[] = [
  received('namnd-ifn', '2025-09-19', plain('supports', decision('Idrotts- och fritidsnämnden', '2025-09-18', '§ 76'))),
  received('namnd-scn', '2025-09-26', plain('supports', decision('Socialnämnden', '2025-09-25', '§ 143'))),
  received('bolag-uppsalahem', '2025-09-12', plain('supports', decision('Uppsalahem AB, styrelsen', '2025-09-10', '§ 57'))),
  received(
    'bolag-skolfastigheter',
    '2025-09-18',
    plain('supports', decision('Uppsala skolfastigheters AB, styrelsen', '2025-09-16', '§ 41')),
  ),
];

export const abstainingAnswers: readonly UppsalaAnswer[] = [
  received('namnd-gsn', '2025-08-29', plain('abstains', decision('Gatu- och samhällsmiljönämnden', '2025-08-27', '§ 103'))),
  received('namnd-mhn', '2025-09-12', plain('abstains', decision('Miljö- och hälsoskyddsnämnden', '2025-09-11', '§ 88'))),
  received('namnd-ngn', '2025-09-09', plain('abstains', decision('Namngivningsnämnden', '2025-09-08', '§ 22'))),
  received('namnd-pbn', '2025-08-29', plain('abstains', decision('Plan- och byggnadsnämnden', '2025-08-28', '§ 164'))),
  received('bolag-arenor', '2025-08-18', plain('abstains')),
  received('bolag-bostadsformedling', '2025-08-25', plain('abstains')),
  received('bolag-konsert-kongress', '2025-07-02', plain('abstains')),
  received('namnd-vn', '2025-09-05', plain('abstains', decision('Valnämnden', '2025-09-04', '§ 15'))),
];

export const uppsalaAnswers: readonly UppsalaAnswer[] = [...answersWithComments, ...supportingAnswers, ...abstainingAnswers];

function received(partyId: string, receivedOn: IsoDate, answer: RemissAnswer): UppsalaAnswer {
  return { partyId, receivedOn, answer };
}

function withComments(comments: readonly AnswerComment[], by?: PartyDecision): RemissAnswer {
  return { ...plain('supportsWithComments', by), comments };
}

function plain(stance: Stance, by?: PartyDecision): RemissAnswer {
  return { kind: 'remiss', stance, comments: [], ...(by && { decision: by }) };
}

function decision(body: string, on: IsoDate, paragraph: string): PartyDecision {
  return { body, on, paragraph };
}

function comment(target: TextTarget, text: string): AnswerComment {
  return { target, text };
}

function measure(label: string): TextTarget {
  return { kind: 'measure', id: `m-${label}` };
}

function area(number: number): TextTarget {
  return { kind: 'area', id: `area-${number}` };
}

function wholeDocument(): TextTarget {
  return { kind: 'document' };
}
