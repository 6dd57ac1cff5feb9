/** The first page behind a personal link: who asks and about what, and one button. Nothing has happened until it is pressed. */
import { ActionForm, Button, DefinitionList, PageHead } from '../parts';
import { longDate } from '../words/dates';
import { openPage } from '../layout';
import { ContactWords, taskFrame } from './taskFrame';
import type { TaskView } from './taskView';

type LandingProps = { readonly view: TaskView; readonly action: string };

export function taskLandingPage({ view, action }: LandingProps): string {
  const { municipality, partyName, document, round, dueOn } = view;
  const asks = round.purpose === 'remiss' ? 'ett yttrande' : 'er uppföljning';
  return taskFrame(view, {
    title: document.title,
    children: (
      <>
        <PageHead
          over={round.purpose === 'remiss' ? 'Remiss' : `Uppföljning ${round.year ?? ''}`}
          title={document.title}
          lede={`${municipality.name} ber ${partyName} om ${asks} senast ${longDate(dueOn)}.`}
        />
        <DefinitionList
          items={[
            { term: 'Från', value: municipality.name },
            { term: 'Till', value: partyName },
            { term: 'Diarienummer', value: document.diarienummer || 'uppgift saknas' },
            { term: 'Frågor till', value: <ContactWords contact={view.contact} /> },
          ]}
        />
        <ActionForm action={action}>
          <Button>Öppna uppdraget</Button>
        </ActionForm>
        <p class="muted">Ingen inloggning behövs. Länken är personlig för {partyName}.</p>
      </>
    ),
  });
}

export type ClosedLink =
  { readonly state: 'cut' | 'unknown' | 'revoked' | 'none' } | { readonly state: 'forwarded'; readonly to: string };

type ClosedProps = {
  readonly link: ClosedLink;
  readonly municipality: TaskView['municipality'];
  readonly contact?: TaskView['contact'];
};

/** A link that opens nothing: why, and what to do. */
export function closedLinkPage({ link, municipality, contact }: ClosedProps): string {
  const { title, text, todo } = closedWords(link);
  return openPage({
    title,
    municipality,
    children: (
      <>
        <PageHead title={title} lede={text} />
        <p>{todo}</p>
        <p>
          Behöver ni hjälp? Kontakta <ContactWords contact={contact} />.
        </p>
      </>
    ),
  });
}

function closedWords(link: ClosedLink): { readonly title: string; readonly text: string; readonly todo: string } {
  switch (link.state) {
    case 'cut':
      return {
        title: 'Länken är inte hel',
        text: 'En del av adressen har fallit bort, troligen vid en radbrytning i brevet.',
        todo: 'Tryck på knappen i brevet, eller kopiera hela adressen därifrån till webbläsaren.',
      };
    case 'unknown':
      return {
        title: 'Länken känns inte igen',
        text: 'Adressen leder inte till något uppdrag.',
        todo: 'Kontrollera att hela adressen ur brevet kom med, och att inget tecken har ändrats.',
      };
    case 'revoked':
      return {
        title: 'Länken gäller inte längre',
        text: 'Uppdraget har fått en ny länk, som skickades till en rättad adress.',
        todo: 'Sök efter ett nyare brev i er gemensamma brevlåda.',
      };
    case 'forwarded':
      return {
        title: 'Uppdraget är lämnat vidare',
        text: `Uppdraget har lämnats vidare till ${link.to}.`,
        todo: `Den som tar emot e-post på ${link.to} har fått ett brev med en ny länk. Ett påbörjat utkast finns kvar där.`,
      };
    case 'none':
      return {
        title: 'Öppna uppdraget från brevet',
        text: 'Den här adressen hör inte till något uppdrag.',
        todo: 'Tryck på knappen eller länken i brevet som ni har fått.',
      };
  }
}
