/** The board's matter in words: the agenda line, the att-satser, and the days to watch after a decision. */
import { addDays, workingDayOnOrAfter } from '../../domain/calendar';
import type { DocumentState } from '../../domain/document';
import type { IsoDate } from '../../domain/time';
import type { BoardOutcome } from '../../domain/vocabulary';
import { longDate } from '../words/dates';

/** Minutes are signed within 14 days. Source: Kommunallag (2017:725) 5 kap. 69 §. */
const daysToSign = 14;
/** The notice is put up at the latest on the second day after the signing. Source: Kommunallag (2017:725) 8 kap. 12 §. */
const daysToNotice = 2;
/** An appeal must come within three weeks of the notice. Source: Kommunallag (2017:725) 13 kap. 5 §. */
const daysToAppeal = 21;

export type DaysToWatch = { readonly signedBy: IsoDate; readonly noticedBy: IsoDate; readonly lawfulFrom: IsoDate };

/** The latest days there can be, counted from the meeting. A last day of appeal on a day off moves to the next working day. */
export function daysToWatch(decidedOn: IsoDate, daysOff: readonly IsoDate[]): DaysToWatch {
  const signedBy = addDays(decidedOn, daysToSign);
  const noticedBy = addDays(signedBy, daysToNotice);
  const lastAppealOn = workingDayOnOrAfter(addDays(noticedBy, daysToAppeal), daysOff);
  return { signedBy, noticedBy, lawfulFrom: addDays(lastAppealOn, 1) };
}

export function agendaLine({ details }: DocumentState): string {
  const dnr = details.diarienummer === '' ? '' : `, dnr ${details.diarienummer}`;
  return `${details.decidingBody}: antagande av ${details.title}${dnr}`;
}

export function proposedDecisions({ details, version, predecessorCaseId }: DocumentState): readonly string[] {
  const { title, period } = details;
  const replaced = version > 1 || predecessorCaseId !== undefined;
  return [
    `att anta ${title} i enlighet med bilaga 1`,
    `att ${title} gäller från och med ${longDate(period.from)} till och med ${longDate(period.to)}`,
    ...(replaced ? [`att den tidigare versionen av ${title} därmed upphör att gälla`] : []),
  ];
}

/** What an outcome means for the case, as the clerk is told before choosing. */
export const outcomeHints: Readonly<Record<BoardOutcome, string>> = {
  bifall: 'Dokumentet antas som det föreslås och börjar gälla.',
  bifallMedAndring: 'Dokumentet antas, med ändringar gjorda på mötet.',
  avslag: 'Förslaget faller. Ärendet avslutas. Skälet behövs.',
  aterremiss: 'Ärendet går tillbaka för mer arbete och blir utkast igen. Skälet behövs.',
  bordlaggning: 'Ärendet skjuts upp. Inget får läggas till.',
  utgar: 'Ärendet tas bort från dagordningen och avslutas. Skälet behövs.',
};
