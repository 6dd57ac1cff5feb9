/** The letters that follow the asking: reminders, the receipt, new days, the withdrawal, the handing over, and what came of it. */
import { dateTime, longDate } from '../words/dates';
import { label } from '../words/labels';
import { type Block, type Draft, button, ending, paragraphs, section, terms, titleInShort } from './blocks';
import { type FactsOf, type LetterFacts, assertWhole, need } from './facts';

/** @throws Rejected LETTER_FIELD_MISSING */
export function reminder(facts: FactsOf['reminder']): Draft {
  const { about, done, last } = wordsOf(facts);
  const isLate = facts.timing === 'after';
  const first = isLate
    ? `${done} så snart ni kan: sista dagen var ${last}, och vi har inte fått något från er.`
    : `${done} senast ${last}.`;
  const calm = isLate
    ? 'Det som kommer in efter sista dagen tas emot och antecknas som sent.'
    : 'Har ni redan svarat i dag kan brevet ha korsat ert svar. Då behöver ni inte göra något.';
  return written(facts, {
    subject: isLate ? `Påminnelse: ${about}, sista dagen var ${last}` : `Påminnelse: ${about}, senast ${last}`,
    blocks: [
      ...paragraphs(first, `Det här är påminnelse ${facts.sequence} till ${facts.party.name}. ${calm}`),
      button('Öppna och svara', facts.link),
      matter(facts, ['Sista dag', last]),
      ...section(
        'Behöver ni mer tid, eller avstår ni?',
        ...paragraphs('Säg det på samma sida, så får ni inga fler påminnelser.'),
      ),
    ],
  });
}

/** @throws Rejected LETTER_FIELD_MISSING */
export function receipt(facts: FactsOf['receipt']): Draft {
  const { about, answer } = wordsOf(facts, 'no day');
  const late = 'Det kom in efter sista dagen och är antecknat som sent.';
  return written(facts, {
    subject: `Kvittens ${facts.receiptNumber}: ${about}`,
    blocks: [
      ...paragraphs(
        `Ni behöver inte göra något: vi har tagit emot ${answer} från ${facts.party.name}.`,
        facts.timing === 'late' ? late : '',
      ),
      terms(
        ['Kvittensnummer', String(facts.receiptNumber)],
        ['Kom in', dateTime(need(facts.receivedAt, 'när svaret kom in'))],
        ['Diarienummer', facts.diarienummer],
        ['Gäller', facts.documentTitle],
      ),
      ...paragraphs(
        'Innehållet står inte i brevet. Med länken ser ni det som det kom in, och kan rätta det tills omgången stängs.',
      ),
      button('Se det ni skickade', facts.link),
    ],
  });
}

/** @throws Rejected LETTER_FIELD_MISSING */
export function extensionGranted(facts: FactsOf['extensionGranted']): Draft {
  const { about, done, last } = wordsOf(facts);
  return written(facts, {
    subject: `Anstånd till ${last}: ${about}`,
    blocks: [
      ...paragraphs(
        `${done} senast ${last}: ni har fått anstånd.`,
        `Anståndet gäller ${facts.party.name}. Den gamla länken fungerar.`,
      ),
      button('Öppna och svara', facts.link),
      matter(facts, ['Ny sista dag', last]),
    ],
  });
}

/** @throws Rejected LETTER_FIELD_MISSING */
export function extensionRefused(facts: FactsOf['extensionRefused']): Draft {
  const { about, done, last } = wordsOf(facts);
  return written(facts, {
    subject: `Inget anstånd: ${about}, senast ${last}`,
    blocks: [
      ...paragraphs(
        `${done} senast ${last}: anståndet som ${facts.party.name} begärde kunde inte beviljas.`,
        'Det som kommer in senare tas emot och antecknas som sent.',
      ),
      button('Öppna och svara', facts.link),
      matter(facts, ['Sista dag', last], ['Skäl', facts.reason]),
    ],
  });
}

