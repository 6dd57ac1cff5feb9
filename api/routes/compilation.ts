/** The compilation: comments handled, changes proposed, points marked, the whole locked, and taken out as a Word document. */
import type { FastifyInstance } from 'fastify';
import type { CaseCommand } from '../../domain/case';
import { lastRemiss } from '../../domain/compilation';
import { Rejected } from '../../domain/rejected';
import { changeOrigins } from '../../domain/vocabulary';
import { compilationDocumentOf } from '../../web/documents/fromCompilation';
import { compilationPage } from '../../web/pages/compilation';
import { type CompilationForms, type Errors, type FormState, targetOfKey } from '../../web/pages/compilationView';
import type { ApiContext } from '../context';
import type { Form } from '../forms';
import { type InsidePost, type InsideRequest, html, inside, insidePost, param, query } from '../guards';
import { pageAsked } from '../paging';
import { handleComments } from './compilationHandling';
import { FormFaults, orShowFormAgain } from './compilationStep';
import { commandIdOf, done, openCase, workOn } from './documentCase';

const under = '/sammanstallning';

export function compilationRoutes(app: FastifyInstance, context: ApiContext): void {
  app.get(
    '/dokument/:id/sammanstallning',
    inside(context, async (asked) => html(asked.reply, await shown(context, asked, {}))),
  );

  app.get(
    '/dokument/:id/sammanstallning.docx',
    inside(context, async (asked) => {
      const { state, document, municipality, today } = await openCase(context, asked);
      const data = compilationDocumentOf(state, { organisation: municipality.name, drawnUpOn: today });
      const { writeCompilation } = await import('../../web/documents/compilation'); // the library takes 10 MB
      return sendWord(asked, `Remissammanställning ${document.details.diarienummer}`, await writeCompilation(data));
    }),
  );

  app.post(
    '/dokument/:id/sammanstallning/hantera',
    insidePost(context, async (asked) => handleComments(context, asked, (forms) => shown(context, asked, forms))),
  );

  const { work } = formsOf(app, context);
  work('/andring', 'change', changeOf);
  work('/andring/:changeId/ta-bort', 'withdraw', (_, asked) => ({
    name: 'WithdrawChange',
    changeId: param(asked.request, 'changeId'),
  }));
  work('/synpunkt', 'mark', markedOf);
  work('/las', 'lock', (form) => ({
    name: 'LockCompilation',
    confirmedBy: required(form, { confirmedBy: 'Skriv vem som har godkänt sammanställningen.' }).confirmedBy,
  }));
}

/** A form of the page that asks for one command, and is shown again in its place when it does not pass. */
function formsOf(app: FastifyInstance, context: ApiContext) {
  return { work };

  function work(path: string, form: Exclude<keyof CompilationForms, 'handle'>, commandOf: CommandOf): void {
    app.post(
      `/dokument/:id/sammanstallning${path}`,
      insidePost(context, async (asked) =>
        orShowFormAgain(
          asked.reply,
          async () => {
            await workOn(context, asked, await commandOf(asked.form, asked, context));
            const code = form === 'lock' ? 'last' : 'sparat';
            return done(asked.reply, param(asked.request, 'id'), { under: form === 'lock' ? '/beslut' : under, code });
          },
          (errors) => shown(context, asked, { [form]: again(asked.form, errors) }),
        ),
      ),
    );
  }
}

type CommandOf = (form: Form, asked: InsidePost, context: ApiContext) => CaseCommand | Promise<CaseCommand>;

function again({ values }: Form, errors: Errors): FormState {
  return { values, errors };
}

async function shown(context: ApiContext, asked: InsideRequest, forms: CompilationForms): Promise<string> {
  const { request } = asked;
  const filter = {
    show: query(request, 'visa') === 'ohanterade' ? ('ohanterade' as const) : ('alla' as const),
    party: query(request, 'part'),
    target: query(request, 'del'),
    page: pageAsked(request),
  };
  const changeTarget = query(request, 'andra') || undefined;
  return compilationPage({ view: await openCase(context, asked), filter, changeTarget, commandId: context.newId(), forms });
}

/** The texts of fields that must be filled in. @throws FormFaults with the sentence given for each that is empty */
export function required<Name extends string>(
  form: Form,
  sentences: Readonly<Record<Name, string>>,
): Readonly<Record<Name, string>> {
  const names = Object.keys(sentences) as Name[];
  const empty = names.filter((name) => form.text(name) === '');
  if (empty.length > 0) throw new FormFaults(Object.fromEntries(empty.map((name) => [name, sentences[name]])));
  return Object.fromEntries(names.map((name) => [name, form.text(name)])) as Record<Name, string>;
}

/** The form's own id is the change's as well, so that a second press proposes nothing more. */
function changeOf(form: Form): CaseCommand {
  const target = targetOfKey(form.text('target'));
  if (target === undefined) throw new FormFaults({ target: 'Välj vilken del av texten det gäller.' });
  const origin = changeOrigins.find((code) => code === form.text('origin')) ?? 'own';
  const change = {
    changeId: commandIdOf(form),
    target,
    from: form.text('from'),
    to: form.text('to'),
    origin,
    why: form.text('why'),
  };
  return { name: 'ProposeChange', change };
}

async function markedOf(form: Form, asked: InsidePost, context: ApiContext): Promise<CaseCommand> {
  const { partyId, text } = required(form, { partyId: 'Välj vems svar synpunkten står i.', text: 'Skriv synpunkten.' });
  const round = lastRemiss((await openCase(context, asked)).state);
  if (round === undefined) throw new Rejected('ROUND_UNKNOWN');
  const target = targetOfKey(form.text('target')) ?? { kind: 'document' as const };
  const proposal = form.text('proposal') || undefined;
  return {
    name: 'MarkComment',
    comment: { commentId: commandIdOf(form), roundId: round.roundId, partyId, target, text, proposal },
  };
}

const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** A Word document to keep. Slashes of a diarienummer would be folders. */
export function sendWord({ reply }: InsideRequest, name: string, bytes: Buffer): unknown {
  const fileName = encodeURIComponent(`${name.replace(/[\\/]/g, '-').trim()}.docx`);
  return reply.type(wordType).header('content-disposition', `attachment; filename*=UTF-8''${fileName}`).send(bytes);
}
