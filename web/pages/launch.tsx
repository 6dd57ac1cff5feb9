/** Launching a remiss in four steps: what, whom, when, letters. Every step carries what was chosen; only the last press sends. */
import type { Party } from '../../domain/municipality';
import type { DeadlineWarning } from '../../domain/letterTimes';
import type { IsoDate } from '../../domain/time';
import type { LetterContent } from '../letters';
import { ActionForm, Actions, Button, ButtonLink, ErrorSummary, Letter, Notice, PageHead, Steps, SummaryLine } from '../parts';
import { inDays, longDate } from '../words/dates';
import { type CaseView, addressOf, casePage, errorList, overOf } from './documentFrame';
import { WhatStep, WhenStep, WhomStep } from './launchSteps';

export type Step = 1 | 2 | 3 | 4;

/** What the clerk has chosen so far, as typed. */
export type LaunchChoice = {
  readonly roundId: string;
  readonly commandId: string;
  readonly partyIds: readonly string[];
  readonly dueOn: IsoDate;
  readonly questions: string;
  readonly daysBefore: string;
  readonly daysAfter: string;
};

/** A letter before it goes: its words, or why it cannot be written. */
export type PreviewedLetter = { readonly party: Party; readonly content?: LetterContent; readonly fault?: string };

export type LaunchProps = {
  readonly view: CaseView;
  readonly choice: LaunchChoice;
  readonly step: Step;
  readonly errors: Readonly<Record<string, string>>;
  readonly warnings: readonly (DeadlineWarning & { readonly party?: string })[];
  readonly letters: readonly PreviewedLetter[];
  readonly sample?: string;
};

const titles = ['Vad', 'Vilka', 'När', 'Breven'] as const;

export function launchPage(props: LaunchProps): string {
  const { view, step, errors } = props;
  return casePage(view, {
    title: 'Skicka på remiss',
    children: (
      <>
        <ErrorSummary errors={errorList(errors)} />
        <PageHead
          over={overOf(view)}
          title="Skicka på remiss"
          lede="Ingenting skickas förrän du trycker på ”Skicka remissen” i sista steget."
        />
        <Steps steps={titles.map((title) => ({ title }))} current={step} />
        <ActionForm action={addressOf(view, '/remiss/ny')} csrf={view.frame.csrf} commandId={props.choice.commandId}>
          <Carried {...props} />
          {step === 1 && <WhatStep {...props} />}
          {step === 2 && <WhomStep {...props} />}
          {step === 3 && <WhenStep {...props} />}
          {step === 4 && <LettersStep {...props} />}
        </ActionForm>
      </>
    ),
  });
}

/** What was chosen in the other steps, so that nothing is lost on the way back and forth. */
function Carried({ choice, step }: LaunchProps) {
  const { roundId, partyIds, dueOn, questions, daysBefore, daysAfter } = choice;
  return (
    <>
      <input type="hidden" name="roundId" value={roundId} />
      {step !== 2 && partyIds.map((partyId) => <input key={partyId} type="hidden" name="party" value={partyId} />)}
      {step !== 3 && (
        <>
          <input type="hidden" name="dueOn" value={dueOn} />
          <input type="hidden" name="questions" value={questions} />
          <input type="hidden" name="daysBefore" value={daysBefore} />
          <input type="hidden" name="daysAfter" value={daysAfter} />
        </>
      )}
    </>
  );
}

/** The last look: the counts, the warnings, every letter, and the one press that sends. */
function LettersStep({ view, choice, letters, warnings, sample }: LaunchProps) {
  const faulty = letters.filter(({ fault }) => fault !== undefined);
  return (
    <>
      <SummaryLine
        items={[
          { label: 'Remissinstanser', value: letters.length },
          { label: 'Brev', value: letters.length - faulty.length },
          { label: 'Sista svarsdag', value: `${longDate(choice.dueOn)} (${inDays(choice.dueOn, view.today)})` },
          { label: 'Påminnelser', value: remindersText(choice) },
        ]}
      />
      {sample && <Notice kind="info" text={sample} />}
      {faulty.length > 0 && <Notice kind="warning" title="Brev som inte kan skrivas" text={faultsInWords(faulty)} />}
      <Warnings warnings={warnings} />
      <p class="muted">
        {view.document.practice
          ? 'Breven går till övningsbrevlådan en stund efter att du har tryckt. Fram till dess kan du ångra.'
          : 'Breven går på arbetsdagar mellan kl. 8 och 16, tidigast en stund efter att du har tryckt. Fram till dess kan du ångra, eller skicka dem direkt.'}
      </p>
      <h2>Så här ser breven ut</h2>
      {letters.map(({ party, content }) => content && <PreviewedLetterBox key={party.partyId} party={party} content={content} />)}
      <Actions>
        <Button name="till" value="skicka">
          Skicka remissen
        </Button>
        <Button name="till" value="prov" look="secondary">
          Skicka ett provbrev till mig
        </Button>
        <Button name="till" value="3" look="quiet">
          Tillbaka
        </Button>
        <ButtonLink href={addressOf(view)} look="quiet">
          Avbryt
        </ButtonLink>
      </Actions>
    </>
  );
}

/** What is wrong, once, and with which letters: a contact that is missing is missing in all of them. */
function faultsInWords(faulty: readonly PreviewedLetter[]): string {
  const faults = [...new Set(faulty.map(({ fault = '' }) => fault))];
  const whose = (fault: string) => faulty.filter((letter) => letter.fault === fault).map(({ party }) => party.name);
  return faults.map((fault) => `${fault} Det gäller brevet till ${whose(fault).join(', ')}.`).join(' ');
}

function PreviewedLetterBox({ party, content }: { readonly party: Party; readonly content: LetterContent }) {
  return (
    <details>
      <summary>
        {party.name} <span class="muted">{party.email}</span>
      </summary>
      <Letter subject={content.subject} text={content.text} to={party.email} />
    </details>
  );
}

function remindersText({ daysBefore, daysAfter }: LaunchChoice): string {
  const before = daysBefore === '' ? '' : `${daysBefore} dagar före`;
  const after = daysAfter === '' ? '' : `${daysAfter} dag efter`;
  return [before, after].filter(Boolean).join(', ') || 'inga';
}

/** What to think of before sending; nothing here stops the launch. */
export function Warnings({ warnings }: Pick<LaunchProps, 'warnings'>) {
  const general = warnings.filter(({ party }) => party === undefined);
  const without = warnings.flatMap(({ party }) => (party === undefined ? [] : [party]));
  return (
    <>
      {general.map((warning) => (
        <Notice key={warning.code} kind="warning" text={warningText(warning)} />
      ))}
      {without.length > 0 && (
        <Notice
          kind="warning"
          title="Inget sammanträde före sista dagen"
          text={`De här hinner inte ta upp remissen på ett sammanträde: ${without.join(', ')}.`}
        />
      )}
    </>
  );
}

function warningText(warning: DeadlineWarning): string {
  switch (warning.code) {
    case 'PAST':
      return 'Dagen har redan passerat.';
    case 'DAY_OFF':
      return `Dagen är ledig. Närmaste arbetsdag är ${longDate(warning.suggestion)}.`;
    case 'IN_JULY':
      return `Sista dagen ligger i vecka ${warning.week}, då många nämnder har uppehåll.`;
    case 'NO_MEETING':
      return 'En part har inget sammanträde före sista dagen.';
    case 'SHORT':
      return `Det är bara ${warning.days} dagar till sista dagen. En nämnd behöver ofta tre veckor eller mer.`;
  }
}
