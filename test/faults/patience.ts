/** How the fault tests wait: by looking again until something holds, for a stated time. */

/** Asks again until `holds`; errors on the way are what faults are made of. @throws Error saying what did not happen */
export async function until(holds: () => Promise<boolean>, what: string, patienceMs = 20_000): Promise<void> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    if (await holds().catch(() => false)) return;
    if (Date.now() > deadline) throw new Error(`within ${patienceMs / 1000} s it did not happen that ${what}`);
    await pause(50);
  }
}

/** The first value that `look` gives without an error. */
export async function patiently<Value>(look: () => Promise<Value>, what: string): Promise<Value> {
  let value: Value | undefined;
  await until(async () => {
    value = await look();
    return true;
  }, what);
  return value as Value;
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
