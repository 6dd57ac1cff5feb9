/** A document's details and decisions as typed in a form, made into what the rules take. */
import { isValidDate } from '../../domain/calendar';
import type { Decision, DocumentDetails } from '../../domain/document';
import { isEmailAddress } from '../../domain/emailAddress';
import type { Contact } from '../../domain/municipality';
import { Rejected } from '../../domain/rejected';
import type { IsoDate } from '../../domain/time';
import type { Form } from '../forms';

/** @throws Rejected DATE_MISSING, DATE_INVALID, MONTH_DAY_INVALID, EMAIL_INVALID, EMAIL_MISSING, NAME_MISSING */
export function detailsOf(form: Form): DocumentDetails {
  return {
    title: form.text('title'),
    type: form.text('type') || 'styrdokument',
    decidingBody: form.text('decidingBody'),
    ownerPost: form.text('ownerPost'),
    diarienummer: form.text('diarienummer'),
    period: { from: dateOf(form, 'periodFrom'), to: dateOf(form, 'periodTo') },
    followUp: { opensOn: monthDayOf(form, 'opensOn'), dueOn: monthDayOf(form, 'dueOn') },
    contact: contactOf(form),
  };
}

/** Everything that is wrong in the details as typed, so that all of it can be mended at once. */
export function wrongInDetails(form: Form): readonly Rejected[] {
  return [
    () => assertFilled(form, { field: 'title', code: 'TITLE_MISSING' }),
    () => assertFilled(form, { field: 'decidingBody', code: 'BODY_MISSING' }),
    () => dateOf(form, 'periodFrom'),
    () => dateOf(form, 'periodTo'),
    () => monthDayOf(form, 'opensOn'),
    () => monthDayOf(form, 'dueOn'),
    () => contactOf(form),
  ].flatMap(rejectionOf);
}

function assertFilled(form: Form, { field, code }: { readonly field: string; readonly code: string }): void {
  if (form.text(field) === '') throw new Rejected(code, { field });
}

function rejectionOf(check: () => unknown): readonly Rejected[] {
  try {
    check();
    return [];
  } catch (error) {
    if (error instanceof Rejected) return [error];
    throw error;
  }
}

/** @throws Rejected DATE_MISSING, DATE_INVALID */
export function decisionOf(form: Form): Decision {
  return { body: form.text('body'), on: dateOf(form, 'on'), paragraph: form.text('paragraph') };
}

function dateOf(form: Form, field: string): IsoDate {
  const date = form.text(field);
  if (date === '') throw new Rejected('DATE_MISSING', { field });
  if (!isValidDate(date)) throw new Rejected('DATE_INVALID', { field, details: { date } });
  return date;
}

/** 'MM-DD'. The 29th of February is no day in most years. */
function monthDayOf(form: Form, field: string): string {
  const date = form.text(field);
  if (!isValidDate(`2025-${date}`)) throw new Rejected('MONTH_DAY_INVALID', { field, details: { date } });
  return date;
}

/** Nobody when all three fields are empty. */
function contactOf(form: Form): Contact | undefined {
  const [name, email, phone] = [form.text('contactName'), form.text('contactEmail'), form.text('contactPhone')];
  if (name === '' && email === '' && phone === '') return undefined;
  if (name === '') throw new Rejected('NAME_MISSING', { field: 'contactName' });
  if (email === '') throw new Rejected('EMAIL_MISSING', { field: 'contactEmail' });
  if (!isEmailAddress(email)) throw new Rejected('EMAIL_INVALID', { field: 'contactEmail', details: { email, party: name } });
  return { name, email, phone: phone === '' ? undefined : phone };
}
