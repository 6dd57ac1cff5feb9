/** P8: events of the process engine's history that answers, letters and reminders cost. The limits are asserted in test/workflows/budget.test.ts. */
import { randomUUID } from 'node:crypto';
import type { ApiContext } from '../api/context';
import { fastForward } from '../api/fastForward';
import { caseNow } from '../api/carryOut';
import { storeSubmission } from '../db/submissions';
import { historiesOf } from '../dev/life/histories';
import { draftUppsala } from '../dev/life/live';
import { atStockholm, addDays } from '../domain/calendar';
import { type Launched, launchPractice, settled } from './cases';
import { type Bench, atMost } from './row';
import { withService } from './service';

const parties = 300;
/** A step, and the next phase's run: what a launch costs besides its letters. */
const launchEvents = 19;

export const histories: Bench = {
  names: ['P8'],
  run: () =>
    withService(async ({ connected: { apiContext: context } }) => {
      const opened = await launchPractice(context, { parties, reminders: true, withEngine: true });
      await quiet(context, opened);
      const launched = (await eventsOf(context, opened)) - (await draftEvents(context));
      const alone = await added(context, opened, () => store(context, opened, 0));
      const burst = await added(context, opened, () =>
        Promise.all(Array.from({ length: 100 }, (_, index) => store(context, opened, index + 1))),
      );
      const reminders = await added(context, opened, () => liveUntil(context, opened, addDays(opened.dueOn, 3)));
      const letters = Math.max(launched - launchEvents, 0) + reminders;
      const note = `${letters} events for 300 invitations and three reminders to each of ${parties - 101} silent`;
      return [
        atMost(5, { name: 'P8 history, answer that comes alone', value: alone, unit: 'events' }),
        atMost(1, { name: 'P8 history, per answer in a burst', value: burst / 100, unit: 'events', note: `${burst} for 100` }),
        atMost(0.5, { name: 'P8 history, letters and reminders', value: letters / parties, unit: 'events/party', note }),
      ];
    }),
};

async function eventsOf({ engine }: ApiContext, { caseId }: Pick<Launched, 'caseId'>): Promise<number> {
  return (await historiesOf(engine, caseId)).flat().length;
}

/** What a draft costs before it is launched: the same work, never launched. */
async function draftEvents(context: ApiContext): Promise<number> {
  const draft = await draftUppsala(context, { startsAt: new Date().toISOString(), parties: [], by: 'process' });
  await quiet(context, draft);
  return eventsOf(context, draft);
}

/** How many events `work` has added, once all is quiet. */
async function added(context: ApiContext, opened: Launched, work: () => Promise<unknown>): Promise<number> {
  const before = await eventsOf(context, opened);
  await work();
  await quiet(context, opened);
  return (await eventsOf(context, opened)) - before;
}

async function quiet(context: ApiContext, opened: Pick<Launched, 'caseId'>): Promise<void> {
  await settled(context, opened);
  await new Promise((resolve) => setTimeout(resolve, 700));
}

async function liveUntil(context: ApiContext, { caseId }: Launched, date: string): Promise<void> {
  const milliseconds = Date.parse(atStockholm(date, '09:30')) - Date.parse(await caseNow(context, caseId));
  await fastForward({ db: context.facts.db, engine: context.engine }, { caseId, milliseconds });
}

async function store(context: ApiContext, { caseId, roundId, partyIds }: Launched, index: number): Promise<void> {
  const partyId = partyIds[index] ?? '';
  await storeSubmission(context.facts.db, {
    submissionId: randomUUID(),
    caseId,
    roundId,
    partyId,
    channel: 'link',
    body: { kind: 'remiss', stance: 'supports', comments: [] },
    files: [],
    by: `party:${partyId}`,
    receivedAt: await caseNow(context, caseId),
  });
  context.engine.nudgeSoon(caseId);
}
