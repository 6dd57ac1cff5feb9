/** What a case waits for, as a sentence; and the next thing that happens by itself. */
import type { Waiting } from '../../db/views/waiting';

export function waitingText({ what, count, total, year }: Waiting): string {
  switch (what) {
    case 'launch':
      return 'Utkastet ska göras klart och skickas på remiss';
    case 'letters':
      return 'Breven är på väg ut';
    case 'answers':
      return `Väntar på svar från ${count} av ${total} remissinstanser`;
    case 'closing':
      return 'Alla har svarat: remissen kan stängas';
    case 'handling':
      return `${count} ${count === 1 ? 'synpunkt' : 'synpunkter'} ska hanteras`;
    case 'lock':
      return 'Alla synpunkter är hanterade: sammanställningen kan låsas';
    case 'board':
      return 'Väntar på beslut';
    case 'reports':
      return `Väntar på uppföljning ${year} från ${count} av ${total}`;
    case 'yearClosing':
      return `Alla har rapporterat: uppföljningen ${year} kan stängas`;
    case 'review':
      return `Aktualitetsbedömning för ${year} ska göras`;
    case 'period':
      return 'Perioden är slut: besluta om förlängning, revidering eller upphörande';
    case 'nextYear':
      return 'Gäller: väntar på nästa uppföljning';
    case 'successor':
      return 'Nästa version tas fram';
    case 'nothing':
      return 'Inget väntas';
  }
}

export function whomText({ what, whom }: Waiting): string {
  if (whom === 'parties') return what === 'reports' ? 'de ansvariga' : 'remissinstanserna';
  return { clerk: 'handläggaren', board: 'beslutsorganet', nobody: 'ingen' }[whom];
}

export function nextText({ next }: Waiting): string {
  if (next === undefined) return '';
  return { letters: 'Brev skickas', reminder: 'Påminnelse', openYear: 'Uppföljning begärs', periodEnd: 'Perioden slutar' }[next];
}
