/** P17: what a service at rest asks its database, with ten thousand cases that sleep. */
import { live } from '../dev/life/live';
import { scaledParties } from '../dev/examples/uppsala';
import { until } from '../test/faults/patience';
import { copyCase } from './copies';
import { countStatements, cpuSeconds, untilAtRest } from './counting';
import { type Bench, atMost, counted } from './row';
import { withService } from './service';

const cases = 10_000;
const seconds = 60;

export const atRest: Bench = {
  names: ['P17'],
  run: () =>
    withService(async ({ connected }, { databaseUrl }) => {
      const { apiContext: context, db, engine } = connected;
      const asked = scaledParties(12).slice(0, 4);
      const { caseId } = await live(context, { asked, others: 'answer', years: 0, by: 'process' });
      await copyCase({ db, databaseUrl }, caseId, cases - 1);
      await until(async () => (await engine.runningCases()).size >= cases * 0.99, `${cases} cases run`, 500_000);
      const isAtRest = await untilAtRest(db); // after what each does first
      const cpuBefore = cpuSeconds(process.pid);
      const { statements } = await countStatements(() => pause(seconds * 1_000));
      const cpu = ((cpuSeconds(process.pid) - cpuBefore) / seconds) * 100;
      const before = isAtRest ? '' : 'not at rest after ten minutes; ';
      const note = `${before}${statements} statements in ${seconds} s: api, worker, and the look for lost work`;
      return [
        atMost(1, { name: 'P17 queries/s, 10,000 sleeping cases', value: statements / seconds, unit: '/s', note }),
        counted({ name: 'P17 CPU at rest, api and worker', value: cpu, unit: '% of a core' }),
      ];
    }),
};

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
