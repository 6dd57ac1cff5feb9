/** A case's stored facts as the history shows them: filtered, put into words, and checked to be as they were written. */
import type { StoredEvent } from '../../db/events';
import type { CaseEvent, CaseState } from '../../domain/case';
import { commentsOf } from '../../domain/compilation';
import { emptyOutline } from '../../domain/outline';
import { type EventNames, eventSentence, kindOfEvent } from '../words/events';
import type { HistoryFilter, HistoryItem } from './history';
import { targetName } from './taskView';

/** What a page holds: about 60 kB. */
export const itemsAPage = 200;

export type Fact = Pick<StoredEvent, 'version' | 'recordedAt'> & { readonly event: CaseEvent };

/** Newest first. */
export function factsToShow(facts: readonly Fact[], filter: HistoryFilter, state: CaseState): readonly Fact[] {
  const aboutComment = new Map(commentsOf(state).map((comment) => [comment.commentId, comment]));
  const wanted = [filter.party, filter.measure].filter((id) => id !== '');
  return facts
    .filter(({ event }) => filter.kind === '' || kindOfEvent(event.type) === filter.kind)
    .filter(({ event }) =>
      wanted.every(
        (id) => mentions(event, id) || (event.type === 'CommentHandled' && mentions(aboutComment.get(event.commentId), id)),
      ),
    )
    .toReversed();
}

/** Ids are unique in a case: a fact that has one in it somewhere is about what it names. */
function mentions(value: unknown, id: string): boolean {
  if (value === id) return true;
  return value !== null && typeof value === 'object' && Object.values(value).some((part) => mentions(part, id));
}

/** `users`: names of those inside by their id. */
export function itemOf({ event }: Fact, names: EventNames, users: ReadonlyMap<string, string>): HistoryItem {
  return { at: event.at, who: whoDid(event.by, names, users), text: eventSentence(event, names), kind: kindOfEvent(event.type) };
}

function whoDid(by: string, names: EventNames, users: ReadonlyMap<string, string>): string {
  if (by === 'process') return 'Processen';
  const [kind, ...rest] = by.split(':');
  const id = rest.join(':');
  if (kind === 'party') return names.party(id);
  return users.get(id) ?? (id === '' ? by : 'En tidigare användare');
}

/** Names as they are now, else as they were when the party was asked. */
export function namesOf(state: CaseState): EventNames {
  const outline = state.document?.outline ?? emptyOutline;
  const tasks = Object.values(state.rounds).flatMap((round) => Object.values(round.tasks));
  const parties = new Map(tasks.map(({ partyId, name }) => [partyId, name]));
  for (const round of Object.values(state.rounds))
    for (const { submission, name } of round.spontaneous) parties.set(submission.partyId, name);
  const comments = new Map(commentsOf(state).map((comment) => [comment.commentId, comment]));
  return {
    party: (partyId) => parties.get(partyId) ?? partyId,
    round: (roundId) => roundName(state, roundId),
    target: (target) => targetName(outline, target),
    comment: (commentId) => {
      const comment = comments.get(commentId);
      return comment ? `${comment.partyName} (${targetName(outline, comment.target)})` : 'en tidigare omgång';
    },
    change: (changeId) => {
      const change = state.compilation.changes.find((candidate) => candidate.changeId === changeId);
      return change ? `Ändringen i ${targetName(outline, change.target)}` : 'En föreslagen ändring';
    },
  };
}

function roundName({ rounds }: CaseState, roundId: string): string {
  const round = rounds[roundId];
  return round?.purpose === 'followUp' ? `uppföljningen ${round.year}` : 'remissen';
}

export function partiesIn({ rounds }: CaseState): readonly { readonly value: string; readonly text: string }[] {
  const tasks = Object.values(rounds).flatMap((round) => Object.values(round.tasks));
  const parties = new Map(tasks.map(({ partyId, name }) => [partyId, name]));
  return [...parties].map(([value, text]) => ({ value, text })).sort((one, other) => one.text.localeCompare(other.text, 'sv'));
}
