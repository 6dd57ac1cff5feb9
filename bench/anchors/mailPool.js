/** The least that letters can cost: nodemailer's pool with its usual settings, all letters handed over at once. Needs only nodemailer. */
const { createTransport } = require('nodemailer');

/** @returns milliseconds that `count` letters took */
async function send({ count, subject, text, html }) {
  const transport = createTransport({ url: process.env.SMTP_URL, pool: true });
  const started = performance.now();
  const from = 'remiss@kommun.example';
  const letters = Array.from({ length: count }, (_, index) =>
    transport.sendMail({ from, to: `part-${index}@exempel.example`, subject, text, html }),
  );
  await Promise.all(letters);
  const took = performance.now() - started;
  transport.close();
  return took;
}

process.on('message', (asked) => {
  send(asked).then(
    (result) => process.send({ result }),
    (error) => process.send({ failed: String(error) }),
  );
});
process.on('disconnect', () => process.exit(0));
process.send({ result: 0 });
