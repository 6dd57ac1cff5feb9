/** Every fact of a case as one sentence in plain Swedish; an event type without a sentence does not compile. */
import type { CaseEvent } from '../../domain/case';
import type { TextTarget } from '../../domain/outline';
import type { LetterKind } from '../../domain/round/events';
import { longDate } from './dates';
import { label } from './labels';
import { compilationSentences, decisionSentences, documentSentences } from './eventsOfDocument';

/** The names behind the ids of a case. */
export type EventNames = {
  readonly party: (partyId: string) => string;
  /** 'remissen', 'uppföljningen 2027'. */
  readonly round: (roundId: string) => string;
  readonly target: (target: TextTarget) => string;
  /** Whose comment it is, and about what. */
  readonly comment: (commentId: string) => string;
  readonly change: (changeId: string) => string;
};

export type Sentences<Event extends CaseEvent = CaseEvent> = {
  readonly [T in Event['type']]: (event: Extract<Event, { readonly type: T }>, names: EventNames) => string;
};

/** What kind of fact it is: the history's filter. */
export const eventKinds = {
  document: 'Dokumentet',
  round: 'Remiss och uppföljning',
  answers: 'Svar',
  letters: 'Brev',
  compilation: 'Sammanställning',
  decisions: 'Beslut och år',
} as const;
export type EventKind = keyof typeof eventKinds;

export function eventSentence(event: CaseEvent, names: EventNames): string {
  const sentence = sentences[event.type] as (event: CaseEvent, names: EventNames) => string;
  return sentence(event, names);
}

export function kindOfEvent(type: CaseEvent['type']): EventKind {
  if (type in documentSentences) return 'document';
  if (type in compilationSentences) return 'compilation';
  if (type in decisionSentences) return 'decisions';
  if (type.startsWith('Letter')) return 'letters';
  return /Answer/.test(type) ? 'answers' : 'round';
}

type RoundSentences = Omit<
  Sentences,
  keyof typeof documentSentences | keyof typeof compilationSentences | keyof typeof decisionSentences
>;

const roundSentences: RoundSentences = {
  RoundOpened: ({ purpose, year, tasks, dueOn }) =>
    purpose === 'remiss'
      ? `Remissen skickades till ${counted(tasks.length, 'part', 'parter')}. Sista dag: ${longDate(dueOn)}.`
      : `Uppföljningen ${year} begärdes av ${counted(tasks.length, 'ansvarig', 'ansvariga')}. Sista dag: ${longDate(dueOn)}.`,
  LettersReleased: ({ roundId }, { round }) => `Breven i ${round(roundId)} släpptes i väg.`,
  RoundWithdrawn: ({ reason }) => `Remissen återkallades: ${reason}`,
  DueDateMoved: ({ roundId, dueOn, reason }, { round }) =>
    `Sista dagen i ${round(roundId)} flyttades till ${longDate(dueOn)}: ${reason}`,
  PartyAsked: ({ task, roundId }, { round }) => `${task.name} lades till i ${round(roundId)}.`,
  TaskOpened: ({ partyId }, { party }) => `${party(partyId)} öppnade sin uppgift.`,
  TaskForwarded: ({ partyId, email }, { party }) => `${party(partyId)} lämnade uppgiften vidare till ${email}.`,
  AddressCorrected: ({ partyId, email }, { party }) => `Adressen till ${party(partyId)} rättades till ${email}.`,
  ExtensionRequested: ({ partyId, untilOn, reason }, { party }) =>
    `${party(partyId)} bad om anstånd till ${longDate(untilOn)}: ${reason}`,
  ExtensionGranted: ({ partyId, dueOn }, { party }) => `${party(partyId)} fick anstånd till ${longDate(dueOn)}.`,
  ExtensionRefused: ({ partyId, reason }, { party }) => `${party(partyId)} fick inte anstånd: ${reason}`,
  AnswerRecorded: ({ submission, timing }, { party }) =>
    `${party(submission.partyId)} ${answerInWords(submission.body)}${timing === 'late' ? ', efter sista dagen' : ''}. Nr ${submission.receiptNumber}.`,
  SpontaneousAnswerRecorded: ({ submission, name, timing }) =>
    `${name} svarade utan att vara tillfrågad: ${answerInWords(submission.body)}${timing === 'late' ? ', efter sista dagen' : ''}. Nr ${submission.receiptNumber}.`,
  RoundClosed: ({ purpose, silent }) =>
    `${purpose === 'remiss' ? 'Remissen' : 'Uppföljningen'} stängdes. ${silent.length === 0 ? 'Alla hade svarat.' : `${counted(silent.length, 'part', 'parter')} hade inte svarat.`}`,
  LettersQueued: ({ letters }, { party }) => `${lettersInWords(letters)} köades${toOne(letters, party)}.`,
  LettersSent: ({ sent }, { party }) => `${counted(sent.length, 'brev', 'brev')} skickades${toOne(sent, party)}.`,
  LetterRefused: ({ letter, code, reason }, { party }) =>
    `Brevet till ${party(letter.partyId)} togs inte emot (${code}): ${reason}`,
  LetterDeferred: ({ letter, reason }, { party }) => `Brevet till ${party(letter.partyId)} fick vänta: ${reason}`,
  LetterOutcomeUnknown: ({ letter, nextAttemptAt }, { party }) =>
    `Det gick inte att veta om brevet till ${party(letter.partyId)} kom fram.${nextAttemptAt ? ' Det skickas en gång till.' : ' Det skickas inte igen.'}`,
  LetterCancelled: ({ letter, reason }, { party }) => `Brevet till ${party(letter.partyId)} skickades inte: ${reason}`,
};

const sentences: Sentences = { ...documentSentences, ...compilationSentences, ...decisionSentences, ...roundSentences };

type Body = Extract<CaseEvent, { type: 'AnswerRecorded' }>['submission']['body'];

function answerInWords(body: Body): string {
  if (body.kind === 'followUp') return `rapporterade ${counted(body.measures.length, 'åtgärd', 'åtgärder')}`;
  const comments = body.comments.length === 0 ? '' : `, med ${counted(body.comments.length, 'synpunkt', 'synpunkter')}`;
  return body.stance === 'noObjection'
    ? `svarade ingen erinran${comments}`
    : `${label('stance', body.stance)}${comments}`.replace('med synpunkter, med', 'med');
}

const letterWords: Readonly<Record<LetterKind, readonly [one: string, many: string]>> = {
  invitation: ['inbjudan', 'inbjudningar'],
  reminder: ['påminnelse', 'påminnelser'],
  receipt: ['kvittens', 'kvittenser'],
  extensionGranted: ['brev om anstånd', 'brev om anstånd'],
  extensionRefused: ['brev om nekat anstånd', 'brev om nekat anstånd'],
  dueDateMoved: ['brev om ny sista dag', 'brev om ny sista dag'],
  withdrawn: ['brev om återkallelse', 'brev om återkallelse'],
  forwarded: ['brev till ny mottagare', 'brev till nya mottagare'],
};

function lettersInWords(letters: readonly { readonly kind: LetterKind }[]): string {
  const kinds = [...new Set(letters.map(({ kind }) => kind))];
  return kinds.map((kind) => counted(letters.filter((letter) => letter.kind === kind).length, ...letterWords[kind])).join(', ');
}

function toOne(letters: readonly { readonly partyId: string }[], party: EventNames['party']): string {
  const ids = [...new Set(letters.map(({ partyId }) => partyId))];
  return ids.length === 1 && ids[0] !== undefined ? ` till ${party(ids[0])}` : '';
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
