/** Responsibles as printed in a plan, held against the register of parties. */
import { type Municipality, partiesNamed } from '../../domain/municipality';
import type { CaseView } from './documentFrame';

/** Names that nobody in the register answers to: they would get no letter. Each once, in the order printed. */
export function unknownResponsibles({ document, municipality }: Pick<CaseView, 'document' | 'municipality'>): readonly string[] {
  const printed = document.outline.measures.flatMap(({ lead, shared }) => [...lead, ...shared]);
  return [...new Set(printed)].filter((name) => isUnknown(municipality, name));
}

export function isUnknown(municipality: Municipality, printed: string): boolean {
  return partiesNamed(municipality, printed).length === 0;
}
