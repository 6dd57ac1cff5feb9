/** From the fields of a party's form to its answer, and back: what must be mended, and what is only worth a second look. */
import type { AnswerBody, AnswerComment, FollowUpAnswer, IndicatorReport, MeasureReport, PartyDecision } from '../domain/answer';
import { isValidDate } from '../domain/calendar';
import { isEmailAddress } from '../domain/emailAddress';
import { type MeasureStatus, type Stance, measureStatuses, stances } from '../domain/vocabulary';
import {
  type FieldErrors,
  type TaskValues,
  type TaskView,
  commentField,
  commentTargets,
  followUpField,
  taskFields,
} from '../web/pages/taskView';

export type ReadAnswer = {
  readonly errors: FieldErrors;
  /** Undefined as long as there are errors. */
  readonly answer?: { readonly body: AnswerBody; readonly respondent?: { readonly name: string; readonly email?: string } };
};

type Asking = Pick<TaskView, 'round' | 'outline' | 'asked'>;

/** Characters in one field: about twenty pages. */
const longestText = 50_000;

/** A proposal that stands alone still is a comment to handle. */
const onlyProposal = 'Se föreslagen lydelse.';

export function readAnswer(asking: Asking, values: TaskValues): ReadAnswer {
  const errors = errorsIn(asking, values);
  if (Object.keys(errors).length > 0) return { errors };
  const body = asking.round.purpose === 'followUp' ? followUpBody(asking, values) : remissBody(asking, values);
  return { errors, answer: { body, ...respondentIn(values) } };
}

/** Only the fields that this task's form has. */
export function knownValues(asking: Asking, values: TaskValues): TaskValues {
  return Object.fromEntries(taskFields(asking).flatMap((name) => (values[name] ? [[name, values[name]]] : [])));
}

/** The fields of an answer that was sent, to be corrected. */
export function valuesOf(
  body: AnswerBody,
  respondent: { readonly name: string; readonly email?: string } | undefined,
): TaskValues {
  const { decision } = body;
  return {
    ...(body.kind === 'remiss' ? remissValues(body) : followUpValues(body)),
    ...present({
      'decision.body': decision?.body,
      'decision.on': decision?.on,
      'decision.paragraph': decision?.paragraph,
      'respondent.name': respondent?.name,
      'respondent.email': respondent?.email,
    }),
  };
}

function errorsIn(asking: Asking, values: TaskValues): FieldErrors {
  const tooLong = taskFields(asking)
    .filter((name) => (values[name] ?? '').length > longestText)
    .map((name) => [
      name,
      `Texten är längre än ${longestText.toLocaleString('sv')} tecken. Korta den, eller bifoga den som fil.`,
    ]);
  return {
    ...(asking.round.purpose === 'followUp' ? followUpErrors(asking, values) : remissErrors(values)),
    ...sharedErrors(values),
    ...Object.fromEntries(tooLong),
  };
}

function remissErrors(values: TaskValues): FieldErrors {
  return isStance(values['stance']) ? {} : { stance: 'Välj ett ställningstagande.' };
}

/** A comment on a measure needs the status it comments; a measure left empty is only warned for. */
function followUpErrors(asking: Asking, values: TaskValues): FieldErrors {
  const measureIds = [...(asking.asked?.leads ?? []), ...(asking.asked?.shares ?? [])];
  const noStatus = measureIds.filter(
    (id) => text(values, followUpField.report(id)) && !isStatus(values[followUpField.status(id)]),
  );
  const noValue = (asking.asked?.indicators ?? []).filter(
    (id) => text(values, followUpField.valueComment(id)) && !text(values, followUpField.value(id)),
  );
  return {
    ...Object.fromEntries(noStatus.map((id) => [followUpField.status(id), 'Välj status för åtgärden som ni har kommenterat.'])),
    ...Object.fromEntries(noValue.map((id) => [followUpField.value(id), 'Skriv indikatorns värde, eller ”uppgift saknas”.'])),
  };
}

