/** The clock of the code under test: Date, read from the simulation instead of the machine. */

const RealDate = globalThis.Date;

/** Replaces Date until the returned function is called. Dates made from a given time are unchanged. */
export function installClock(read: () => number): () => void {
  class VirtualDate extends RealDate {
    constructor(...given: readonly unknown[]) {
      super(...((given.length === 0 ? [read()] : given) as [number]));
    }
    static override now(): number {
      return read();
    }
  }
  globalThis.Date = VirtualDate as DateConstructor;
  return () => {
    globalThis.Date = RealDate;
  };
}

/** The machine's own time, for measuring. */
export function machineTime(): number {
  return RealDate.now();
}