/** @throws Rejected LETTER_FIELD_MISSING */
export function dueDateMoved(facts: FactsOf['dueDateMoved']): Draft {
  const { about, done, last } = wordsOf(facts);
  return written(facts, {
    subject: `Ny sista dag ${last}: ${about}`,
    blocks: [
      ...paragraphs(`${done} senast ${last}: sista dagen är flyttad för alla.`, 'Den gamla länken fungerar.'),
      button('Öppna och svara', facts.link),
      matter(facts, ['Ny sista dag', last], ['Skäl', facts.reason]),
    ],
  });
}

/** @throws Rejected LETTER_FIELD_MISSING */
export function withdrawn(facts: FactsOf['withdrawn']): Draft {
  const { about, What } = wordsOf(facts, 'no day');
  return written(facts, {
    subject: `Återkallad: ${about}`,
    blocks: [
      ...paragraphs(`Ni behöver inte svara: ${What.toLowerCase()} är återkallad.`, 'Utkast som ni har påbörjat når oss inte.'),
      matter(facts, ['Skäl', facts.reason]),
    ],
  });
}

/** @throws Rejected LETTER_FIELD_MISSING */
export function forwarded(facts: FactsOf['forwarded']): Draft {
  const { about, done, What, last } = wordsOf(facts);
  return written(facts, {
    subject: `Vidarebefordrad till er: ${about}, senast ${last}`,
    blocks: [
      ...paragraphs(
        `${done} senast ${last}.`,
        `${What} har lämnats över till dig av någon hos ${facts.party.name}. Länken är din; den som hade den förut ser vart den gick.`,
      ),
      button('Öppna och svara', facts.link),
      matter(facts, ['Sista dag', last]),
    ],
  });
}

/** @throws Rejected LETTER_FIELD_MISSING */
export function decisionMade(facts: FactsOf['decisionMade']): Draft {
  assertWhole(facts);
  const body = need(facts.decision?.body, 'organ som beslutade');
  const paragraph = need(facts.decision.paragraph, 'beslutets paragraf').replace(/^§\s*/, '');
  const on = longDate(need(facts.decision.on, 'beslutets datum'));
  return written(facts, {
    subject: `Beslut om ${titleInShort(facts.documentTitle)}: så hanterades era synpunkter`,
    blocks: [
      ...paragraphs(
        `Ni behöver inte göra något: ${body} har beslutat om ${facts.documentTitle}.`,
        `Tack för svaret från ${facts.party.name}. Med länken ser ni hur varje synpunkt hanterades, och varför.`,
      ),
      button('Se hur synpunkterna hanterades', facts.link),
      matter(facts, ['Beslut', `${body} ${on} § ${paragraph}`], ['Utgång', label('boardOutcome', facts.outcome)]),
    ],
  });
}

function written(facts: LetterFacts, { subject, blocks }: Draft): Draft {
  return { subject, blocks: [...blocks, ...ending(facts)] };
}

function matter(
  { diarienummer, documentTitle }: LetterFacts,
  ...more: readonly (readonly [string, string | undefined])[]
): Block {
  return terms(['Diarienummer', diarienummer], ['Gäller', documentTitle], ...more);
}

/** How remiss and follow-up are spoken of. `last` is the last day in words; 'no day' for letters that have none. */
function wordsOf(facts: LetterFacts, day: 'last day' | 'no day' = 'last day') {
  assertWhole(facts);
  const last = day === 'no day' ? '' : longDate(need(facts.dueOn, 'sista dag'));
  const title = titleInShort(facts.documentTitle);
  if (facts.purpose === 'followUp') {
    return {
      last,
      about: `uppföljning av ${title}`,
      What: 'Uppföljningen',
      done: 'Rapportera era åtgärder',
      answer: 'rapporten',
    };
  }
  return { last, about: `remiss av ${title}`, What: 'Remissen', done: 'Svara på remissen', answer: 'svaret' };
}
