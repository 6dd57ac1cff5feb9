/** P8, P9 and P14: whole lives on the real parts with skipped time: how long they take, how much history they write, how fast it replays. */
import { Worker } from '@temporalio/worker';
import { workflowIdOf } from '../api/process';
import { live } from '../dev/life/live';
import { summarise } from '../dev/life/summary';
import { scaledParties } from '../dev/examples/uppsala';
import type { Service } from '../dev/service';
import { workflowBundle } from '../worker/bundle';
import { encryptingConverter } from '../worker/codec';
import { cpuSeconds } from './counting';
import { inTurn, milliseconds } from './inTurn';
import { type Bench, type Row, atMost, counted, rounded } from './row';
import { withService } from './service';

const years = 5;

export const lives: Bench = {
  names: ['P8 longest run', 'P9', 'P14'],
  run: async () => [...(await lived(40, 5)), ...(await lived(300, 15))],
};

async function lived(parties: number, goalSeconds: number): Promise<readonly Row[]> {
  return withService(async (service) => {
    const { apiContext: context } = service.connected;
    const asked = scaledParties(parties + 1).filter(({ partyId }) => partyId !== 'namnd-ks');
    const lives: string[] = [];
    const cpuBefore = cpuSeconds(process.pid);
    const { life } = await inTurn({
      life: async () => {
        const started = performance.now();
        lives.push((await live(context, { asked, others: 'answer', years, by: 'process' })).caseId);
        return (performance.now() - started) / 1_000;
      },
    });
    const caseId = lives.at(-1) ?? '';
    const seconds = rounded(life.median);
    const cpu = rounded((cpuSeconds(process.pid) - cpuBefore) / lives.length);
    const { historyPerPartyRound, maxHistory } = await summarise(context, { caseId, parties, years, seconds });
    const name = `${parties} parties, ${years} years`;
    const note = `${life.range}; ${cpu} CPU s each in api and worker`;
    return [
      atMost(goalSeconds, { name: `P14 life, ${name}`, value: seconds, unit: 's', note }),
      counted({ name: `P14 history per party and round, ${parties} parties`, value: historyPerPartyRound, unit: 'events' }),
      atMost(1_024, { name: `P8 longest run, ${parties} parties`, value: maxHistory, unit: 'events' }),
      ...(parties === 300 ? [await replayed(service, caseId)] : []),
    ];
  });
}

/** The longest history of the life, replayed from its first event by a worker without a cache. */
async function replayed({ connected }: Service, caseId: string): Promise<Row> {
  const { engine, dependencies } = connected;
  const { client } = engine;
  let longest: Awaited<ReturnType<ReturnType<typeof client.workflow.getHandle>['fetchHistory']>> | undefined;
  for await (const { runId } of client.workflow.list({ query: `WorkflowId = '${workflowIdOf(caseId)}'` })) {
    const history = await client.workflow.getHandle(workflowIdOf(caseId), runId).fetchHistory();
    if ((history.events?.length ?? 0) > (longest?.events?.length ?? 0)) longest = history;
  }
  const bundle = await workflowBundle();
  const dataConverter = encryptingConverter(dependencies.secretKey);
  const replay = () => Worker.runReplayHistory({ workflowBundle: bundle, dataConverter }, longest);
  const { once } = await inTurn({ once: () => milliseconds(replay) });
  const note = `${longest?.events?.length ?? 0} events; ${rounded(once.median)} ms, starting a worker included`;
  return atMost(1, { name: 'P9 cold replay of the longest history', value: once.median / 1_000, unit: 's', note });
}
