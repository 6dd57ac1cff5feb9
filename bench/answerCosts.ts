/** P2: what one answer costs the database: commits, round trips, statements, bytes of the write-ahead log. */
import { countStatements, countWritten } from './counting';
import { launchPractice } from './cases';
import { inLanes } from './inTurn';
import { fillIn, formsOf, send } from './partyForm';
import { type Bench, atMost, counted } from './row';
import { withService } from './service';

const answers = 40;

/** Without a worker, so that what is counted is the receiving alone: reading the link and the task, storing, the receipt. */
export const answerCosts: Bench = {
  names: ['P2'],
  run: () =>
    withService(
      async ({ url, connected: { apiContext: context, db } }) => {
        const opened = await launchPractice(context, { parties: 300, reminders: false, withEngine: false });
        const forms = (await formsOf({ facts: context.facts, secretKey: context.secretKey, url }, opened)).slice(0, answers + 1);
        await inLanes(forms.length, 1, async (index) => fillIn(forms[index] ?? { url: '' }));
        await send(forms.pop() ?? { url: '' }); // the first opens connections
        let counts = { statements: NaN, roundTrips: NaN };
        const { commits, walBytes } = await countWritten(db, async () => {
          counts = await countStatements(() => inLanes(answers, 1, async (index) => send(forms[index] ?? { url: '' })));
        });
        const statements = counts.statements / answers;
        const trips = { name: 'P2 round trips per answer', value: counts.roundTrips / answers, unit: '' };
        return [
          atMost(1, { name: 'P2 commits per answer', value: commits / answers, unit: '' }),
          atMost(3, { ...trips, note: `${statements} statements; those sent at the same time are one round trip` }),
          counted({ name: 'P2 WAL per answer', value: walBytes / answers, unit: 'bytes' }),
        ];
      },
      { withoutWorker: true },
    ),
};
