/** The mail server: takes letters, or answers in every other way a mail server can. */
import type { Mailer, OutgoingMessage, SendOutcome } from '../../activities/smtp';
import type { Agenda } from './agenda';
import type { Execution, Executions } from './executions';
import type { Random } from './random';
import type { Trouble } from './trouble';

export type Delivered = { readonly messageId: string; readonly to: string; readonly at: number; readonly bytes: string };
export type MailServer = ReturnType<typeof openMailServer>;

export function openMailServer(parts: {
  readonly agenda: Agenda;
  readonly random: Random;
  readonly executions: Executions;
  readonly trouble: () => Trouble;
  readonly count: (what: string) => void;
}) {
  const { agenda, random, executions, trouble, count } = parts;
  const delivered: Delivered[] = [];
  let awayUntil = 0;
  let answer: 'unavailable' | 'blocked' = 'unavailable';
  let onDelivery: (letter: Delivered) => void = () => undefined;
  return {
    delivered,
    mailerFor,
    troubledUntil: () => awayUntil,
    onDelivery: (listen: typeof onDelivery) => void (onDelivery = listen),
  };

  function mailerFor(execution: Execution): Mailer {
    return {
      async send(message) {
        await executions.pause(execution, 'smtp');
        const outcome = answerTo(message);
        count(`letter ${outcome.kind}`);
        await executions.pause(execution, 'smtp');
        return outcome;
      },
      close: () => Promise.resolve(),
    };
  }

  function answerTo(message: OutgoingMessage): SendOutcome {
    if (agenda.now() < awayUntil && trouble().mail > 0) return unreachable();
    if (!random.chance(trouble().mail)) return deliver(message);
    if (random.chance(0.1)) {
      awayUntil = agenda.now() + random.soon(3_600_000);
      answer = random.chance(0.3) ? 'blocked' : 'unavailable';
      return unreachable();
    }
    const kind = random.pick(['refused', 'deferred', 'deferred', 'unknown', 'unknown'] as const);
    if (kind !== 'unknown') return { kind, code: kind === 'refused' ? 550 : 450, reason: 'servern sade nej' };
    if (random.chance(0.5)) deliver(message);
    return { kind, reason: 'inget svar efter brevet' };
  }

  function unreachable(): SendOutcome {
    return answer === 'blocked'
      ? { kind: answer, code: 535, reason: 'inloggningen nekades' }
      : { kind: answer, reason: 'svarar inte' };
  }

  function deliver(message: OutgoingMessage): SendOutcome {
    const { messageId, to } = message;
    const letter = { messageId: String(messageId), to: to.address, at: agenda.now(), bytes: JSON.stringify(message) };
    delivered.push(letter);
    onDelivery(letter);
    return { kind: 'sent', response: '250 ok' };
  }
}
