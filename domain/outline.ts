/** The content of a policy document: its sections, målområden, measures and indicators, with labels as printed. */

export type TextTarget =
  { readonly kind: 'document' } | { readonly kind: 'section' | 'area' | 'measure' | 'indicator'; readonly id: string };

/** Running text outside the målområden: Inledning, Syfte, Omfattning … */
export type Section = { readonly id: string; readonly heading: string; readonly text: string };

/** A målområde (fokusområde): body text, prioriterade delmål, and what hangs on it. */
export type Area = {
  readonly id: string;
  /** As printed: "1", "Målområde 1". Labels are names: gaps are allowed, never renumbered. */
  readonly label: string;
  readonly heading: string;
  readonly text: string;
  readonly subgoals: readonly string[];
};

/**
 * An åtgärd. `lead` and `shared` are names or abbreviations as printed ("KS", "Uppsalahem AB", "kommundirektör", "alla nämnder");
 * the register resolves them to parties when tasks go out.
 */
export type Measure = {
  readonly id: string;
  /** As printed: "2.4", "1:7". */
  readonly label: string;
  readonly text: string;
  readonly areaId?: string;
  readonly lead: readonly string[];
  readonly shared: readonly string[];
  /** Free text: "2019-2022", "årligen", "klart 2026". */
  readonly timetable?: string;
  /** Other columns of the source table, by their heading (Preventionsnivå: universell). */
  readonly extra?: Readonly<Record<string, string>>;
};

export type Indicator = { readonly id: string; readonly text: string; readonly areaId?: string; readonly measureId?: string };

export type Outline = {
  readonly sections: readonly Section[];
  readonly areas: readonly Area[];
  readonly measures: readonly Measure[];
  readonly indicators: readonly Indicator[];
};

export const emptyOutline: Outline = { sections: [], areas: [], measures: [], indicators: [] };
