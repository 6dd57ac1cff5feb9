/** The running text of a document: written while it is a draft, with its changes marked after a remiss; and each version in full. */
import type { Section, TextTarget } from '../../domain/outline';
import type { TextVersion } from '../../domain/document';
import { ButtonLink, EmptyState, Field, Notice, PageHead, TextArea } from '../parts';
import { dateTime, longDate, dayOf } from '../words/dates';
import { type CaseView, type FormState, addressOf, atVersion, casePage, isDraft, overOf } from './documentFrame';
import { VersionsSection, versionNames } from './documentSections';
import { OutlineParts, areaName } from './measures';
import { editPage } from './measuresForms';
import { type Comparison, RedlineSection, comparisonOf } from './textRedline';
import { Paragraphs } from './textParts';

type Props = { readonly view: CaseView };

export function textPage(view: CaseView): string {
  const comparison = comparisonOf(view);
  return casePage(view, {
    title: 'Text',
    children: (
      <>
        <PageHead title="Text" over={overOf(view)} lede={lede(view, comparison)}>
          <MainAction view={view} />
        </PageHead>
        {comparison && <RedlineSection view={view} comparison={comparison} />}
        <RunningText view={view} />
        <VersionsSection view={view} />
      </>
    ),
  });
}

function lede(view: CaseView, comparison: Comparison | undefined): string {
  if (isDraft(view)) return 'Utkast: texten kan skrivas tills remissen skickas. Då sparas den som en version.';
  if (view.state.phase === 'remiss' || view.state.phase === 'compilation')
    return `Texten är låst medan synpunkterna hanteras. ${
      comparison ? `${comparison.changes.length} ändringar är föreslagna.` : 'Inga ändringar är föreslagna ännu.'
    }`;
  return 'Texten är låst. Här syns vad som ändrades efter remissen, och varför.';
}

function MainAction({ view }: Props) {
  if (isDraft(view))
    return (
      <ButtonLink href={addressOf(view, '/text/ny')} look="primary">
        Lägg till avsnitt
      </ButtonLink>
    );
  if (view.state.phase !== 'remiss' && view.state.phase !== 'compilation') return null;
  return (
    <ButtonLink href={addressOf(view, '/sammanstallning')} look="primary">
      Till sammanställningen
    </ButtonLink>
  );
}

function RunningText({ view }: Props) {
  const { sections, areas } = view.document.outline;
  if (sections.length + areas.length === 0)
    return (
      <EmptyState
        title="Ingen text ännu"
        text="Här kommer inledning, syfte och andra avsnitt att stå. En plan kan också bestå av bara åtgärder."
      />
    );
  return (
    <>
      {sections.map((section) => (
        <section key={section.id} aria-labelledby={`section-${section.id}`}>
          <h2 id={`section-${section.id}`}>{section.heading}</h2>
          <Paragraphs text={section.text} />
          <EditLink view={view} target={{ kind: 'section', id: section.id }} about={section.heading} />
        </section>
      ))}
      {areas.map((area) => (
        <section key={area.id} aria-labelledby={`area-${area.id}`}>
          <h2 id={`area-${area.id}`}>{areaName(area)}</h2>
          {area.text === '' ? <p class="muted">Målområdet har ingen text.</p> : <Paragraphs text={area.text} />}
          <EditLink view={view} target={{ kind: 'area', id: area.id }} about={areaName(area)} />
        </section>
      ))}
    </>
  );
}

type EditLinkProps = Props & { readonly target: Extract<TextTarget, { readonly id: string }>; readonly about: string };

function EditLink({ view, target, about }: EditLinkProps) {
  if (!isDraft(view)) return null;
  const under = target.kind === 'area' ? `/omraden/${target.id}` : `/text/${target.id}`;
  return (
    <p>
      <a href={addressOf(view, under)}>
        Ändra <span class="visually-hidden">{about}</span>
      </a>
    </p>
  );
}

/** The form of one section. */
export function sectionPage(view: CaseView, form: FormState, section?: Section): string {
  const field = (name: string) => ({ name, value: form.values[name] ?? '', error: form.errors[name] });
  return editPage(view, form, {
    title: section ? section.heading : 'Nytt avsnitt',
    lede: 'Ett avsnitt står utanför målområdena: inledning, syfte, omfattning, genomförande.',
    under: `/text/${section?.id ?? 'ny'}`,
    isNew: section === undefined,
    back: { text: 'Text', under: '/text' },
    children: (
      <>
        <Field {...field('heading')} label="Rubrik" width="full" required />
        <TextArea {...field('text')} label="Text" rows={16} hint="En ny rad blir ett nytt stycke." />
      </>
    ),
  });
}

/** One version of the text, in full, as it was fixed. */
export function textVersionPage(view: CaseView, version: TextVersion): string {
  const title = `Version ${version.number}`;
  const fixed = atVersion(view, version);
  const isLast = version.number === view.document.textVersions.length;
  return casePage(view, {
    title,
    above: [{ text: 'Text', href: addressOf(view, '/text') }],
    children: (
      <>
        <PageHead
          title={title}
          over={overOf(view)}
          lede={`Hela texten som den var när den låstes ${dateTime(version.at)}: ${versionNames[version.why]}.`}
        />
        {!isLast && (
          <Notice
            kind="info"
            text={`Det finns en senare version, från ${longDate(dayOf(view.document.textVersions.at(-1)?.at ?? version.at))}.`}
            action={{ href: addressOf(view, `/version/${view.document.textVersions.length}`), text: 'Visa den senaste' }}
          />
        )}
        {version.outline.sections.map(({ id, heading, text }) => (
          <section key={id} aria-labelledby={`section-${id}`}>
            <h2 id={`section-${id}`}>{heading}</h2>
            <Paragraphs text={text} />
          </section>
        ))}
        <OutlineParts view={fixed} />
      </>
    ),
  });
}
