/** What the doctor says of what it has seen. */
import { readSettings } from '../../config/settings';
import { factsItems } from '../../dev/doctor/database';
import { exitCode, itemLines } from '../../dev/doctor/item';
import { freeSpaceItem, nodeItem, settingsItems } from '../../dev/doctor/machine';
import { findingsTable } from '../../dev/tools/findings';
import { progressOn } from '../../dev/tools/progress';

const key = 'ab'.repeat(32);

function warnings(env: Readonly<Record<string, string>>): readonly string[] {
  return settingsItems(readSettings({ SECRET_KEY: key, ...env })).flatMap(({ state, text }) => (state === 'ok' ? [] : [text]));
}

describe('the doctor', () => {
  test('writes state, name, text and cure in columns', () => {
    const items = [
      { name: 'mail', state: 'ok', text: 'takes letters' },
      { name: 'engine', state: 'warning', text: 'is slow', cure: 'wait' },
    ] as const;
    expect(itemLines(items)).toEqual(['ok       mail    takes letters', 'warning  engine  is slow  → wait']);
  });

  test.each([
    ['ok', 0],
    ['warning', 0],
    ['bad', 1],
  ] as const)('ends, when something is %s, with %i', (state, code) => {
    expect(exitCode([{ name: 'a', state, text: '' }])).toBe(code);
  });

  test.each([
    ['18.19.0', 'bad'],
    ['20.0.0', 'ok'],
    ['24.1.0', 'ok'],
  ])('says of Node %s: %s', (version, state) => {
    expect(nodeItem(version).state).toBe(state);
  });

  test.each([
    [100, 'bad'],
    [1_500, 'warning'],
    [10_000, 'ok'],
  ])('says of %i MB free: %s', (megabytes, state) => {
    expect(freeSpaceItem(megabytes * 1024 ** 2, '/data').state).toBe(state);
  });
});

describe('the settings', () => {
  test('of a first start are in order', () => {
    expect(warnings({})).toEqual([]);
  });

  test('that send letters with links to this machine are warned of', () => {
    expect(warnings({ SMTP_URL: 'smtp://mail.example', MAIL_FROM: 'a@b.example' })).toEqual([
      expect.stringContaining('with links to http://localhost:3000'),
    ]);
  });

  test('that send letters from nobody are warned of', () => {
    expect(warnings({ SMTP_URL: 'smtp://mail.example', PUBLIC_URL: 'https://remiss.example' })).toEqual([
      expect.stringContaining('with the sender Remisshjul <remisshjul@localhost>'),
    ]);
  });

  test('that open the service to others without https are warned of', () => {
    expect(warnings({ HOST: '0.0.0.0' })).toEqual([expect.stringContaining('without https')]);
  });

  test('for several machines without a shared key are warned of', () => {
    const several = { DATABASE_URL: 'postgres://a@b/c', TEMPORAL_ADDRESS: 'c:7233', SECRET_KEY: '' };
    expect(warnings(several)).toContainEqual(expect.stringContaining('SECRET_KEY is not set'));
  });
});

describe('findings', () => {
  const row = { invariant: 'I3', where: 'cases c1', what: 'the row is missing' } as const;
  const chain = { invariant: 'I2', where: 'case-c1 version 2', what: 'the hash does not fit' } as const;
  const parked = { invariant: 'I3', where: 'case-c2', what: 'cannot be read: event 3 (X): unknown type' } as const;

  test('that are none need no table', () => {
    expect(findingsTable([])).toEqual([]);
  });

  test('stand in columns', () => {
    expect(findingsTable([row])).toEqual(['invariant  where     what', 'I3         cases c1  the row is missing']);
  });

  test('beyond a hundred are counted', () => {
    expect(findingsTable(Array.from({ length: 103 }, () => row)).at(-1)).toBe('… and 3 more');
  });

  test('in rows only are cured by a rebuild', () => {
    expect(factsItems([row])).toEqual([expect.objectContaining({ name: 'facts', state: 'bad', cure: 'npm run db:rebuild' })]);
  });

  test('in the log are not cured by a rebuild', () => {
    expect(factsItems([row, chain])[0]?.cure).not.toBe('npm run db:rebuild');
  });

  test('of an event that cannot be read name the case, and nothing else is wrong', () => {
    expect(factsItems([parked])).toEqual([
      expect.objectContaining({ name: 'streams', text: expect.stringContaining('case-c2') }),
    ]);
  });
});

test('progress is told at most once a second', () => {
  let now = 0;
  const told: string[] = [];
  const show = progressOn(
    (line) => told.push(line),
    'verified',
    () => now,
  );
  for (now = 0; now <= 2_500; now += 100) show(now);
  expect(told).toEqual(['1000 events verified …', '2000 events verified …']);
});
