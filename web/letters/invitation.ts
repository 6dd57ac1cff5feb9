/** The letters that ask: the missiv of a remiss, and the request for the year's report. */
import { longDate } from '../words/dates';
import { type Draft, button, ending, list, paragraphs, section, terms, titleInShort } from './blocks';
import { type InvitationFacts, type ReportFacts, assertWhole, need } from './facts';

/** @throws Rejected LETTER_FIELD_MISSING */
export function invitation(facts: InvitationFacts): Draft {
  assertWhole(facts);
  const { municipality, documentTitle, diarienummer, party, link } = facts;
  const last = longDate(need(facts.dueOn, 'sista svarsdag'));
  return {
    subject: `Remiss av ${titleInShort(documentTitle)}, svar senast ${last}`,
    blocks: [
      ...paragraphs(
        `Svara på remissen senast ${last}.`,
        `${municipality} ber ${party.name} att yttra sig över förslaget till ${documentTitle}. ${answeringSentence(facts)}`,
      ),
      button('Läs förslaget och svara', link),
      terms(
        ['Diarienummer', diarienummer],
        ['Remitteras', `${documentTitle}, ${versionText(facts)}`],
        ['Beslut om remiss', decisionText(facts)],
        ['Sista svarsdag', `${last}, till dagens slut`],
      ),
      ...asked(facts),
      ...practicalities(facts),
      ...section('Remissinstanser', list(recipientsOf(facts))),
      ...ending(facts),
    ],
  };
}

function answeringSentence({ answering }: InvitationFacts): string {
  if (answering === 'voluntary') return 'Det är frivilligt att svara. Säg gärna till om ni avstår.';
  return 'Ett svar förväntas, också om ni inte har några synpunkter.';
}

function versionText({ version, versionOn }: InvitationFacts): string {
  return versionOn ? `version ${version}, ${longDate(versionOn)}` : `version ${version}`;
}

function decisionText({ decision }: InvitationFacts): string {
  const body = need(decision?.body, 'organ som beslutade om remiss');
  const paragraph = need(decision.paragraph, 'paragraf för beslutet om remiss').replace(/^§\s*/, '');
  return `${body} ${longDate(need(decision.on, 'datum för beslutet om remiss'))} § ${paragraph}`;
}

function asked({ why, questions, documentTitle }: InvitationFacts) {
  const lines = questions.split(/\r?\n/).filter((line) => line.trim() !== '');
  const whole = `Vi vill veta vad ni anser om förslaget som helhet och om de delar av ${documentTitle} som berör er.`;
  return [
    ...(why?.trim() ? section('Varför vi frågar', ...paragraphs(why)) : []),
    ...section('Det här vill vi veta', ...(lines.length > 0 ? [list(lines)] : paragraphs(whole))),
  ];
}

function practicalities({ sender, municipality }: InvitationFacts) {
  return [
    ...section(
      'Så svarar ni',
      ...paragraphs(
        'Öppna länken och tryck på knappen på sidan. Inget konto behövs. Ni kan spara ett utkast, låta en kollega fortsätta, bifoga ' +
          `beslut och protokollsutdrag och skicka när ni är klara. Utkastet syns inte för oss. Den som hellre svarar på papper eller med ` +
          `e-post kan göra det till ${sender.email}.`,
      ),
    ),
    ...section(
      'Behöver ni mer tid?',
      ...paragraphs('Begär anstånd på samma sida, före sista svarsdagen. Skriv till vilken dag och varför, så får ni besked.'),
    ),
    ...section(
      'Vad som händer sedan',
      ...paragraphs(
        'Alla synpunkter sammanställs, var och en med hur den har hanterats och varför. Sammanställningen följer med ärendet till ' +
          'beslut. Därefter får ni veta vad det blev av era synpunkter.',
      ),
    ),
    ...section(
      'Allmän handling och personuppgifter',
      ...paragraphs(
        `Ert svar blir en allmän handling när det kommer in och kan lämnas ut och publiceras. ${municipality} är ansvarig för ` +
          'personuppgifterna i svaret och behandlar dem för att handlägga ärendet. Skriv inga känsliga uppgifter om enskilda.',
      ),
    ),
  ];
}

function recipientsOf({ recipients }: InvitationFacts): readonly string[] {
  need(recipients.join(''), 'remissinstanser');
  return recipients;
}

/** @throws Rejected LETTER_FIELD_MISSING */
export function reportInvitation(facts: ReportFacts): Draft {
  assertWhole(facts);
  const { municipality, documentTitle, diarienummer, party, year, measures, link } = facts;
  const last = longDate(need(facts.dueOn, 'sista rapporteringsdag'));
  need(measures.join(''), 'åtgärder att rapportera');
  return {
    subject: `Uppföljning ${year} av ${titleInShort(documentTitle)}, rapport senast ${last}`,
    blocks: [
      ...paragraphs(
        `Rapportera era åtgärder för ${year} senast ${last}.`,
        `${municipality} följer upp ${documentTitle}. ${party.name} svarar för åtgärderna nedan, ensam eller tillsammans med andra.`,
      ),
      button('Rapportera', link),
      terms(
        ['Diarienummer', diarienummer],
        ['Gäller', `${documentTitle}, år ${year}`],
        ['Sista dag', `${last}, till dagens slut`],
      ),
      ...section('Åtgärder att rapportera', list(measures)),
      ...section(
        'Så gör ni',
        ...paragraphs(
          'Öppna länken och tryck på knappen på sidan. Inget konto behövs. Ange för varje åtgärd om den är ej påbörjad, pågår, är ' +
            'genomförd, försenad eller avbruten, och skriv kort varför. Ni kan spara ett utkast och låta en kollega fortsätta. ' +
            'Rapporten blir en allmän handling när den kommer in.',
        ),
      ),
      ...section('Behöver ni mer tid?', ...paragraphs('Begär anstånd på samma sida, före sista dagen.')),
      ...ending(facts),
    ],
  };
}
