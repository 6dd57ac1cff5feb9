/** The outline of a document: its målområden, measures and indicators, and the forms that write them in a draft. */
import type { FastifyInstance } from 'fastify';
import type { Area, Indicator, Measure } from '../../domain/outline';
import { areaName, measuresPage } from '../../web/pages/measures';
import {
  areaPage,
  indicatorPage,
  measurePage,
  valuesOfArea,
  valuesOfIndicator,
  valuesOfMeasure,
} from '../../web/pages/measuresForms';
import type { ApiContext } from '../context';
import { html, inside } from '../guards';
import { openCase } from './documentCase';
import { areaOf, indicatorOf, measureOf } from './measuresFields';
import { type PartKind, partRoutes } from './measuresParts';

export function measureRoutes(app: FastifyInstance, context: ApiContext): void {
  app.get(
    '/dokument/:id/atgarder',
    inside(context, async (asked) => html(asked.reply, measuresPage(await openCase(context, asked)))),
  );
  partRoutes(app, context, measureKind);
  partRoutes(app, context, areaKind);
  partRoutes(app, context, indicatorKind);
}

const back = { text: 'Åtgärder', under: '/atgarder' };

const measureKind: PartKind<Measure> = {
  under: '/atgarder',
  back,
  removeTitle: 'Ta bort åtgärden?',
  parts: ({ document }) => document.outline.measures,
  values: valuesOfMeasure,
  page: (view, form, measure) => measurePage({ view, form, measure }),
  describe: ({ label, text }) => `${label} ${text}`,
  write: (form, { id, view }) => ({ name: 'WriteMeasure', measure: measureOf(form, { id, outline: view.document.outline }) }),
  remove: (measureId) => ({ name: 'RemoveMeasure', measureId }),
};

const areaKind: PartKind<Area> = {
  under: '/omraden',
  back,
  removeTitle: 'Ta bort målområdet?',
  parts: ({ document }) => document.outline.areas,
  values: valuesOfArea,
  page: (view, form, area) => areaPage({ view, form, area }),
  describe: areaName,
  write: (form, { id }) => ({ name: 'WriteArea', area: areaOf(form, id) }),
  remove: (areaId) => ({ name: 'RemoveArea', areaId }),
};

const indicatorKind: PartKind<Indicator> = {
  under: '/indikatorer',
  back,
  removeTitle: 'Ta bort indikatorn?',
  parts: ({ document }) => document.outline.indicators,
  values: valuesOfIndicator,
  page: (view, form, indicator) => indicatorPage({ view, form, indicator }),
  describe: ({ text }) => text,
  write: (form, { id, view }) => ({
    name: 'WriteIndicator',
    indicator: indicatorOf(form, { id, outline: view.document.outline }),
  }),
  remove: (indicatorId) => ({ name: 'RemoveIndicator', indicatorId }),
};
