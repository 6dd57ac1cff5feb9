/** Shares the seeds among the lanes, keeps those that failed, and prints what was reached. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { knownEventTypes } from '../../domain/eventTypes';
import { phases } from '../../domain/vocabulary';
import { type Lived, live } from './life';
import { machineTime } from './virtualDate';

const failedFile = join(__dirname, 'failed-seeds.json');

/** Seeds that failed once, oldest first: they are lived before all others, for ever. */
export function failedSeeds(): readonly number[] {
  return existsSync(failedFile) ? (JSON.parse(readFileSync(failedFile, 'utf8')) as readonly number[]) : [];
}

type Wanted = { readonly seeds: string; readonly from: string; readonly seed?: string; readonly lanes: string };

/** @returns whether any seed failed */
export async function run({ seeds, from, seed, lanes }: Wanted): Promise<boolean> {
  if (seed !== undefined) return show(await live(Number(seed), { traced: true }));
  const began = machineTime();
  const fresh = Array.from({ length: Number(seeds) }, (_, index) => Number(from) + index);
  const all = [...new Set([...failedSeeds(), ...fresh])];
  const totals: Record<string, number> = {};
  const failed: Lived[] = [];
  let done = 0;
  await inLanes(all, Number(lanes), (lived) => {
    done += 1;
    for (const [what, times] of Object.entries(lived.counts)) totals[what] = (totals[what] ?? 0) + times;
    if (lived.findings.length > 0) failed.push(lived);
    if (lived.findings.length > 0 && failed.length <= 30) tell(lived);
    if (done % 500 === 0) console.log(`${done} seeds, ${failed.length} failed, ${rate(done, began)} seeds/s`);
  });
  if (failed.length > 0) keep(failed.map((lived) => lived.seed));
  report(totals);
  console.log(
    `\n${done} seeds in ${Math.round((machineTime() - began) / 1_000)} s (${rate(done, began)} seeds/s), ${failed.length} failed`,
  );
  return failed.length > 0;
}

function inLanes(seeds: readonly number[], lanes: number, onLived: (lived: Lived) => void): Promise<unknown> {
  const queue = [...seeds];
  return Promise.all(
    Array.from({ length: lanes }, () => {
      const worker = new Worker(join(__dirname, 'lane.ts'), { execArgv: ['--require', 'tsx/cjs'] });
      return new Promise<void>((resolve, reject) => {
        const next = (): void => {
          const seed = queue.shift();
          if (seed !== undefined) return worker.postMessage(seed);
          void worker.terminate().then(() => resolve());
        };
        worker.on('message', (lived: Lived) => {
          onLived(lived);
          next();
        });
        worker.on('error', reject);
        next();
      });
    }),
  );
}

function tell({ seed, findings }: Lived): void {
  console.log(
    `seed ${seed}: ${findings.map(({ invariant, what }) => `${invariant} ${what}`)[0] ?? ''} (${findings.length} findings)`,
  );
}

function show({ trace, findings, steps }: Lived): boolean {
  trace.forEach((line) => console.log(line));
  console.log(`${steps} steps, ${findings.length} findings`);
  findings.forEach(({ invariant, what }) => console.log(`${invariant}: ${what}`));
  return findings.length > 0;
}

function keep(seeds: readonly number[]): void {
  const kept = [...new Set([...failedSeeds(), ...seeds.slice(0, 20)])];
  writeFileSync(failedFile, `${JSON.stringify(kept)}\n`);
}

/** What was reached, and how often; an event type or phase that never was stands there with a zero. */
function report(totals: Readonly<Record<string, number>>): void {
  const known = [...[...knownEventTypes].map((type) => `event ${type}`), ...phases.map((phase) => `phase ${phase}`)];
  const names = [...new Set([...known, ...Object.keys(totals)])].sort();
  for (const name of names) console.log(`${name.padEnd(48)} ${String(totals[name] ?? 0).padStart(12)}`);
}

function rate(seeds: number, began: number): string {
  return (seeds / Math.max(0.001, (machineTime() - began) / 1_000)).toFixed(1);
}
