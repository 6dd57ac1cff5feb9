/** A document: created, shown, its details changed, the decision on remiss registered. */
import type { FastifyInstance } from 'fastify';
import { waitingFor } from '../../db/views/waiting';
import type { Rejected } from '../../domain/rejected';
import { documentPage } from '../../web/pages/document';
import { changeDetailsPage, newDocumentPage, valuesOfDetails } from '../../web/pages/documentForm';
import type { FormState } from '../../web/pages/documentFrame';
import { remissDecisionPage } from '../../web/pages/documentRemissDecision';
import { errorsOf } from '../../web/words/rejections';
import { createCase } from '../carryOut';
import type { ApiContext } from '../context';
import type { Form } from '../forms';
import { frameOf } from '../frame';
import { html, inside, insidePost, orShowAgain } from '../guards';
import { commandIdOf, done, openCase, workOn } from './documentCase';
import { decisionOf, detailsOf, wrongInDetails } from './documentFields';

export function documentRoutes(app: FastifyInstance, context: ApiContext): void {
  newDocumentRoutes(app, context);
  remissDecisionRoutes(app, context);

  app.get(
    '/dokument/:id',
    inside(context, async (asked) => {
      const view = await openCase(context, asked);
      return html(asked.reply, documentPage(view, waitingFor(view.state, view)));
    }),
  );

  app.get(
    '/dokument/:id/andra',
    inside(context, async (asked) => {
      const view = await openCase(context, asked);
      const values = valuesOfDetails(view.document.details);
      return html(asked.reply, changeDetailsPage(view, { values, errors: {}, commandId: context.newId() }));
    }),
  );

  app.post(
    '/dokument/:id/andra',
    insidePost(context, async (asked) => {
      const view = await openCase(context, asked);
      return orShowAgain(
        asked.reply,
        async () => {
          await workOn(context, asked, { name: 'ChangeDetails', details: detailsOf(asked.form) });
          return done(asked.reply, view.caseId, { code: 'sparat' });
        },
        (rejected) =>
          changeDetailsPage(view, {
            values: asked.form.values,
            errors: allErrors(asked.form, rejected),
            commandId: context.newId(),
          }),
      );
    }),
  );
}

function allErrors(form: Form, rejected: Rejected): FormState['errors'] {
  return Object.assign({}, ...[...wrongInDetails(form), rejected].map(errorsOf)) as FormState['errors'];
}

const usualFollowUp = { opensOn: '12-01', dueOn: '01-31' };

function newDocumentRoutes(app: FastifyInstance, context: ApiContext): void {
  app.get(
    '/dokument/ny',
    inside(context, async ({ request, reply, session }) => {
      const frame = await frameOf(context, session, request);
      return html(reply, newDocumentPage({ frame, form: { values: usualFollowUp, errors: {}, commandId: context.newId() } }));
    }),
  );

  app.post(
    '/dokument/ny',
    insidePost(context, async ({ request, reply, session, form }) =>
      orShowAgain(
        reply,
        async () => done(reply, await create(context, form, session.user.userId), { code: 'skapat' }),
        async (rejected) => {
          const frame = await frameOf(context, session, request);
          const again = { values: form.values, errors: allErrors(form, rejected), commandId: context.newId() };
          return newDocumentPage({ frame, form: again });
        },
      ),
    ),
  );
}

/** The form's command id is the case's id as well, so that a second press leads to the same document. */
async function create(context: ApiContext, form: Form, userId: string): Promise<string> {
  const caseId = commandIdOf(form);
  const about = { caseId, documentId: context.newId(), details: detailsOf(form), practice: form.text('practice') === 'ja' };
  const command = { name: 'CreateDocument', ...about } as const;
  await createCase(context, { caseId, command, commandId: caseId, by: `user:${userId}` });
  return caseId;
}

function remissDecisionRoutes(app: FastifyInstance, context: ApiContext): void {
  app.get(
    '/dokument/:id/remissbeslut',
    inside(context, async (asked) => {
      const view = await openCase(context, asked);
      const values = { body: 'Kommunstyrelsen', ...view.document.remissDecision };
      return html(asked.reply, remissDecisionPage(view, { values, errors: {}, commandId: context.newId() }));
    }),
  );

  app.post(
    '/dokument/:id/remissbeslut',
    insidePost(context, async (asked) => {
      const view = await openCase(context, asked);
      return orShowAgain(
        asked.reply,
        async () => {
          await workOn(context, asked, { name: 'RecordRemissDecision', decision: decisionOf(asked.form) });
          return done(asked.reply, view.caseId, { code: 'sparat' });
        },
        (rejected) =>
          remissDecisionPage(view, { values: asked.form.values, errors: errorsOf(rejected), commandId: context.newId() }),
      );
    }),
  );
}
