/** Loads a party's task by its personal link: from the facts, its own draft, and what it has sent. */
import { draftOf, sentAnswers } from '../db/drafts';
import { endOfDay, stockholmDate } from '../domain/calendar';
import { type DocumentState, documentOf } from '../domain/document';
import { Rejected } from '../domain/rejected';
import { type Round, taskState } from '../domain/round/state';
import type { Instant } from '../domain/time';
import type { TaskState } from '../domain/vocabulary';
import type { TaskView } from '../web/pages/taskView';
import { caseNow } from './carryOut';
import type { ApiContext } from './context';
import type { OpenedLink } from './links';

export type ValidLink = Extract<OpenedLink, { state: 'valid' }>;

export type LoadedTask = { readonly view: TaskView; readonly opened: boolean; readonly at: Instant };

/** @throws Rejected ROUND_UNKNOWN, PARTY_NOT_ASKED when the link outlived what it leads to */
export async function loadTask(context: ApiContext, link: ValidLink, token: string): Promise<LoadedTask> {
  const { facts } = context;
  const { caseId, roundId, partyId } = link;
  const [{ state }, municipality, at, draft, sent] = await Promise.all([
    facts.readCase(caseId),
    facts.readMunicipality(),
    caseNow(context, caseId),
    draftOf(facts.db, link),
    sentAnswers(facts.db, link),
  ]);
  const round = state.rounds[roundId];
  const task = round?.tasks[partyId];
  if (round === undefined) throw new Rejected('ROUND_UNKNOWN');
  if (task === undefined) throw new Rejected('PARTY_NOT_ASKED');
  const document = documentOf(state);
  const { name, accent } = municipality;
  const answers = sent.map((answer) => ({ ...answer, late: answer.receivedAt > endOfDay(task.dueOn) }));
  const view: TaskView = {
    base: `/uppdrag/${token}`,
    municipality: { name, accent },
    contact: document.details.contact ?? municipality.contact,
    practice: document.practice,
    ...textOf(document, round),
    round: roundOf(round),
    partyName: task.name,
    state: stateNow(taskState(task, round), answers.at(-1), draft !== undefined),
    asked: task.asked,
    dueOn: task.dueOn,
    today: stockholmDate(at),
    extension: task.extensions.at(-1),
    draft,
    answers,
  };
  return { view, opened: task.openedAt !== undefined, at };
}

/** The text as it was sent on remiss; in a follow-up, the text in force. */
export function textOf(document: DocumentState, { purpose, openedAt }: Round): Pick<TaskView, 'document' | 'outline'> {
  const { details, textVersions, remissDecision, outline } = document;
  const { title, type, diarienummer } = details;
  const remitted = textVersions.filter(({ why }) => why === 'remiss');
  const sent = remitted.find(({ at }) => at === openedAt) ?? remitted.at(-1);
  const isRemiss = purpose === 'remiss';
  return {
    document: {
      title,
      type,
      diarienummer,
      textVersion: (isRemiss ? sent?.number : textVersions.at(-1)?.number) ?? 1,
      ...(isRemiss && remissDecision ? { remissDecision } : {}),
    },
    outline: isRemiss && sent ? sent.outline : outline,
  };
}

function roundOf({ purpose, year, status, questions, withdrawnBecause }: Round): TaskView['round'] {
  return { purpose, year, status, questions, because: withdrawnBecause };
}

/** An answer is sent as soon as it has its receipt, whether or not the round has recorded it. */
function stateNow(recorded: TaskState, answer: TaskView['answers'][number] | undefined, hasDraft: boolean): TaskState {
  if (answer) {
    if (answer.body.kind === 'remiss' && answer.body.stance === 'abstains') return 'declined';
    return answer.late ? 'answeredLate' : 'answered';
  }
  const isWaiting = recorded === 'opened' || recorded === 'sent' || recorded === 'queued' || recorded === 'forwarded';
  return hasDraft && isWaiting ? 'draft' : recorded;
}
