/** Whole mini-consultations, ours beside DBOS: ask ten parties, half answer, the silent are reminded, the others answer, it is closed. */
import { randomUUID } from 'node:crypto';
import { carryOut, caseNow } from '../api/carryOut';
import type { ApiContext } from '../api/context';
import { clockOf, setClock } from '../db/clocks';
import type { Database } from '../db/open';
import { storeSubmission } from '../db/submissions';
import { atStockholm } from '../domain/calendar';
import type { Harness } from '../test/faults/harness';
import { openAnchor } from './anchors';
import { withProcesses } from './apart';
import { otherDatabase } from './appends';
import { type Launched, draftReal, launchIn, registerParties } from './cases';
import { countWritten } from './counting';
import { inLanes, inTurn, milliseconds } from './inTurn';
import { type Bench, counted, rounded } from './row';

const perRound = 24;
const lanes = 8;
const parties = 10;

export const consultations: Bench = {
  names: ['mini-consultation'],
  run: () =>
    withProcesses(async (harness) => {
      const { apiContext: context, db } = harness.connected;
      await registerParties(context, parties);
      const dbos = await openDbos(harness, db);
      const theirs = async (): Promise<number> => ('missing' in dbos ? NaN : dbos.ask({ count: perRound, lanes }));
      const ours = (): Promise<number> => milliseconds(() => inLanes(perRound, lanes, () => live(context)));
      const took = await inTurn({ ours, theirs });
      const [cost, theirCost] = [await countWritten(db, ours), await countWritten(db, theirs)];
      if (!('missing' in dbos)) dbos.close();
      const rate = (perRound / took.ours.median) * 1_000;
      const theirRate = (perRound / took.theirs.median) * 1_000;
      const perOne = ({ commits, walBytes }: typeof cost): string =>
        `${Math.round(commits / perRound)} commits, ${Math.round(walBytes / perRound / 1_024)} kB of WAL each`;
      const note = 'missing' in dbos ? dbos.missing : `DBOS ${rounded(theirRate)}/s, ${perOne(theirCost)}`;
      const row = { name: 'mini-consultation, per second', value: rounded(rate), unit: '/s', goal: '-', ok: true, note };
      return [
        { ...row, ratio: 'missing' in dbos ? undefined : rounded(rate / theirRate) },
        counted({ name: 'mini-consultation, commits', value: cost.commits / perRound, unit: '' }),
        counted({ name: 'mini-consultation, WAL', value: cost.walBytes / perRound / 1_024, unit: 'kB' }),
      ];
    }),
};

async function openDbos({ env }: Harness, db: Database) {
  const databaseUrl = await otherDatabase(db, env['DATABASE_URL'] ?? '', 'dbos');
  return openAnchor('dbos', { DATABASE_URL: databaseUrl, SMTP_URL: env['SMTP_URL'] ?? '' });
}

async function live(context: ApiContext): Promise<void> {
  const caseId = await draftReal(context, 'small');
  const round = await launchIn(context, caseId, { parties, reminders: true, withEngine: true });
  await reached(context, round, 'sent', parties);
  await answers(context, round, 0, parties / 2);
  await reached(context, round, 'answered', parties / 2);
  await moveTo(context, round);
  await reminded(context, round, parties / 2);
  await answers(context, round, parties / 2, parties);
  await reached(context, round, 'answered', parties);
  const command = { name: 'CloseRound', roundId: round.roundId } as const;
  await carryOut(context, { caseId, command, commandId: randomUUID(), by: 'user:clerk' });
}

async function answers(context: ApiContext, { caseId, roundId, partyIds }: Launched, from: number, to: number): Promise<void> {
  for (const partyId of partyIds.slice(from, to)) {
    const body = { kind: 'remiss', stance: 'supports', comments: [] } as const;
    const about = { submissionId: randomUUID(), caseId, roundId, partyId, body, files: [], by: `party:${partyId}` } as const;
    await storeSubmission(context.facts.db, { ...about, channel: 'link', receivedAt: await caseNow(context, caseId) });
    context.engine.nudgeSoon(caseId);
  }
}

/** The case's clock is put to the day of the first reminder, and the case looks up. */
async function moveTo(context: ApiContext, { caseId, dueOn }: Launched): Promise<void> {
  const { db } = context.facts;
  const { shiftMs, skippedMs } = await clockOf(db, caseId);
  const ahead = Date.parse(atStockholm(dueOn, '08:00')) - 13 * 86_400_000 - Date.parse(await caseNow(context, caseId));
  await setClock(db, caseId, { shiftMs: shiftMs + ahead, skippedMs });
  await context.engine.nudge(caseId);
}

async function reached({ facts: { db } }: ApiContext, { roundId }: Launched, state: 'sent' | 'answered', count: number) {
  const query = db.selectFrom('tasks').select('party_id').where('round_id', '=', roundId).where('state', '=', state);
  await patiently(async () => (await query.execute()).length >= count);
}

async function reminded({ facts }: ApiContext, { caseId, roundId }: Launched, count: number): Promise<void> {
  await patiently(async () => {
    const { state } = await facts.readCase(caseId);
    const letters = Object.values(state.rounds[roundId]?.tasks ?? {}).flatMap((task) => task.letters);
    return letters.filter(({ kind, state: sent }) => kind === 'reminder' && sent === 'sent').length >= count;
  });
}

async function patiently(holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error('a consultation did not go on for a minute');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
