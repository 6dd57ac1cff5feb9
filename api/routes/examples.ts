/** The Uppsala example: loaded as a draft ready to be launched, or lived through to its fourth year in the background. */
import type { FastifyInstance, FastifyReply } from 'fastify';
import { uppsala } from '../../dev/examples/uppsala';
import { draftUppsala, live } from '../../dev/life/live';
import type { Actor } from '../../domain/life';
import { type Municipality, partiesNamed } from '../../domain/municipality';
import { Rejected } from '../../domain/rejected';
import { jobPage } from '../../web/pages/practiceJob';
import { realNow } from '../carryOut';
import type { ApiContext } from '../context';
import { type Frame, frameOf } from '../frame';
import { html, inside, insidePost, param } from '../guards';
import { type Job, type Report, isRunning, jobsOf } from '../jobs';

/** A page fetches itself again this often while it waits, without script. */
const refreshSeconds = 1;

/** A draft takes a fraction of a second: the press waits for it. */
const draftPatienceMs = 20_000;

export function exampleRoutes(app: FastifyInstance, context: ApiContext): void {
  const jobs = jobsOf(context);

  app.post(
    '/exempel/utkast',
    insidePost(context, async ({ reply, session, form }) => {
      const begun = { jobId: form.commandId || context.newId(), kind: 'draft', title: 'Uppsalas plan läses in' };
      const { jobId } = jobs.begin(begun, () => loadDraft(context, `user:${session.user.userId}`));
      const job = await jobs.ended(jobId, draftPatienceMs);
      return reply.redirect(job?.href ?? `/exempel/${jobId}`, 303);
    }),
  );

  app.post(
    '/exempel/genomlevt',
    insidePost(context, async ({ reply, session, form }) => {
      const begun = { jobId: form.commandId || context.newId(), kind: 'life', title: 'Uppsalas plan levs igenom' };
      const { jobId } = jobs.begin(begun, (report) => liveThrough(context, `user:${session.user.userId}`, report));
      return reply.redirect(`/exempel/${jobId}`, 303);
    }),
  );

  app.get(
    '/exempel/:job',
    inside(context, async ({ request, reply, session }) => {
      const job = jobs.find(param(request, 'job'));
      if (job?.href) return reply.redirect(job.href, 303);
      return showJob(reply, job, await frameOf(context, session, request));
    }),
  );
}

function showJob(reply: FastifyReply, job: Job | undefined, frame: Frame): FastifyReply {
  if (job && isRunning(job)) reply.header('refresh', String(refreshSeconds));
  return html(reply, jobPage({ frame, job }), job ? 200 : 404);
}

/** A party whose name the municipality has already is registered under another: the register takes a name once. */
async function loadDraft(context: ApiContext, by: Actor): Promise<string> {
  const { parties: known } = await context.facts.readMunicipality();
  const taken = new Set(Object.values(known).map(({ name }) => name.toLowerCase()));
  const parties = uppsala.parties.map((party) =>
    known[party.partyId] || !taken.has(party.name.toLowerCase()) ? party : { ...party, name: `${party.name} (exempel)` },
  );
  const { caseId } = await draftUppsala(context, { startsAt: realNow(), parties, by });
  return `/dokument/${caseId}?klart=exempel`;
}

/** @throws Rejected EXAMPLE_NAME_TAKEN, or SKIPPING_NOT_OFFERED where the process engine cannot skip time */
async function liveThrough(context: ApiContext, by: Actor, onProgress: Report): Promise<string> {
  assertOwnParties(await context.facts.readMunicipality());
  const askedIds = new Set<string>(uppsala.askedPartyIds);
  const asked = uppsala.parties.filter(({ partyId }) => askedIds.has(partyId));
  const { caseId } = await live(context, { asked, others: 'silent', years: 3, openNext: true, by, onProgress });
  return `/dokument/${caseId}?klart=exempel`;
}

/** Those who answer for the measures must be the example's own parties, or its reports would come from others than those asked. */
function assertOwnParties(register: Municipality): void {
  for (const { partyId, name, abbreviation } of uppsala.parties) {
    const namesakes = [name, abbreviation ?? name].flatMap((printed) => partiesNamed(register, printed));
    if (namesakes.some((namesake) => namesake.partyId !== partyId))
      throw new Rejected('EXAMPLE_NAME_TAKEN', { details: { party: name } });
  }
}
