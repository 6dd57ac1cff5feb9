/** What the forms that carry a case onward share: the form is shown again, with its input, when what it asked for could not be done. */
import type { FastifyReply } from 'fastify';
import { Rejected } from '../../domain/rejected';
import type { Errors } from '../../web/pages/compilationView';
import { errorsOf } from '../../web/words/rejections';
import { html } from '../guards';
import { ProcessUnavailable } from '../process';

const unavailable =
  'Processmotorn svarar inte just nu. Ingenting har ändrats, och det du skrev står kvar. Vänta en stund och försök igen.';

/** Fields left empty and boxes not ticked: what needs no rule to be seen. */
export class FormFaults extends Error {
  override readonly name = 'FormFaults';
  constructor(readonly errors: Errors) {
    super('the form is not complete');
  }
}

/** Runs `work`. Status 422 when the form or a rule says no, 503 when the process engine does not answer. */
export async function orShowFormAgain(
  reply: FastifyReply,
  work: () => Promise<unknown>,
  showAgain: (errors: Errors) => Promise<string>,
): Promise<unknown> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof FormFaults) return html(reply, await showAgain(error.errors), 422);
    if (error instanceof Rejected) return html(reply, await showAgain(errorsOf(error)), 422);
    if (error instanceof ProcessUnavailable) return html(reply, await showAgain({ '': unavailable }), 503);
    throw error;
  }
}
