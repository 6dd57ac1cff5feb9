/** P11: all read models made again from a log of many cases, beside the mere reading and folding of the same events. */
import { foldLog } from '../db/foldLog';
import { rebuild } from '../db/rebuild';
import { openDatabase } from '../db/open';
import { live } from '../dev/life/live';
import { scaledParties } from '../dev/examples/uppsala';
import { copyCase } from './copies';
import { inTurn, milliseconds } from './inTurn';
import { type Bench, rounded } from './row';
import { withService } from './service';

/** Together well over 100,000 events. */
const cases = 450;

export const rebuilding: Bench = {
  names: ['P11'],
  run: () =>
    withService(async (service, { databaseUrl }) => {
      const asked = scaledParties(41).filter(({ partyId }) => partyId !== 'namnd-ks');
      const { caseId } = await live(service.connected.apiContext, { asked, others: 'answer', years: 3, by: 'process' });
      await service.stop(); // nothing else is done meanwhile
      const db = openDatabase(databaseUrl);
      await copyCase({ db, databaseUrl }, caseId, cases);
      let events = 0;
      const perSecond = async (work: () => Promise<number>): Promise<number> => {
        const took = await milliseconds(async () => {
          events = await work();
        });
        return (events / took) * 1_000;
      };
      const candidates = {
        ours: () => perSecond(() => rebuild(db)),
        folds: () => perSecond(() => foldLog(db, {})),
      };
      const { ours, folds } = await inTurn(candidates);
      await db.destroy();
      const ratio = rounded(ours.median / folds.median);
      const note = `${ours.range}; fold ${Math.round(folds.median)}; ${events.toLocaleString('en')} events in ${cases + 1} cases`;
      const value = Math.round(ours.median);
      return [{ name: 'P11 rebuild', value, unit: 'events/s', ratio, goal: '>= 0.6 of a fold', ok: ratio >= 0.6, note }];
    }),
};
