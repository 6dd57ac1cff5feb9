/** Forms that write one measure, one målområde or one indicator of a draft; and the question before one is removed. */
import type { ComponentChildren } from 'preact';
import type { Area, Indicator, Measure } from '../../domain/outline';
import { ActionForm, Actions, Button, ButtonLink, ErrorSummary, Field, PageHead, Select, TextArea } from '../parts';
import { type CaseView, type FormState, addressOf, casePage, errorList, overOf } from './documentFrame';
import { areaName, extraHeadings } from './measures';

type EditProps = {
  readonly title: string;
  readonly lede: string;
  /** Where the form goes; '/ta-bort' under it asks before removing. */
  readonly under: string;
  readonly isNew: boolean;
  /** The page it belongs to, and returns to. */
  readonly back: { readonly text: string; readonly under: string };
  readonly children: ComponentChildren;
};

/** The page around a form about one part of the outline. */
export function editPage(view: CaseView, form: FormState, props: EditProps): string {
  const { title, lede, under, isNew, back, children } = props;
  return casePage(view, {
    title,
    above: [{ text: back.text, href: addressOf(view, back.under) }],
    children: (
      <>
        <ErrorSummary errors={errorList(form.errors)} />
        <PageHead title={title} over={overOf(view)} lede={lede} />
        <ActionForm action={addressOf(view, under)} csrf={view.frame.csrf} commandId={form.commandId}>
          {children}
          <Actions>
            <Button>Spara</Button>
            <ButtonLink href={addressOf(view, back.under)} look="quiet">
              Avbryt
            </ButtonLink>
            {!isNew && (
              <ButtonLink href={addressOf(view, `${under}/ta-bort`)} look="quiet">
                Ta bort …
              </ButtonLink>
            )}
          </Actions>
        </ActionForm>
      </>
    ),
  });
}

const toMeasures = { text: 'Åtgärder', under: '/atgarder' };

type PartProps = { readonly view: CaseView; readonly form: FormState };

export function measurePage({ view, form, measure }: PartProps & { readonly measure?: Measure }): string {
  const field = (name: string) => ({ name, value: form.values[name] ?? '', error: form.errors[name] });
  const { areas, measures } = view.document.outline;
  return editPage(view, form, {
    title: measure ? `Åtgärd ${measure.label}` : 'Ny åtgärd',
    lede: 'Numret skrivs som det ska stå i dokumentet. Luckor i numreringen är tillåtna; inget numreras om.',
    under: `/atgarder/${measure?.id ?? 'ny'}`,
    isNew: measure === undefined,
    back: toMeasures,
    children: (
      <>
        <Field {...field('label')} label="Nummer" width="short" hint="Till exempel 2.4 eller 1:7." required />
        <TextArea {...field('text')} label="Åtgärd" rows={4} required />
        <Select {...field('areaId')} label="Målområde" prompt="Utanför målområdena" options={areaOptions(areas)} />
        <TextArea
          {...field('lead')}
          label="Samordnare"
          rows={2}
          hint="En per rad, som i dokumentet: KS, Uppsalahem AB, alla nämnder."
        />
        <TextArea {...field('shared')} label="Delansvariga" rows={4} hint="En per rad." />
        <Field {...field('timetable')} label="Tid" hint="Till exempel 2025–2028 eller årligen." />
        {extraHeadings(measures).map((heading, index) => (
          <Field
            key={heading}
            {...field(`extra:${heading}`)}
            id={`extra-${index}`}
            label={heading}
            hint="Egen kolumn i dokumentets tabell."
          />
        ))}
      </>
    ),
  });
}

export function areaPage({ view, form, area }: PartProps & { readonly area?: Area }): string {
  const field = (name: string) => ({ name, value: form.values[name] ?? '', error: form.errors[name] });
  return editPage(view, form, {
    title: area ? areaName(area) : 'Nytt målområde',
    lede: 'Ett målområde har en rubrik, en text och prioriterade delmål. Åtgärder och indikatorer hänger på det.',
    under: `/omraden/${area?.id ?? 'ny'}`,
    isNew: area === undefined,
    back: toMeasures,
    children: (
      <>
        <Field {...field('label')} label="Nummer" width="short" hint="Som det står i dokumentet, till exempel 1." />
        <Field {...field('heading')} label="Rubrik" width="full" required />
        <TextArea {...field('text')} label="Text" rows={8} />
        <TextArea {...field('subgoals')} label="Prioriterade delmål" rows={6} hint="Ett per rad." />
      </>
    ),
  });
}

export function indicatorPage({ view, form, indicator }: PartProps & { readonly indicator?: Indicator }): string {
  const field = (name: string) => ({ name, value: form.values[name] ?? '', error: form.errors[name] });
  const { areas, measures } = view.document.outline;
  const ofMeasures = measures.map(({ id, label, text }) => ({ value: id, text: `${label} ${shortened(text)}` }));
  return editPage(view, form, {
    title: indicator ? 'Ändra indikator' : 'Ny indikator',
    lede: 'En indikator kan höra till ett målområde, till en åtgärd eller till hela dokumentet.',
    under: `/indikatorer/${indicator?.id ?? 'ny'}`,
    isNew: indicator === undefined,
    back: toMeasures,
    children: (
      <>
        <TextArea {...field('text')} label="Indikator" rows={3} required />
        <Select {...field('areaId')} label="Målområde" prompt="Inget" options={areaOptions(areas)} />
        <Select {...field('measureId')} label="Åtgärd" prompt="Ingen" options={ofMeasures} />
      </>
    ),
  });
}

type RemoveProps = PartProps & {
  readonly title: string;
  readonly what: string;
  readonly under: string;
  readonly back: EditProps['back'];
};

/** Asks before something is removed; the address with '/ta-bort' takes the answer. */
export function removePage({ view, form, title, what, under, back }: RemoveProps): string {
  return casePage(view, {
    title,
    above: [{ text: back.text, href: addressOf(view, back.under) }],
    children: (
      <>
        <ErrorSummary errors={errorList(form.errors)} />
        <PageHead title={title} over={overOf(view)} lede="Det som tas bort finns kvar i historiken, men inte i dokumentet." />
        <blockquote>{what}</blockquote>
        <ActionForm action={addressOf(view, `${under}/ta-bort`)} csrf={view.frame.csrf} commandId={form.commandId}>
          <Actions>
            <Button look="danger">Ta bort</Button>
            <ButtonLink href={addressOf(view, under)} look="quiet">
              Behåll
            </ButtonLink>
          </Actions>
        </ActionForm>
      </>
    ),
  });
}

/** The fields of the form as they are filled from a measure. */
export function valuesOfMeasure({ label, text, areaId, lead, shared, timetable, extra }: Measure): FormState['values'] {
  const extras = Object.fromEntries(Object.entries(extra ?? {}).map(([heading, value]) => [`extra:${heading}`, value]));
  return {
    label,
    text,
    areaId: areaId ?? '',
    timetable: timetable ?? '',
    lead: lead.join('\n'),
    shared: shared.join('\n'),
    ...extras,
  };
}

export function valuesOfArea({ label, heading, text, subgoals }: Area): FormState['values'] {
  return { label, heading, text, subgoals: subgoals.join('\n') };
}

export function valuesOfIndicator({ text, areaId = '', measureId = '' }: Indicator): FormState['values'] {
  return { text, areaId, measureId };
}

function areaOptions(areas: readonly Area[]) {
  return areas.map((area) => ({ value: area.id, text: shortened(areaName(area)) }));
}

/** Fits in a list of choices on a phone. */
function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
