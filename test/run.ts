/** `npm test`: every kind of test, one after the other, and one plain line at the end. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Kinds that need no or cheap servers run side by side; those that measure their parts' patience run alone. */
const groups: readonly { readonly kinds: readonly string[]; readonly serial: boolean }[] = [
  { kinds: ['domain', 'web', 'config', 'docs', 'simulation'], serial: false },
  { kinds: ['dev'], serial: true },
  { kinds: ['db', 'activities', 'api'], serial: false },
  { kinds: ['workflows', 'replay'], serial: true },
  { kinds: ['e2e'], serial: true },
  { kinds: ['faults'], serial: true },
];

type Outcome = {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numFailedTestSuites: number;
  readonly testResults: readonly Suite[];
};
type Suite = { readonly assertionResults: readonly { readonly status: string }[]; readonly status: string };

function main(): void {
  const wanted = process.argv.slice(2);
  const folder = mkdtempSync(join(tmpdir(), 'remisshjul-results-'));
  let passed = 0;
  let failed = 0;
  for (const { kinds, serial } of groups) {
    const chosen = wanted.length === 0 ? kinds : kinds.filter((kind) => wanted.includes(kind));
    if (chosen.length === 0) continue;
    const outcome = runJest(chosen, serial, join(folder, `${chosen[0]}.json`));
    passed += outcome.passed;
    failed += outcome.failed;
  }
  rmSync(folder, { recursive: true, force: true });
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed > 0 || passed === 0 ? 1 : 0);
}

function runJest(kinds: readonly string[], serial: boolean, file: string): { readonly passed: number; readonly failed: number } {
  console.log(`\n== ${kinds.join(', ')}`);
  const args = [
    '--selectProjects',
    ...kinds,
    '--json',
    `--outputFile=${file}`,
    '--forceExit',
    ...(serial ? ['--runInBand'] : ['--maxWorkers=2']),
  ];
  const jest = require.resolve('jest/bin/jest');
  const { status } = spawnSync(process.execPath, [jest, ...args], { stdio: ['ignore', 'ignore', 'inherit'] });
  const outcome = read(file);
  if (outcome === undefined) return { passed: 0, failed: 1 };
  // A file that could not even be read counts as one failure: it has no tests to count.
  const broken = outcome.testResults.filter(
    ({ status: state, assertionResults }) => state === 'failed' && assertionResults.length === 0,
  ).length;
  const failed = outcome.numFailedTests + broken;
  return { passed: outcome.numPassedTests, failed: failed === 0 && status !== 0 ? 1 : failed };
}

function read(file: string): Outcome | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Outcome;
  } catch {
    return undefined;
  }
}

main();
