/** The least an answer can cost over HTTP: one POST, one INSERT, one 303. Nothing is checked, read or told. Needs only pg. */
const { createServer } = require('node:http');
const { Pool } = require('pg');

const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 10 });

const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const fields = new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
    pool.query('INSERT INTO plain_answers (id, body) VALUES ($1, $2)', [fields.get('submissionId'), fields.get('comment')]).then(
      () => response.writeHead(303, { location: '/kvitto' }).end(),
      () => response.writeHead(500).end(),
    );
  });
});

process.on('disconnect', () => process.exit(0));
pool
  .query('CREATE TABLE plain_answers (number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, id text UNIQUE, body text)')
  .then(() => server.listen(0, '127.0.0.1', () => process.send({ result: server.address().port })));
