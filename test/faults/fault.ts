/** What a fault is: something that is done to the running parts, what must hold after it, and the same with the protection off. */
import type { Harness } from './harness';

/** A number in [0, 1) of this run's seed. */
export type Random = () => number;

/** Resolves when everything that the fault promises holds; rejects with what does not. */
type Run = (harness: Harness, random: Random) => Promise<void>;

/** One fault of docs/promises.md. Its twin is the same with the protection switched off: its run must reject. */
export type Fault = {
  readonly name: string;
  readonly title: string;
  readonly run: Run;
  readonly twin: { readonly title: string; readonly run: Run };
};
