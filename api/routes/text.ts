/** The running text of a document: its sections written in a draft, its versions, what changed after a remiss. */
import type { FastifyInstance } from 'fastify';
import type { Section } from '../../domain/outline';
import { Rejected } from '../../domain/rejected';
import { sectionPage, textPage, textVersionPage } from '../../web/pages/text';
import type { ApiContext } from '../context';
import { html, inside, param } from '../guards';
import { openCase } from './documentCase';
import { sectionOf } from './measuresFields';
import { type PartKind, partRoutes } from './measuresParts';

export function textRoutes(app: FastifyInstance, context: ApiContext): void {
  app.get(
    '/dokument/:id/text',
    inside(context, async (asked) => html(asked.reply, textPage(await openCase(context, asked)))),
  );

  app.get(
    '/dokument/:id/version/:number',
    inside(context, async (asked) => {
      const view = await openCase(context, asked);
      const number = param(asked.request, 'number');
      const version = view.document.textVersions.find((one) => String(one.number) === number);
      if (version === undefined) throw new Rejected('PART_UNKNOWN');
      return html(asked.reply, textVersionPage(view, version));
    }),
  );

  partRoutes(app, context, sectionKind);
}

const sectionKind: PartKind<Section> = {
  under: '/text',
  back: { text: 'Text', under: '/text' },
  removeTitle: 'Ta bort avsnittet?',
  parts: ({ document }) => document.outline.sections,
  values: ({ heading, text }) => ({ heading, text }),
  page: (view, form, section) => sectionPage(view, form, section),
  describe: ({ heading }) => heading,
  write: (form, { id }) => ({ name: 'WriteSection', section: sectionOf(form, id) }),
  remove: (sectionId) => ({ name: 'RemoveSection', sectionId }),
};
