/** The letters to those who work in the service: the one-time link to sign in, and the invitation of a colleague. */
import { type Draft, button, paragraphs } from './blocks';
import { type FactsOf, need } from './facts';

/** @throws Rejected LETTER_FIELD_MISSING */
export function signIn({ municipality, link }: FactsOf['signIn']): Draft {
  return {
    subject: `Logga in i Remisshjul, ${need(municipality, 'kommunens namn')}`,
    blocks: [
      ...paragraphs('Logga in inom 20 minuter: öppna länken och tryck på knappen på sidan.'),
      button('Logga in', need(link, 'länk')),
      ...paragraphs(
        'Länken gäller en gång. Skicka den inte vidare: den som har den kommer in som du.',
        'Har du inte bett om att logga in? Då behöver du inte göra något. Ingen har kommit in.',
      ),
    ],
  };
}

/** @throws Rejected LETTER_FIELD_MISSING */
export function invite({ municipality, link, invitedBy }: FactsOf['invite']): Draft {
  const who = need(municipality, 'kommunens namn');
  return {
    subject: `Du är inbjuden till Remisshjul, ${who}`,
    blocks: [
      ...paragraphs(
        'Logga in när det passar dig: öppna länken och skriv din e-postadress, så kommer en inloggningslänk.',
        invitedBy ? `${invitedBy} har lagt till dig som användare hos ${who}.` : `Du har lagts till som användare hos ${who}.`,
      ),
      button('Öppna Remisshjul', need(link, 'länk')),
      ...paragraphs(
        'I Remisshjul skickar kommunen styrdokument på remiss, tar emot svar, sammanställer, beslutar och följer upp.',
        'Fel mottagare? Då behöver du inte göra något. Ingen kommer in utan att kunna läsa din e-post.',
      ),
    ],
  };
}
