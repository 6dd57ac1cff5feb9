/** P22: kill -9, the process started again at once, and the time until it does something for somebody. */
import { sql } from 'kysely';
import type { Harness } from '../test/faults/harness';
import { withProcesses } from './apart';
import { type Launched, draftReal, launchIn, lettersOut, registerParties } from './cases';
import { formsOf, fillIn, send } from './partyForm';
import { type Bench, type Row, atMost, median, rounded } from './row';

const kills = 5;
const parties = 40;

export const killed: Bench = {
  names: ['P22'],
  run: () =>
    withProcesses(async (harness) => {
      const { apiContext: context } = harness.connected;
      await registerParties(context, parties);
      const opened = await launchIn(context, await draftReal(context), { parties, reminders: false, withEngine: true });
      await lettersOut(context, opened.roundId, parties);
      const forms = await formsOf({ facts: context.facts, secretKey: harness.secretKey, url: harness.url }, opened);
      const next = forms.values();
      const answer = async (): Promise<void> => {
        const form = next.next().value;
        if (form === undefined) throw new Error('every party has answered');
        await again(() => fillIn(form));
        await again(async () => void (await send(form)));
      };
      return [
        await timed('api', 2, async () => (await harness.kill('api'), again(() => page(harness)))),
        await timed('worker', 15, async () => {
          await harness.kill('worker');
          await answer();
          await again(() => allRecorded(harness, opened));
        }),
        await timed('PostgreSQL', 5, async () => (await harness.killPostgres(), answer())),
      ];
    }),
};

/** The time from the kill, five times; the worst counts. */
async function timed(part: string, limit: number, kill: () => Promise<unknown>): Promise<Row> {
  const times: number[] = [];
  for (let time = 0; time < kills; time += 1) {
    const started = performance.now();
    await kill();
    times.push((performance.now() - started) / 1_000);
    await new Promise((resolve) => setTimeout(resolve, 2_000));
  }
  const note = `median ${rounded(median(times))} of ${kills}: ${times.map((one) => rounded(one)).join(', ')}`;
  return atMost(limit, { name: `P22 kill -9 to progress, ${part}`, value: Math.max(...times), unit: 's', note });
}

async function page({ url }: Harness): Promise<void> {
  const { ok } = await fetch(`${url}/logga-in`);
  if (!ok) throw new Error('no page yet');
}

async function allRecorded({ connected: { db } }: Harness, { caseId }: Launched): Promise<void> {
  const { rows } = await sql`SELECT 1 FROM submissions WHERE case_id = ${caseId} AND recorded_at IS NULL LIMIT 1`.execute(db);
  if (rows.length > 0) throw new Error('not recorded yet');
}

/** Asks again, every 25 ms, until it is answered. */
async function again(ask: () => Promise<void>): Promise<void> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }
}
