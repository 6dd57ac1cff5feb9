/** The log's lines: JSON of one shape, with ids, and without anything that belongs to people. */
import { createServer } from '../../api/server';
import { openLog, withoutSecrets } from '../../worker/log';
import { type RoundsWorld, openRoundsWorld } from './roundsWorld';

type Line = Readonly<Record<string, unknown>>;

function collected(level: string) {
  const lines: Line[] = [];
  return { lines, log: openLog(level, (line) => lines.push(JSON.parse(line) as Line)) };
}

describe('a line', () => {
  test('has time, level and message, and the ids it was given', () => {
    const { lines, log } = collected('info');
    log.child({ requestId: 'r-1' }).info({ caseId: 'c-1', attempt: 2 }, 'An activity is done');
    expect(lines).toEqual([
      {
        time: expect.stringMatching(/^\d{4}-.*Z$/),
        level: 'info',
        message: 'An activity is done',
        requestId: 'r-1',
        caseId: 'c-1',
        attempt: 2,
      },
    ]);
  });

  test('of a lower level than asked for is not written', () => {
    const { lines, log } = collected('warn');
    log.info('started');
    log.warn('slow');
    expect(lines.map(({ message }) => message)).toEqual(['slow']);
  });

  test('drops what is not known to be harmless, whoever logs it', () => {
    const { lines, log } = collected('info');
    log.info({ name: 'Anna Andersson', req: { url: '/u/abc' }, body: { text: 'synpunkt' } }, 'A request was answered');
    expect(JSON.stringify(lines)).not.toMatch(/Anna|abc|synpunkt/);
  });

  test('of a fault has its type, code and place, and no values of the database’s rows', () => {
    const { lines, log } = collected('info');
    const error = Object.assign(new Error('duplicate key value violates unique constraint "users_email_key"'), {
      code: '23505',
      detail: 'Key (email)=(anna@prov.example) already exists.',
    });
    log.error({ err: error }, 'FAULT');
    expect(lines[0]?.['error']).toMatchObject({ type: 'Error', code: '23505', stack: expect.any(Array) });
    expect(JSON.stringify(lines)).not.toMatch(/anna@|detail/);
  });

  test.each([
    ['550 5.1.1 <anna.andersson@prov.example>: no such user', /anna|prov\.example/],
    ['GET http://localhost:3000/u/q7yF0xkT-secret_link failed', /q7yF/],
    ['invalid input syntax for type uuid: "Anna Andersson"', /Anna/],
    ['postgres://user:hunter2@db.prov.example/remisshjul', /hunter2|user:/],
  ])('says %s without what is secret in it', (text, secret) => {
    expect(withoutSecrets(text)).not.toMatch(secret);
  });
});

describe('a request', () => {
  let world: RoundsWorld;
  beforeEach(async () => {
    world = await openRoundsWorld();
  });
  afterEach(() => world.close());

  test('is one line with its route, status, duration, case and command, and none of what was typed', async () => {
    const { lines, log } = collected('info');
    const app = await createServer({ ...world.world.context, log });
    const caseId = await world.readyDraft();
    const commandId = 'a3bb189e-8bf9-4888-9912-ace4e6543002';
    const headers = { accept: 'text/html', 'sec-fetch-site': 'same-origin', cookie: world.world.cookie };
    const payload = new URLSearchParams({
      csrf: 'csrf-of-the-test',
      commandId,
      body: 'KS',
      on: '2026-01-09',
      paragraph: 'hemlig',
    });
    const type = 'application/x-www-form-urlencoded';
    const url = `/dokument/${caseId}/remissbeslut`;
    await app.inject({ method: 'POST', url, headers: { ...headers, 'content-type': type }, payload: payload.toString() });
    await app.inject({ url: '/u/hemlig-lank-hemlig', headers });
    await app.close();
    const line = lines.find(({ route }) => route === '/dokument/:id/remissbeslut');
    expect(line).toMatchObject({
      level: 'info',
      method: 'POST',
      caseId,
      commandId,
      durationMs: expect.any(Number),
      requestId: expect.any(String),
    });
    expect(JSON.stringify(lines)).not.toMatch(/hemlig|csrf-of/);
  });
});
