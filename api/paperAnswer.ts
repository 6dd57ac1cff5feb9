/** Reads the clerk's form for an answer that came on paper or by e-mail: what must be mended, or the answer. */
import type { AnswerBody, AnswerComment } from '../domain/answer';
import { atStockholm, isValidDate, stockholmDate } from '../domain/calendar';
import type { Outline, TextTarget } from '../domain/outline';
import { Rejected } from '../domain/rejected';
import type { AnswerChannel } from '../domain/round/events';
import type { Round } from '../domain/round/state';
import { type Instant, earliest } from '../domain/time';
import type { FieldErrors } from '../web/pages/taskView';
import { longDate } from '../web/words/dates';
import { rejectionText } from '../web/words/rejections';
import { kindOfFile } from './files';
import type { Form } from './forms';
import { readAnswer } from './taskAnswer';

export type PaperAnswer = {
  /** Absent for somebody who was not asked. */
  readonly partyId?: string;
  readonly name: string;
  readonly channel: AnswerChannel;
  readonly receivedAt: Instant;
  readonly body: AnswerBody;
  readonly respondent?: { readonly name: string; readonly email?: string };
};

export type ReadPaper = { readonly errors: FieldErrors; readonly answer?: PaperAnswer };

/** `at` is the case's own time: nothing has come later than that. */
export type Asking = { readonly round: Round; readonly outline: Outline; readonly at: Instant };

const fewestRows = 3;
const mostRows = 60;

/** How many comments the form has room for. */
export function rowsOf(form: Form): number {
  const more = form.text('gor') === 'rader' ? fewestRows : 0;
  const rows = (Number.parseInt(form.text('rows'), 10) || fewestRows) + more;
  return Math.min(Math.max(rows, fewestRows), mostRows);
}

export function readPaper(form: Form, asking: Asking): ReadPaper {
  const { round, outline, at } = asking;
  const partyId = form.text('part');
  const { purpose, year, status, questions } = round;
  const asked = round.tasks[partyId]?.asked;
  const read = readAnswer({ round: { purpose, year, status, questions }, outline, asked }, form.values);
  const errors = { ...senderErrors(form, asking), ...dayErrors(form, asking), ...read.errors, ...fileErrors(form) };
  if (read.answer === undefined || Object.keys(errors).length > 0) return { errors: withFilesLost(errors, form) };
  const { body, respondent } = read.answer;
  const receivedAt = earliest(atStockholm(form.text('receivedOn'), '12:00'), at) ?? at;
  const channel = form.text('channel') === 'mail' ? 'mail' : 'paper';
  const whole = body.kind === 'remiss' ? { ...body, comments: commentsOf(form, outline) } : body;
  const sender = partyId === '' ? { name: form.text('name') } : { partyId, name: round.tasks[partyId]?.name ?? partyId };
  return { errors, answer: { ...sender, channel, receivedAt, body: whole, respondent } };
}

function senderErrors(form: Form, { round }: Asking): FieldErrors {
  const [partyId, name] = [form.text('part'), form.text('name')];
  if (partyId === '' && (name === '' || round.purpose === 'followUp'))
    return { part: rejectionText(new Rejected('PARTY_MISSING')) };
  if (partyId !== '' && round.tasks[partyId] === undefined) return { part: rejectionText(new Rejected('PARTY_NOT_ASKED')) };
  if (partyId !== '' && name !== '')
    return {
      name: 'Lämna namnet tomt när svaret kommer från en part som var tillfrågad, eller välj ”Någon som inte var tillfrågad”.',
    };
  return {};
}

function dayErrors(form: Form, { round, at }: Asking): FieldErrors {
  const on = form.text('receivedOn');
  if (on === '') return { receivedOn: rejectionText(new Rejected('DATE_MISSING')) };
  if (!isValidDate(on)) return { receivedOn: rejectionText(new Rejected('DATE_INVALID', { details: { date: on } })) };
  if (on > stockholmDate(at)) return { receivedOn: `${longDate(on)} har inte varit än. Skriv dagen då svaret kom.` };
  const opened = stockholmDate(round.openedAt);
  return on < opened ? { receivedOn: `Svaret kan inte ha kommit före ${longDate(opened)}, då frågan skickades.` } : {};
}

function fileErrors({ files }: Form): FieldErrors {
  const unfit = files.find(({ name, bytes }) => kindOfFile(name, bytes) === undefined);
  return unfit ? { files: rejectionText(new Rejected('FILE_KIND_FORBIDDEN', { details: { name: unfit.name } })) } : {};
}

/** A browser cannot be given its files back. */
function withFilesLost(errors: FieldErrors, { files }: Form): FieldErrors {
  return files.length === 0 || errors['files'] ? errors : { ...errors, files: 'Välj filerna en gång till.' };
}

function commentsOf(form: Form, outline: Outline): readonly AnswerComment[] {
  return Array.from({ length: rowsOf(form) }, (_, index) => index).flatMap((index): AnswerComment[] => {
    const text = form.text(`comment${index}`);
    const proposal = form.text(`proposal${index}`);
    if (text === '' && proposal === '') return [];
    const target = targetOf(form.text(`target${index}`), outline);
    return [{ target, text: text || 'Se föreslagen lydelse.', ...(proposal ? { proposal } : {}) }];
  });
}

/** What a comment is about; the document as a whole when the part is not one of this text's. */
function targetOf(value: string, { sections, areas, measures, indicators }: Outline): TextTarget {
  const parts = { section: sections, area: areas, measure: measures, indicator: indicators };
  const [kind, id] = [value.slice(0, value.indexOf(':')), value.slice(value.indexOf(':') + 1)];
  if (!isPart(kind) || !parts[kind].some((part) => part.id === id)) return { kind: 'document' };
  return { kind, id };
}

function isPart(kind: string): kind is Exclude<TextTarget['kind'], 'document'> {
  return kind === 'section' || kind === 'area' || kind === 'measure' || kind === 'indicator';
}
