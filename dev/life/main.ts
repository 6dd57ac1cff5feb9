/** `npm run life`: lives the Uppsala-shaped case on the real parts with skipped time, in a data folder of its own. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { readSettings } from '../../config/settings';
import { scaledParties } from '../examples/uppsala';
import { startService } from '../service';
import { live } from './live';
import { type LifeSummary, summarise } from './summary';

type Options = { readonly parties: number; readonly years: number; readonly json: boolean; readonly keep?: string };

const board = 'namnd-ks';

async function main(): Promise<void> {
  const { parties, years, json, keep } = readOptions();
  const dataDir = keep ?? mkdtempSync(join(tmpdir(), 'remisshjul-life-'));
  const settings = { ...readSettings({ ...process.env, DATA_DIR: dataDir }), port: 0, logLevel: 'silent' } as const;
  const say = json ? () => undefined : (line: string): void => console.log(line);
  const service = await startService(settings, { say });
  try {
    const asked = scaledParties(parties + 1).filter(({ partyId }) => partyId !== board);
    const context = service.connected.apiContext;
    const started = performance.now();
    const onProgress = json ? undefined : showProgress;
    const { caseId } = await live(context, {
      asked: asked.slice(0, parties),
      others: 'answer',
      years,
      by: 'process',
      onProgress,
    });
    const seconds = Math.round((performance.now() - started) / 10) / 100;
    const summary = await summarise(context, { caseId, parties, years, seconds });
    console.log(json ? JSON.stringify(summary) : readable(summary, keep));
  } finally {
    await service.stop();
    if (keep === undefined) rmSync(dataDir, { recursive: true, force: true });
  }
}

function readOptions(): Options {
  const atLeast =
    (least: number) =>
    (text: string): number => {
      const value = Number(text);
      if (!Number.isInteger(value) || value < least) throw new InvalidArgumentError(`a whole number, ${least} or more.`);
      return value;
    };
  return new Command('npm run life --')
    .description('Lives one case from draft to its last year, on a real Temporal server and PostgreSQL, with skipped time.')
    .option('--parties <n>', 'how many are asked in the remiss', atLeast(1), 40)
    .option('--years <n>', 'how many years are reported, closed and reviewed', atLeast(1), 5)
    .option('--json', 'end with one JSON object on a line of its own', false)
    .option('--keep <folder>', 'keep the data here, to be looked at with DATA_DIR=<folder> npm start')
    .parse()
    .opts<Options>();
}

function showProgress(done: number, text: string): void {
  const width = 30;
  const filled = Math.round(done * width);
  const bar = `[${'#'.repeat(filled)}${'.'.repeat(width - filled)}] ${String(Math.round(done * 100)).padStart(3)} %  ${text.padEnd(24)}`;
  if (process.stdout.isTTY) process.stdout.write(`\r${bar}${done >= 1 ? '\n' : ''}`);
  else if (!text.startsWith('Svar')) console.log(bar);
}

function readable(summary: LifeSummary, kept: string | undefined): string {
  const rows = [
    ['parties asked', summary.parties],
    ['years', summary.years],
    ['seconds', summary.seconds],
    ['facts', summary.facts],
    ['letters', summary.letters],
    ['letters that came twice', summary.lettersTwice],
    ['answers', summary.answers],
    ['answers lost', summary.answersLost],
    ['history events', summary.historyEvents],
    ['history events per party and round', summary.historyPerPartyRound],
    ['longest history of one run', summary.maxHistory],
  ].map(([name, value]) => `  ${String(name).padEnd(36)}${value}`);
  return ['', ...rows, ...(kept ? [`  kept in ${kept}`] : []), ''].join('\n');
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
