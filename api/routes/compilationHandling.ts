/** Handling comments: one or several alike in one transaction, never over what somebody else saved meanwhile. */
import { type CommentHandling, commentsOf } from '../../domain/compilation';
import { type Handling, handlings } from '../../domain/vocabulary';
import {
  type CompilationForms,
  type Errors,
  type HandleForm,
  compilationAddress,
  nextUnhandled,
  seenOf,
} from '../../web/pages/compilationView';
import { caseNow } from '../carryOut';
import type { ApiContext } from '../context';
import type { Form } from '../forms';
import { type InsidePost, html, param } from '../guards';
import { FormFaults, orShowFormAgain } from './compilationStep';
import { commandIdOf, openCase } from './documentCase';

export async function handleComments(
  context: ApiContext,
  asked: InsidePost,
  show: (forms: CompilationForms) => Promise<string>,
): Promise<unknown> {
  const { form, reply } = asked;
  return orShowFormAgain(
    reply,
    async () => {
      const meanwhile = await save(context, asked);
      if (meanwhile.length > 0) return html(reply, await show({ handle: shownAgain(form, {}, meanwhile) }), 409);
      return reply.redirect(await afterwards(context, asked), 303);
    },
    (errors) => show({ handle: shownAgain(form, errors, []) }),
  );
}

function shownAgain(form: Form, errors: Errors, meanwhile: readonly string[]): HandleForm {
  return { values: form.values, errors, commentIds: form.all('comment'), changeIds: form.all('change'), meanwhile };
}

/** On to the next that waits; back to the page when none does. */
async function afterwards(context: ApiContext, asked: InsidePost): Promise<string> {
  const next = nextUnhandled(await openCase(context, asked));
  const address = next ?? compilationAddress(param(asked.request, 'id'), {});
  const [path = '', anchor] = address.split('#');
  return `${path}${path.includes('?') ? '&' : '?'}klart=hanterad${anchor ? `#${anchor}` : ''}`;
}

/**
 * Saves the handling for every comment chosen, or for none.
 *
 * @returns the comments whose handling is another than the form was filled in from; then nothing was saved
 */
async function save(context: ApiContext, { request, session, form }: InsidePost): Promise<readonly string[]> {
  const { facts, engine, newId } = context;
  const caseId = param(request, 'id');
  const { wanted, commentIds } = read(form);
  const seen = new Map(form.all('seen').map((pair) => pair.split(' ') as [string, string]));
  const at = await caseNow(context, caseId);
  const opening = { caseId, commandId: commandIdOf(form), by: `user:${session.user.userId}`, at, newId } as const;
  const meanwhile = await facts.inCase(opening, async (desk) => {
    const handled = new Map(commentsOf(desk.state()).map((comment) => [comment.commentId, comment.handled]));
    const left = commentIds.filter((id) => seenOf(handled.get(id)) !== seenOf(wanted)); // a second press finds it done
    const changed = left.filter((id) => handled.has(id) && seenOf(handled.get(id)) !== seen.get(id));
    if (changed.length === 0) for (const commentId of left) desk.decide({ name: 'HandleComment', commentId, ...wanted });
    return changed;
  });
  engine.nudgeSoon(caseId);
  return meanwhile;
}

/** @throws FormFaults */
function read(form: Form): { readonly wanted: CommentHandling; readonly commentIds: readonly string[] } {
  const commentIds = form.all('comment');
  const handling = handlings.find((code): code is Handling => code === form.text('handling'));
  const errors = {
    ...(commentIds.length === 0 ? { comment: 'Kryssa i minst en part.' } : {}),
    ...(handling === undefined ? { handling: 'Välj hur synpunkten hanteras.' } : {}),
    ...(form.text('reason') === '' ? { reason: 'Skriv varför synpunkten hanteras så.' } : {}),
    ...(handling === 'referred' && form.text('referredTo') === '' ? { referredTo: 'Skriv vart synpunkten är hänvisad.' } : {}),
  };
  if (handling === undefined || Object.keys(errors).length > 0) throw new FormFaults(errors);
  const referredTo = form.text('referredTo') || undefined;
  return { wanted: { handling, reason: form.text('reason'), changeIds: form.all('change'), referredTo }, commentIds };
}
