/** Measures from a clerk's Excel or Word file: read, shown, mapped by columns, and only then taken into the draft. */
import type { FastifyInstance, FastifyReply } from 'fastify';
import { type WaitingImport, dropImport, importOf, isCarriedOut, keepImport, remapImport } from '../../db/imports';
import { Rejected } from '../../domain/rejected';
import { guessColumns } from '../../web/importing/columns';
import { readMeasures } from '../../web/importing/readMeasures';
import { readTables } from '../../web/importing/readTables';
import { type ColumnMap, type SourceTable, columnMeanings } from '../../web/importing/sourceTable';
import { importPage, importPreviewPage } from '../../web/pages/import';
import { columnField } from '../../web/pages/importColumns';
import { type CaseView, type FormState, isDraft } from '../../web/pages/documentFrame';
import { errorsOf } from '../../web/words/rejections';
import type { ApiContext } from '../context';
import { type Form, readForm } from '../forms';
import { type InsidePost, type InsideRequest, html, inside, insidePost, orShowAgain, param } from '../guards';
import { assertFormToken } from '../sessions';
import { commandIdOf, done, openCase, workOn } from './documentCase';
import { type ImportChoice, importChoices, outlineAfterImport, takenLabels } from './importsMerge';

const path = '/dokument/:id/atgarder/las-in';

export function importRoutes(app: FastifyInstance, context: ApiContext): void {
  app.get(
    path,
    inside(context, async (asked) => html(asked.reply, importPage(await openCase(context, asked), { form: empty(context) }))),
  );
  app.post(
    path,
    inside(context, (asked) => upload(context, asked)),
  );
  app.get(
    `${path}/:importId`,
    inside(context, async (asked) => {
      const view = await openCase(context, asked);
      return html(asked.reply, previewPage(context, view, await waitingIn(context, asked)));
    }),
  );
  app.post(
    `${path}/:importId`,
    insidePost(context, (asked) => remap(context, asked)),
  );
  app.post(
    `${path}/:importId/bekrafta`,
    insidePost(context, (asked) => confirm(context, asked)),
  );
}

/** The form is read in here and not by the guard, so that a file that is too large is told about at its field. */
async function upload(context: ApiContext, asked: InsideRequest): Promise<unknown> {
  const { request, reply, session } = asked;
  const view = await openCase(context, asked);
  const importId = context.newId();
  return orShowAgain(
    reply,
    async () => {
      const form = await readForm(request);
      assertFormToken(request, session, form.text('csrf'));
      const file = fileOf(view, form);
      const tables = await readTables(file);
      const maps = tables.map(({ header, rows }) => guessColumns(header, rows));
      await keepImport(context.facts.db, { importId, caseId: view.caseId, fileName: file.name, tables, maps });
      assertColumns(tables, maps);
      return toPreview(reply, view.caseId, importId);
    },
    (rejected) => {
      const known = rejected.code === 'COLUMNS_UNKNOWN' ? importId : undefined;
      return importPage(view, { form: { ...empty(context), errors: atFile(errorsOf(rejected)) }, importId: known });
    },
  );
}

/** @throws Rejected TEXT_IS_FIXED, FILE_MISSING */
function fileOf(view: CaseView, { files }: Form) {
  if (!isDraft(view)) throw new Rejected('TEXT_IS_FIXED');
  const file = files.find(({ bytes }) => bytes.length > 0);
  if (file === undefined) throw new Rejected('FILE_MISSING', { field: 'file' });
  return file;
}

/** @throws Rejected COLUMNS_UNKNOWN, naming those that were found */
function assertColumns(tables: readonly SourceTable[], maps: readonly ColumnMap[]): void {
  if (maps.some((map) => Object.values(map).some((meaning) => meaning === 'measure' || meaning === 'indicator'))) return;
  const headings = new Set(tables.flatMap(({ header }) => header).filter((heading) => heading !== ''));
  const columns = [...headings].slice(0, 20).join(', ') || 'inga rubriker';
  throw new Rejected('COLUMNS_UNKNOWN', { field: 'file', details: { columns } });
}

