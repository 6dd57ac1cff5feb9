/** Practice cases: each with a clock of its own that can be moved ahead, to see what would happen. */
import type { FastifyInstance } from 'fastify';
import { caseTime } from '../../db/clocks';
import { unlessParked } from '../../db/parked';
import { overview } from '../../db/views/overview';
import { waitingFor } from '../../db/views/waiting';
import { uppsala } from '../../dev/examples/uppsala';
import { addDays, atStockholm, isValidDate, stockholmDate, stockholmTime } from '../../domain/calendar';
import { Rejected } from '../../domain/rejected';
import type { Instant } from '../../domain/time';
import { type PracticeCase, practicePage } from '../../web/pages/practice';
import { errorsOf } from '../../web/words/rejections';
import { caseNow, realNow } from '../carryOut';
import type { ApiContext } from '../context';
import { fastForward } from '../fastForward';
import type { Form } from '../forms';
import { frameOf } from '../frame';
import { type InsideRequest, html, inside, insidePost, orShowAgain, param } from '../guards';
import { jobsOf } from '../jobs';
import { ProcessUnavailable } from '../process';

/** A press waits so long for the case to arrive; after that a page shows that it is under way. */
const patienceMs = 4_000;

/** Past the moment itself, so that what was to happen then has happened. */
const marginMs = 60_000;

export function practiceRoutes(app: FastifyInstance, context: ApiContext): void {
  app.get(
    '/ovning',
    inside(context, async (visit) => html(visit.reply, await shown(context, visit, {}))),
  );

  app.post(
    '/ovning/:caseId/spola',
    insidePost(context, async (visit) => {
      const { request, reply, form } = visit;
      const caseId = param(request, 'caseId');
      return orShowAgain(
        reply,
        async () => reply.redirect(await skip(context, caseId, form), 303),
        (rejected) => shown(context, visit, { caseId, errors: errorsOf(rejected), values: form.values }),
      );
    }),
  );
}

type Again = {
  readonly caseId?: string;
  readonly errors?: Readonly<Record<string, string>>;
  readonly values?: Readonly<Record<string, string>>;
};

async function shown(context: ApiContext, { request, session }: InsideRequest, again: Again): Promise<string> {
  const { facts, newId } = context;
  const now = realNow();
  const municipality = await facts.readMunicipality();
  const rows = await overview(facts.db, { practice: true });
  const cases = await Promise.all(
    rows.map(async (row): Promise<PracticeCase> => {
      const at = caseTime({ shiftMs: row.shift_ms, skippedMs: row.skipped_ms }, now);
      const read = await unlessParked(() => facts.readCase(row.case_id));
      const waiting = read ? waitingFor(read.state, { at, municipality }) : row.waiting;
      return { ...row, now: at, waiting, commandId: newId() };
    }),
  );
  return practicePage({
    frame: await frameOf(context, session, request),
    cases,
    offersExample: !cases.some(({ title }) => title === uppsala.plan.title),
    commandId: newId(),
    ...again,
  });
}

/** Where to go when the press is answered. @throws Rejected, ProcessUnavailable */
async function skip(context: ApiContext, caseId: string, form: Form): Promise<string> {
  const { facts, engine, newId } = context;
  const { state } = await facts.readCase(caseId);
  if (state.document === undefined) throw new Rejected('CASE_UNKNOWN');
  if (!state.document.practice) throw new Rejected('NOT_PRACTICE');
  if (state.phase === 'ended') throw new Rejected('CASE_ENDED');
  const now = await caseNow(context, caseId);
  const { nextAt } = waitingFor(state, { at: now, municipality: await facts.readMunicipality() });
  const milliseconds = Date.parse(destination(form, { now, nextAt })) - Date.parse(now);
  if (!(await engine.isReachable())) throw new ProcessUnavailable('the engine does not answer');
  const title = `${state.document.details.title} spolas fram`;
  const begun = { jobId: form.commandId || newId(), kind: `skip-${caseId}`, title };
  const { jobId } = jobsOf(context).begin(begun, async (report) => {
    report(0.1, 'Tiden går');
    await fastForward({ db: facts.db, engine }, { caseId, milliseconds });
    return '/ovning?klart=framspolat';
  });
  return (await jobsOf(context).ended(jobId, patienceMs))?.href ?? `/exempel/${jobId}`;
}

type Clock = { readonly now: Instant; readonly nextAt?: Instant };

/** The moment asked for, always later than now. @throws Rejected DATE_MISSING, DATE_INVALID, DUE_PAST */
function destination(form: Form, { now, nextAt }: Clock): Instant {
  const today = stockholmDate(now);
  const at = (date: string): Instant => atStockholm(date, stockholmTime(now));
  switch (form.text('hur')) {
    case 'dag':
      return at(addDays(today, 1));
    case 'vecka':
      return at(addDays(today, 7));
    case 'manad':
      return at(sameDayNextMonth(today));
    case 'nasta':
      return new Date(Math.max(Date.parse(nextAt ?? now), Date.parse(now)) + marginMs).toISOString();
    default:
      return dayAskedFor(form.text('till'), now);
  }
}

function dayAskedFor(date: string, now: Instant): Instant {
  if (date === '') throw new Rejected('DATE_MISSING', { field: 'till' });
  if (!isValidDate(date)) throw new Rejected('DATE_INVALID', { field: 'till', details: { date } });
  const morning = atStockholm(date, '09:30');
  if (morning <= now) throw new Rejected('DUE_PAST', { field: 'till', details: { date } });
  return morning;
}

/** The 31st becomes the last day of a shorter month. */
function sameDayNextMonth(today: string): string {
  const [year = 0, month = 0, day = 0] = today.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month, Math.min(day, last))).toISOString().slice(0, 10);
}
