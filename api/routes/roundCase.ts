/** What the routes about one round share: the round in the address, and the case it belongs to. */
import { sql } from 'kysely';
import { stockholmDate } from '../../domain/calendar';
import { documentOf } from '../../domain/document';
import { Rejected } from '../../domain/rejected';
import type { Round } from '../../domain/round/state';
import type { CaseView } from '../../web/pages/documentFrame';
import { caseNow } from '../carryOut';
import type { ApiContext } from '../context';
import { frameOf } from '../frame';
import { type InsideRequest, param } from '../guards';

/** The round in the address and the case it belongs to. @throws Rejected ROUND_UNKNOWN */
export async function openRound(
  context: ApiContext,
  { request, session }: InsideRequest,
): Promise<{ readonly view: CaseView; readonly round: Round }> {
  const { facts } = context;
  const roundId = param(request, 'round');
  const caseId = await caseOfRound(context, roundId);
  const { state } = await facts.readCase(caseId);
  const round = state.rounds[roundId];
  if (round === undefined) throw new Rejected('ROUND_UNKNOWN');
  const at = await caseNow(context, caseId);
  const [frame, municipality] = await Promise.all([frameOf(context, session, request), facts.readMunicipality()]);
  return { view: { frame, caseId, state, document: documentOf(state), municipality, at, today: stockholmDate(at) }, round };
}

/** A round that asked nobody (no responsible was known) is found by the event that opened it. @throws Rejected ROUND_UNKNOWN */
export async function caseOfRound({ facts: { db } }: ApiContext, roundId: string): Promise<string> {
  const task = await db.selectFrom('tasks').select('case_id').where('round_id', '=', roundId).executeTakeFirst();
  if (task) return task.case_id;
  const opened = db.selectFrom('events').select('stream').where('type', '=', 'RoundOpened');
  const event = await opened.where(sql`data->>'roundId'`, '=', roundId).executeTakeFirst();
  if (event === undefined) throw new Rejected('ROUND_UNKNOWN');
  return event.stream.replace(/^case-/, '');
}
