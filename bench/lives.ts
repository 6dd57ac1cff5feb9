/** P8 and P14: whole lives on the real parts with skipped time: how long they take, and how much history they write. */
import { live } from '../dev/life/live';
import { summarise } from '../dev/life/summary';
import { scaledParties } from '../dev/examples/uppsala';
import { type Bench, type Row, rounded } from './row';
import { withService } from './service';

const years = 5;

export const lives: Bench = { names: ['P8', 'P14'], run: async () => [...(await lived(40, 5)), ...(await lived(300, 15))] };

async function lived(parties: number, goalSeconds: number): Promise<readonly Row[]> {
  return withService(async ({ connected: { apiContext: context } }) => {
    const asked = scaledParties(parties + 1).filter(({ partyId }) => partyId !== 'namnd-ks');
    const started = performance.now();
    const { caseId } = await live(context, { asked, others: 'answer', years, by: 'process' });
    const seconds = rounded((performance.now() - started) / 1_000);
    const { historyPerPartyRound, maxHistory } = await summarise(context, { caseId, parties, years, seconds });
    const name = `${parties} parties, ${years} years`;
    return [
      { name: `P14 life, ${name}`, value: seconds, unit: 's', goal: `<= ${goalSeconds} s`, ok: seconds <= goalSeconds },
      {
        name: `P8 history/party, ${parties} parties`,
        value: historyPerPartyRound,
        unit: 'events',
        goal: '<= 8 one by one',
        ok: historyPerPartyRound <= 8,
      },
      { name: `P8 longest run, ${parties} parties`, value: maxHistory, unit: 'events', goal: '<= 1024', ok: maxHistory <= 1_024 },
    ];
  });
}
