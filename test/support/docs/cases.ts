/** Two plans shaped as real municipalities shape them (tables, numbers, abbreviations); the words are our own. */
import type { SheetData } from 'write-excel-file/node';
import type { WordBlock } from './wordFiles';

/** Uppsala's shape: one table a målområde, the number in the measure's cell, one samordnare, delansvariga by abbreviation. */
export const uppsalaPlan: readonly WordBlock[] = [
  { heading: 'Handlingsplan mot våld 2025–2028' },
  { paragraph: 'Planen gäller alla nämnder och bolag.' },
  { heading: 'Målområde 1 Styrning, organisering, samordning och uppföljning', level: 2 },
  { paragraph: 'Arbetet kräver tydlig styrning.' },
  { heading: 'Prioriterade delmål', level: 3 },
  { bullets: ['Arbetet ska följas upp varje år.', 'Ansvaret ska vara tydligt.'] },
  { heading: 'Åtgärder', level: 3 },
  { paragraph: 'Åtgärder ska genomföras inom planperioden.' },
  {
    table: [
      ['Åtgärd', 'Samordnare', 'Delansvarig'],
      ['1.1 Ta fram en gemensam lägesbild varje år.', 'KS', 'SCN, OSN, \nÄLN, AMN.'],
      ['1.2 Samla nätverket för våldsombud.', 'KS', ''],
    ],
  },
  { heading: 'Indikatorer', level: 3 },
  { bullets: ['Andel verksamheter med våldsombud'] },
  { heading: 'Målområde 2 Upptäcka våld', level: 2 },
  { paragraph: 'Våld ska upptäckas tidigt.' },
  { heading: 'Åtgärder', level: 3 },
  {
    table: [
      ['Åtgärd', 'Samordnare', 'Delansvarig'],
      ['2.1 Införa frågor om våld som rutin.', 'SCN', 'OSN och ÄLN'],
      ['2.4 Ta fram rutiner för hur \nverksamheter frågar.', 'Uppsalahem \nAB', 'Uppsala Arenor och fastigheter, UBN'],
    ],
  },
  { heading: 'Indikatorer', level: 3 },
  { bullets: ['Antal ställda frågor', 'Antal upptäckta fall'] },
];

/** Södertälje's shape: numbers with a colon (1:7 missing), several equal responsibles, a column of prevention levels. */
export const sodertaljePlan: SheetData = [
  ['Nr', 'Åtgärd', 'Ansvariga', 'Medansvarig', 'Preventionsnivå'],
  ['1:6', 'Utbilda personal i förskolan.', 'Utbildningsnämnderna', '', 'universell'],
  ['1:8', 'Stödja föräldrar.', 'Socialnämnden, Utbildningsnämnderna', 'Kultur- och fritidsnämnden', 'universell, selektiv'],
  ['2:1', 'Erbjuda samtal för den som utövar våld.', 'Socialnämnden', 'Telge bostäder', 'indikativ'],
];
