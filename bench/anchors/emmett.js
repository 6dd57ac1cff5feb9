/** emmett's event store on the same PostgreSQL, a process of its own: appends one event to a fresh stream, as often as it is asked to. */
const { randomUUID } = require('node:crypto');
const { getPostgreSQLEventStore } = require('@event-driven-io/emmett-postgresql');

const store = getPostgreSQLEventStore(process.env.DATABASE_URL);

/** @returns milliseconds that `count` appends took, by so many clients at a time */
async function appends({ count, clients, data }) {
  const started = performance.now();
  const lanes = Array.from({ length: clients }, async () => {
    for (let index = 0; index < count / clients; index += 1) {
      const event = { type: 'EarlierDecisionNoted', data };
      await store.appendToStream(`bench-${randomUUID()}`, [event], { expectedStreamVersion: 'STREAM_DOES_NOT_EXIST' });
    }
  });
  await Promise.all(lanes);
  return performance.now() - started;
}

process.on('message', async (asked) => {
  try {
    process.send({ result: await appends(asked) });
  } catch (error) {
    process.send({ failed: String(error) });
  }
});
process.on('disconnect', () => process.exit(0));
store.schema.migrate().then(
  () => process.send({ result: 0 }),
  (error) => process.send({ failed: String(error) }),
);
