/** What was just done, by the code in the address after a form (`?klart=…`). */
import type { Notice } from '../parts';

const sentences: Readonly<Record<string, string>> = {
  sparat: 'Sparat.',
  skapat: 'Dokumentet är skapat.',
  borttaget: 'Borttaget.',
  inlast: 'Åtgärderna är inlästa.',
  skickad: 'Remissen är skickad. Breven går vid den tid som står nedan; fram till dess kan du ångra.',
  aterkallad: 'Remissen är återkallad.',
  slappt: 'Breven går nu.',
  pamint: 'Påminnelsen går nu.',
  anstand: 'Anståndet är beviljat. Parten får ett brev.',
  nekat: 'Anståndet är avslaget. Parten får ett brev.',
  adress: 'Adressen är rättad. Ett nytt brev går dit.',
  flyttad: 'Sista dagen är flyttad. De som inte har svarat får ett brev.',
  registrerat: 'Svaret är registrerat.',
  stangd: 'Remissen är stängd.',
  hanterad: 'Synpunkten är hanterad.',
  last: 'Sammanställningen är låst. Nästa steg är beslutet.',
  beslutat: 'Beslutet är registrerat.',
  arstangt: 'Uppföljningen är stängd.',
  bedomt: 'Aktualitetsbedömningen är registrerad.',
  inbjuden: 'Inbjudan är skickad.',
  exempel: 'Exemplet är inläst.',
  framspolat: 'Övningen är framspolad.',
};

export function noticeFor(code: string): Notice | undefined {
  const text = sentences[code];
  return text === undefined ? undefined : { kind: 'ok', text };
}
