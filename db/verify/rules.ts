/** What a case's facts themselves must keep: I5 (letters once), I6 (reminders to the silent only), I7 (nothing before its time). */
import { endOfDay } from '../../domain/calendar';
import type { CaseEvent, CaseState } from '../../domain/case';
import { reminderTimes } from '../../domain/letterTimes';
import type { LetterIntent } from '../../domain/round/events';
import { type Round, hasAnswered } from '../../domain/round/state';
import { nextYear } from '../../domain/year';
import type { StoredEvent } from '../events';
import type { Around } from '../foldLog';
import type { Find } from './finding';

type Asked = Around & { readonly stored: StoredEvent; readonly find: Find };
type Event<Type extends CaseEvent['type']> = Extract<CaseEvent, { type: Type }>;

/** Looks at one event of a case between the states before and after it. */
export function checkEvent(stored: StoredEvent, around: Around, find: Find): void {
  const event = stored.event as CaseEvent;
  const asked = { ...around, stored, find };
  switch (event.type) {
    case 'LettersQueued':
      return checkQueued(event, asked);
    case 'LettersSent':
      return checkSent(event, asked);
    case 'AnswerRecorded':
      return checkAnswer(event, asked);
    case 'RoundOpened':
      return checkOpened(event, asked);
  }
}

function checkQueued({ roundId, letters, at }: Event<'LettersQueued'>, { before, municipality, stored, find }: Asked): void {
  const round = before.rounds[roundId];
  const where = placeOf(stored);
  for (const letter of letters) {
    const task = round?.tasks[letter.partyId];
    if (round === undefined || task === undefined) {
      find('I5', where, `letter ${letter.letterId} is to a party that was never asked`);
      continue;
    }
    if (task.letters.some(({ letterId }) => letterId === letter.letterId))
      find('I5', where, `letter ${letter.letterId} is queued again`);
    if (letter.kind !== 'invitation' && letter.kind !== 'reminder') continue;
    if (at < round.lettersFrom) find('I7', where, `letter ${letter.letterId} is queued before ${round.lettersFrom}`);
    if (letter.kind === 'invitation') continue;
    if (hasAnswered(task)) find('I6', where, `reminder ${letter.letterId} is queued after the answer was recorded`);
    if (round.status !== 'open') find('I6', where, `reminder ${letter.letterId} is queued after the round was ${round.status}`);
    const notBefore = slotTime(round, letter, municipality.daysOff);
    if (notBefore !== undefined && at < notBefore)
      find('I7', where, `reminder ${letter.letterId} is queued before its time, ${notBefore}`);
  }
}

/** When a reminder's slot comes; undefined for one that a clerk asked for. */
function slotTime({ reminders }: Round, { slot }: LetterIntent, extra: readonly string[]): string | undefined {
  const [dueOn, sequence] = slot?.split('#') ?? [];
  if (dueOn === undefined) return undefined;
  return reminderTimes({ dueOn, ...reminders, extra }).find((time) => time.sequence === Number(sequence))?.at;
}

function checkSent({ roundId, sent }: Event<'LettersSent'>, { before, stored, find }: Asked): void {
  for (const { letterId, partyId } of sent) {
    const letter = before.rounds[roundId]?.tasks[partyId]?.letters.find((candidate) => candidate.letterId === letterId);
    if (letter === undefined) find('I5', placeOf(stored), `letter ${letterId} was sent and never queued`);
    if (letter?.state === 'sent') find('I5', placeOf(stored), `letter ${letterId} was sent a second time`);
  }
}

function checkAnswer({ roundId, submission, timing }: Event<'AnswerRecorded'>, { before, stored, find }: Asked): void {
  const task = before.rounds[roundId]?.tasks[submission.partyId];
  const where = placeOf(stored);
  if (task === undefined) return find('I7', where, `an answer of ${submission.partyId}, who was never asked`);
  if (task.answers.some((answer) => answer.submission.submissionId === submission.submissionId))
    find('I1', where, `answer ${submission.submissionId} is recorded again`);
  const expected = submission.receivedAt > endOfDay(task.dueOn) ? 'late' : 'inTime';
  if (timing !== expected) find('I7', where, `an answer received ${submission.receivedAt}, last day ${task.dueOn}, is ${timing}`);
}

function checkOpened({ purpose, year, at }: Event<'RoundOpened'>, { before, municipality, stored, find }: Asked): void {
  if (purpose !== 'followUp') return;
  const due = nextYear(before, municipality);
  if (due?.year === year && due !== undefined && at < due.opensAt)
    find('I7', placeOf(stored), `year ${year} is asked for before its time, ${due.opensAt}`);
}

function placeOf({ stream, version }: StoredEvent): string {
  return `${stream} version ${version}`;
}

/** The ids of the answers that a case's facts hold, spontaneous ones as well. */
export function recordedSubmissions({ rounds }: CaseState): readonly string[] {
  return Object.values(rounds).flatMap(({ tasks, spontaneous }) => [
    ...Object.values(tasks).flatMap(({ answers }) => answers.map(({ submission }) => submission.submissionId)),
    ...spontaneous.map(({ submission }) => submission.submissionId),
  ]);
}
