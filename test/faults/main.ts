/** `npm run faults`: every fault against the real parts, each with its twin, and a table of result, seed and time. */
import { Command } from 'commander';
import type { Fault } from './fault';
import { type Harness, openHarness } from './harness';
import { faults } from './scenarios';
import { seeded } from './seeded';

type Options = {
  readonly only?: string;
  readonly seed: string;
  readonly times: string;
  readonly twins: boolean;
  readonly short: boolean;
  readonly json: boolean;
};
type Row = {
  readonly name: string;
  readonly result: 'ok' | 'FAILED';
  readonly seed: number;
  readonly seconds: number;
  readonly title: string;
  /** What was measured; and of a run that rejected the first line of why: of a twin, how it was seen to fail. */
  readonly said: string;
  /** Why, with all its lines: a difference between two lists has many. */
  readonly error?: string;
};

async function main(): Promise<boolean> {
  const options = readOptions();
  const wanted = options.only?.split(',').map((name) => name.trim());
  const chosen = faults.filter(({ name }) => !wanted || wanted.includes(name));
  const rows: Row[] = [];
  for (const fault of chosen) {
    for (const row of await runsOf(fault, options, (line) => !options.json && console.log(line))) rows.push(row);
  }
  if (options.json) console.log(JSON.stringify(rows, undefined, 2));
  const failed = rows.filter(({ result }) => result === 'FAILED').length;
  if (!options.json) console.log(`\n${rows.length - failed} ok, ${failed} failed`);
  return failed === 0 && rows.length > 0;
}

function readOptions(): Options {
  return new Command('npm run faults --')
    .description('Kills, stops and loses the real parts at work; nothing may be lost or come twice. Each twin must fail.')
    .option('--only <names>', 'only these: F1,F5')
    .option('--seed <n>', 'the seed of the first time', '20261121')
    .option('--times <n>', 'how many times each fault', '1')
    .option('--no-twins', 'without the twins')
    .option('--short', 'seconds instead of minutes, as npm test does it', false)
    .option('--json', 'an array of {name, result, seed, seconds, title, said, error}', false)
    .parse()
    .opts<Options>();
}

/** One fault on parts of its own, as often as wanted, and then its twin, which may leave a mess behind. */
async function runsOf(
  fault: Fault,
  { seed, times, twins, short }: Options,
  say: (line: string) => void,
): Promise<readonly Row[]> {
  const harness = await openHarness({ form: short ? 'short' : 'long' });
  const endOnSignal = (): void => void harness.stop().finally(() => process.exit(130));
  process.once('SIGINT', endOnSignal).once('SIGTERM', endOnSignal);
  try {
    harness.start('api');
    harness.start('worker');
    await harness.isUp();
    const rows: Row[] = [];
    for (let time = 0; time < Number(times); time += 1) rows.push(told(await once(harness, fault, Number(seed) + time), say));
    if (twins) rows.push(told(await onceAsTwin(harness, fault, Number(seed)), say));
    return rows;
  } finally {
    process.off('SIGINT', endOnSignal).off('SIGTERM', endOnSignal);
    await harness.stop();
  }
}

async function once(harness: Harness, { name, title, run }: Fault, seed: number): Promise<Row> {
  const { error, ...measured } = await timed(harness, () => run(harness, seeded(seed)));
  if (error !== undefined) console.error(`${name} with seed ${seed}: ${error.stack}`); // whole: the table has its first line
  const result = error === undefined ? 'ok' : 'FAILED';
  return { name, result, seed, title, ...measured, error: error?.message };
}

/** A twin is as it should be when it fails. */
async function onceAsTwin(harness: Harness, { name, twin }: Fault, seed: number): Promise<Row> {
  const { error, ...measured } = await timed(harness, () => twin.run(harness, seeded(seed)));
  const result = error === undefined ? 'FAILED' : 'ok';
  return { name: `${name}-twin`, result, seed, title: twin.title, ...measured, error: error?.message };
}

type Timed = { readonly error: Error | undefined; readonly said: string; readonly seconds: number };

async function timed({ notes }: Harness, run: () => Promise<void>): Promise<Timed> {
  notes.length = 0;
  const started = performance.now();
  const error = await run().then(
    () => undefined,
    (reason: unknown) => (reason instanceof Error ? reason : new Error(String(reason))),
  );
  const seconds = Math.round((performance.now() - started) / 100) / 10;
  const said = error === undefined ? notes : [...notes, String(error).split('\n')[0] ?? ''];
  return { error, said: said.join('; '), seconds };
}

function told(row: Row, say: (line: string) => void): Row {
  const { name, result, seed, seconds, title, said } = row;
  const start = `${name.padEnd(9)} ${result.padEnd(6)} seed ${seed} ${seconds.toFixed(1).padStart(6)} s  ${title}`;
  say(said === '' ? start : `${start}: ${said}`);
  return row;
}

main().then(
  (isRight) => process.exit(isRight ? 0 : 1),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
