/** P6: 300 invitations written, sent and recorded, beside the same number through a bare nodemailer pool to the same server. */
import { createTransport } from 'nodemailer';
import { startMailbox } from '../dev/mailbox';
import { openClockwork } from '../dev/life/clockwork';
import { draftUppsala } from '../dev/life/live';
import { scaledParties } from '../dev/examples/uppsala';
import { addDays, workingDayOnOrAfter } from '../domain/calendar';
import type { Service } from '../dev/service';
import { type Bench, median, rounded } from './row';
import { withService } from './service';

const invitations = 300;

export const letters: Bench = {
  names: ['P6'],
  run: () =>
    withService(async (service) => {
      const [ours, raw]: [number[], number[]] = [[], []];
      for (let round = 0; round < 4; round += 1) {
        ours.push(await invite(service));
        raw.push(await sendRaw());
      }
      const value = median(ours.slice(1));
      const ratio = rounded(value / median(raw.slice(1)));
      return [
        { name: 'P6 300 invitations', value: Math.round(value), unit: 'ms', ratio, goal: '<= 3 x raw pool', ok: ratio <= 3 },
      ];
    }),
};

async function invite({ connected: { apiContext: context } }: Service): Promise<number> {
  const registered = scaledParties(invitations + 1);
  const { caseId } = await draftUppsala(context, { startsAt: new Date().toISOString(), parties: registered, by: 'process' });
  const clockwork = openClockwork(context, caseId, 'process');
  const partyIds = registered.map(({ partyId }) => partyId).filter((partyId) => partyId !== 'namnd-ks');
  const dueOn = workingDayOnOrAfter(addDays(new Date().toISOString().slice(0, 10), 90));
  const started = performance.now();
  await clockwork.ask({
    name: 'LaunchRemiss',
    roundId: context.newId(),
    dueOn,
    partyIds,
    questions: '',
    lettersFrom: await clockwork.now(),
  });
  await clockwork.settle();
  return performance.now() - started;
}

async function sendRaw(): Promise<number> {
  const mailbox = await startMailbox({ store: async () => undefined, log: () => undefined });
  const transport = createTransport({ url: mailbox.url, pool: true, ignoreTLS: true } as never);
  const text = 'Svara på remissen senast tis 30 sep 2025.\n'.repeat(60);
  const started = performance.now();
  await Promise.all(
    Array.from({ length: invitations }, (_, index) =>
      transport.sendMail({
        from: 'remiss@kommun.example',
        to: `part-${index}@exempel.example`,
        subject: 'Remiss',
        text,
        html: `<p>${text}</p>`,
      }),
    ),
  );
  const took = performance.now() - started;
  transport.close();
  await mailbox.stop();
  return took;
}
