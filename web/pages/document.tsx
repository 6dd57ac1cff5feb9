/** A document: where it is and what is waited for, its next step, and the way to everything about it. */
import type { Waiting } from '../../db/views/waiting';
import { ProcessPicture } from '../pictures/ProcessPicture';
import { ButtonLink, DefinitionList, Notice, PageHead, StatusTag } from '../parts';
import { dayOf, inDays, longDate } from '../words/dates';
import { capitalLabel } from '../words/labels';
import { nextText, waitingText } from '../words/waiting';
import { DecisionsSection, MeasuresSection, RoundsSection, VersionsSection, YearsSection } from './documentSections';
import { type CaseView, addressOf, casePage, isDraft, overOf } from './documentFrame';
import { nextStep, processOf } from './documentProcess';
import { comparisonOf } from './textRedline';

export function documentPage(view: CaseView, waiting: Waiting): string {
  const { document, state } = view;
  const step = nextStep(view);
  return casePage(view, {
    title: document.details.title,
    isDocument: true,
    live: '/lever',
    children: (
      <>
        <PageHead title={document.details.title} over={overOf(view)} lede={lede(view, waiting)}>
          {step && (
            <ButtonLink href={step.href} look="primary">
              {step.text}
            </ButtonLink>
          )}
        </PageHead>
        <SentBack view={view} />
        <ProcessPicture {...processOf(state)} />
        <Places view={view} />
        <MeasuresSection view={view} />
        <RoundsSection view={view} />
        <DecisionsSection view={view} />
        <YearsSection view={view} />
        <VersionsSection view={view} />
        <WhatChanged view={view} />
        <Details view={view} />
      </>
    ),
  });
}

/** Where it is, since when, what is waited for, and what happens next by itself. */
function lede({ state, today }: CaseView, waiting: Waiting): string {
  const { dueOn, nextAt } = waiting;
  const place = `${capitalLabel('phase', state.phase)} sedan ${longDate(dayOf(state.phaseSince))}.`;
  const due = dueOn ? `, ${dueOn < today ? 'sista dag var' : 'sista dag'} ${longDate(dueOn)} (${inDays(dueOn, today)})` : '';
  const waits = waiting.what === 'nothing' ? '' : ` ${waitingText(waiting)}${due}.`;
  const next = nextAt ? ` Härnäst: ${nextText(waiting).toLowerCase()} ${longDate(dayOf(nextAt))}.` : '';
  return place + waits + next;
}

function WhatChanged({ view }: { readonly view: CaseView }) {
  if (comparisonOf(view) === undefined) return null;
  return (
    <p>
      <a href={addressOf(view, '/text')}>Vad som ändrades efter remissen, och varför</a>
    </p>
  );
}

/** A draft that came back from the board says why. */
function SentBack({ view }: { readonly view: CaseView }) {
  const last = view.state.decisions.board.at(-1);
  if (!isDraft(view) || last?.outcome !== 'aterremiss') return null;
  return (
    <Notice
      kind="warning"
      title={`Återremiss från ${last.body} ${longDate(last.on)}`}
      text={last.reason ?? 'Skälet finns i protokollet.'}
    />
  );
}

/** The ways from here. */
function Places({ view }: { readonly view: CaseView }) {
  const places = [
    { under: '/atgarder', text: 'Åtgärder' },
    { under: '/text', text: 'Text' },
    { under: '/sammanstallning', text: 'Sammanställning', hidden: Object.keys(view.state.rounds).length === 0 },
    { under: '/beslut', text: 'Beslut', hidden: view.state.phase !== 'decision' && view.state.decisions.board.length === 0 },
    { under: '/historik', text: 'Historik' },
    { under: '/andra', text: 'Ändra uppgifter', hidden: view.state.phase === 'ended' },
  ].filter(({ hidden }) => hidden !== true);
  return (
    <nav class="tabs" aria-label="Om dokumentet">
      <ul>
        {places.map(({ under, text }) => (
          <li key={under}>
            <a href={addressOf(view, under)}>{text}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Details({ view }: { readonly view: CaseView }) {
  const { details, predecessorCaseId, successorCaseId } = view.document;
  const { period, followUp, contact } = details;
  const inForce = view.state.decisions.adopted?.period ?? period;
  const other = (caseId: string | undefined, text: string) => (caseId ? <a href={`/dokument/${caseId}`}>{text}</a> : undefined);
  const items = [
    { term: 'Skede', value: <StatusTag kind="phase" code={view.state.phase} /> },
    { term: 'Typ', value: details.type },
    { term: 'Diarienummer', value: details.diarienummer },
    { term: 'Beslutas av', value: details.decidingBody },
    { term: 'Ansvarig', value: details.ownerPost },
    { term: 'Gäller', value: `${longDate(inForce.from)} till ${longDate(inForce.to)}` },
    { term: 'Uppföljning', value: `begärs ${dayAndMonth(followUp.opensOn)}, sista dag ${dayAndMonth(followUp.dueOn)}` },
    { term: 'Kontakt', value: contact && [contact.name, contact.phone, contact.email].filter(Boolean).join(', ') },
    { term: 'Förra versionen', value: other(predecessorCaseId, `Version ${view.document.version - 1}`) },
    { term: 'Nästa version', value: other(successorCaseId, `Version ${view.document.version + 1}`) },
  ];
  return (
    <section aria-labelledby="details">
      <h2 id="details">Uppgifter</h2>
      <DefinitionList
        items={items.map(({ term, value }) => ({ term, value: value || '–' })).filter(({ value }) => value !== '–')}
      />
    </section>
  );
}

/** '12-01' → '1/12' */
function dayAndMonth(monthDay: string): string {
  const [month, day] = monthDay.split('-').map(Number);
  return `${day}/${month}`;
}
