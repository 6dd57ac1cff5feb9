/** The same small consultation as a DBOS workflow: ask ten parties, remind the silent, take in answers, close. A process of its own. */
const { randomUUID } = require('node:crypto');
const { DBOS } = require('@dbos-inc/dbos-sdk');
const { createTransport } = require('nodemailer');
const { Pool } = require('pg');

const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
const mail = createTransport({ url: process.env.SMTP_URL, pool: true });
const parties = Array.from({ length: 10 }, (_, index) => `part-${index}`);
const text = 'Svara på remissen senast tis 30 sep 2025.\n'.repeat(60);

const consultation = DBOS.registerWorkflow(
  async (id) => {
    await DBOS.runStep(() => open(id), { name: 'open' });
    await DBOS.runStep(() => sendLetters(id, 'invitation', parties), { name: 'invite' });
    const answered = new Set();
    while (answered.size < parties.length) {
      const message = await DBOS.recv('mail', 60);
      if (message.reminderDue) {
        const silent = parties.filter((party) => !answered.has(party));
        await DBOS.runStep(() => sendLetters(id, 'reminder', silent), { name: 'remind' });
      } else {
        await DBOS.runStep(() => record(id, message), { name: 'record' });
        answered.add(message.party);
      }
    }
    await DBOS.runStep(() => pool.query('UPDATE consultations SET closed_at = now() WHERE id = $1', [id]).then(() => null), {
      name: 'close',
    });
  },
  { name: 'consultation' },
);

async function open(id) {
  await pool.query('INSERT INTO consultations (id, title) VALUES ($1, $2)', [id, 'Plan för parker']);
}

/** Each letter's intent is written before it leaves, and its outcome after. */
async function sendLetters(id, kind, to) {
  await pool.query('INSERT INTO letters (consultation, kind, party, body) SELECT $1, $2, unnest($3::text[]), $4', [
    id,
    kind,
    to,
    text,
  ]);
  await Promise.all(
    to.map((party) =>
      mail.sendMail({
        from: 'remiss@kommun.example',
        to: `${party}@exempel.example`,
        subject: 'Remiss',
        text,
        html: `<p>${text}</p>`,
      }),
    ),
  );
  await pool.query('UPDATE letters SET sent_at = now() WHERE consultation = $1 AND kind = $2', [id, kind]);
}

async function record(id, { party, answer }) {
  await pool.query('INSERT INTO answers (consultation, party, body) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [
    id,
    party,
    answer,
  ]);
}

/** One consultation from outside: half answer, the reminder falls due, the other half answers. */
async function live() {
  const id = randomUUID();
  const handle = await DBOS.startWorkflow(consultation, { workflowID: id })(id);
  const answer = (party) => DBOS.send(id, { party, answer: text }, 'mail');
  for (const party of parties.slice(0, 5)) await answer(party);
  await DBOS.send(id, { reminderDue: true }, 'mail');
  for (const party of parties.slice(5)) await answer(party);
  await handle.getResult();
}

/** @returns milliseconds that `count` consultations took, so many at a time */
async function consultations({ count, lanes }) {
  const started = performance.now();
  let next = 0;
  const lane = async () => {
    while (next++ < count) await live();
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return performance.now() - started;
}

async function prepare() {
  await pool.query('CREATE TABLE consultations (id text PRIMARY KEY, title text, closed_at timestamptz)');
  await pool.query(
    'CREATE TABLE letters (consultation text, kind text, party text, body text, sent_at timestamptz, PRIMARY KEY (consultation, kind, party))',
  );
  await pool.query('CREATE TABLE answers (consultation text, party text, body text, PRIMARY KEY (consultation, party))');
  DBOS.setConfig({ name: 'consultations', systemDatabaseUrl: process.env.DATABASE_URL, logLevel: 'error' });
  await DBOS.launch();
}

process.on('message', (asked) => {
  consultations(asked).then(
    (result) => process.send({ result }),
    (error) => process.send({ failed: String(error) }),
  );
});
process.on('disconnect', () => process.exit(0));
prepare().then(
  () => process.send({ result: 0 }),
  (error) => process.send({ failed: String(error) }),
);