function sharedErrors(values: TaskValues): FieldErrors {
  const on = text(values, 'decision.on');
  const email = text(values, 'respondent.email');
  return {
    ...(on && !isValidDate(on) ? { 'decision.on': `”${on}” är inget datum. Skriv som 2026-09-30.` } : {}),
    ...(email && !isEmailAddress(email)
      ? { 'respondent.email': `”${email}” är ingen e-postadress. Skriv som namn@exempel.se, eller lämna fältet tomt.` }
      : {}),
  };
}

function remissBody(asking: Asking, values: TaskValues): AnswerBody {
  const comments = commentTargets(asking.outline).flatMap((target): AnswerComment[] => {
    const words = values[commentField('comment', target)] ?? '';
    const proposal = values[commentField('proposal', target)] ?? '';
    if (words.trim() === '' && proposal.trim() === '') return [];
    return [{ target, text: words.trim() === '' ? onlyProposal : words, ...(proposal.trim() ? { proposal } : {}) }];
  });
  const dissent = values['dissent'] ?? '';
  const stance = values['stance'] as Stance;
  return { kind: 'remiss', stance, comments, ...decisionIn(values), ...(dissent.trim() ? { dissent } : {}) };
}

function followUpBody({ asked }: Asking, values: TaskValues): AnswerBody {
  const { status, report, value, valueComment } = followUpField;
  const measures = [...(asked?.leads ?? []), ...(asked?.shares ?? [])].flatMap((measureId): MeasureReport[] => {
    const chosen = values[status(measureId)];
    return isStatus(chosen) ? [{ measureId, status: chosen, comment: values[report(measureId)] ?? '' }] : [];
  });
  const indicators = (asked?.indicators ?? []).flatMap((indicatorId): IndicatorReport[] => {
    const [written, comment] = [text(values, value(indicatorId)), values[valueComment(indicatorId)] ?? ''];
    return written ? [{ indicatorId, value: written, ...(comment.trim() ? { comment } : {}) }] : [];
  });
  return { kind: 'followUp', measures, indicators, ...decisionIn(values) };
}

function decisionIn(values: TaskValues): { readonly decision?: PartyDecision } {
  const decision = present({
    body: text(values, 'decision.body'),
    on: text(values, 'decision.on'),
    paragraph: text(values, 'decision.paragraph'),
  });
  return Object.keys(decision).length > 0 ? { decision } : {};
}

function respondentIn(values: TaskValues): { readonly respondent?: { readonly name: string; readonly email?: string } } {
  const [name, email] = [text(values, 'respondent.name'), text(values, 'respondent.email')];
  return name || email ? { respondent: { name, ...(email ? { email } : {}) } } : {};
}

function remissValues({ stance, comments, dissent }: Extract<AnswerBody, { kind: 'remiss' }>): TaskValues {
  const written = comments.flatMap(({ target, text: words, proposal }) => [
    [commentField('comment', target), proposal && words === onlyProposal ? '' : words],
    [commentField('proposal', target), proposal],
  ]);
  return present({ stance, dissent, ...Object.fromEntries(written) });
}

function followUpValues({ measures, indicators }: FollowUpAnswer): TaskValues {
  const { status, report, value, valueComment } = followUpField;
  return present({
    ...Object.fromEntries(
      measures.flatMap((one) => [
        [status(one.measureId), one.status],
        [report(one.measureId), one.comment],
      ]),
    ),
    ...Object.fromEntries(
      indicators.flatMap((one) => [
        [value(one.indicatorId), one.value],
        [valueComment(one.indicatorId), one.comment],
      ]),
    ),
  });
}

function present(values: Readonly<Record<string, string | undefined>>): TaskValues {
  return Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (value ? [[name, value]] : [])));
}

function text(values: TaskValues, name: string): string {
  return (values[name] ?? '').trim();
}

function isStance(word: string | undefined): word is Stance {
  return stances.some((stance) => stance === word);
}

function isStatus(word: string | undefined): word is MeasureStatus {
  return measureStatuses.some((status) => status === word);
}
