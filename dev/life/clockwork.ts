/** A practice case driven from outside: ask for steps and work, let answers arrive, move its time ahead. */
import type { ApiContext } from '../../api/context';
import { carryOut, caseNow, createCase } from '../../api/carryOut';
import { fastForward } from '../../api/fastForward';
import { setClock } from '../../db/clocks';
import type { Recorded } from '../../db/record';
import { type ArrivingAnswer, type Receipt, storeSubmission } from '../../db/submissions';
import { atStockholm } from '../../domain/calendar';
import type { CaseCommand, CaseState } from '../../domain/case';
import type { Actor } from '../../domain/life';
import { lettersToSend } from '../../domain/round/letters';
import { type Instant, type IsoDate, plusMilliseconds } from '../../domain/time';

export type Clockwork = ReturnType<typeof openClockwork>;

/** How long one waits for the process to come to rest, in real time. */
const patienceMs = 30_000;

/** The process's clock may be so far ahead of ours: a letter it has just queued is due for it, and must be for us. */
const clockLeadMs = 1_000;

export function openClockwork(context: ApiContext, caseId: string, by: Actor) {
  const { facts, engine, newId } = context;
  return { caseId, create, ask, answer, moveTo, now, state, settle };

  /** Creates the case as a practice case whose clock shows `startsAt`. */
  async function create(startsAt: Instant, command: Extract<CaseCommand, { name: 'CreateDocument' }>): Promise<void> {
    await setClock(facts.db, caseId, { shiftMs: Date.parse(startsAt) - Date.now(), skippedMs: 0 });
    await createCase(context, { caseId, command, commandId: newId(), by });
  }

  async function ask(command: CaseCommand): Promise<Recorded> {
    return carryOut(context, { caseId, command, commandId: newId(), by });
  }

  /** An answer arrives now, as through a party's link. */
  async function answer(
    arriving: Omit<ArrivingAnswer, 'caseId' | 'by' | 'receivedAt' | 'channel' | 'submissionId'>,
  ): Promise<Receipt> {
    const receivedAt = await now();
    const fixed = { submissionId: newId(), caseId, channel: 'link', by: `party:${arriving.partyId}`, receivedAt } as const;
    const receipt = await storeSubmission(facts.db, { ...arriving, ...fixed });
    await engine.nudge(caseId);
    return receipt;
  }

  /** Lives until `time` (09:00 when left out) on `date`; a moment that has passed is now. */
  async function moveTo(date: IsoDate, time = '09:30'): Promise<void> {
    const milliseconds = Date.parse(atStockholm(date, time)) - Date.parse(await now());
    if (milliseconds > 1_000) await fastForward({ db: facts.db, engine }, { caseId, milliseconds });
    await settle();
  }

  async function now(): Promise<Instant> {
    return caseNow(context, caseId);
  }

  async function state(): Promise<CaseState> {
    return (await facts.readCase(caseId)).state;
  }

  /** Waits until everything that came is recorded and every letter that is due has left. */
  async function settle(): Promise<void> {
    const deadline = Date.now() + patienceMs;
    while (!(await isAtRest())) {
      if (Date.now() > deadline) throw new Error(`case ${caseId} did not come to rest in ${patienceMs / 1000} s`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  async function isAtRest(): Promise<boolean> {
    const unrecorded = await facts.db
      .selectFrom('submissions')
      .select('submission_id')
      .where('case_id', '=', caseId)
      .where('recorded_at', 'is', null)
      .limit(1)
      .execute();
    if (unrecorded.length > 0) return false;
    const at = plusMilliseconds(await now(), clockLeadMs);
    const { rounds } = await state();
    return Object.values(rounds).every((round) => {
      const isWaitingToStart =
        round.status === 'open' &&
        round.lettersFrom <= at &&
        Object.values(round.tasks).some(({ letters }) => letters.length === 0);
      return !isWaitingToStart && lettersToSend(round, at).length === 0;
    });
  }
}
