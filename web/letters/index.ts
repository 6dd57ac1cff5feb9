/** A letter of any kind, from facts to subject, plain text and HTML. */
import { asHtml } from './html';
import { asPlainText } from './plainText';
import { type Draft, paragraphs } from './blocks';
import type { ContentKind, FactsOf, LetterContent } from './facts';
import { invitation, reportInvitation } from './invitation';
import {
  decisionMade,
  dueDateMoved,
  extensionGranted,
  extensionRefused,
  forwarded,
  receipt,
  reminder,
  withdrawn,
} from './during';
import { invite, signIn } from './service';

export type { ContentKind, FactsOf, LetterContent, LetterFacts } from './facts';
export { writeMessage } from './message';

/**
 * The letter of this kind. Its first line says what to do and by when; it holds no answer and nothing sensitive.
 *
 * @throws Rejected LETTER_FIELD_MISSING when a fact it needs is missing or empty
 */
export function letterContent<Kind extends ContentKind>(kind: Kind, facts: FactsOf[Kind]): LetterContent {
  const write: (facts: FactsOf[Kind]) => Draft = writers[kind];
  const draft = write(facts);
  const subject = subjectLine(draft.subject, facts);
  const blocks = facts.practice ? [...draft.blocks.slice(0, 1), ...practiceNote, ...draft.blocks.slice(1)] : draft.blocks;
  return { subject, text: asPlainText(blocks), html: asHtml(subject, blocks) };
}

const writers: { readonly [Kind in ContentKind]: (facts: FactsOf[Kind]) => Draft } = {
  invitation,
  reportInvitation,
  reminder,
  receipt,
  extensionGranted,
  extensionRefused,
  dueDateMoved,
  withdrawn,
  forwarded,
  decisionMade,
  signIn,
  invite,
};

const practiceNote = paragraphs('Det här är en övning. Ingen väntar på ett riktigt svar.');

/** Longer subjects are cut by most mail readers, and all of it is in the letter. */
const longestSubject = 160;

/** The diarienummer first, so that it is seen also where the rest is cut; '[ÖVNING] ' before everything in practice. */
function subjectLine(subject: string, facts: FactsOf[ContentKind]): string {
  const mark = facts.practice ? '[ÖVNING] ' : '';
  const number = 'diarienummer' in facts ? `${facts.diarienummer.trim()}: ` : '';
  const line = `${mark}${number}${subject}`.replace(/\s+/g, ' ').trim();
  return line.length <= longestSubject ? line : `${line.slice(0, longestSubject - 1).trimEnd()}…`;
}
