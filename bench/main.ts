/** `npm run bench`: what has been promised about speed, measured on this machine: `name value ratio goal ok|short`. */
import { cpus } from 'node:os';
import { Command } from 'commander';
import { appends } from './appends';
import { answerCosts } from './answerCosts';
import { answersInALargeLog, answersOverHttp } from './answersOverHttp';
import { atRest } from './atRest';
import { coldStart } from './coldStart';
import { consultations } from './consultations';
import { histories } from './histories';
import { killed } from './killed';
import { letters } from './letters';
import { lives } from './lives';
import { many } from './many';
import { pages } from './pages';
import { rebuilding } from './rebuilding';
import type { Bench, Row } from './row';
import { rushOfAnswers } from './rush';
import { jsonOf, lineOf, markdownHead, markdownOf } from './table';

/** Each measures one or several rows of docs/performance.md, in a data folder of its own. */
const benches: readonly Bench[] = [
  appends,
  answerCosts,
  answersOverHttp,
  rushOfAnswers,
  letters,
  histories,
  lives,
  rebuilding,
  pages,
  atRest,
  answersInALargeLog,
  killed,
  coldStart,
  consultations,
  many,
];

type Given = { readonly only?: string; readonly json: boolean; readonly markdown: boolean; readonly events: number };

async function main(): Promise<void> {
  const { only, json, markdown, events } = new Command('npm run bench --')
    .description('Measures the rows of docs/performance.md. Takes twenty-five minutes; run it on a quiet machine.')
    .option('--only <names>', `only these rows: P1,P3 (${benches.flatMap(({ names }) => names).join(' ')})`)
    .option('--json', 'one JSON array instead of lines', false)
    .option('--markdown', 'the table of docs/performance.md instead of lines', false)
    .option('--events <number>', 'the size of the large log of P18; ten million need 6 GB and some minutes', Number, 1_000_000)
    .parse()
    .opts<Given>();
  const wanted = only?.split(',').map((name) => name.trim());
  const print = json ? () => undefined : (row: Row) => console.log(markdown ? markdownOf(row) : lineOf(row));
  console.error(
    `Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${new Date().toISOString()}`,
  );
  if (markdown) console.log(markdownHead);
  const rows: Row[] = [];
  for (const bench of benches) {
    if (wanted && !bench.names.some((name) => isWanted(name, wanted))) continue;
    for (const row of await outcomeOf(bench, { events }, wanted)) {
      rows.push(row);
      print(row);
    }
  }
  if (json) console.log(jsonOf(rows));
}

/** The bench's rows that are wanted. One that fails is a row that is short, with the reason, and the others go on. */
async function outcomeOf(
  bench: Bench,
  options: { readonly events: number },
  wanted?: readonly string[],
): Promise<readonly Row[]> {
  const names = wanted ? bench.names.filter((name) => isWanted(name, wanted)) : bench.names;
  try {
    const rows = await bench.run(options);
    return rows.filter(({ name }) => names.some((one) => isNamed(name, one)));
  } catch (error) {
    const note = `failed: ${error instanceof Error ? error.message : String(error)}`.replaceAll('\n', ' ');
    if (error instanceof Error) console.error(error.stack);
    return names.map((name) => ({ name, value: NaN, unit: '', goal: 'measured', ok: false, note }));
  }
}

/** 'P8' means every row whose name begins so. */
function isWanted(name: string, wanted: readonly string[]): boolean {
  return wanted.some((one) => isNamed(name, one));
}

function isNamed(name: string, start: string): boolean {
  return name.startsWith(start) && !/^\w/.test(name.slice(start.length));
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
