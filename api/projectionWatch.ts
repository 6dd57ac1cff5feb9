/** Looks at a few cases' read models now and then, for as long as the web server runs, so that an operator hears of a difference. */
import type { FastifyInstance } from 'fastify';
import { openProjectionCheck } from '../db/views/projectionCheck';
import type { ApiContext } from './context';

/** A handful of queries each time: ten thousand cases are gone through in some hours, at rest with next to no load. */
const everyMs = 30_000;

export function keepCheckingProjection(app: FastifyInstance, { facts }: ApiContext) {
  const check = openProjectionCheck(facts.db);
  let looking: Promise<void> | undefined;
  let told = '';
  const timer = setInterval(() => {
    looking ??= look().finally(() => {
      looking = undefined;
    });
  }, everyMs).unref();
  app.addHook('onClose', async () => {
    clearInterval(timer);
    await looking;
  });
  return check;

  /** A database that does not answer is told by a measurement of its own. */
  async function look(): Promise<void> {
    await check.look().catch(() => undefined);
    const wrong = check.seen().wrong.join(' ');
    if (wrong !== told && wrong !== '')
      for (const caseId of check.seen().wrong)
        app.log.error({ caseId }, 'A read model is not what the facts give: npm run db:rebuild');
    told = wrong;
  }
}
