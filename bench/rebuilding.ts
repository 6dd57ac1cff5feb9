/** P11: all read models made again from the log, beside the mere reading and folding of the same events. */
import { foldLog, rebuild } from '../db/rebuild';
import { live } from '../dev/life/live';
import { scaledParties } from '../dev/examples/uppsala';
import { type Bench, median, rounded } from './row';
import { withService } from './service';

export const rebuilding: Bench = {
  names: ['P11'],
  run: () =>
    withService(async ({ connected: { apiContext: context, db } }) => {
      const asked = scaledParties(41).filter(({ partyId }) => partyId !== 'namnd-ks');
      for (let lives = 0; lives < 3; lives += 1) await live(context, { asked, others: 'answer', years: 1, by: 'process' });
      const [ours, folds]: [number[], number[]] = [[], []];
      for (let round = 0; round < 5; round += 1) {
        ours.push(await rate(() => rebuild(db)));
        folds.push(await rate(async () => (await foldLog(db)).events));
      }
      const value = Math.round(median(ours.slice(1)));
      const ratio = rounded(value / median(folds.slice(1)));
      return [{ name: 'P11 rebuild', value, unit: 'events/s', ratio, goal: '>= 0.6 of a fold', ok: ratio >= 0.6 }];
    }),
};

async function rate(work: () => Promise<number>): Promise<number> {
  const started = performance.now();
  const events = await work();
  return (events / (performance.now() - started)) * 1_000;
}
