/** The routes every part of an outline has: its form, saving it, asking before it is removed, removing it. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { CaseCommand } from '../../domain/case';
import { Rejected } from '../../domain/rejected';
import type { CaseView, FormState } from '../../web/pages/documentFrame';
import { removePage } from '../../web/pages/measuresForms';
import { errorsOf } from '../../web/words/rejections';
import type { ApiContext } from '../context';
import type { Form } from '../forms';
import { html, inside, insidePost, orShowAgain, param } from '../guards';
import { done, openCase, workOn } from './documentCase';

/** One kind of part: where its pages are, how it is shown, and the commands that write and remove it. */
export type PartKind<Part extends { readonly id: string }> = {
  /** '/atgarder': new ones under '/ny', each under its id. */
  readonly under: string;
  /** Where one returns to. */
  readonly back: { readonly text: string; readonly under: string };
  readonly removeTitle: string;
  readonly parts: (view: CaseView) => readonly Part[];
  readonly values: (part: Part) => FormState['values'];
  /** The form, about a part that is there or a new one. */
  readonly page: (view: CaseView, form: FormState, part?: Part) => string;
  readonly describe: (part: Part) => string;
  readonly write: (form: Form, about: { readonly id: string; readonly view: CaseView }) => CaseCommand;
  readonly remove: (id: string) => CaseCommand;
};

export function partRoutes<Part extends { readonly id: string }>(
  app: FastifyInstance,
  context: ApiContext,
  kind: PartKind<Part>,
): void {
  const one = `/dokument/:id${kind.under}/:partId`;
  removeRoutes(app, context, { kind, path: `${one}/ta-bort` });

  app.get(
    one,
    inside(context, async (asked) => {
      const view = await openCase(context, asked);
      const part = partIn(kind.parts(view), asked.request);
      const values = part ? kind.values(part) : emptyValues(asked.request);
      return html(asked.reply, kind.page(view, { values, errors: {}, commandId: context.newId() }, part));
    }),
  );

  app.post(
    one,
    insidePost(context, async (asked) => {
      const view = await openCase(context, asked);
      const { form, reply } = asked;
      const part = partIn(kind.parts(view), asked.request);
      return orShowAgain(
        reply,
        async () => {
          await workOn(context, asked, kind.write(form, { id: part?.id ?? form.commandId, view }));
          return done(reply, view.caseId, { under: kind.back.under, code: 'sparat' });
        },
        (rejected) => kind.page(view, { values: form.values, errors: errorsOf(rejected), commandId: context.newId() }, part),
      );
    }),
  );
}

/** A new one can be begun from the målområde it is to stand in. */
function emptyValues({ query }: FastifyRequest): FormState['values'] {
  const { omrade } = query as { readonly omrade?: unknown };
  return typeof omrade === 'string' ? { areaId: omrade } : {};
}

/** Undefined for a new one. @throws Rejected PART_UNKNOWN */
function partIn<Part extends { readonly id: string }>(parts: readonly Part[], request: FastifyRequest): Part | undefined {
  const partId = param(request, 'partId');
  const part = parts.find(({ id }) => id === partId);
  if (part === undefined && partId !== 'ny') throw new Rejected('PART_UNKNOWN');
  return part;
}

function removeRoutes<Part extends { readonly id: string }>(
  app: FastifyInstance,
  context: ApiContext,
  { kind, path }: { readonly kind: PartKind<Part>; readonly path: string },
): void {
  const { under, back, removeTitle: title } = kind;
  const shown = (view: CaseView, part: Part, errors: FormState['errors']): string => {
    const form = { values: {}, errors, commandId: context.newId() };
    return removePage({ view, form, title, what: kind.describe(part), under: `${under}/${part.id}`, back });
  };

  app.get(
    path,
    inside(context, async (asked) => {
      const view = await openCase(context, asked);
      const part = partIn(kind.parts(view), asked.request);
      if (part === undefined) throw new Rejected('PART_UNKNOWN');
      return html(asked.reply, shown(view, part, {}));
    }),
  );

  app.post(
    path,
    insidePost(context, async (asked) => {
      const view = await openCase(context, asked);
      const part = kind.parts(view).find(({ id }) => id === param(asked.request, 'partId'));
      if (part === undefined) return done(asked.reply, view.caseId, { under: back.under, code: 'borttaget' });
      return orShowAgain(
        asked.reply,
        async () => {
          await workOn(context, asked, kind.remove(part.id));
          return done(asked.reply, view.caseId, { under: back.under, code: 'borttaget' });
        },
        (rejected) => shown(view, part, errorsOf(rejected)),
      );
    }),
  );
}
