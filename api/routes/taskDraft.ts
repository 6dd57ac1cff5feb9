/** Saving a party's draft: by its button, by the browser while one writes, and on the way to the review. */
import type { FastifyReply } from 'fastify';
import { saveDraft } from '../../db/drafts';
import type { FileRef } from '../../domain/answer';
import { Rejected } from '../../domain/rejected';
import { taskPage } from '../../web/pages/task';
import { ErrorList } from '../../web/pages/taskForm';
import type { FieldErrors, TaskValues, TaskView } from '../../web/pages/taskView';
import { rejectionText } from '../../web/words/rejections';
import type { ApiContext } from '../context';
import { storeFile } from '../files';
import { html } from '../guards';
import { knownValues, readAnswer } from '../taskAnswer';
import { type TaskForm, readTaskForm } from '../taskForm';
import type { TaskRequest } from '../taskGate';
import { loadTask } from '../taskView';

/** "Spara utkast", and the browser's own saving, which gets JSON. */
export async function saveDraftOnly(context: ApiContext, task: TaskRequest): Promise<unknown> {
  const form = await formOf(context, task);
  if (form === undefined) return task.reply;
  if (isByItself(task)) return saveByItself(context, task, form);
  const saved = await save(context, task, form);
  if (saved.shown) return task.reply;
  return task.reply.redirect(`${task.view.base}?klart=utkast`, 303);
}

export async function saveDraftAndReview(context: ApiContext, task: TaskRequest): Promise<unknown> {
  const form = await formOf(context, task);
  if (form === undefined) return task.reply;
  const saved = await save(context, task, form);
  if (saved.shown) return task.reply;
  const { errors } = readAnswer(saved.view, saved.values);
  if (Object.keys(errors).length > 0)
    return showForm(context, { reply: task.reply, view: saved.view }, { values: saved.values, errors });
  return task.reply.redirect(`${task.view.base}/granska`, 303);
}

type Again = {
  readonly values: TaskValues;
  readonly errors: FieldErrors;
  readonly refused?: readonly string[];
  readonly theirs?: TaskValues;
  readonly status?: number;
};

/** The form once more, with what was typed and what is to be mended. */
export function showForm(
  { newId }: ApiContext,
  { reply, view }: { readonly reply: FastifyReply; readonly view: TaskView },
  { values, errors, refused = [], theirs, status = 422 }: Again,
): FastifyReply {
  const atFiles: FieldErrors = refused.length > 0 ? { files: refused.join(' ') } : {};
  const summary = ErrorList({ errors, refused });
  const editor = newId();
  return html(reply, taskPage({ view, values, errors: { ...errors, ...atFiles }, summary, editor, theirs }), status);
}

/** Undefined when the form was too large to read: the draft saved before is then shown, with the reason. */
async function formOf(context: ApiContext, { request, reply, view }: TaskRequest): Promise<TaskForm | undefined> {
  try {
    return await readTaskForm(request);
  } catch (error) {
    if (!(error instanceof Rejected) || error.code === 'FORM_INCOMPLETE') throw error;
    const text = `${rejectionText(error)} Det ni sparade tidigare finns kvar. Gå tillbaka i webbläsaren för att få fram det ni skrev nu.`;
    showForm(context, { reply, view }, { values: view.draft?.values ?? {}, errors: { '': text }, status: 413 });
    return undefined;
  }
}

type Saved = { readonly shown: true } | { readonly shown: false; readonly view: TaskView; readonly values: TaskValues };

/**
 * Saves text and files; shows the form again when somebody else had saved, or a file was not taken in. What only the other
 * one has written is then in the form too, so that saving again takes nothing away unseen.
 */
async function save(context: ApiContext, task: TaskRequest, form: TaskForm): Promise<Saved> {
  const { reply, link, token } = task;
  const values = knownValues(task.view, form.values);
  const { added, refused } = await storeFiles(context, task, form);
  const saved = await saveDraft(context.facts.db, { ...draftSave(task, form), addedFiles: added, ifGone: 'begin' });
  const { view } = await loadTask(context, link, token);
  if (saved && !saved.saved) {
    const theirs = saved.draft.values;
    const errors = { meanwhile: 'Någon annan har sparat utkastet. Jämför texterna och spara igen.' };
    showForm(context, { reply, view }, { values: { ...theirs, ...values }, errors, refused, theirs, status: 409 });
    return { shown: true };
  }
  if (refused.length > 0) {
    showForm(context, { reply, view }, { values, errors: {}, refused });
    return { shown: true };
  }
  return { shown: false, view, values };
}

async function saveByItself(context: ApiContext, task: TaskRequest, form: TaskForm): Promise<FastifyReply> {
  const saved = await saveDraft(context.facts.db, {
    ...draftSave(task, form),
    addedFiles: [],
    removedFileIds: [],
    ifGone: 'skip',
  });
  const { reply } = task;
  if (saved === undefined) return reply.code(409).send({ saved: null });
  const { savedAt, version } = saved.draft;
  return saved.saved ? reply.send({ saved: savedAt, version }) : reply.code(409).send({ saved: null, version });
}

function draftSave({ link, view }: TaskRequest, { values, removedFileIds }: TaskForm) {
  const { roundId, partyId } = link;
  const version = Number.parseInt(values['version'] ?? '0', 10) || 0;
  return { roundId, partyId, values: knownValues(view, values), version, editor: values['commandId'] ?? '', removedFileIds };
}

async function storeFiles(
  context: ApiContext,
  { link }: TaskRequest,
  form: TaskForm,
): Promise<{ readonly added: readonly FileRef[]; readonly refused: readonly string[] }> {
  const added: FileRef[] = [];
  const refused = [...form.refused];
  for (const file of form.files) {
    try {
      added.push(await storeFile(context, link.caseId, file));
    } catch (error) {
      if (!(error instanceof Rejected)) throw error;
      refused.push(rejectionText(error));
    }
  }
  return { added, refused };
}

/** The browser's own saving does not ask for a page. */
function isByItself({ request }: TaskRequest): boolean {
  return !(request.headers.accept ?? '').includes('text/html');
}
