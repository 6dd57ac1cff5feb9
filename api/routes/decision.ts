/** The board's decision on the proposal, and what is decided when its period is over. */
import type { FastifyInstance } from 'fastify';
import { type BoardDecision, isAdoption } from '../../domain/decision';
import { boardOutcomes } from '../../domain/vocabulary';
import { type DecisionProps, decisionPage } from '../../web/pages/decision';
import type { ApiContext } from '../context';
import type { Form } from '../forms';
import { type InsideRequest, html, inside, insidePost, param } from '../guards';
import { required } from './compilation';
import { FormFaults, orShowFormAgain } from './compilationStep';
import { done, openCase, workOn } from './documentCase';

export function decisionRoutes(app: FastifyInstance, context: ApiContext): void {
  app.get(
    '/dokument/:id/beslut',
    inside(context, async (asked) => html(asked.reply, await shown(context, asked, {}))),
  );

  app.post(
    '/dokument/:id/beslut',
    insidePost(context, async (asked) =>
      orShowFormAgain(
        asked.reply,
        async () => {
          await workOn(context, asked, { name: 'RecordBoardDecision', decision: decisionOf(asked.form) });
          return done(asked.reply, param(asked.request, 'id'), { under: '/beslut', code: 'beslutat' });
        },
        (errors) => shown(context, asked, { decide: { values: asked.form.values, errors } }),
      ),
    ),
  );

  app.post(
    '/dokument/:id/beslut/forlang',
    insidePost(context, async (asked) =>
      orShowFormAgain(
        asked.reply,
        async () => {
          const { to, extendReason: reason } = required(asked.form, {
            to: 'Skriv till och med vilken dag dokumentet ska gälla.',
            extendReason: 'Skriv varför perioden förlängs.',
          });
          await workOn(context, asked, { name: 'ExtendPeriod', to, reason });
          return done(asked.reply, param(asked.request, 'id'), { under: '/beslut', code: 'sparat' });
        },
        (errors) => shown(context, asked, { extend: { values: asked.form.values, errors } }),
      ),
    ),
  );
}

async function shown(
  context: ApiContext,
  asked: InsideRequest,
  forms: Pick<DecisionProps, 'decide' | 'extend'>,
): Promise<string> {
  return decisionPage({ view: await openCase(context, asked), commandId: context.newId(), ...forms });
}

/** @throws FormFaults when no outcome is chosen */
function decisionOf(form: Form): BoardDecision {
  const outcome = boardOutcomes.find((code) => code === form.text('outcome'));
  if (outcome === undefined) throw new FormFaults({ outcome: 'Välj hur beslutet blev.' });
  const { body, on, paragraph } = required(form, {
    body: 'Skriv vilket organ som beslutade.',
    on: 'Skriv vilken dag beslutet fattades.',
    paragraph: 'Skriv beslutets paragraf.',
  });
  const period = isAdoption(outcome) ? { from: form.text('periodFrom'), to: form.text('periodTo') } : undefined;
  return { body, on, paragraph, outcome, reason: form.text('reason') || undefined, period };
}
