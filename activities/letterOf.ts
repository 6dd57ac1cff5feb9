/** One letter of a case as written: what the facts say, in the words of web/letters, with a place left for the link. */
import type { LetterCopy } from '../db/letters';
import type { CaseState } from '../domain/case';
import { type DocumentState, documentOf } from '../domain/document';
import type { Municipality } from '../domain/municipality';
import { Rejected } from '../domain/rejected';
import type { Letter, Round, Task } from '../domain/round/state';
import { stockholmDate } from '../domain/calendar';
import { type LetterContent, type LetterFacts, letterContent } from '../web/letters';

/** Where the personal link goes when the letter is sent: the kept copy holds no secret. */
const linkPlace = '{{link}}';

export type LetterSettings = { readonly mailFrom: string };

export function letterOf({ mailFrom }: LetterSettings, state: CaseState, municipality: Municipality, letter: Letter): LetterCopy {
  const document = documentOf(state);
  const round = Object.values(state.rounds).find(({ tasks }) =>
    tasks[letter.partyId]?.letters.some(({ letterId }) => letterId === letter.letterId),
  );
  const task = round?.tasks[letter.partyId];
  if (round === undefined || task === undefined) throw new Rejected('PARTY_NOT_ASKED');
  const content = contentOf({ document, municipality, round, task, letter });
  const first = task.letters.find(({ kind }) => kind === 'invitation');
  const host = /@([^>\s]+)/.exec(mailFrom)?.[1] ?? 'localhost';
  return {
    from: mailFrom,
    to: letter.to,
    ...content,
    messageId: `${letter.messageKey}@${host}`,
    date: letter.queuedAt,
    boundary: letter.messageKey,
    replyTo: document.details.contact?.email ?? municipality.contact?.email,
    ...(first && first.letterId !== letter.letterId ? { inReplyTo: `${first.messageKey}@${host}` } : {}),
  };
}

type About = {
  readonly document: DocumentState;
  readonly municipality: Municipality;
  readonly round: Round;
  readonly task: Task;
  readonly letter: Pick<Letter, 'kind' | 'sequence' | 'submissionId' | 'queuedAt'>;
};

/** The letter's subject and text. @throws Rejected LETTER_FIELD_MISSING naming what the clerk has to fill in */
export function contentOf(about: About): LetterContent {
  const { round, task, letter } = about;
  const facts = baseFacts(about);
  const extension = task.extensions.at(-1);
  switch (letter.kind) {
    case 'invitation':
      return invitationOf(about, facts);
    case 'reminder':
      return letterContent('reminder', {
        ...facts,
        sequence: letter.sequence,
        timing: stockholmDate(letter.queuedAt) > task.dueOn ? 'after' : 'before',
      });
    case 'receipt':
      return receiptOf(about, facts);
    case 'extensionGranted':
      return letterContent('extensionGranted', facts);
    case 'extensionRefused':
      return letterContent('extensionRefused', {
        ...facts,
        reason: extension?.state === 'refused' ? extension.reason : undefined,
      });
    case 'dueDateMoved':
      return letterContent('dueDateMoved', facts);
    case 'withdrawn':
      return letterContent('withdrawn', { ...facts, reason: round.withdrawnBecause });
    case 'forwarded':
      return letterContent('forwarded', facts);
  }
}

function baseFacts({ document, municipality, round, task }: About): LetterFacts {
  const { details, practice } = document;
  const contact = details.contact ?? municipality.contact;
  return {
    municipality: municipality.name,
    documentTitle: details.title,
    diarienummer: details.diarienummer,
    sender: { name: contact?.name ?? municipality.name, phone: contact?.phone, email: contact?.email ?? '' },
    party: { name: task.name },
    dueOn: task.dueOn,
    link: linkPlace,
    practice,
    purpose: round.purpose,
  };
}

function invitationOf({ document, round, task }: About, facts: LetterFacts): LetterContent {
  if (round.purpose === 'followUp')
    return letterContent('reportInvitation', { ...facts, year: round.year ?? 0, measures: askedOf(document, task) });
  const version = document.textVersions.filter(({ why }) => why === 'remiss').at(-1);
  return letterContent('invitation', {
    ...facts,
    version: version?.number ?? 1,
    decision: document.remissDecision ?? { body: '', on: '', paragraph: '' },
    questions: round.questions,
    recipients: Object.values(round.tasks).map(({ name }) => name),
    answering: task.kind === 'civilsamhalle' ? 'voluntary' : 'expected',
  });
}

function askedOf({ outline }: DocumentState, { asked }: Task): readonly string[] {
  const { leads = [], shares = [], indicators = [] } = asked ?? {};
  const measures = outline.measures.filter(({ id }) => leads.includes(id) || shares.includes(id));
  return [
    ...measures.map(({ label, text }) => `${label} ${text}`),
    ...outline.indicators.filter(({ id }) => indicators.includes(id)).map(({ text }) => text),
  ];
}

function receiptOf({ task, letter }: About, facts: LetterFacts): LetterContent {
  const answer = task.answers.find(({ submission }) => submission.submissionId === letter.submissionId) ?? task.answers.at(-1);
  if (answer === undefined) throw new Rejected('LETTER_FIELD_MISSING', { details: { field: 'svaret' } });
  const { receiptNumber, receivedAt } = answer.submission;
  return letterContent('receipt', { ...facts, receiptNumber, receivedAt, timing: answer.timing });
}
