/** What the checker finds: which promise of docs/promises.md does not hold, where, and what was found. */

export type Invariant = 'I1' | 'I2' | 'I3' | 'I4' | 'I5' | 'I6' | 'I7' | 'I8' | 'I9' | 'I10' | 'I11' | 'I12';

export type Finding = { readonly invariant: Invariant; readonly where: string; readonly what: string };

export type Find = (invariant: Invariant, where: string, what: string) => void;
