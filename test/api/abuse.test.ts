/** What nobody sends by mistake: too much, broken, nameless. It is refused with a sentence, and nothing of it is stored (promises F34). */
import { randomUUID } from 'node:crypto';
import { cleaned } from '../../api/forms';
import { type TaskWorld, openTaskWorld } from './taskWorld';
import { reviewedAnswer, storedAnswers } from './taskSteps';

let world: TaskWorld;
let base: string;
beforeAll(async () => {
  world = await openTaskWorld();
  base = `/uppdrag/${await world.token()}`;
});
afterAll(() => world.close());

const browser = { accept: 'text/html', 'sec-fetch-site': 'same-origin' };
const urlencoded = { ...browser, 'content-type': 'application/x-www-form-urlencoded' };
const multipart = { ...browser, 'content-type': 'multipart/form-data; boundary=b' };

type Headers = Readonly<Record<string, string>>;

async function sends(path: string, payload: string | Buffer, headers: Headers = urlencoded) {
  const { statusCode, body } = await world.app.inject({ method: 'POST', url: path, headers, payload });
  return { status: statusCode, text: body.replace(/<[^>]+>/g, ' ') };
}

/** Bytes as in the text, line breaks as on the wire. */
function wire(text: string): Buffer {
  return Buffer.from(text.replaceAll('\n', '\r\n'), 'latin1');
}

function part(name: string, value: string): string {
  return `--b\nContent-Disposition: form-data; name="${name}"\n\n${value}\n`;
}

async function stored(): Promise<readonly number[]> {
  const { db } = world.context.facts;
  const tables = ['drafts', 'submissions', 'files'] as const;
  return Promise.all(tables.map(async (table) => (await db.selectFrom(table).selectAll().execute()).length));
}

const tooLong = 'a'.repeat(2_000_000);
const tooMany = Array.from({ length: 10_000 }, (_, index) => `field${index}`);

describe('too much is refused with 413 and a sentence:', () => {
  const cases: Readonly<Record<string, readonly [payload: string | Buffer, headers: Headers, sentence: RegExp]>> = {
    '2 MB of text': [`dissent=${tooLong}`, urlencoded, /Korta texten/],
    '2 MB of text, with files': [wire(`${part('dissent', tooLong)}--b--\n`), multipart, /Korta/],
    '10,000 fields': [tooMany.map((name) => `${name}=1`).join('&'), urlencoded, /för många fält/],
    '10,000 fields, with files': [wire(`${tooMany.map((name) => part(name, '1')).join('')}--b--\n`), multipart, /för många fält/],
  };
  test.each(Object.entries(cases))('%s', async (_, [payload, headers, sentence]) => {
    for (const path of ['utkast', 'granska', 'svar']) {
      const { status, text } = await sends(`${base}/${path}`, payload, headers);
      expect([status, text]).toEqual([413, expect.stringMatching(sentence)]);
    }
    expect(await stored()).toEqual([0, 0, 0]);
  });

  test('a body that does not say where it ends', async () => {
    const { status } = await sends(`${base}/utkast`, wire(`${part('dissent', 'x')}--b--\n`), {
      ...multipart,
      'content-length': '999999999',
    });
    expect([status, await stored()]).toEqual([413, [0, 0, 0]]);
  });
});

describe('what cannot be read is refused as incomplete, and is no fault of ours:', () => {
  const cases: Readonly<Record<string, readonly [payload: string | Buffer, headers: Headers]>> = {
    'a form cut in the middle': [wire('--b\nContent-Disposition: form-data; name="dissent"\n\nhej'), multipart],
    'bytes that are no form': ['x'.repeat(5_000), multipart],
    'a form without its boundary': ['x', { ...browser, 'content-type': 'multipart/form-data' }],
    JSON: ['{"dissent":"x"}', { ...browser, 'content-type': 'application/json' }],
    XML: ['<a/>', { ...browser, 'content-type': 'text/xml' }],
    text: ['hej', { ...browser, 'content-type': 'text/plain' }],
    'a field that would reach into the object': [wire(`${part('__proto__', 'x')}--b--\n`), multipart],
  };
  test.each(Object.entries(cases))('%s', async (_, [payload, headers]) => {
    const { status, text } = await sends(`${base}/utkast`, payload, headers);
    expect([[400, 415, 422].includes(status), text]).toEqual([true, expect.stringMatching(/kom inte fram|gick inte att läsa/)]);
    expect(await stored()).toEqual([0, 0, 0]);
  });

  test.each(['/uppdrag/%ff', `/uppdrag/${'a'.repeat(5_000)}`])(
    'the address %.20s… gets a page that does not repeat it',
    async (path) => {
      const { statusCode, body } = await world.get(path);
      expect([[404, 414].includes(statusCode), body]).toEqual([true, expect.stringContaining('Adressen leder ingenstans')]);
      expect(body).not.toContain(path);
    },
  );
});

describe('what PostgreSQL cannot keep is left out or kept as it was written:', () => {
  test.each([
    ['a NUL', 'a%00b', 'ab'],
    ['half a character in percent signs', 'a%ed%a0%80b', 'a%ed%a0%80b'],
    ['bytes that are no text, in percent signs', 'a%ffb', 'a%ffb'],
  ])('%s', async (_, sent, kept) => {
    const other = await openTaskWorld();
    const payload = `stance=supports&dissent=${sent}&version=0&na%00me=x&commandId=${randomUUID()}`;
    const url = `/uppdrag/${await other.token()}/utkast`;
    const { statusCode } = await other.app.inject({ method: 'POST', url, headers: urlencoded, payload });
    const [draft] = await other.context.facts.db.selectFrom('drafts').selectAll().execute();
    await other.close();
    expect([statusCode, draft?.body]).toEqual([303, expect.objectContaining({ values: { stance: 'supports', dissent: kept } })]);
  });

  test.each(['/kvitto/%00', '/fil/%00'])('a NUL in the address %s is a page that is not there', async (path) => {
    expect((await world.get(base + path)).statusCode).toBe(404);
  });
});

describe('letters take no line from outside:', () => {
  const injected = 'a@prov.example\r\nBcc: b@prov.example';
  test.each([
    ['/logga-in', `email=${encodeURIComponent(injected)}`],
    ['/vidare', `commandId=aaaaaaaaaa&email=${encodeURIComponent(injected)}`],
  ])('%s', async (path, payload) => {
    const url = path === '/logga-in' ? path : base + path;
    expect((await sends(url, payload)).status).toBe(422);
    const { rows } = await world.context.facts.db
      .selectFrom('events')
      .select('data')
      .execute()
      .then((found) => ({ rows: found }));
    expect(JSON.stringify(rows)).not.toContain('Bcc');
  });
});

test('a hundred presses of the same button at once store one answer', async () => {
  const version = await reviewedAnswer(world, base);
  const presses = Array.from({ length: 100 }, () => world.post(`${base}/svar`, version));
  const statuses = (await Promise.all(presses)).map(({ statusCode }) => statusCode);
  expect(new Set(statuses)).toEqual(new Set([303]));
  expect(await storedAnswers(world)).toHaveLength(1);
});

test('half a character in a form with files becomes the sign for what cannot be read', () => {
  expect([cleaned('a\ud800b'), cleaned('a\udc00b'), cleaned('a😀b')]).toEqual(['a\ufffdb', 'a\ufffdb', 'a😀b']);
});
