/** A document's years: reports read together, the year closed, the document judged, the report taken out. */
import type { FastifyInstance } from 'fastify';
import type { Review } from '../../domain/review';
import { Rejected } from '../../domain/rejected';
import { reviewOutcomes } from '../../domain/vocabulary';
import { notReported, roundOfYear, yearReportOf } from '../../web/documents/fromYear';
import { type YearProps, yearPage } from '../../web/pages/year';
import type { ApiContext } from '../context';
import type { Form } from '../forms';
import { type InsidePost, type InsideRequest, html, inside, insidePost, param } from '../guards';
import { required, sendWord } from './compilation';
import { FormFaults, orShowFormAgain } from './compilationStep';
import { done, openCase, workOn } from './documentCase';

export function yearRoutes(app: FastifyInstance, context: ApiContext): void {
  app.get(
    '/dokument/:id/ar/:year',
    inside(context, async (asked) => html(asked.reply, await shown(context, asked, {}))),
  );

  app.get(
    '/dokument/:id/ar/:year/rapport.docx',
    inside(context, async (asked) => {
      const { state, document, municipality, today } = await openCase(context, asked);
      const year = yearOf(asked);
      const report = yearReportOf(state, { year, organisation: municipality.name, drawnUpOn: today });
      const { writeYearReport } = await import('../../web/documents/yearReport'); // the library takes 10 MB
      return sendWord(asked, `Uppföljning ${year} ${document.details.diarienummer}`, await writeYearReport(report));
    }),
  );
  yearForms(app, context);
}

function yearForms(app: FastifyInstance, context: ApiContext): void {
  app.post(
    '/dokument/:id/ar/:year/stang',
    insidePost(context, async (asked) =>
      orShowFormAgain(
        asked.reply,
        async () => {
          await close(context, asked);
          return back(asked, 'arstangt');
        },
        (errors) => shown(context, asked, { close: { values: asked.form.values, errors } }),
      ),
    ),
  );

  app.post(
    '/dokument/:id/ar/:year/bedomning',
    insidePost(context, async (asked) =>
      orShowFormAgain(
        asked.reply,
        async () => {
          await workOn(context, asked, { name: 'RecordReview', review: reviewOf(asked.form, yearOf(asked)) });
          return back(asked, 'bedomt');
        },
        (errors) => shown(context, asked, { review: { values: asked.form.values, errors } }),
      ),
    ),
  );
}

/** Years are four digits. @throws Rejected YEAR_NOT_OPEN */
function yearOf({ request }: InsideRequest): number {
  const text = param(request, 'year');
  if (!/^\d{4}$/.test(text)) throw new Rejected('YEAR_NOT_OPEN', { details: { year: text } });
  return Number(text);
}

async function shown(context: ApiContext, asked: InsideRequest, forms: Pick<YearProps, 'close' | 'review'>): Promise<string> {
  return yearPage({ view: await openCase(context, asked), year: yearOf(asked), commandId: context.newId(), ...forms });
}

function back(asked: InsidePost, code: string): unknown {
  return done(asked.reply, param(asked.request, 'id'), { under: `/ar/${yearOf(asked)}`, code });
}

/** Closing without somebody's report is a choice made knowingly. */
async function close(context: ApiContext, asked: InsidePost): Promise<void> {
  const year = yearOf(asked);
  const { summary } = required(asked.form, { summary: 'Skriv en sammanfattning av året.' });
  const round = roundOfYear((await openCase(context, asked)).state, year);
  const missing = round?.status === 'open' ? notReported(round).length : 0;
  if (missing > 0 && asked.form.text('confirmed') === '')
    throw new FormFaults({ confirmed: 'Kryssa i att året stängs utan de rapporter som saknas, eller vänta på dem.' });
  await workOn(context, asked, { name: 'CloseYear', year, summary });
}

/** @throws FormFaults */
function reviewOf(form: Form, year: number): Review {
  const outcome = reviewOutcomes.find((code) => code === form.text('outcome'));
  if (outcome === undefined) throw new FormFaults({ outcome: 'Välj en bedömning.' });
  if (outcome === 'toEnd' && form.text('ends') === '')
    throw new FormFaults({ ends: 'Kryssa i att dokumentet ska upphöra att gälla. Det går inte att ångra.' });
  const { on } = required(form, { on: 'Skriv vilken dag bedömningen gjordes.' });
  return { year, outcome, body: form.text('body'), on, notes: form.text('notes') };
}
