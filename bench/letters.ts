/** P6: 300 invitations written, sent and recorded, beside as many letters through a bare nodemailer pool to the same server. */
import type { Harness } from '../test/faults/harness';
import { openAnchor } from './anchors';
import { withProcesses } from './apart';
import { draftReal, launchIn, lettersOut, registerParties } from './cases';
import { countWritten } from './counting';
import { inTurn, milliseconds } from './inTurn';
import { type Bench, counted, rounded } from './row';

const invitations = 300;

export const letters: Bench = {
  names: ['P6'],
  run: () =>
    withProcesses(async (harness) => {
      const { apiContext: context, db } = harness.connected;
      await registerParties(context, invitations);
      const letter = await firstLetter(harness);
      const pool = await openAnchor('mailPool', { SMTP_URL: harness.env['SMTP_URL'] ?? '' });
      if ('missing' in pool) throw new Error(pool.missing);
      const candidates = { ours: () => invite(harness), raw: () => pool.ask({ count: invitations, ...letter }) };
      const { ours, raw } = await inTurn(candidates);
      pool.close();
      const { commits, walBytes } = await countWritten(db, () => invite(harness));
      const ratio = rounded(ours.median / raw.median);
      const value = Math.round(ours.median);
      const note = `${ours.range}; raw pool ${Math.round(raw.median)} ms`;
      return [
        { name: 'P6 300 invitations', value, unit: 'ms', ratio, goal: '<= 3 x raw pool', ok: ratio <= 3, note },
        counted({ name: 'P6 commits per letter', value: commits / invitations, unit: '' }),
        counted({ name: 'P6 WAL per letter', value: walBytes / invitations, unit: 'bytes' }),
      ];
    }),
};

/** From the press on Launch until every letter's outcome is a fact. */
async function invite({ connected: { apiContext: context } }: Harness): Promise<number> {
  const caseId = await draftReal(context);
  return milliseconds(async () => {
    const { roundId } = await launchIn(context, caseId, { parties: invitations, reminders: true, withEngine: true });
    await lettersOut(context, roundId, invitations);
  });
}

/** What one of our letters says, so that the pool sends the same. */
async function firstLetter(harness: Harness) {
  await invite(harness);
  const query = harness.connected.db.selectFrom('letter_copies').select(['subject', 'body_text', 'body_html']);
  const { subject, body_text: text, body_html: html } = await query.limit(1).executeTakeFirstOrThrow();
  return { subject, text, html };
}
