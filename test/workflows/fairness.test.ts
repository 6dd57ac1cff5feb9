/** Large rounds do not starve a small one: its letters leave before theirs have all left. Order is asserted, not time. */
import { sql } from 'kysely';
import { draftReal, launchIn, lettersOut, registerParties, type Launched } from '../../bench/cases';
import { type World, openWorld } from '../support/world';

const large = 6;
const parties = 60;
let world: World;

beforeAll(async () => {
  world = await openWorld();
  await world.startWorker();
  await registerParties(world.context, parties);
});
afterAll(() => world.close());

test('a small round launched after large ones has its letters out before theirs are', async () => {
  const { context } = world;
  const drafts: string[] = [];
  for (let number = 0; number <= large; number += 1) drafts.push(await draftReal(context, 'small'));
  const launched = await Promise.all(drafts.slice(1).map((caseId) => launch(caseId, parties)));
  const small = await launch(drafts[0] ?? '', 5);
  for (const one of [small, ...launched]) await lettersOut(context, one.roundId, one.partyIds.length);
  const order = await roundsInOrder();
  expect(order).toHaveLength(large * parties + small.partyIds.length);
  const last = order.lastIndexOf(small.roundId);
  expect(new Set(order.slice(last + 1)).size).toBe(large); // letters of every large round left after the small one's last
});

function launch(caseId: string, count: number): Promise<Launched> {
  return launchIn(world.context, caseId, { parties: count, reminders: false, withEngine: true });
}

/** The round of each letter, in the order in which they left. */
async function roundsInOrder(): Promise<readonly string[]> {
  const { rows } = await sql<{ roundId: string }>`
    SELECT split_part(letter_id, ':', 1) AS "roundId" FROM mailbox JOIN letter_copies
    ON trim(both '<>' FROM message_id) = letter_copies.headers->>'messageId' ORDER BY message_number`.execute(
    world.context.facts.db,
  );
  return rows.map(({ roundId }) => roundId);
}
