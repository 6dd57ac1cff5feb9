/** A measure, a målområde, an indicator or a section as typed in a form, made into what the rules take. */
import type { Area, Indicator, Measure, Outline, Section } from '../../domain/outline';
import type { Form } from '../forms';

export function measureOf(form: Form, { id, outline }: { readonly id: string; readonly outline: Outline }): Measure {
  const timetable = form.text('timetable');
  const extra = extraOf(form);
  return {
    id,
    label: form.text('label'),
    text: form.text('text'),
    areaId: idAmong(outline.areas, form.text('areaId')),
    lead: linesOf(form, 'lead'),
    shared: linesOf(form, 'shared'),
    timetable: timetable === '' ? undefined : timetable,
    extra: Object.keys(extra).length === 0 ? undefined : extra,
  };
}

export function areaOf(form: Form, id: string): Area {
  return {
    id,
    label: form.text('label'),
    heading: form.text('heading'),
    text: form.text('text'),
    subgoals: linesOf(form, 'subgoals'),
  };
}

export function indicatorOf(form: Form, { id, outline }: { readonly id: string; readonly outline: Outline }): Indicator {
  return {
    id,
    text: form.text('text'),
    areaId: idAmong(outline.areas, form.text('areaId')),
    measureId: idAmong(outline.measures, form.text('measureId')),
  };
}

export function sectionOf(form: Form, id: string): Section {
  return { id, heading: form.text('heading'), text: form.text('text') };
}

/** Other columns of the source table keep their headings: fields named 'extra:Preventionsnivå'. */
function extraOf(form: Form): Readonly<Record<string, string>> {
  const names = [...new Set(form.names)].filter((name) => name.startsWith('extra:') && form.text(name) !== '');
  return Object.fromEntries(names.map((name) => [name.slice('extra:'.length), form.text(name)]));
}

/** Each line once, in order. */
function linesOf(form: Form, field: string): readonly string[] {
  const lines = form
    .text(field)
    .split('\n')
    .map((line) => line.trim());
  return [...new Set(lines)].filter((line) => line !== '');
}

/** The id, when there still is such a part. */
function idAmong(parts: readonly { readonly id: string }[], id: string): string | undefined {
  return parts.some((part) => part.id === id) ? id : undefined;
}
