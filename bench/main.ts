/** `npm run bench`: what has been promised about speed, measured on this machine: `name value ratio goal ok|short`. */
import { Command } from 'commander';
import { appends } from './appends';
import { answersOverHttp } from './answers';
import { coldStart } from './coldStart';
import { letters } from './letters';
import { lives } from './lives';
import { rebuilding } from './rebuilding';
import type { Bench, Row } from './row';

/** Each measures one or several rows of docs/performance.md, in a data folder of its own. */
const benches: readonly Bench[] = [appends, answersOverHttp, letters, lives, rebuilding, coldStart];

async function main(): Promise<void> {
  const { only, json } = new Command('npm run bench --')
    .description('Measures the rows of docs/performance.md. Takes some minutes; run it on a quiet machine.')
    .option('--only <names>', 'only these rows: P1,P3')
    .option('--json', 'one JSON array instead of lines', false)
    .parse()
    .opts<{ readonly only?: string; readonly json: boolean }>();
  const wanted = only?.split(',').map((name) => name.trim());
  const rows: Row[] = [];
  for (const { names, run } of benches) {
    if (wanted && !names.some((name) => wanted.includes(name))) continue;
    for (const row of await run()) {
      rows.push(row);
      if (!json) console.log(line(row));
    }
  }
  if (json) console.log(JSON.stringify(rows));
}

function line({ name, value, unit, ratio, goal, ok }: Row): string {
  const ratioText = ratio === undefined ? '-' : ratio.toFixed(2);
  return [name.padEnd(34), `${value} ${unit}`.padEnd(18), ratioText.padEnd(8), goal.padEnd(24), ok ? 'ok' : 'short'].join(' ');
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
