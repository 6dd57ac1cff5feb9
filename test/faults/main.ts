/** `npm run faults`: every fault against the real parts, several times over, and a table of result, seed and time. */
import { Command } from 'commander';
import { type Harness, launchRound, openHarness } from './harness';
import { type Fault, faults, parties, twins } from './scenarios';
import { seeded } from './seeded';

type Options = { readonly only?: string; readonly seed: string; readonly times: string; readonly twins: boolean };

async function main(): Promise<number> {
  const {
    only,
    seed,
    times,
    twins: withTwins,
  } = new Command('npm run faults --')
    .description('Kills the real parts in the middle of a round with 40 parties, and checks that nothing is lost or comes twice.')
    .option('--only <names>', 'only these: F1,F5')
    .option('--seed <n>', 'the seed of the first time', '20260626')
    .option('--times <n>', 'how many times each', '5')
    .option('--twins', 'also with the protections off: these must fail', false)
    .parse()
    .opts<Options>();
  const wanted = only?.split(',').map((name) => name.trim());
  const chosen = [...faults, ...(withTwins ? twins : [])].filter(({ name }) => !wanted || wanted.includes(name));
  const harness = await openHarness();
  try {
    harness.start('api');
    harness.start('worker');
    await harness.isUp();
    let failed = 0;
    for (const fault of chosen)
      for (let time = 0; time < Number(times); time += 1) failed += (await once(harness, fault, Number(seed) + time)) ? 0 : 1;
    return failed;
  } finally {
    await harness.stop();
  }
}

/** One line per run. A twin is as it should be when it fails. */
async function once(harness: Harness, fault: Fault, seed: number): Promise<boolean> {
  const started = performance.now();
  const opened = await launchRound(harness, parties); // a launch that fails is no proof of anything
  const error = await fault.run(harness, opened, seeded(seed)).then(
    () => undefined,
    (reason: unknown) => String(reason),
  );
  const isRight = twins.includes(fault) ? error !== undefined : error === undefined;
  const seconds = ((performance.now() - started) / 1_000).toFixed(1);
  console.log(
    `${fault.name.padEnd(9)} ${isRight ? 'ok    ' : 'FAILED'} seed ${seed} ${seconds.padStart(6)} s  ${fault.title}${isRight ? '' : `: ${error}`}`,
  );
  return isRight;
}

main().then(
  (failed) => process.exit(failed === 0 ? 0 : 1),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