function atFile({ files, ...errors }: FormState['errors']): FormState['errors'] {
  return files === undefined ? errors : { ...errors, file: files };
}

function previewPage(context: ApiContext, view: CaseView, waiting: WaitingImport, form = empty(context)): string {
  const read = readMeasures(waiting.tables, waiting.maps, context.newId);
  return importPreviewPage(view, { ...waiting, read, taken: takenLabels(view.document.outline, read) }, form);
}

async function remap(context: ApiContext, asked: InsidePost): Promise<unknown> {
  const waiting = await waitingIn(context, asked);
  await remapImport(context.facts.db, waiting.importId, mapsIn(asked.form, waiting));
  return toPreview(asked.reply, waiting.caseId, waiting.importId);
}

/** Takes in exactly what was shown: when the columns were changed since, the new result is shown first. */
async function confirm(context: ApiContext, asked: InsidePost): Promise<unknown> {
  const { form, reply } = asked;
  const { db } = context.facts;
  const view = await openCase(context, asked);
  if (await isCarriedOut(db, commandIdOf(form))) return done(reply, view.caseId, { under: '/atgarder', code: 'inlast' });
  const waiting = await waitingIn(context, asked);
  if (!isSameMapping(mapsIn(form, waiting), waiting)) return remap(context, asked);
  return orShowAgain(
    reply,
    async () => {
      const read = readMeasures(waiting.tables, waiting.maps, context.newId);
      const outline = outlineAfterImport(view.document.outline, read, choiceIn(form));
      await workOn(context, asked, { name: 'ImportMeasures', fileName: waiting.fileName, outline });
      await dropImport(db, waiting.importId);
      return done(reply, view.caseId, { under: '/atgarder', code: 'inlast' });
    },
    (rejected) => previewPage(context, view, waiting, { ...empty(context), values: form.values, errors: errorsOf(rejected) }),
  );
}

/** @throws Rejected CHOICE_MISSING */
function choiceIn(form: Form): ImportChoice {
  const choice = importChoices.find((one) => one === form.text('choice'));
  if (choice === undefined) throw new Rejected('CHOICE_MISSING', { field: 'choice' });
  return choice;
}

/** @throws Rejected IMPORT_UNKNOWN */
async function waitingIn({ facts }: ApiContext, { request }: InsideRequest): Promise<WaitingImport> {
  const waiting = await importOf(facts.db, { caseId: param(request, 'id'), importId: param(request, 'importId') });
  if (waiting === undefined) throw new Rejected('IMPORT_UNKNOWN');
  return waiting;
}

/** What the form says the columns mean; a column that the form does not name keeps its meaning. */
function mapsIn(form: Form, { tables, maps }: WaitingImport): readonly ColumnMap[] {
  return tables.map(({ header }, table) => {
    const known = maps[table] ?? {};
    const entries = header.flatMap((_, column) => {
      const field = columnField(table, column);
      const chosen = form.names.includes(field) ? form.text(field) : known[column];
      const meaning = columnMeanings.find((one) => one === chosen);
      return meaning === undefined ? [] : [[column, meaning] as const];
    });
    return Object.fromEntries(entries);
  });
}

function isSameMapping(chosen: readonly ColumnMap[], { tables, maps }: WaitingImport): boolean {
  return tables.every(({ header }, table) => header.every((_, column) => chosen[table]?.[column] === maps[table]?.[column]));
}

function toPreview(reply: FastifyReply, caseId: string, importId: string): FastifyReply {
  return reply.redirect(`/dokument/${encodeURIComponent(caseId)}/atgarder/las-in/${importId}`, 303);
}

function empty({ newId }: ApiContext): FormState {
  return { values: {}, errors: {}, commandId: newId() };
}
